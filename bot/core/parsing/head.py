"""Find where the header of a document ends, and what stands in it.

The header is whatever comes before the story: keys and values, title, byline, asides, chrome.
"""

from __future__ import annotations

import re

from bot.core.parsing.ahead import Ahead
from bot.core.parsing.asides import is_dialogue, weigh
from bot.core.parsing.document import Document, Mark, Standing
from bot.core.parsing.gathered import Head, append, runs_on, state, state_pieces
from bot.core.parsing.headings import chapter_title, numeral
from bot.core.parsing.inline import split_inline
from bot.core.parsing.key import Key, without_emphasis
from bot.core.parsing.labels import BARE_KEY, CREDIT, keep_loose, read_byline, read_loose
from bot.core.parsing.units import Kind, Unit, is_loose
from bot.core.parsing.vocabulary import LONG_FIELDS, Field

MAX_UNITS = 160
MAX_UNKNOWN = 20
SURE_ASIDE = 6
MAX_NOTED = 400
MAX_TITLE = 80
MAX_BLURB = 600
MIN_BARE = 2
MIN_HEADER = 2
MIN_REPEATED = 2
MAX_PREFACE = 6
MAX_CREDIT = 120

# `## Year: 1910` is no line of a story, whatever it means.
_HASHED = re.compile(r"^#{1,6}\s*\w[^:]{0,40}:\s*\S")

# Short fields whose value may stand alone in the next paragraph, under a key alone in its own.
_APART = frozenset(
    {Field.TITLE, Field.AUTHOR, Field.SERIES, Field.RATING, Field.PAIRING, Field.FANDOM}
)
_VALUES = frozenset({Kind.PROSE, Kind.ASIDE, Kind.LOOSE, Kind.UNKNOWN})
_PARAGRAPHS = frozenset({Field.SUMMARY, Field.NOTES, Field.DISCLAIMER})


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
        if is_body and _is_headed(unit, units):
            is_body = False
        if is_body or not _READERS[unit.kind](head, unit, units):
            head.end, head.has_body = unit.first, True
            return head
        last = units.current
        head.end = unit.stop if last is None else last.stop
        units.advance()
    if units.current is not None:
        head.end, head.has_body, head.is_cut = units.current.first, True, True
    return head


def _is_headed(unit: Unit, units: Ahead) -> bool:
    """Below `Work Text:` some authors repeat their header: keys, strong ones among them."""
    strong = unit.is_strong + sum(other.is_strong for other in units.coming[:3])
    return unit.key is not None and strong >= MIN_REPEATED


def _read_key_unit(head: Head, unit: Unit, units: Ahead) -> bool:
    key = unit.key
    if key is None or (not unit.is_strong and not units.has_company(head.entries, head.strong)):
        return _read_prose(head, unit, units)
    head.strong += unit.is_strong
    head.bare += key.typed.isupper() and key.typed in unit.text.partition(":")[0].split()
    if key.is_misspelt:
        head.misspelt.append((key.typed, head.document.number(unit.first)))
    value = key.value or _value_below(key, unit, units)
    first, *more = split_inline(value)
    state(head, key, first, unit.first)
    state_pieces(head, more, unit.first)
    return True


def _value_below(key: Key, unit: Unit, units: Ahead) -> str:
    """Take the value of an empty key from the next paragraph, where it must be one."""
    below = units.peek()
    if below is None or len(units.coming) < 2:
        return ""
    is_apart = unit.follows_blank and below.follows_blank
    if key.typed.endswith(" by") and below.kind is Kind.LOOSE:
        is_value = not below.follows_blank or is_apart
    elif key.field in LONG_FIELDS and below.kind in _VALUES:
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
    if _HASHED.match(unit.text):
        return _note_unknown(head, unit)
    is_title = below is not None and len(unit.text) < 100 and not is_dialogue(value)
    is_first = not head.entries and not head.loose
    is_signed = below is not None and below.kind is Kind.BYLINE
    is_named = head.has(Field.TITLE, Field.SUBJECT) or bool(head.loose)
    if is_title and is_signed and not is_named:
        return keep_loose(head, unit, units)
    if is_title and is_first and units.resumes(head.entries):
        return keep_loose(head, unit, units)
    if is_label:
        return not head.loose and not head.has(Field.TITLE) and keep_loose(head, unit, units)
    if below is not None and below.kind is Kind.RULE and head.loose and not head.is_ruled_off:
        return _note_unknown(head, unit)
    is_last = below is not None and below.kind not in (Kind.UNKNOWN, Kind.CHAPTER)
    is_in_header = head.strong >= MIN_HEADER and is_last and len(unit.text) < MAX_CREDIT
    if not units.resumes(head.entries) and not (is_in_header and not head.is_ruled_off):
        return _read_prose(head, unit, units)
    return _note_unknown(head, unit)


def _read_label(head: Head, unit: Unit, units: Ahead) -> bool:
    """In a header whose keys are bare capitals, `ISMS ARRANGED by Ada` is one more of them."""
    if _is_capital_key(head, unit):
        return _note_unknown(head, unit)
    return read_loose(head, unit, units)


