"""Find the headings of chapters in a body and cut it at them; headings become titles.

`CHAPTER I` above `Down the Rabbit-Hole` is one heading; `I.`, `II.`, `III.` over short sections
part
scenes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.model import Chapter
from bot.core.parsing.asides import weigh
from bot.core.parsing.document import Document, Mark
from bot.core.parsing.headings import chapter_title, is_counted, numeral
from bot.core.parsing.key import without_emphasis
from bot.core.parsing.keys import read_key
from bot.core.parsing.paragraphs import paragraphs
from bot.core.parsing.parts import number
from bot.core.parsing.rules import is_rule
from bot.core.parsing.units import is_loose

MAX_HEADING = 110
MAX_NOTES = 4
MIN_BARE_CHAPTER = 6_000

_LEADS = frozenset("CcPpBbAaEeKkLlDdNnVvSsIiXTtFf0123456789")
_ORNAMENTS = ' \t*_-=~#>"[('
_NUMBERED = re.compile(r"^[\W_]{0,6}([IVXL]{1,6}|\d{1,3})[.:)]\s+([A-Z\"“'].{1,60})$")


class Heading(NamedTuple):
    """A chapter's heading: its lines `first` to `stop` (exclusive) and its title."""

    first: int
    stop: int
    title: str | None


def read_chapters(
    document: Document, start: int, stop: int, first_title: str | None = None
) -> tuple[Chapter, ...]:
    """Cut the lines `start` to `stop` into chapters, counted from 1.

    `first_title` is a heading that stood above the last header lines.
    """
    headings, rules = find_headings(document, start, stop)
    whole = document.has_whole_paragraphs is True
    marked = {index for index, mark in document.marks.items() if mark is Mark.RULE}
    rules |= marked
    edges = [Heading(start, start, first_title), *headings]
    made: list[Chapter] = []
    for place, heading in enumerate(edges):
        last = edges[place + 1].first if place + 1 < len(edges) else stop
        first = _below_notes(document, heading.stop, last) if place else heading.stop
        text = paragraphs(document.lines, first, last, whole, rules)
        if text or place:
            made.append(Chapter(len(made) + 1, heading.title, text))
    return tuple(made)


def find_headings(document: Document, start: int, stop: int) -> tuple[list[Heading], set[int]]:
    """Find the headings between two lines, and the bare numbers that only part scenes."""
    lines, marks = document.lines, document.marks
    whole = document.has_whole_paragraphs is True
    marked = [i for i, mark in marks.items() if mark is Mark.CHAPTER and start <= i < stop]
    if marked:
        return [Heading(i, i + 1, _marked_title(lines[i])) for i in sorted(marked)], set()
    found: list[Heading] = []
    counted: list[tuple[Heading, int]] = []
    for index in range(start, stop):
        line = lines[index]
        if not line or len(line) > MAX_HEADING:
            continue
        above = lines[index - 1] if index > start else ""
        if len(above) > 24 and above[0].isalpha():
            continue
        lead = line.lstrip(_ORNAMENTS)[:1]
        if lead not in _LEADS or not lead or not _stands_alone(lines, index, start, whole):
            continue
        read = chapter_title(line)
        if read is not None:
            found.append(_named(lines, index, stop, read))
        elif (place := _numbered(line)) is not None:
            counted.append((Heading(index, index + 1, place[1]), place[0]))
    if found or not _counts_up([value for _, value in counted]):
        return found, set()
    headings = [heading for heading, _ in counted]
    if any(heading.title for heading in headings):
        return headings, set()
    told = sum(len(line) for line in lines[headings[0].first : stop])
    if told < MIN_BARE_CHAPTER * len(headings):
        return [], {heading.first for heading in headings}
    return headings, set()


def _named(lines: list[str], index: int, stop: int, read: tuple[str, str]) -> Heading:
    below = _title_below(lines, index, stop) if not read[1] else None
    title = read[1] or (lines[below].strip() if below is not None else None)
    if title is None and not is_counted(read[0]):
        title = read[0].capitalize()
    return Heading(index, (index if below is None else below) + 1, title)


def _numbered(line: str) -> tuple[int, str | None] | None:
    bare = numeral(line)
    if bare is not None:
        return number(bare) or 0, None
    titled = _NUMBERED.match(line)
    if titled is None or len(line) > 70 or not is_loose(titled[2]):
        return None
    return number(titled[1]) or 0, titled[2].strip(" *_")


def _counts_up(values: list[int]) -> bool:
    return (
        len(values) >= 2
        and values[0] in (1, 2)
        and values == list(range(values[0], values[0] + len(values)))
    )


def _marked_title(line: str) -> str | None:
    line = without_emphasis(line).strip()
    read = chapter_title(line)
    if read is not None:
        return read[1] or (None if is_counted(read[0]) else read[0].capitalize())
    titled = _NUMBERED.match(line)
    return titled[2].strip() if titled is not None else line or None


def _stands_alone(lines: list[str], index: int, start: int, whole: bool) -> bool:
    before = lines[index - 1].strip() if index > start else ""
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    if before and not is_rule(before):
        return False
    return not after or is_rule(after) or (whole and len(after) > MAX_HEADING)


def _title_below(lines: list[str], index: int, stop: int) -> int | None:
    """`CHAPTER I`, then `Down the Rabbit-Hole` on a line of its own."""
    below = index + 1
    while below < min(stop, index + 3) and not lines[below].strip():
        below += 1
    if below + 1 >= stop or lines[below + 1].strip():
        return None
    text = lines[below].strip()
    words = [word for word in text.split() if word[:1].isalpha()]
    is_titled = sum(word[:1].isupper() for word in words) * 2 > len(words)
    is_title = 0 < len(text) <= 60 and is_loose(text) and is_titled and not is_rule(text)
    return below if is_title else None


def _below_notes(document: Document, start: int, stop: int) -> int:
    """Skip an author's notes that open a chapter: keys and asides, each a paragraph of its own."""
    lines = document.lines
    index = start
    for _ in range(MAX_NOTES):
        first = index
        while first < stop and not lines[first].strip():
            first += 1
        last = first
        while (
            last < stop
            and lines[last].strip()
            and (last == first or not document.has_whole_paragraphs)
        ):
            last += 1
        text = " ".join(line.strip() for line in lines[first:last])
        key = read_key(text) if text else None
        is_note = (key is not None and key.is_strong and key.is_long) or weigh(
            without_emphasis(text)
        ).score >= 4
        if not text or not is_note:
            return index
        index = last
    return index
