"""Amounts and years in plain speech: `under 5k words`, `between 2001 and 2004`."""

# ruff: noqa: E501 (a table is read row by row)

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bot.core.search.query.model import Bounds, ClauseField

_MOST = 1_000_000_000
_AMOUNT = r"(\d{1,3}(?:[,.]\d{3})+(?!\d)|\d{1,9}(?:\.\d{1,3})?)(?:\s?(k(?![a-z])|thousand\b))?"
_UNIT = r"\s?(?:words?|wds?|w)\b"
_UNIT_OR_K = rf"(?:{_UNIT}|(?<=k)(?![\w])|(?<=thousand)\b)"
_YEAR = r"((?:1[6-9]|20)\d\d)\b(?!\s?k\b)"
_UNDER = r"(?:under|below|less than|fewer than|shorter than)"
_AT_MOST = r"(?:at most|up to|no more than|not more than|no longer than|not longer than|not over|max(?:imum)?(?: of)?)"
_OVER = r"(?:over|above|more than|longer than)"
_AT_LEAST = r"(?:at least|no less than|not less than|no fewer than|not under|not below|min(?:imum)?(?: of)?)"
_TO = r"\s?(?:-|to|and|\.\.+)\s?"


class Amount(NamedTuple):
    """A range that was found in a text."""

    field: ClauseField
    bounds: Bounds
    start: int
    end: int


_Make = Callable[[list[int]], Bounds]


def _around(numbers: list[int]) -> Bounds:
    return Bounds(numbers[0] * 4 // 5, numbers[0] * 6 // 5 + 1)


def _between(numbers: list[int]) -> Bounds:
    return Bounds(min(numbers), max(numbers) + 1)


def _up_to(numbers: list[int]) -> Bounds:
    return Bounds(below=numbers[0] + 1)


def _before(numbers: list[int]) -> Bounds:
    return Bounds(below=numbers[0])


def _from(numbers: list[int]) -> Bounds:
    return Bounds(numbers[0])


def _after(numbers: list[int]) -> Bounds:
    return Bounds(numbers[0] + 1)


# The first row that fits at a place decides; `A` stands for an amount, `Y` for a year.
_ROWS: tuple[tuple[ClauseField, str, _Make], ...] = (
    (ClauseField.WORD_COUNT, rf"\b(?:between |from )?A(?:{_UNIT})?{_TO}A{_UNIT_OR_K}", _between),
    (ClauseField.WORD_COUNT, rf"\b{_AT_MOST} A{_UNIT_OR_K}", _up_to),
    (ClauseField.WORD_COUNT, rf"\b{_AT_LEAST} A{_UNIT_OR_K}", _from),
    (ClauseField.WORD_COUNT, rf"\b{_UNDER} A{_UNIT_OR_K}", _before),
    (ClauseField.WORD_COUNT, rf"\b{_OVER} A{_UNIT_OR_K}", _after),
    (ClauseField.WORD_COUNT, rf"<=\s?A{_UNIT_OR_K}", _up_to),
    (ClauseField.WORD_COUNT, rf">=\s?A{_UNIT_OR_K}", _from),
    (ClauseField.WORD_COUNT, rf"<\s?A{_UNIT_OR_K}", _before),
    (ClauseField.WORD_COUNT, rf">\s?A{_UNIT_OR_K}", _after),
    (ClauseField.WORD_COUNT, rf"\bA{_UNIT_OR_K} (?:or|and) (?:less|fewer|under|below|shorter)\b", _up_to),
    (ClauseField.WORD_COUNT, rf"\bA(?:{_UNIT_OR_K} (?:or|and) (?:more|over|up|above|longer)\b|\+{_UNIT}|(?<=k)\+(?!\w))", _from),
    (ClauseField.WORD_COUNT, rf"\b(?:about |around |roughly |circa |some |~ ?)?A{_UNIT}", _around),
    (ClauseField.YEAR, rf"\b(?:between |from |in )?Y{_TO}Y", _between),
    (ClauseField.YEAR, r"\b(?:before|prior to|earlier than|older than|pre) Y", _before),
    (ClauseField.YEAR, r"\b(?:after|later than|newer than|post) Y", _after),
    (ClauseField.YEAR, r"\b(?:since|from) Y(?: on(?:wards?)?\b)", _from),
    (ClauseField.YEAR, r"\bsince Y", _from),
    (ClauseField.YEAR, r"\bY (?:or|and) (?:later|newer|after|up)\b", _from),
    (ClauseField.YEAR, r"\bY (?:or|and) (?:earlier|older|before)\b", _up_to),
    (ClauseField.YEAR, r"\b(?:until|till|up to) Y", _up_to),
    (ClauseField.YEAR, r"(?<!set )\b(?:(?:written|published|posted) )?(?:from|in) Y", _between),
    (ClauseField.YEAR, r"\bthe year Y", _between),
)  # fmt: skip


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("A", _AMOUNT).replace("Y", _YEAR))


