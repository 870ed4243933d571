"""Cut the top of a document into units, each of one kind: a key with its value, a rule, prose …

A unit is a line where lines are paragraphs, and a run of lines where text was wrapped by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from bot.core.parsing.asides import is_dialogue, weigh
from bot.core.parsing.byline import byline
from bot.core.parsing.chrome import is_chrome
from bot.core.parsing.document import Document, Mark
from bot.core.parsing.headings import chapter_title, numeral
from bot.core.parsing.key import Key, without_emphasis
from bot.core.parsing.keys import is_spoken, read_key, unknown_key
from bot.core.parsing.looks import is_address, is_crumb, is_keyed, is_plainly_prose
from bot.core.parsing.people import EMAIL
from bot.core.parsing.rules import is_rule

MAX_LINES = 600
MAX_LOOSE = 100
MAX_CONTACT = 300
MAX_SAMPLE = 200
SLACK = 6
LONG_LINE = 110
WRAPPED = range(48, 90)

_LEADING_CHROME = re.compile(r"^\s*Follow/Fav\s?(?=\S)")
_TRAILING_CHROME = re.compile(r"\s*\[\s*Reviews?\s*-\s*\d+\s*\].*$|\s{2,}Printer\s*$")
TITLE_BY = re.compile(
    r"^[\"“][^\"“”]{1,90}[\"”][\s,–—-]*(?:by|part|chapter|\(|\d+\/)\s?[\w(]", re.IGNORECASE
)
# A value that ends so goes on in the next line.
_OPEN_ENDS = (",", " the", " and", " of", " a", " an", " to", " in", " with", " for", " or")
_SENTENCE_END = re.compile(r"(?<!\.)[.;,:][\"”’')]?$|[.!?…][\"”’']$")


class Kind(Enum):
    """What a unit of the head looks like."""

    KEY = auto()
    UNKNOWN = auto()
    BYLINE = auto()
    RULE = auto()
    CHROME = auto()
    CHAPTER = auto()
    LOOSE = auto()
    ASIDE = auto()
    PROSE = auto()


class Unit(NamedTuple):
    """Lines `first` to `stop` (exclusive) of a document, read as one thing."""

    kind: Kind
    first: int
    stop: int
    text: str
    key: Key | None = None
    follows_blank: bool = True

    @property
    def is_strong(self) -> bool:
        """True for a key that makes its surroundings a header."""
        return self.key is not None and self.key.is_strong and not is_spoken(self.key)


def has_whole_paragraphs(lines: list[str]) -> bool:
    """Tell whether a line is a paragraph (True) or paragraphs were wrapped by hand (False)."""
    lengths = [len(line) for line in lines]
    longest = sum(length > LONG_LINE for length in lengths)
    if longest >= 3:
        return True
    wrapped = sum(
        lengths[place] in WRAPPED and lines[place + 1][:1].islower()
        for place in range(len(lines) - 1)
    )
    return (bool(longest) and wrapped < 3) or wrapped == 0


def cut_units(document: Document, start: int = 0) -> Iterator[Unit]:
    """Yield the units from line `start` on, for at most 600 lines."""
    lines = document.lines
    whole = document.has_whole_paragraphs
    if whole is None:
        whole = has_whole_paragraphs(lines[:MAX_LINES])
    stop = min(len(lines), start + MAX_LINES)
    read = _Lines(document)
    index, follows_blank = start, True
    while index < stop:
        if not lines[index].strip():
            index, follows_blank = index + 1, True
            continue
        kind, key = read.kind(index)
        last = index + 1
        while last < stop and _goes_on(read, kind, key, index, last, whole):
            last += 1
        yield from _units(document, kind, key, index, last, follows_blank)
        index, follows_blank = last, False


class _Lines:
    """The lines of a document with the kind of each; the last one read is remembered."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = document.lines
        self._last: tuple[int, Kind, Key | None] = (-1, Kind.PROSE, None)
        self._width = 0

    @property
    def width(self) -> int:
        """The length that most lines of hand-wrapped text keep to."""
        if not self._width:
            lengths = sorted(len(line) for line in self.lines[:MAX_SAMPLE] if line.strip())
            self._width = lengths[len(lengths) * 8 // 10] - SLACK if lengths else 1
        return self._width

    def kind(self, index: int) -> tuple[Kind, Key | None]:
        """Tell what line `index` looks like, and the key that it is read as."""
        if self._last[0] != index:
            self._last = (index, *_kind_of_line(self.document, index))
        return self._last[1], self._last[2]


def _units(
    document: Document, kind: Kind, key: Key | None, first: int, stop: int, follows_blank: bool
) -> Iterator[Unit]:
    """Make a unit of lines that belong together; short labels below one another are each
    their own.
    """
    if stop == first + 1:
        text = document.lines[first].strip()
        if "[" in text or "Printer" in text or text.startswith("Follow/Fav"):
            text = _LEADING_CHROME.sub("", _TRAILING_CHROME.sub("", text))
        if kind is Kind.PROSE:
            kind = _kind_of_paragraph(text, 1, document.marks.get(first))
        yield Unit(kind, first, stop, text, key, follows_blank)
        return
    lines = [_TRAILING_CHROME.sub("", line).strip() for line in document.lines[first:stop]]
    text = " ".join(lines)
    if key is not None:
        key = key._replace(value=f"{key.value} {' '.join(lines[1:])}".strip())
    if kind is Kind.PROSE:
        kind = _kind_of_paragraph(text, len(lines), document.marks.get(first))
        if kind is Kind.LOOSE and all(len(line) < WRAPPED[0] for line in lines):
            for place, line in enumerate(lines, first):
                yield Unit(
                    Kind.LOOSE, place, place + 1, line, None, follows_blank and place == first
                )
            return
    yield Unit(kind, first, stop, text, key, follows_blank)


def _kind_of_line(document: Document, index: int) -> tuple[Kind, Key | None]:
    line = document.lines[index]
    mark = document.marks.get(index) if document.marks else None
    if mark is None and is_plainly_prose(line):
        return (Kind.CHROME if is_chrome(line) else Kind.PROSE), None
    if "[" in line or "Printer" in line:
        line = _TRAILING_CHROME.sub("", line)
    if mark is Mark.RULE or (not is_keyed(line) and is_rule(line)):
        return Kind.RULE, None
    if mark is Mark.CHAPTER:
        return Kind.CHAPTER, None
    if mark is Mark.LINK and byline(line) is None:
        return Kind.CHROME, None
    if byline(line) is not None:
        return Kind.BYLINE, None
    key = read_key(line)
    if key is not None:
        return Kind.KEY, key
    if is_chrome(line) or is_address(line):
        return Kind.CHROME, None
    if chapter_title(line) is not None or numeral(line) is not None:
        return Kind.CHAPTER, None
    if is_crumb(line):
        return Kind.LOOSE, None
    if unknown_key(line) is not None:
        return Kind.UNKNOWN, None
    return Kind.PROSE, None


_SINGLE = frozenset({Kind.RULE, Kind.CHROME, Kind.CHAPTER, Kind.BYLINE, Kind.LOOSE})


def _goes_on(
    read: _Lines, kind: Kind, key: Key | None, first: int, index: int, whole: bool
) -> bool:
    """Say whether line `index` continues the unit that began at line `first`."""
    lines = read.lines
    line, before = lines[index], lines[index - 1]
    if not line.strip() or kind in _SINGLE or index in read.document.marks:
        return False
    if key is None and whole:
        return False
    next_kind = read.kind(index)[0]
    if next_kind is Kind.CHAPTER and key is not None and not key.value and index == first + 1:
        return numeral(line) is not None
    if next_kind is not Kind.PROSE and (next_kind is not Kind.UNKNOWN or key is None):
        return False
    if key is None:
        return line[:1] not in " \t" or before[:1] in " \t"
    is_indented = _indent(line) > _indent(lines[first])
    if not key.value:
        return index == first + 1 or not whole
    if next_kind is Kind.UNKNOWN:
        return False
    if is_indented:
        return not (len(before.rstrip()) < WRAPPED[0] and before.rstrip().endswith((".", "!", "?")))
    before = before.rstrip()
    is_filled = len(before) in WRAPPED or before.endswith(_OPEN_ENDS)
    if not line[:1].islower() and before[-1:] in '.!?"':
        # A sentence that ends where its next word still had room ends its value too.
        is_filled = not whole and len(before) + 1 + len(line.split(None, 1)[0]) > read.width
    elif whole and not line[:1].islower():
        is_filled = is_filled and len(line) < LONG_LINE
    return (is_filled or line[:1].islower()) and (not whole or len(before) < LONG_LINE)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _kind_of_paragraph(text: str, lines: int, mark: Mark | None) -> Kind:
    bare = without_emphasis(text)
    if (
        len(bare) < MAX_CONTACT
        and lines > 1
        and len(EMAIL.sub("", bare)) < 60
        and EMAIL.search(bare)
    ):
        return Kind.CHROME
    if mark is Mark.HEADING and len(bare) <= MAX_LOOSE * 2:
        return Kind.LOOSE
    aside = weigh(bare)
    is_label = lines <= 3 and is_loose(bare)
    if aside.is_aside and not (is_label and not aside.is_disclaimer and _is_titled(bare)):
        return Kind.ASIDE
    return Kind.LOOSE if is_label else Kind.PROSE


def _is_titled(text: str) -> bool:
    """`A Sherlock Holmes Fanfic` is written like a title: its longer words are capitals."""
    return all(word[:1].isupper() for word in text.split() if len(word) > 3)


def is_loose(text: str) -> bool:
    """Say whether a line could be a title or another label: short, and not a sentence."""
    if len(text) > MAX_LOOSE:
        return False
    if is_dialogue(text):
        if TITLE_BY.match(text):
            return True
        return text.rstrip()[-1] in "\"”’'»" and text.rstrip()[-2:-1] not in ".!?,…-"
    return not _SENTENCE_END.search(text.rstrip())