def _is_capital_key(head: Head, unit: Unit) -> bool:
    """Keys in capitals that no row has: a credit, or any where the header's keys have no colon."""
    if head.strong and CREDIT.match(unit.text) and len(unit.text) < MAX_CREDIT:
        return True
    return head.bare >= MIN_BARE and bool(BARE_KEY.match(unit.text))


def _note_unknown(head: Head, unit: Unit) -> bool:
    """Report a line whose key no row of the table has; keys inside it are entered."""
    typed = unit.text.partition(":")[0].strip(" #*")
    number = head.document.number(unit.first)
    if len(head.unknown) < MAX_UNKNOWN and number is not None:
        head.unknown.append((typed[:MAX_TITLE], number))
    state_pieces(head, split_inline(unit.text)[1:], unit.first)
    return True


def _read_aside(head: Head, unit: Unit, units: Ahead) -> bool:
    aside = weigh(unit.text)
    if head.is_ruled_off and aside.score < SURE_ASIDE and not units.resumes(head.entries):
        return False
    head.add(Field.DISCLAIMER if aside.is_disclaimer else Field.NOTES, unit.text, unit.first)
    return True


def _read_prose(head: Head, unit: Unit, units: Ahead) -> bool:
    """Take prose into the header only where the header goes on after it."""
    below = units.peek()
    if below is not None and _is_title_line(head, unit, below):
        return keep_loose(head, unit, units)
    if _is_capital_key(head, unit):
        return _note_unknown(head, unit)
    if _is_above_title(head, unit, units):
        head.add(Field.NOTES, unit.text, unit.first)
        return True
    if runs_on(head, unit):
        return append(head, unit.text)
    if below is not None and below.kind is Kind.RULE and _is_noted(head, unit):
        head.add(Field.NOTES, unit.text, unit.first)
        return True
    if not units.resumes(head.entries) and not _is_in_key_block(head, unit):
        return False
    last = head.entries[-1] if head.entries else None
    is_open = last is not None and last.key not in ("", "by") and last.field in LONG_FIELDS
    if unit.follows_blank and is_open:
        return append(head, unit.text)
    if _is_blurb(head, unit):
        is_signed = head.has(Field.AUTHOR) or any(" by " in loose.text for loose in head.loose)
        is_between = below is not None and below.is_strong and is_signed
        standing = Standing.TYPED if is_between else Standing.GUESSED
        head.add(Field.SUMMARY, unit.text, unit.first, standing=standing)
    else:
        head.add(Field.NOTES, unit.text, unit.first)
    return True


def _is_title_line(head: Head, unit: Unit, below: Unit) -> bool:
    """The first line of all may be a title though it ends like a sentence."""
    is_first = not head.entries and not head.loose and len(unit.text) < MAX_TITLE
    return is_first and (below.kind in (Kind.BYLINE, Kind.ASIDE) or below.is_strong)


def _is_above_title(head: Head, unit: Unit, units: Ahead) -> bool:
    """The author's words above a title and its byline, which stand a few paragraphs below."""
    if head.loose or head.strong or is_dialogue(unit.text):
        return False
    coming = units.coming
    for place, other in enumerate(coming[1:MAX_PREFACE], 1):
        if other.kind is Kind.BYLINE:
            above = coming[place - 1]
            is_title = above.kind in (Kind.LOOSE, Kind.UNKNOWN) and len(above.text) < MAX_TITLE
            return is_title and len(coming) > place + 1
        if is_dialogue(other.text) or other.kind is Kind.CHAPTER:
            return False
    return False


def _is_blurb(head: Head, unit: Unit) -> bool:
    """A paragraph between title and keys that tells of the story is its summary."""
    is_under_title = bool(head.loose) or head.has(Field.TITLE, Field.AUTHOR)
    is_first = is_under_title and not head.has(Field.SUMMARY) and len(unit.text) < MAX_BLURB
    return is_first and weigh(unit.text).score <= 0


def _is_noted(head: Head, unit: Unit) -> bool:
    """A short paragraph between a title and a rule that sounds at all like its author."""
    is_under_title = bool(head.loose or head.entries) and not head.is_ruled_off
    return is_under_title and len(unit.text) < MAX_NOTED and weigh(unit.text).score >= 2


def _is_in_key_block(head: Head, unit: Unit) -> bool:
    """A short line right below keys, in a text of hand-wrapped lines, belongs to their block."""
    is_wrapped = head.document.has_whole_paragraphs is False
    is_below_key = bool(head.entries) and head.entries[-1].key not in ("", "by")
    return is_wrapped and is_below_key and not unit.follows_blank and len(unit.text) < 160


def _read_chapter(head: Head, unit: Unit, units: Ahead) -> bool:
    below = units.peek()
    if numeral(unit.text) is not None and below is not None and below.kind is Kind.CHROME:
        return True
    is_signed = below is not None and below.kind is Kind.BYLINE
    if not is_signed and not units.resumes(head.entries):
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
    Kind.BYLINE: read_byline,
    Kind.RULE: _read_rule,
    Kind.CHROME: _skip,
    Kind.CHAPTER: _read_chapter,
    Kind.LOOSE: _read_label,
    Kind.ASIDE: _read_aside,
    Kind.PROSE: _read_prose,
}
