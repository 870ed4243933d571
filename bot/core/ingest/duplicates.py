"""Which stories are one and the same, told from their texts and what their headers say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from bot.core.ingest.likeness import likeness
from bot.core.ingest.parts import Unit, part_of, title_of_whole
from bot.core.model import Header, Provenance
from bot.core.text import fold

_KNOWN = (Provenance.STATED, Provenance.CORRECTED)
# How much of two texts has to be the same where their headers agree, where one says nothing, and
# where they speak of different stories. Short texts share their few words more easily.
_AGREEING = 0.5
_SILENT = 0.65
_DISAGREEING = 0.9
_SHORT_WORDS = 300
_SHORT_SURPLUS = 0.2

Pair = tuple[int, int]


def cluster(units: Sequence[Unit], pairs: Iterable[Pair], same: Iterable[Pair]) -> list[list[Unit]]:
    """Return the units that are one story, in groups; units that are alone are left out.

    `pairs` are places of units that may be alike, `same` of those that are known to be one.
    """
    groups = {place: [place] for place in range(len(units))}

    def join(one: int, other: int) -> None:
        if groups[one] is not groups[other]:
            groups[one].extend(groups[other])
            for place in groups[other]:
                groups[place] = groups[one]

    for one, other in sorted(same):
        join(one, other)
    for one, other in _likeliest(units, pairs):
        if groups[one] is groups[other]:
            continue
        if not any(differ(units[a], units[b]) for a, b in product(groups[one], groups[other])):
            join(one, other)
    found = {id(group): sorted(group) for group in groups.values() if len(group) > 1}
    return [[units[place] for place in group] for group in sorted(found.values())]


def are_same(one: Unit, other: Unit) -> bool:
    """Say whether two units are one story, as far as only these two are looked at."""
    return not differ(one, other) and likeness(one.signature, other.signature) >= _needed(
        one, other
    )


def differ(one: Unit, other: Unit) -> bool:
    """Say whether the headers of two units name different places in one series or one story."""
    if _digests(one) == _digests(other):
        return False
    first, second = _header(one).series.value, _header(other).series.value
    if first and second and first.index is not None and second.index is not None:
        is_one_series = fold(first.name) == fold(second.name)
        if is_one_series and first.index != second.index:
            return True
    numbers = [{part_of(copy).number for copy in unit.copies} for unit in (one, other)]
    is_part = [copy.part_key != "" for unit in (one, other) for copy in unit.copies]
    return all(is_part) and numbers[0].isdisjoint(numbers[1])


def _needed(one: Unit, other: Unit) -> float:
    """Return how alike two texts have to be to be one story."""
    surplus = _SHORT_SURPLUS if min(one.words, other.words) < _SHORT_WORDS else 0.0
    titles = [_titles(unit) for unit in (one, other)]
    authors = [_authors(unit) for unit in (one, other)]
    agreements = [_agree(*titles), _agree(*authors)]
    if False in agreements:
        return _DISAGREEING
    return (_AGREEING if all(agreements) else _SILENT) + surplus


def _likeliest(units: Sequence[Unit], pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the pairs that are one story, the most alike first."""
    found = [
        (-likeness(units[one].signature, units[other].signature), one, other)
        for one, other in pairs
        if are_same(units[one], units[other])
    ]
    return ((one, other) for _, one, other in sorted(found))


def _agree(one: set[str], other: set[str]) -> bool | None:
    """Return whether two headers name the same; None where one of them names nothing."""
    return bool(one & other) if one and other else None


def _titles(unit: Unit) -> set[str]:
    titles = [copy.header.title for copy in unit.copies if copy.header is not None]
    return {
        fold(title_of_whole(title.value))
        for title in titles
        if title.value and title.provenance in _KNOWN
    }


def _authors(unit: Unit) -> set[str]:
    signed = [copy.header.authors for copy in unit.copies if copy.header is not None]
    return {
        fold(name) for authors in signed if authors.provenance in _KNOWN for name in authors.value
    }


def _header(unit: Unit) -> Header:
    return unit.copies[0].header or Header()


def _digests(unit: Unit) -> list[str]:
    return [part[0].text_digest for part in unit.parts]
