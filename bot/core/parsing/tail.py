"""Find where the story ends and what stands below it: notes, disclaimers, leftovers of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bot.core.parsing.asides import is_dialogue, weigh
from bot.core.parsing.byline import byline
from bot.core.parsing.chrome import is_chrome
from bot.core.parsing.document import Document, Entry, Mark
from bot.core.parsing.headings import chapter_title
from bot.core.parsing.inline import split_inline
from bot.core.parsing.key import without_emphasis
from bot.core.parsing.keys import is_spoken, read_key
from bot.core.parsing.people import EMAIL
from bot.core.parsing.rules import is_end, is_rule
from bot.core.parsing.vocabulary import Field, plain

MAX_STEPS = 120
MAX_BELOW_END = 80
SURE_ASIDE = 5
FULL_LINE = 48
MAX_SIGNATURE = 5
MAX_NOTE = 700
MAX_BYLINE = 50
MAX_END = 100

_SIGNED = re.compile(r"^\s*-- ?$")
_CREATED = re.compile(
    r"\b(?:above|this|following) (?:\w+ ){1,3}(?:was|is) (?:created|written) by (?P<name>[^.,"
    r";]{2,60})",
    re.IGNORECASE,
)
_FORM_FIELD = re.compile(
    r"^(?:(?:name|e-?mail|comments?|url|message)\s*:?\s*){1,4}$", re.IGNORECASE
)
_SIGNATURE_WORDS = re.compile(
    r"\b(?:feedback|e-?mail|webpage|home ?page|www\.|http)", re.IGNORECASE
)


class Tail(NamedTuple):
    """The end of the body, and what was stated below it."""

    stop: int
    entries: tuple[Entry, ...]


def read_tail(document: Document, start: int, authors: Iterable[str] = ()) -> Tail:
    """Find the end of the body that begins at line `start`; a body keeps a third of its lines."""
    lines = document.lines
    ends = (i for i, mark in document.marks.items() if mark is Mark.END and i > start)
    stop = min(ends, default=len(lines))
    entries = _entries_below(document, stop, len(lines))
    ended = _find_end(lines, start, stop)
    if ended is not None:
        entries.extend(_entries_below(document, ended + 1, stop))
        stop = ended
    for index in range(max(start, stop - 14), stop):
        if _SIGNED.match(lines[index]):
            stop = index
            break
    stop = _without_signature(lines, start, stop, authors)
    return Tail(_step_back(document, start, stop, entries), tuple(entries))


def _find_end(lines: list[str], start: int, stop: int) -> int | None:
    """Find the line `The End` from below, unless chapters follow it."""
    for index in range(stop - 1, max(start, stop - MAX_BELOW_END), -1):
        line = lines[index]
        if not line or len(line) >= MAX_END or (len(line) > FULL_LINE and line[0].islower()):
            continue
        if line.strip():
            if is_end(line) and _is_apart(lines, index):
                return index
            if chapter_title(line) is not None and len(line) < 40:
                return None
    return None


def _is_apart(lines: list[str], index: int) -> bool:
    """Say whether a line is none of a paragraph's: the line above is short, a rule, or empty."""
    above = lines[index - 1].strip() if index else ""
    return len(above) < FULL_LINE or len(above) > 2 * FULL_LINE or is_rule(above)


def _entries_below(document: Document, first: int, stop: int) -> list[Entry]:
    entries: list[Entry] = []
    for index in range(first, min(stop, first + MAX_BELOW_END)):
        line = document.lines[index]
        if line.strip() and not is_rule(line) and not _FORM_FIELD.match(line.strip()):
            entries.extend(_stated(document, line, index) or ())
    return entries


def _without_signature(lines: list[str], start: int, stop: int, authors: Iterable[str]) -> int:
    """Cut off a few lines below the last rule that hold the author's own name."""
    told = [index for index in range(max(start, stop - 24), stop) if lines[index].strip()]
    rules = [place for place, index in enumerate(told) if is_rule(lines[index])]
    if not rules or not 0 < len(told) - 1 - rules[-1] <= MAX_SIGNATURE:
        return stop
    below = " ".join(lines[index] for index in told[rules[-1] + 1 :])
    words = f" {plain(below)} "
    is_signed = any(f" {plain(name)} " in words for name in authors if len(name) > 2)
    if is_signed and (len(below) < 120 or _SIGNATURE_WORDS.search(below)):
        return told[rules[-1]]
    return stop


