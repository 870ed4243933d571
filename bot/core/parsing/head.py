"""Find where the header of a document ends, and what stands in it.

The header is whatever comes before the story: keys and values, title, byline, asides, chrome.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bot.core.parsing.asides import weigh
from bot.core.parsing.document import Document, Entry, Mark
from bot.core.parsing.keys import Key, read_key, split_inline, without_emphasis
from bot.core.parsing.signs import chapter_title, is_dialogue
from bot.core.parsing.units import Kind, Unit, byline, cut_units, is_loose
from bot.core.parsing.vocabulary import LONG_FIELDS, Field, plain

LOOKAHEAD = 8
MAX_UNITS = 160
MAX_UNKNOWN = 20

# Short fields whose value may stand alone in the next paragraph, under a key alone in its own.
_APART = frozenset(
    {Field.TITLE, Field.AUTHOR, Field.SERIES, Field.RATING, Field.PAIRING, Field.FANDOM}
)


@dataclass(slots=True)
class Head:
    """What was read at the top: entries in order, loose lines, and the index where the body begins."""

    end: int = 0
    entries: list[Entry] = field(default_factory=list[Entry])
    loose: list[tuple[str, int | None]] = field(default_factory=list[tuple[str, int | None]])
    unknown: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    misspelt: list[tuple[str, int | None]] = field(default_factory=list[tuple[str, int | None]])
    strong: int = 0
    has_body: bool = False
    marked: int | None = None


def read_head(document: Document, start: int = 0) -> Head:
    """Read the header of a document from line `start` on. Reads 600 lines and 160 units at most."""
    head = Head(end=start)
    head.marked = min(
        (at for at, mark in document.marks.items() if mark is Mark.BODY), default=None
    )
    units = _Ahead(cut_units(document, start))
    for _ in range(MAX_UNITS):
        unit = units.current
        if unit is None:
            break
        mark = document.marks.get(unit.first)
        if mark is Mark.BODY or not _READERS[unit.kind](document, head, unit, units):
            head.end, head.has_body = unit.first, True
            return head
        last = units.current
        head.end = unit.stop if last is None else last.stop
        units.advance()
    if units.current is not None:
        head.end, head.has_body = units.current.first, True
    return head


class _Ahead:
    """The units with a look at those to come."""

    def __init__(self, units: Iterator[Unit]) -> None:
        self._units = units
        self._queue: list[Unit] = list(islice(units, LOOKAHEAD + 1))

    @property
    def current(self) -> Unit | None:
        return self._queue[0] if self._queue else None

    @property
    def coming(self) -> list[Unit]:
        return self._queue[1:]

    def advance(self) -> None:
        del self._queue[0]
        self._queue.extend(islice(self._units, 1))

    def peek(self) -> Unit | None:
        return self._queue[1] if len(self._queue) > 1 else None


def _add(
    document: Document, head: Head, field_: Field, value: str, index: int, key: str = ""
) -> None:
    head.entries.append(Entry(field_, value, document.number(index), key))


def _read_key_unit(document: Document, head: Head, unit: Unit, units: _Ahead) -> bool:
    key = unit.key
    if key is None:
        return False
    if not unit.is_strong and not _has_company(head, unit, units):
        return _read_prose(document, head, unit, units)
    head.strong += unit.is_strong
    if key.is_misspelt:
        head.misspelt.append((key.typed, document.number(unit.first)))
    value = key.value or _value_below(head, key, unit, units)
    pieces = split_inline(value)
    _state(document, head, key, pieces[0], unit.first)
    for piece in pieces[1:]:
        further = read_key(piece)
        if further is not None:
            _state(document, head, further, further.value, unit.first)
    return True


def _state(document: Document, head: Head, key: Key, value: str, index: int) -> None:
    """Enter a key's value; `Note: Spoilers -- X` is entered as spoilers."""
    value = value.strip()
    nested = read_key(value) if key.field is Field.NOTES else None
    if nested is not None and nested.is_strong and nested.value and nested.field is not Field.NOTES:
        key, value = nested, nested.value
    _add(document, head, key.field, value, index, key.typed)
    for other in key.others:
        _add(document, head, other, value, index, key.typed)


