"""The order of the stories of a series: by number, by "sequel to", by date. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.store.series_table import SeriesMember
from bot.core.text import fold

_AT_END = re.compile(r"(?:^|[\s:#,-])(?:(\d{1,3})|([IVX]{1,6}))\W*$")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_CANONICAL_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LAST = 1_000_000


def order_series(members: Sequence[SeriesMember]) -> list[list[SeriesMember]]:
    """Return the stories that belong together, each series in its order; those alone are left out.

    Stories belong together by the series that they name, or where one says that it is a sequel to
    the other and they have an author in common.
    """
    before = _predecessors(members)
    series = {member.id: member.series_key or f"\x1f{member.id}" for member in members}
    for later, earlier in before.items():
        old, new = series[later], series[earlier.id]
        if old == new or (not old.startswith("\x1f") and not new.startswith("\x1f")):
            continue  # two named series stay two, whatever one story says of another
        kept = max(old, new)  # a name, where one of them has one
        series = {key: kept if value in (old, new) else value for key, value in series.items()}
    found: dict[str, list[SeriesMember]] = {}
    for member in members:
        found.setdefault(series[member.id], []).append(member)
    return [_ordered(found[key], before) for key in sorted(found) if len(found[key]) > 1]


def number_in_title(title: str) -> int | None:
    """Return the number that a title ends in: `Threshold II` is the second."""
    found = _AT_END.search(title)
    if found is None:
        return None
    digits, roman = found.groups()
    if digits:
        return int(digits)
    if not _CANONICAL_ROMAN.fullmatch(roman):
        return None
    values = [_ROMAN[letter] for letter in roman]
    return sum(
        -value if value < max(values[at:], default=0) else value for at, value in enumerate(values)
    )


def _predecessors(members: Sequence[SeriesMember]) -> dict[str, SeriesMember]:
    """Return for a story's id the story that it says it follows."""
    titled: dict[str, list[SeriesMember]] = {}
    for member in members:
        titled.setdefault(member.title_key, []).append(member)
    before: dict[str, SeriesMember] = {}
    for member in members:
        for earlier in titled.get(member.sequel_key, ()) if member.sequel_key else ():
            if earlier.id != member.id and earlier.authors & member.authors:
                before[member.id] = earlier
                break
    return before


def _ordered(
    members: Sequence[SeriesMember], before: dict[str, SeriesMember]
) -> list[SeriesMember]:
    """Order by number and date, then put every sequel without a number behind what it follows."""
    numbers = {member.id: _number(member) for member in members}
    followers: dict[str, list[SeriesMember]] = {}
    ids = set(numbers)
    heads: list[SeriesMember] = []
    for member in sorted(members, key=lambda each: _place(each, numbers[each.id])):
        earlier = before.get(member.id)
        if numbers[member.id] is None and earlier is not None and earlier.id in ids:
            followers.setdefault(earlier.id, []).append(member)
        else:
            heads.append(member)
    ordered: list[SeriesMember] = []
    seen: set[str] = set()
    # Whoever is left over follows in a circle: those come last, in the order of dates.
    waiting = [*heads, *sorted(members, key=lambda each: _place(each, None))][::-1]
    while waiting:
        member = waiting.pop()
        if member.id not in seen:
            seen.add(member.id)
            ordered.append(member)
            waiting += reversed(followers.get(member.id, []))
    return ordered


def _number(member: SeriesMember) -> int | None:
    return member.index if member.index is not None else number_in_title(member.title)


def _place(member: SeriesMember, number: int | None) -> tuple[int, str, str, str]:
    date = member.published or "9999"
    return _LAST if number is None else number, date, fold(member.title), member.id
