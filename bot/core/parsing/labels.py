"""Short lines of the head that carry no key: titles, bylines, paths, pairings, dedications."""

from __future__ import annotations

import re

from bot.core.parsing.ahead import Ahead
from bot.core.parsing.asides import is_dialogue
from bot.core.parsing.byline import byline
from bot.core.parsing.choosing import ABOVE_BYLINE
from bot.core.parsing.chrome import breadcrumb
from bot.core.parsing.document import Loose, Mark, Standing
from bot.core.parsing.gathered import Head, append, runs_on, state_pieces
from bot.core.parsing.genres import is_code
from bot.core.parsing.inline import split_inline
from bot.core.parsing.key import without_emphasis
from bot.core.parsing.people import EMAIL, authors
from bot.core.parsing.ratings import rating_in
from bot.core.parsing.units import TITLE_BY, Kind, Unit
from bot.core.parsing.vocabulary import Field, plain

MAX_TITLES = 6

BARE_KEY = re.compile(r"^[A-Z][A-Z'’&/-]{2,}(?: [A-Z&]{2,}){0,3}(?=\s+(?:by\b|[a-z]|[A-Z][a-z]))")
# `EPISODE DIALOGUES by Ada Quill`
CREDIT = re.compile(r"^[A-Z][A-Z'’&/ -]{3,40} by [A-Z]")
_NAMES = frozenset({Field.TITLE, Field.AUTHOR, Field.SERIES})
_DEDICATION = re.compile(
    r"^\W*(?i:for|to) (?:my (?:\w+ )?)?[A-Z][\w'’]*(?:(?:,| and| &)? [A-Z][\w'’]*){0,4}\W*$"
)
# `London, 20th October` heads a letter; it is no title.
_DATED = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?,? (?:of )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|"
    r"Dec)|"
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w* \d{1,2}\b"
)
_DATE_ALONE = re.compile(
    r"^\W*(?:(?:\w+ )?(?:\d{1,2},? )?(?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\W*$"
)
_AND = re.compile(r"^(?:and|&|und|et|y)$", re.IGNORECASE)
_PAIR_ALONE = re.compile(
    r"^\W*[A-Z][\w.]*(?: [A-Z]\w+)?/[A-Z]\w*(?: [A-Z]\w+)?(?:\s*\([^()]{2,40}\))?\W*$"
)


def _without_keys(head: Head, unit: Unit) -> Unit:
    """Enter the keys at the end of a label: `The Lamp by Ada Quill Rated: PG`."""
    first, *more = split_inline(unit.text)
    if not first.strip():
        return unit
    state_pieces(head, more, unit.first)
    return unit._replace(text=first.strip())


def read_byline(head: Head, unit: Unit, units: Ahead) -> bool:
    """Enter the author of a byline; after a `by` alone the next label is the name."""
    unit = _without_keys(head, unit)
    name = byline(unit.text)
    if not name:
        below = units.peek()
        if below is not None and below.kind is Kind.LOOSE and below.text.count(" ") < 8:
            units.advance()
            name = _signers(below.text, units)
    if name:
        head.add(Field.AUTHOR, name, unit.first, "by")
    head.strong += 1
    return True


def _signers(name: str, units: Ahead) -> str:
    """Read `Ada Quill`, `and`, `Tom Vane`, each on a line of its own."""
    while len(units.coming) > 1 and _AND.match(units.coming[0].text):
        names = units.coming[1]
        if names.kind is not Kind.LOOSE or names.follows_blank:
            break
        name = f"{name} and {names.text}"
        units.advance()
        units.advance()
    return name


def read_loose(head: Head, unit: Unit, units: Ahead) -> bool:
    """Keep a short line as a title or the like, or see that it opens the story."""
    if runs_on(head, unit):
        return append(head, unit.text)
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
    return _is_label(head, unit, units) and keep_loose(head, unit, units)


def _is_label(head: Head, unit: Unit, units: Ahead) -> bool:
    if not head.entries and not head.loose and _DATED.search(unit.text):
        return False
    last = head.entries[-1] if head.entries else None
    is_signed = last is not None and last.field is Field.AUTHOR
    if _DATE_ALONE.match(unit.text) and (is_signed or not unit.follows_blank):
        return True
    if unit.text.startswith(("for @", "For @")) or (head.strong and _DEDICATION.match(unit.text)):
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
    """`XRA`, `Holmes/Watson, Lestrade, PG13` and `"The Lamp" by Ada Quill` are no
    sentences of a story.
    """
    return (
        rating_in(text) is not None
        or is_code(text)
        or bool(_PAIR_ALONE.match(text) or TITLE_BY.match(text))
    )


def keep_loose(head: Head, unit: Unit, units: Ahead) -> bool:
    """Keep a label; beside a byline, or as a heading, it is the likelier title."""
    below = units.peek()
    weight = 0
    if head.document.marks.get(unit.first) is Mark.HEADING:
        weight += 2
    if below is not None and below.kind is Kind.BYLINE:
        weight += ABOVE_BYLINE
    head.loose.append(Loose(unit.text.rstrip(), head.document.number(unit.first), weight))
    return True


def _is_repeat(head: Head, text: str) -> bool:
    words = plain(without_emphasis(text))
    known = [entry.value for entry in head.entries if entry.field in _NAMES]
    known += [loose.text for loose in head.loose]
    return not words or any(words == plain(value) for value in known)
