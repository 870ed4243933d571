"""Find where the header of a document ends, and what stands in it.

The header is whatever comes before the story: keys and values, title, byline, asides, chrome.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.core.parsing.ahead import Ahead
from bot.core.parsing.asides import is_dialogue, weigh
from bot.core.parsing.chrome import breadcrumb
from bot.core.parsing.document import Document, Entry, Loose, Mark, Standing
from bot.core.parsing.headings import chapter_title
from bot.core.parsing.keys import Key, read_key, split_inline, without_emphasis
from bot.core.parsing.people import EMAIL, authors
from bot.core.parsing.ratings import rating_in
from bot.core.parsing.rated_line import split_rated
from bot.core.parsing.units import TITLE_BY, Kind, Unit, byline, is_loose
from bot.core.parsing.vocabulary import LONG_FIELDS, Field, plain

MAX_UNITS = 160
MAX_UNKNOWN = 20
MAX_TITLES = 6
SURE_ASIDE = 6
MAX_NOTED = 400

# Short fields whose value may stand alone in the next paragraph, under a key alone in its own.
_APART = frozenset(
    {Field.TITLE, Field.AUTHOR, Field.SERIES, Field.RATING, Field.PAIRING, Field.FANDOM}
)
_VALUES = frozenset({Kind.PROSE, Kind.ASIDE, Kind.LOOSE, Kind.UNKNOWN})
_PARAGRAPHS = frozenset({Field.SUMMARY, Field.NOTES, Field.DISCLAIMER})
_NAMES = frozenset({Field.TITLE, Field.AUTHOR, Field.SERIES})
_DEDICATION = re.compile(
    r"^\W*(?i:for|to) (?:my (?:\w+ )?)?[A-Z][\w'’]*(?:(?:,| and| &)? [A-Z][\w'’]*){0,4}\W*$"
)
_PAIR_ALONE = re.compile(
    r"^\W*[A-Z][\w.]*(?: [A-Z]\w+)?/[A-Z]\w*(?: [A-Z]\w+)?(?:\s*\([^()]{2,40}\))?\W*$"
)
_OPEN_END = re.compile(
    r"(?:\b(?:for|the|a|an|of|and|to|with|in|or|by|at|on|that|is|but)|[,(\-–—])$"
)


@dataclass(slots=True)
class Head:
    """What was read at the top: entries in order, loose lines, and where the body begins."""

    document: Document
    end: int = 0
    entries: list[Entry] = field(default_factory=list[Entry])
    loose: list[Loose] = field(default_factory=list[Loose])
    unknown: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    misspelt: list[tuple[str, int | None]] = field(default_factory=list[tuple[str, int | None]])
    strong: int = 0
    is_ruled_off: bool = False
    has_body: bool = False
    is_cut: bool = False
    chapter: str | None = None

    def add(
        self,
        field_: Field,
        value: str,
        index: int,
        key: str = "",
        standing: Standing = Standing.TYPED,
    ) -> None:
        """Enter a value of the line at `index`."""
        self.entries.append(Entry(field_, value, self.document.number(index), key, standing))

    def has(self, *fields: Field) -> bool:
        """Say whether one of these fields was entered."""
        return any(entry.field in fields for entry in self.entries)


def read_head(document: Document, start: int = 0) -> Head:
    """Read the header of a document from line `start` on. Reads 600 lines and 160 units at most."""
    head = Head(document, start)
    marks = (at for at, mark in document.marks.items() if mark in (Mark.BODY, Mark.PREFACE))
    units = Ahead(document, start, min(marks, default=None))
    for _ in range(MAX_UNITS):
        unit = units.current
        if unit is None:
            break
        is_body = document.marks.get(unit.first) is Mark.BODY
        if is_body or not _READERS[unit.kind](head, unit, units):
            head.end, head.has_body = unit.first, True
            return head
        last = units.current
        head.end = unit.stop if last is None else last.stop
        units.advance()
    if units.current is not None:
        head.end, head.has_body, head.is_cut = units.current.first, True, True
    return head


def _read_key_unit(head: Head, unit: Unit, units: Ahead) -> bool:
    key = unit.key
    if key is None or (not unit.is_strong and not units.has_company(head.entries, head.strong)):
        return _read_prose(head, unit, units)
    head.strong += unit.is_strong
    if key.is_misspelt:
        head.misspelt.append((key.typed, head.document.number(unit.first)))
    value = key.value or _value_below(key, unit, units)
    first, *more = split_inline(value)
    _state(head, key, first, unit.first)
    for piece in more:
        further = read_key(piece)
        if further is not None:
            _state(head, further, further.value, unit.first)
    return True


def _state(head: Head, key: Key, value: str, index: int) -> None:
    """Enter a key's value; `Note: Spoilers -- X` is entered as spoilers."""
    value = value.strip()
    nested = read_key(value) if key.field in (Field.NOTES, Field.STATISTICS) else None
    if nested is not None and nested.value and nested.field is not key.field:
        if nested.is_strong or key.field is Field.STATISTICS:
            key, value = nested, nested.value
    rows = split_rated(value) if key.field is Field.RATING else None
    for field_, text, typed in rows or [(key.field, value, key.typed)]:
        head.add(field_, text, index, typed)
    for other in key.others:
        head.add(other, value, index, key.typed)