def _stated(document: Document, text: str, index: int) -> list[Entry] | None:
    """Read a paragraph of the tail as a key with its value or an aside; None where it is
    neither.
    """
    number = document.number(index)
    created = _CREATED.search(text[:400])
    if created is not None:
        return [Entry(Field.AUTHOR, created["name"].strip(), number)]
    name = byline(text) if len(text) < MAX_BYLINE else None
    if name:
        return [Entry(Field.AUTHOR, name, number, "by")]
    key = read_key(text)
    is_note = key is not None and (
        key.is_strong or (key.field is Field.STATISTICS and not key.is_weak and len(text) < 120)
    )
    if key is not None and is_note and not is_spoken(key) and not is_dialogue(key.value):
        first, *more = split_inline(key.value)
        keys = [read_key(piece) for piece in more]
        return [
            Entry(key.field, first, number, key.typed),
            *(Entry(k.field, k.value, number, k.typed) for k in keys if k is not None),
        ]
    aside = weigh(without_emphasis(text))
    if aside.is_disclaimer and aside.is_aside:
        return [Entry(Field.DISCLAIMER, text, number)]
    return [Entry(Field.NOTES, text, number)] if aside.score >= SURE_ASIDE else None


def _step_back(document: Document, start: int, stop: int, entries: list[Entry]) -> int:
    lines = document.lines
    floor = start + (stop - start) // 3
    for _ in range(MAX_STEPS):
        while stop > start and not lines[stop - 1].strip():
            stop -= 1
        if stop <= floor:
            break
        if _is_leftover(document, stop - 1):
            stop -= 1
            continue
        first = stop - 1
        found = _stated(document, lines[first].strip(), first)
        if found is None and document.has_whole_paragraphs is not True:
            first = _block_start(lines, start, stop)
            text = " ".join(part.strip() for part in lines[first:stop])
            found = _stated(document, text, first) if first < stop - 1 else None
        if found is None and entries and _is_statistic(lines[first]):
            found = []
        if found is None:
            first, found = _under_key(document, start, first)
        if found is None:
            break
        entries.extend(found)
        stop = first
    return stop


def _is_statistic(line: str) -> bool:
    """`Mood: tired` counts where other leftovers stood below it."""
    key = read_key(line) if len(line) < MAX_END else None
    return key is not None and key.field is Field.STATISTICS


def _under_key(document: Document, start: int, first: int) -> tuple[int, list[Entry] | None]:
    """`Notes:` on a line of its own, and one or two short paragraphs below it."""
    lines = document.lines
    text = lines[first].strip()
    for index in range(first - 1, max(start, first - 6), -1):
        line = lines[index].strip()
        key = read_key(line) if line and len(line) < 40 else None
        if key is not None and key.is_strong and key.is_long and not key.value:
            return index, [Entry(key.field, text, document.number(index), key.typed)]
        text = f"{line} {text}".strip()
        if len(text) > MAX_NOTE:
            break
    return first, None


def _is_leftover(document: Document, index: int) -> bool:
    """Say whether a line is a rule, chrome, an address, or one more `The End`."""
    line = document.lines[index]
    if document.marks.get(index) in (Mark.LINK, Mark.RULE) or is_rule(line):
        return True
    is_apart = document.has_whole_paragraphs is True or _is_apart(document.lines, index)
    if is_apart and (is_chrome(line) or is_end(line) or _FORM_FIELD.match(line.strip())):
        return True
    return len(line) < 120 and bool(EMAIL.search(line)) and not is_dialogue(line)


def _block_start(lines: list[str], start: int, stop: int) -> int:
    first = stop - 1
    while first > start and lines[first - 1].strip() and not is_rule(lines[first - 1]):
        first -= 1
    return first
