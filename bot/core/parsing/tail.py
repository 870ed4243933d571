"""Find where the story ends and what stands below it: notes, disclaimers, leftovers of a page."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.parsing.asides import weigh
from bot.core.parsing.document import Document, Entry, Mark
from bot.core.parsing.keys import is_spoken, read_key, split_inline, without_emphasis
from bot.core.parsing.people import EMAIL
from bot.core.parsing.signs import chapter_title, is_chrome, is_dialogue, is_end, is_rule
from bot.core.parsing.vocabulary import Field

MAX_STEPS = 120
MAX_BELOW_END = 80
SURE_ASIDE = 5

_SIGNED = re.compile(r"^\s*-- ?$")
_CREATED = re.compile(
    r"\b(?:above|this|following) (?:\w+ ){1,3}(?:was|is) (?:created|written) by (?P<name>[^.,;]{2,60})",
    re.IGNORECASE,
)
_FORM_FIELD = re.compile(r"^(?:name|e-?mail|comments?|url|message)\s*:?\s*$", re.IGNORECASE)


class Tail(NamedTuple):
    """The end of the body, and what was stated below it."""

    stop: int
    entries: tuple[Entry, ...]
    has_end: bool


def read_tail(document: Document, start: int, whole: bool) -> Tail:
    """Find the end of the body that begins at line `start`; a body never loses its only lines."""
    lines = document.lines
    stop = min(
        (i for i, mark in document.marks.items() if mark is Mark.END and i > start),
        default=len(lines),
    )
    entries: list[Entry] = []
    ended = _find_end(lines, start, stop)
    if ended is not None:
        entries.extend(_entries_below(document, ended + 1, stop))
        stop = ended
    for index in range(max(start, stop - 14), stop):
        if _SIGNED.match(lines[index]):
            stop = index
            break
    stop = _step_back(document, start, stop, whole, entries)
    return Tail(stop, tuple(entries), ended is not None)


def _find_end(lines: list[str], start: int, stop: int) -> int | None:
    """Find the line `The End` from below, unless chapters follow it."""
    for index in range(stop - 1, max(start, stop - MAX_BELOW_END), -1):
        line = lines[index]
        if line.strip() and len(line) < 100:
            if is_end(line):
                return index
            if chapter_title(line) is not None and len(line) < 40:
                return None
    return None


def _entries_below(document: Document, first: int, stop: int) -> list[Entry]:
    entries: list[Entry] = []
    for index in range(first, min(stop, first + MAX_BELOW_END)):
        line = document.lines[index]
        if not line.strip() or is_rule(line) or _FORM_FIELD.match(line.strip()):
            continue
        entries.extend(_stated(document, line, index) or ())
    return entries


def _stated(document: Document, text: str, index: int) -> list[Entry] | None:
    """Read a paragraph of the tail as a key with its value or an aside; None where it is neither."""
    number = document.number(index)
    created = _CREATED.search(text[:400])
    if created is not None:
        return [Entry(Field.AUTHOR, created["name"].strip(), number, is_sure=True)]
    key = read_key(text)
    if key is not None and key.is_strong and not is_spoken(key) and not is_dialogue(key.value):
        first, *more = split_inline(key.value)
        entries = [Entry(key.field, first, number, key.typed)]
        keys = [read_key(piece) for piece in more]
        return entries + [Entry(k.field, k.value, number, k.typed) for k in keys if k is not None]
    aside = weigh(without_emphasis(text))
    if aside.is_disclaimer and aside.is_aside:
        return [Entry(Field.DISCLAIMER, text, number)]
    return [Entry(Field.NOTES, text, number)] if aside.score >= SURE_ASIDE else None


def _step_back(document: Document, start: int, stop: int, whole: bool, entries: list[Entry]) -> int:
    lines = document.lines
    floor = start + (stop - start) // 3
    for _ in range(MAX_STEPS):
        while stop > start and not lines[stop - 1].strip():
            stop -= 1
        if stop <= floor:
            break
        line = lines[stop - 1]
        if (
            document.marks.get(stop - 1) in (Mark.LINK, Mark.RULE)
            or is_rule(line)
            or is_chrome(line)
            or is_end(line)
            or _FORM_FIELD.match(line.strip())
        ):
            stop -= 1
            continue
        if len(line) < 120 and EMAIL.search(line) and not is_dialogue(line):
            stop -= 1
            continue
        found = _stated(document, line.strip(), stop - 1)
        first = stop - 1
        if found is None and not whole:
            while first > start and lines[first - 1].strip() and not is_rule(lines[first - 1]):
                first -= 1
            text = " ".join(part.strip() for part in lines[first:stop])
            found = _stated(document, text, first) if first < stop - 1 else None
        if found is None:
            break
        entries.extend(found)
        stop = first
    return stop