def _value_below(key: Key, unit: Unit, units: Ahead) -> str:
    """Take the value of an empty key from the next paragraph, where it must be one."""
    below = units.peek()
    if below is None or len(units.coming) < 2:
        return ""
    is_apart = unit.follows_blank and below.follows_blank
    if key.field in LONG_FIELDS and below.kind in _VALUES:
        is_paragraph = key.field in _PARAGRAPHS or below.kind not in (Kind.PROSE, Kind.UNKNOWN)
        is_value = is_paragraph and (is_apart or below.kind is not Kind.LOOSE)
    else:
        is_value = is_apart and key.field in _APART and below.kind is Kind.LOOSE
        is_value = is_value and len(below.text) < 80
    if not is_value:
        return ""
    units.advance()
    return below.text


def _read_unknown(head: Head, unit: Unit, units: Ahead) -> bool:
    typed, _, value = unit.text.partition(":")
    is_label = not value.strip() and is_loose(typed)
    below = units.peek()
    if weigh(without_emphasis(unit.text)).is_aside:
        return _read_aside(head, unit, units)
    is_title = below is not None and len(unit.text) < 100 and not is_dialogue(value)
    if is_title and not head.entries and not head.loose:
        if (below is not None and below.kind is Kind.BYLINE) or units.resumes(head.entries):
            return _keep_loose(head, unit, units)
    if not is_label and not units.resumes(head.entries):
        return _read_prose(head, unit, units)
    if is_label and not head.loose:
        return _keep_loose(head, unit, units)
    number = head.document.number(unit.first)
    if len(head.unknown) < MAX_UNKNOWN and number is not None:
        head.unknown.append((typed.strip(), number))
    for piece in split_inline(unit.text)[1:]:
        further = read_key(piece)
        if further is not None:
            _state(head, further, further.value, unit.first)
    return True


def _without_keys(head: Head, unit: Unit) -> Unit:
    """Enter the keys that stand at the end of a label: `The Lamp by Ada Quill Rated: PG`."""
    first, *more = split_inline(unit.text)
    if not first.strip() or not more:
        return unit
    for piece in more:
        key = read_key(piece)
        if key is not None:
            _state(head, key, key.value, unit.first)
    return unit._replace(text=first.strip())


def _read_byline(head: Head, unit: Unit, units: Ahead) -> bool:
    unit = _without_keys(head, unit)
    name = byline(unit.text)
    if not name:
        below = units.peek()
        if below is not None and below.kind is Kind.LOOSE and below.text.count(" ") < 8:
            units.advance()
            name = below.text
    if name:
        head.add(Field.AUTHOR, name, unit.first, "by")
    head.strong += 1
    return True


def _read_loose(head: Head, unit: Unit, units: Ahead) -> bool:
    """Keep a short line as a title or the like, or see that it opens the story."""
    if _runs_on(head, unit):
        return _append(head, unit.text)
    unit = _without_keys(head, unit)
    path = breadcrumb(unit.text)
    if path is not None:
        if path[0]:
            head.add(Field.FANDOM, path[0], unit.first, "breadcrumb")
            head.add(Field.TITLE, path[1], unit.first, "breadcrumb", Standing.GUESSED)
        return True
    if EMAIL.search(unit.text) and not head.has(Field.AUTHOR) and authors(unit.text):
        head.add(Field.AUTHOR, unit.text, unit.first, "by")
        return True
    return _is_label(head, unit, units) and _keep_loose(head, unit, units)


def _is_label(head: Head, unit: Unit, units: Ahead) -> bool:
    if head.strong and _DEDICATION.match(unit.text):
        return True
    if _is_repeat(head, unit.text) or units.resumes(head.entries) or _is_coded(unit.text):
        return True
    below = units.peek()
    if below is None:
        return not head.entries and not head.loose
    if head.document.marks.get(unit.first) is Mark.HEADING:
        return True
    if below.kind in (Kind.BYLINE, Kind.CHAPTER, Kind.ASIDE, Kind.CHROME):
        return len(head.loose) < MAX_TITLES
    if below.kind is Kind.RULE:
        return len(head.loose) < MAX_TITLES and not head.is_ruled_off
    has_title = bool(head.loose) or head.has(Field.TITLE, Field.SUBJECT)
    if not has_title and not is_dialogue(unit.text):
        return True
    return not head.strong and (
        len(head.loose) == 1 or (below.kind is Kind.LOOSE and len(head.loose) < 4)
    )


def _is_coded(text: str) -> bool:
    """`Holmes/Watson, Lestrade, PG13` and `"The Lamp" by Ada Quill` are no sentences of a story."""
    return rating_in(text) is not None or bool(_PAIR_ALONE.match(text) or TITLE_BY.match(text))