def _value_below(head: Head, key: Key, unit: Unit, units: _Ahead) -> str:
    """Take the value of an empty key from the next paragraph, where it must be one."""
    below = units.peek()
    if below is None:
        return ""
    is_apart = unit.follows_blank and below.follows_blank
    if key.field in LONG_FIELDS and below.kind in (Kind.PROSE, Kind.ASIDE, Kind.LOOSE):
        if below.kind is Kind.LOOSE and not is_apart:
            return ""
        if (
            key.field not in (Field.SUMMARY, Field.NOTES, Field.DISCLAIMER)
            and below.kind is Kind.PROSE
        ):
            return ""
    elif not (
        is_apart and key.field in _APART and below.kind is Kind.LOOSE and len(below.text) < 80
    ):
        return ""
    after = units.coming[1] if len(units.coming) > 1 else None
    if after is None:
        return ""
    units.advance()
    return below.text


def _read_unknown(document: Document, head: Head, unit: Unit, units: _Ahead) -> bool:
    if _resumes(head, units) or (
        unit.text.rstrip().endswith(":") and is_loose(unit.text.rstrip(" :"))
    ):
        value = unit.text.partition(":")[2]
        if not value.strip() and not head.loose:
            return _keep_loose(document, head, unit)
        number = document.number(unit.first)
        if len(head.unknown) < MAX_UNKNOWN and number is not None:
            head.unknown.append((unit.text.partition(":")[0].strip(), number))
        pieces = split_inline(unit.text)[1:]
        for piece in pieces:
            further = read_key(piece)
            if further is not None:
                _state(document, head, further, further.value, unit.first)
        return True
    return _read_prose(document, head, unit, units)


def _read_byline(document: Document, head: Head, unit: Unit, units: _Ahead) -> bool:
    name = byline(unit.text)
    if not name:
        below = units.peek()
        if below is not None and below.kind is Kind.LOOSE and below.text.count(" ") < 8:
            units.advance()
            name = below.text
    if name:
        _add(document, head, Field.AUTHOR, name, unit.first, "by")
    head.strong += 1
    return True


def _read_loose(document: Document, head: Head, unit: Unit, units: _Ahead) -> bool:
    """Keep a short line as a title or the like, or see that it opens the story."""
    if _is_repeat(head, unit.text) or _resumes(head, units):
        return _keep_loose(document, head, unit)
    below = units.peek()
    if below is None:
        return not head.entries and not head.loose and _keep_loose(document, head, unit)
    if document.marks.get(unit.first) is Mark.HEADING:
        return _keep_loose(document, head, unit)
    if below.kind in (Kind.BYLINE, Kind.RULE, Kind.CHAPTER, Kind.ASIDE):
        is_early = len(head.loose) < 6 and (not head.strong or below.kind is not Kind.RULE)
        return is_early and _keep_loose(document, head, unit)
    has_title = any(entry.field in (Field.TITLE, Field.SUBJECT) for entry in head.entries)
    if not has_title and not head.loose and not is_dialogue(unit.text):
        return _keep_loose(document, head, unit)
    if below.kind is Kind.LOOSE and len(head.loose) < 4 and not head.strong:
        return _keep_loose(document, head, unit)
    return len(head.loose) == 1 and not head.strong and _keep_loose(document, head, unit)


def _keep_loose(document: Document, head: Head, unit: Unit) -> bool:
    head.loose.append((unit.text, document.number(unit.first)))
    return True


def _is_repeat(head: Head, text: str) -> bool:
    words = plain(without_emphasis(text))
    if not words:
        return True
    known = [
        entry.value
        for entry in head.entries
        if entry.field in (Field.TITLE, Field.AUTHOR, Field.SERIES)
    ]
    known += [text for text, _ in head.loose]
    return any(words == plain(value) for value in known)


