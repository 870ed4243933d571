"""Whole formats known by their own marks: Gutenberg texts, AO3 pages, FanFicFare's text files.

Each is a row of the table at the end: a sign among the first lines, and what it makes of a
document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.core.parsing.document import Document, Entry, Mark, Standing
from bot.core.parsing.headings import chapter_title
from bot.core.parsing.keys import read_key
from bot.core.parsing.vocabulary import Field

MAX_HEAD = 400
MAX_HEAD_CHARACTERS = 40_000
MAX_GUTENBERG_HEAD = 2_000
TOLD = 40

_GUTENBERG_START = re.compile(
    r"^\W*(?:START OF (?:THE |THIS )?PROJECT GUTENBERG|END.{0,3}THE SMALL PRINT)", re.IGNORECASE
)
_GUTENBERG_END = re.compile(
    r"^\W*(?:END OF (?:THE |THIS )?PROJECT GUTENBERG|End of (?:the |this )?Project Gutenberg)",
    re.IGNORECASE,
)
_GUTENBERG_TITLE = re.compile(
    r"Project Gutenberg(?:['’]s| E-?text of| E-?Book of)?,?\s+(?P<title>[A-Z].{2,100}?)(?:,? "
    r"by (?P<author>[A-Z].{2,60}))?[\s*]*$",
    re.IGNORECASE,
)
_PLAIN = frozenset({"text", "markdown"})
_FIRST = re.compile(r"\s(?:1|i|one|the first|first)$", re.IGNORECASE)
_KEPT = frozenset({Field.TITLE, Field.AUTHOR, Field.LANGUAGE})
_AO3_BODY = re.compile(r"^\W*(?:Chapter Text|Work Text:?)\W*$")
_AO3_BUTTONS = frozenset({"Actions", "↑ Top", "Kudos", "Comments", "Post Comment", "Bookmark"})
_AO3_LABELS = frozenset(
    f"{label}:"
    for label in (
        "Rating",
        "Archive Warning",
        "Archive Warnings",
        "Category",
        "Categories",
        "Fandom",
        "Fandoms",
        "Relationship",
        "Relationships",
        "Character",
        "Characters",
        "Additional Tags",
        "Additional Tag",
        "Language",
        "Series",
        "Collections",
        "Stats",
        "Published",
        "Completed",
        "Updated",
        "Words",
        "Chapters",
        "Comments",
        "Kudos",
        "Bookmarks",
        "Hits",
    )
)
_AO3_SINGLE = (
    "Rating",
    "Language",
    "Published",
    "Completed",
    "Updated",
    "Words",
    "Chapters",
    "Comments",
    "Kudos",
    "Bookmarks",
    "Hits",
)
_SET_IN = re.compile(r"^(?:\t| {8})\s*\S.{0,200}$")


def read_dialect(document: Document) -> Document:
    """Let the first dialect that knows the document's marks read it; other documents stay as they
    are.
    """
    if document.format not in _PLAIN:
        return document
    head = "\n".join(document.lines[:MAX_HEAD])[:MAX_HEAD_CHARACTERS]
    for signs, read in _DIALECTS:
        if any(sign in head for sign in signs):
            return read(document)
    return document


def _read_gutenberg(document: Document) -> Document:
    """Keep what stands between the START and END lines; title and author of what stands before."""
    lines = document.lines
    start, stop = 0, len(lines)
    for index, line in enumerate(lines[:MAX_GUTENBERG_HEAD]):
        if _GUTENBERG_START.match(line):
            start = index + 1
    for index in range(len(lines) - 1, start, -1):
        if _GUTENBERG_END.match(lines[index]):
            stop = index
    entries: list[Entry] = []
    for index, line in enumerate(lines[:start]):
        key = read_key(line) if len(line) < 200 else None
        if key is not None and key.field in _KEPT and not key.is_misspelt:
            entries.append(Entry(key.field, key.value, document.number(index), key.typed))
        found = _GUTENBERG_TITLE.search(line)
        if found is not None and index < 8:
            entries.append(Entry(Field.TITLE, found["title"], index + 1, "", Standing.GUESSED))
            if found["author"]:
                entries.append(
                    Entry(Field.AUTHOR, found["author"], index + 1, "", Standing.GUESSED)
                )
    numbers = [document.number(index) or 1 for index in range(start, stop)]
    marks = {index - start: mark for index, mark in document.marks.items() if start <= index < stop}
    told = _first_chapter(lines, start, stop)
    if told is not None:
        marks[told - start] = Mark.PREFACE
    return replace(
        document,
        lines=lines[start:stop],
        numbers=numbers,
        marks=marks,
        entries=(*entries, *document.entries),
    )


def _first_chapter(lines: list[str], start: int, stop: int) -> int | None:
    """Find the heading of the first chapter told, below title pages, prefaces and contents."""
    for index in range(start, min(stop, start + MAX_GUTENBERG_HEAD)):
        read = chapter_title(lines[index])
        if read is None or not _FIRST.search(read[0]):
            continue
        below = [line for line in lines[index + 1 : index + 12] if line.strip()]
        if any(chapter_title(line) is not None for line in below[:4]):
            continue
        if sum(len(line) > TOLD for line in below) >= 3:
            return index
    return None


def _read_ao3(document: Document) -> Document:
    """The story begins below `Chapter Text` and ends above the page's buttons; all such
    lines go.
    """
    lines, marks = list(document.lines), dict(document.marks)
    head = next((i for i, line in enumerate(lines[:MAX_HEAD]) if line.strip() == "Work Header"), -1)
    lines[: head + 1] = [""] * (head + 1)
    _join_labels(lines)
    told = [i for i, line in enumerate(lines) if len(line) < 30 and _AO3_BODY.match(line)]
    for index in told:
        lines[index] = ""
    below = (
        next((i for i in range(told[0], len(lines)) if lines[i].strip()), None) if told else None
    )
    if below is not None:
        marks[below] = Mark.BODY
        end = next(
            (i for i in range(told[-1], len(lines)) if lines[i].strip() in _AO3_BUTTONS), None
        )
        if end is not None and end > below:
            marks[end] = Mark.END
    return replace(document, lines=lines, marks=marks)


def _join_labels(lines: list[str]) -> None:
    """A label of an AO3 page has its values on the lines below it, blank lines between or not."""
    label: int | None = None
    for index, line in enumerate(lines[:MAX_HEAD]):
        text = line.strip()
        if _AO3_BODY.match(text) or text in ("Summary:", "Notes:"):
            return
        if text in _AO3_LABELS:
            label = index
        elif text and label is not None:
            lines[label] += (", " if not lines[label].endswith(":") else " ") + text
            lines[index] = ""
            if lines[label].startswith(_AO3_SINGLE):
                label = None


def _read_fanficfare(document: Document) -> Document:
    """A line set far in, under empty lines, is a chapter's heading; the table of contents is
    dropped.
    """
    lines, marks = list(document.lines), dict(document.marks)
    stop = next((i for i, line in enumerate(lines[:MAX_HEAD]) if _SET_IN.match(line)), None)
    contents = next(
        (i for i, line in enumerate(lines[:stop]) if line.strip() == "TABLE OF CONTENTS"), None
    )
    if stop is None:
        return document
    if contents is not None:
        lines[contents:stop] = [""] * (stop - contents)
    for index in range(stop, len(lines)):
        is_set_in = _SET_IN.match(lines[index]) and not any(
            line.strip() for line in lines[max(0, index - 2) : index]
        )
        if is_set_in:
            marks[index] = Mark.CHAPTER
            if index + 1 < len(lines) and lines[index + 1].strip():
                lines[index], lines[index + 1] = (
                    f"{lines[index].strip()} {lines[index + 1].strip()}",
                    "",
                )
            lines[index] = re.sub(r"^\s*\d{1,4}\.\s+", "", lines[index]).strip()
    if contents is not None or not lines[stop - 1].strip():
        marks[stop - 1] = Mark.PREFACE
        lines[stop - 1] = "* * *"
    return replace(document, lines=lines, marks=marks)


_DIALECTS: tuple[tuple[tuple[str, ...], Callable[[Document], Document]], ...] = (
    (("Project Gutenberg", "PROJECT GUTENBERG"), _read_gutenberg),
    (("\nChapter Text\n", "\nWork Text:\n", "\nWork Text\n"), _read_ao3),
    (("\nPackaged: ",), _read_fanficfare),
)
