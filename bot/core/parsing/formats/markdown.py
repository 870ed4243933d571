"""Markdown with YAML front matter: the front matter's keys are read like any header's keys."""

from __future__ import annotations

import re
from typing import cast

import yaml

from bot.core.model import Finding
from bot.core.parsing.document import Document, Entry, Mark
from bot.core.parsing.formats.html import looks_like_html, read_html
from bot.core.parsing.vocabulary import SPELLINGS, Field, plain

MAX_FRONT = 64 * 1024
MAX_VALUES = 400

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^(?:=+|-+)\s*$")
_BREAK = re.compile(r"(?: {2,}|\\)$")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>])")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,400}(?:\s\"[^\"]{0,200}\")?\)")
_TAG_PREFIX = {
    "c": Field.CHARACTERS,
    "char": Field.CHARACTERS,
    "character": Field.CHARACTERS,
    "f": Field.FANDOM,
    "fandom": Field.FANDOM,
    "p": Field.PAIRING,
    "pairing": Field.PAIRING,
    "s": Field.SERIES,
    "series": Field.SERIES,
    "genre": Field.GENRE,
    "rating": Field.RATING,
    "warning": Field.WARNINGS,
}


def has_front_matter(text: str) -> bool:
    """Say whether a text opens with YAML between two lines of dashes."""
    return (
        text[:80].lstrip("\n \t")[:4] in ("---\n", "--- ")
        and _FRONT.match(text[:MAX_FRONT]) is not None
    )


def read_markdown(text: str, findings: tuple[Finding, ...] = ()) -> Document:
    """Make a document of Markdown; front matter that is no YAML becomes header lines."""
    entries: tuple[Entry, ...] = ()
    more: tuple[Finding, ...] = ()
    offset = 0
    found = _FRONT.match(text[:MAX_FRONT])
    if found is not None:
        read = _front(found[1], text[: found.start(1)].count("\n"))
        if read is None:
            more = (Finding("front-matter-broken", "", 1),)
            text = f"{found[1]}\n\n{text[found.end() :]}"
        else:
            entries, offset = read, text.count("\n", 0, found.end())
            text = text[found.end() :]
    if looks_like_html(text):
        document = read_html(text, (*findings, *more), "markdown")
        kept = [entry for entry in document.entries if entry.standing]
        return Document(
            document.lines,
            "markdown",
            document.marks,
            (*entries, *kept),
            has_whole_paragraphs=True,
            findings=document.findings,
        )
    lines, marks = _lines(text)
    numbers = [offset + number for number in range(1, len(lines) + 1)]
    return Document(lines, "markdown", marks, entries, numbers, findings=(*findings, *more))


def _front(text: str, before: int) -> tuple[Entry, ...] | None:
    # An alias in YAML is how its bombs are made; no front matter needs one.
    if re.search(r"(?m)[:\-\[,]\s*\*\w", text):
        return None
    try:
        table: object = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return None
    if not isinstance(table, dict):
        return None
    rows = text.split("\n")
    made: list[Entry] = []
    for key, value in cast("dict[object, object]", table).items():
        line = next((n for n, row in enumerate(rows, 1) if row.startswith(f"{key}:")), None)
        made.extend(_entries(str(key), value, None if line is None else line + before))
    return tuple(made[:MAX_VALUES])


def _entries(key: str, value: object, line: int | None) -> list[Entry]:
    field = SPELLINGS.get(plain(key))
    if isinstance(value, dict):
        rows = cast("dict[object, object]", value).items()
        if field is Field.SERIES:
            table = {plain(str(name)): str(text) for name, text in rows}
            name = table.get("name") or table.get("title") or ""
            place = (
                table.get("index")
                or table.get("part")
                or table.get("number")
                or table.get("position")
            )
            return [Entry(field, f"{name} #{place}" if place else name, line, key)]
        return [entry for name, text in rows for entry in _entries(str(name), text, line)]
    values = (
        [str(item) for item in cast("list[object]", value)]
        if isinstance(value, list)
        else [str(value)]
    )
    if value is None or field is None:
        return []
    made: list[Entry] = []
    plain_values: list[str] = []
    for text in values[:MAX_VALUES]:
        prefix, mark, rest = text.partition(":")
        other = _TAG_PREFIX.get(prefix.strip().lower()) if mark and field is Field.TAGS else None
        if other is not None:
            made.append(Entry(other, rest.strip(), line, f"{key}: {prefix}"))
        else:
            plain_values.append(text)
    if plain_values:
        separator = " & " if field is Field.AUTHOR else ", "
        made.insert(0, Entry(field, separator.join(plain_values), line, key))
    return made


def _lines(text: str) -> tuple[list[str], dict[int, Mark]]:
    lines = text.split("\n")
    marks: dict[int, Mark] = {}
    for index, line in enumerate(lines):
        found = _HEADING.match(line) if line[:1] == "#" else None
        if found is not None:
            lines[index] = found[2]
            marks[index] = Mark.HEADING
        elif (
            index
            and len(line) > 2
            and _UNDERLINE.match(line)
            and _can_be_underlined(lines[index - 1])
        ):
            marks[index - 1] = Mark.HEADING
            lines[index] = ""
        elif line[:1] in ">\\" or "\\" in line or "](" in line or line.endswith("  "):
            line = _BREAK.sub("", line)
            lines[index] = _ESCAPE.sub(r"\1", _LINK.sub(r"\1", line.removeprefix("> ")))
    return lines, marks


def _can_be_underlined(line: str) -> bool:
    return bool(line.strip()) and len(line) < 80 and line.strip()[-1] not in '.,:;"”'