_PATTERNS = tuple((field, _compiled(pattern), make) for field, pattern, make in _ROWS)


def find_amounts(plain: str) -> Iterator[Amount]:
    """Yield the amounts and years of a levelled text; earlier rows of the table go first."""
    taken: list[tuple[int, int]] = []
    for field, pattern, make in _PATTERNS:
        for found in pattern.finditer(plain):
            start, end = found.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            numbers = _read_groups(field, found)
            if numbers:
                taken.append((start, end))
                yield Amount(field, make(numbers), start, end)


def _read_groups(field: ClauseField, found: re.Match[str]) -> list[int]:
    groups = found.groups()
    if field is ClauseField.YEAR:
        return [int(group) for group in groups if group]
    pairs = list(zip(groups[::2], groups[1::2], strict=True))
    thousands = pairs[-1][1]
    both = [read_amount(digits, unit or thousands) for digits, unit in pairs]
    if len(both) == 2 and both[0] > both[1]:  # `5000 to 10k` needs no thousands lent
        return [read_amount(digits, unit) for digits, unit in pairs]
    return both


def read_amount(digits: str, unit: str | None = None) -> int:
    """Return the number that is written: `5,000`, `1.5` with `k`."""
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", digits):
        number = float(re.sub(r"[,.]", "", digits))
    else:
        number = float(digits)
    return min(_MOST, round(number * (1000 if unit else 1)))


_VALUE = re.compile(
    rf"\s*(<=|>=|=<|=>|<|>|=|≤|≥)?\s*{_AMOUNT}(?:{_UNIT})?(?:\s?(-|to\b|\.\.+)\s?(?:{_AMOUNT}(?:{_UNIT})?)?|(\+))?",
)
_UP_TO_VALUE = re.compile(rf"\s*-\s*{_AMOUNT}(?:{_UNIT})?")


def match_bounds(plain: str, start: int, sign: str) -> tuple[Bounds, int] | None:
    """Read the range after an operator such as `words<`; return it and where it ends."""
    if found := _UP_TO_VALUE.match(plain, start):
        return _up_to([read_amount(found[1], found[2])]), found.end()
    found = _VALUE.match(plain, start)
    if found is None:
        return None
    mark = found[1] or sign
    first = read_amount(found[2], found[3])
    if found[5] is not None:
        low = first
        if found[6] and not found[3] and first < read_amount(found[5]):
            low = read_amount(found[2], found[6])
        return _between([low, read_amount(found[5], found[6])]), found.end()
    if found[4] or found[7]:
        return Bounds(first), found.end()
    return _SIGNS.get(mark, _between)([first]), found.end()


_SIGNS: dict[str, _Make] = {
    "<": _before,
    "<=": _up_to,
    "=<": _up_to,
    "≤": _up_to,
    ">": _after,
    ">=": _from,
    "=>": _from,
    "≥": _from,
}
