"""Drop the table of contents that some archives print above a text of several chapters."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.parsing.document import Document, Mark

MAX_HEAD = 400
MAX_TITLE = 110
MIN_TITLES = 2

_ITEM = re.compile(r"^\s*(\d{1,3})[.)]\s+(\S.*)$")
_SIGNED = re.compile(r" by \S.*$")


def drop_contents(document: Document) -> Document:
    """Blank a list `1. Dusk`, `2. Dawn` where both lines stand below it again, as headings."""
    first = _first_item(document.lines)
    if first is None:
        return document
    items, stop = _items(document.lines, first)
    places = _places(document.lines, stop, items) if len(items) >= MIN_TITLES else None
    if places is None:
        return document
    lines, marks = list(document.lines), dict(document.marks)
    lines[first:stop] = [""] * (stop - first)
    signature = _SIGNED.search(items[0])
    ending = signature[0] if signature and all(it.endswith(signature[0]) for it in items) else ""
    for place in places:
        lines[place] = lines[place].strip().removesuffix(ending)
        marks[place] = Mark.CHAPTER
    return replace(document, lines=lines, marks=marks)


def _first_item(lines: list[str]) -> int | None:
    for index, line in enumerate(lines[:MAX_HEAD]):
        item = _ITEM.match(line) if "1" in line[:8] and len(line) <= MAX_TITLE else None
        if item is not None and item[1] == "1":
            return index
    return None


def _items(lines: list[str], first: int) -> tuple[list[str], int]:
    """Read the numbered lines from `first` on, and where they end."""
    found: list[str] = []
    stop = first
    for index in range(first, len(lines)):
        if not lines[index].strip():
            continue
        item = _ITEM.match(lines[index]) if len(lines[index]) <= MAX_TITLE else None
        if item is None or int(item[1]) != len(found) + 1:
            break
        found.append(item[2].strip())
        stop = index + 1
    return found, stop


def _places(lines: list[str], start: int, titles: list[str]) -> list[int] | None:
    """Find each title below, in order; None where one is missing."""
    places: list[int] = []
    wanted = iter(titles)
    title = next(wanted, None)
    for index in range(start, len(lines)):
        if title is None:
            break
        if len(lines[index]) <= MAX_TITLE and lines[index].strip() == title:
            places.append(index)
            title = next(wanted, None)
    return places if title is None else None