def _keep_loose(head: Head, unit: Unit, units: Ahead) -> bool:
    below = units.peek()
    weight = 0
    if head.document.marks.get(unit.first) is Mark.HEADING:
        weight += 2
    if below is not None and below.kind is Kind.BYLINE:
        weight += 3
    head.loose.append(Loose(unit.text.rstrip(), head.document.number(unit.first), weight))
    return True


def _is_repeat(head: Head, text: str) -> bool:
    words = plain(without_emphasis(text))
    known = [entry.value for entry in head.entries if entry.field in _NAMES]
    known += [loose.text for loose in head.loose]
    return not words or any(words == plain(value) for value in known)


def _read_aside(head: Head, unit: Unit, units: Ahead) -> bool:
    aside = weigh(unit.text)
    if head.is_ruled_off and aside.score < SURE_ASIDE and not units.resumes(head.entries):
        return False
    head.add(Field.DISCLAIMER if aside.is_disclaimer else Field.NOTES, unit.text, unit.first)
    return True


def _read_prose(head: Head, unit: Unit, units: Ahead) -> bool:
    """Take prose into the header only where the header goes on after it."""
    below = units.peek()
    is_first = not head.entries and not head.loose
    if is_first and below is not None and len(unit.text) < 80:
        if below.kind in (Kind.BYLINE, Kind.ASIDE) or below.is_strong:
            return _keep_loose(head, unit, units)
    if _runs_on(head, unit):
        return _append(head, unit.text)
    if below is not None and below.kind is Kind.RULE and _is_noted(head, unit):
        head.add(Field.NOTES, unit.text, unit.first)
        return True
    if not units.resumes(head.entries) and not _is_in_key_block(head, unit):
        return False
    last = head.entries[-1] if head.entries else None
    is_apart = unit.follows_blank
    if is_apart and last is not None and last.key not in ("", "by") and last.field in LONG_FIELDS:
        return _append(head, unit.text)
    is_blurb = head.loose or head.has(Field.TITLE, Field.AUTHOR)
    if (
        is_blurb
        and not head.has(Field.SUMMARY)
        and len(unit.text) < 600
        and weigh(unit.text).score <= 0
    ):
        is_signed = head.has(Field.AUTHOR) or any(" by " in loose.text for loose in head.loose)
        is_between = below is not None and below.is_strong and is_signed
        standing = Standing.TYPED if is_between else Standing.GUESSED
        head.add(Field.SUMMARY, unit.text, unit.first, standing=standing)
    else:
        head.add(Field.NOTES, unit.text, unit.first)
    return True


def _is_noted(head: Head, unit: Unit) -> bool:
    """A short paragraph between a title and a rule that sounds at all like its author."""
    is_under_title = bool(head.loose or head.entries) and not head.is_ruled_off
    return is_under_title and len(unit.text) < MAX_NOTED and weigh(unit.text).score >= 2


def _is_in_key_block(head: Head, unit: Unit) -> bool:
    """A short line right below keys, in a text of hand-wrapped lines, belongs to their block."""
    is_wrapped = head.document.has_whole_paragraphs is False
    is_below_key = bool(head.entries) and head.entries[-1].key not in ("", "by")
    return is_wrapped and is_below_key and not unit.follows_blank and len(unit.text) < 160


def _runs_on(head: Head, unit: Unit) -> bool:
    """`Summary: When Buffy` goes on after a blank line with `finds a sword …`."""
    last = head.entries[-1] if head.entries else None
    if last is None or not last.value or not last.key or head.is_ruled_off:
        return False
    text = last.value.rstrip()
    if _OPEN_END.search(text):
        return unit.text[:1].islower() or unit.kind is not Kind.PROSE
    return last.field in LONG_FIELDS and unit.text[:1].islower() and text[-1:] not in '.!?"”'


def _append(head: Head, text: str) -> bool:
    last = head.entries[-1]
    head.entries[-1] = last._replace(value=f"{last.value} {text}".strip())
    return True


def _read_chapter(head: Head, unit: Unit, units: Ahead) -> bool:
    if not units.resumes(head.entries):
        return False
    found = chapter_title(unit.text)
    if found is not None and found[0].startswith("part"):
        head.add(Field.PART, unit.text, unit.first)
    elif found is not None:
        head.chapter = found[1] or None
    return True


def _read_rule(head: Head, unit: Unit, units: Ahead) -> bool:
    head.is_ruled_off = head.is_ruled_off or head.strong >= 2
    return True


def _skip(head: Head, unit: Unit, units: Ahead) -> bool:
    return True


_READERS = {
    Kind.KEY: _read_key_unit,
    Kind.UNKNOWN: _read_unknown,
    Kind.BYLINE: _read_byline,
    Kind.RULE: _read_rule,
    Kind.CHROME: _skip,
    Kind.CHAPTER: _read_chapter,
    Kind.LOOSE: _read_loose,
    Kind.ASIDE: _read_aside,
    Kind.PROSE: _read_prose,
}
