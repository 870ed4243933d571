"""Parts of one story, each in a file of its own, put together in order. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.core.ingest.likeness import Signature, joined, likeness, read_signature
from bot.core.model import Header, Part
from bot.core.store.copy_table import Copy
from bot.core.text import fold

_SAME_PART = 0.5
_PART_MARK = re.compile(
    r"\W*\b(?:part|pt|chapter|ch)\b\W*(?:\d+|[ivx]+)\b.*$|\W*\b\d+\s*(?:/|of)\s*\d+\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A whole story as one archive has it: for each part its copies, the best first."""

    parts: tuple[tuple[Copy, ...], ...]
    signature: Signature
    total: int | None = None

    @property
    def copies(self) -> tuple[Copy, ...]:
        """All copies, by part."""
        return tuple(copy for part in self.parts for copy in part)

    @property
    def words(self) -> int:
        """How long it is."""
        return sum(part[0].words for part in self.parts)

    @property
    def order(self) -> tuple[tuple[str, str, int], ...]:
        """What puts units in the same order in every catalog of the same files."""
        return tuple(copy.order for copy in self.copies)


def title_of_whole(title: str) -> str:
    """Return a title without what says which part it is: `Clew (part 2)` is `Clew`."""
    return _PART_MARK.sub("", title).strip() or title


def part_key(header: Header, path: str) -> str:
    """Return what the parts of one story have in common; "" where it is no part of one.

    That is its title (of the series, where the part has none) and its authors; where nobody signed,
    the folder takes the author's place.
    """
    part = header.part.value
    if part is None or (part.number == 1 and part.total == 1):
        return ""
    series = header.series.value
    title = header.title.value or ""
    if header.title.provenance.value not in ("stated", "corrected") and series is not None:
        title = series.name
    key = fold(title_of_whole(title))
    authors = sorted(fold(name) for name in header.authors.value)
    return "\x1f".join([key, *(authors or ["", path.rpartition("/")[0]])]) if key else ""


def unit_of(copy: Copy) -> Unit:
    """Return a copy that is no part as a unit of its own."""
    return Unit(((copy,),), read_signature(copy.signature))


def put_together(parts: Sequence[Copy]) -> list[Unit]:
    """Return the stories that parts make up, whatever is missing of them."""
    units: list[Unit] = []
    for _, same in groupby(sorted(parts, key=lambda copy: copy.part_key), lambda c: c.part_key):
        left = sorted(same, key=_best_first)
        while left:
            unit = _first_unit(left)
            taken = {copy.number for copy in unit.copies}
            left = [copy for copy in left if copy.number not in taken]
            units.append(unit)
    return sorted(units, key=lambda unit: unit.order)


def missing_parts(unit: Unit) -> list[int]:
    """Return the numbers of the parts that ought to be there, at most a hundred."""
    there = {part_of(copy).number for copy in unit.copies}
    last = max(unit.total or 0, *there)
    return [number for number in range(1, min(last, 100) + 1) if number not in there]


def part_of(copy: Copy) -> Part:
    """Return which part a copy is; the whole of what is no part."""
    said = copy.header.part.value if copy.header else None
    return said or Part(1, 1)


def _first_unit(left: Sequence[Copy]) -> Unit:
    """Take the best copy of each part, and with it what is the same text."""
    chosen: dict[int, list[Copy]] = {}
    for copy in left:
        same = chosen.setdefault(part_of(copy).number, [])
        if not same or _is_same(same[0], copy):
            same.append(copy)
    parts = tuple(tuple(chosen[number]) for number in sorted(chosen))
    totals = [total for copy in left if (total := part_of(copy).total)]
    return Unit(
        parts,
        joined([read_signature(part[0].signature) for part in parts]),
        max(totals, default=None),
    )


def _is_same(one: Copy, other: Copy) -> bool:
    if one.full_id == other.full_id:
        return True
    return likeness(read_signature(one.signature), read_signature(other.signature)) >= _SAME_PART


def _best_first(copy: Copy) -> tuple[int, int, tuple[str, str, int]]:
    return part_of(copy).number, -copy.words, copy.order