def _read_aside(document: Document, head: Head, unit: Unit, units: _Ahead) -> bool:
    is_disclaimer = weigh(unit.text).is_disclaimer
    _add(document, head, Field.DISCLAIMER if is_disclaimer else Field.NOTES, unit.text, unit.first)
    return True


def _read_prose(document: Document, head: Head, unit: Unit, units: _Ahead) -> bool:
    """Take prose into the header only where the header goes on after it."""
    is_first = not head.entries and not head.loose
    below = units.peek()
    if (
        is_first
        and below is not None
        and len(unit.text) < 80
        and below.kind in (Kind.BYLINE, Kind.ASIDE, Kind.KEY)
    ):
        if below.kind is not Kind.KEY or below.is_strong:
            return _keep_loose(document, head, unit)
    if not _resumes(head, units):
        return _runs_on(head, unit) and _append(head, unit.text)
    last = head.entries[-1] if head.entries else None
    if last is not None and last.field in (
        Field.SUMMARY,
        Field.NOTES,
        Field.DISCLAIMER,
        Field.WARNINGS,
    ):
        return _append(head, unit.text)
    _add(document, head, Field.NOTES, unit.text, unit.first)
    return True


def _runs_on(head: Head, unit: Unit) -> bool:
    """`Summary: When Buffy` goes on after a blank line with `finds a sword …`."""
    last = head.entries[-1] if head.entries else None
    if last is None or last.field not in LONG_FIELDS or not last.value:
        return False
    return unit.text[:1].islower() and last.value.rstrip()[-1:] not in '.!?"”'


def _append(head: Head, text: str) -> bool:
    last = head.entries[-1]
    head.entries[-1] = last._replace(value=f"{last.value} {text}".strip())
    return True


def _read_chapter(document: Document, head: Head, unit: Unit, units: _Ahead) -> bool:
    if not _resumes(head, units):
        return False
    found = chapter_title(unit.text)
    if found is not None and found[0].startswith("part"):
        _add(document, head, Field.PART, unit.text, unit.first)
    return True


def _skip(document: Document, head: Head, unit: Unit, units: _Ahead) -> bool:
    return True


def _has_company(head: Head, unit: Unit, units: _Ahead) -> bool:
    """A weak key counts beside other keys: one just before it, or a strong one soon after."""
    if head.strong and (not unit.follows_blank or len(head.entries) > 1):
        return not (unit.key is not None and is_dialogue(unit.key.value) and unit.follows_blank)
    return any(other.is_strong for other in units.coming[:3])


def _resumes(head: Head, units: _Ahead) -> bool:
    """Say whether the header goes on after the current unit: strong keys ahead, and a story after."""
    current, coming = units.current, units.coming
    if current is not None and head.marked is not None and current.first < head.marked:
        return True
    strong = [place for place, other in enumerate(coming) if other.is_strong]
    if current is None or not strong:
        return False
    is_story_after = len(coming) == LOOKAHEAD or any(
        other.kind in (Kind.PROSE, Kind.CHAPTER) or len(other.text) > 200
        for other in coming[strong[-1] + 1 :]
    )
    if not is_story_after:
        return False
    if current.kind in (Kind.LOOSE, Kind.UNKNOWN, Kind.CHAPTER):
        told = sum(other.kind is Kind.PROSE for other in coming[: strong[0]])
        return told == 0 or (len(strong) > 1 and told < 3)
    last = head.entries[-1].field if head.entries else None
    if strong[0] <= 1 and last in (Field.SUMMARY, Field.NOTES, Field.DISCLAIMER):
        return not is_dialogue(current.text) or len(strong) > 1
    return len(strong) >= 2 and not (is_dialogue(current.text) and strong[0] > 1)


_READERS = {
    Kind.KEY: _read_key_unit,
    Kind.UNKNOWN: _read_unknown,
    Kind.BYLINE: _read_byline,
    Kind.RULE: _skip,
    Kind.CHROME: _skip,
    Kind.CHAPTER: _read_chapter,
    Kind.LOOSE: _read_loose,
    Kind.ASIDE: _read_aside,
    Kind.PROSE: _read_prose,
}
