"""Settling which copies are one story, over a whole catalog, and making what stories that needs.

What comes out depends on the copies that are there and on nothing that was there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

import numpy as np

from bot.core.ingest.assembling import Group, assemble
from bot.core.ingest.corrections import Corrections, FieldCorrection
from bot.core.ingest.duplicates import Pair, cluster
from bot.core.ingest.likeness import NUMBERS, bands_of, candidates
from bot.core.ingest.parts import Unit, put_together, unit_of
from bot.core.policy import is_forbidden
from bot.core.store.catalog_writer import CatalogWriter
from bot.core.store.copy_table import Copy, CopyTable

_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of it: files whose stories were kept out, and corrections that met nothing."""

    refused: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


def settle_stories(writer: CatalogWriter, corrections: Corrections) -> Settled:
    """Make exactly the stories that the copies in the catalog add up to."""
    units, numbers = _units(writer.copies)
    grouped = cluster(units, *numbers)
    in_groups = {copy.number for group in grouped for unit in group for copy in unit.copies}
    groups = [Group(tuple(group)) for group in grouped]
    groups += [
        Group((unit,))
        for unit in units
        if unit.copies[0].part_key and unit.copies[0].number not in in_groups
    ]
    groups, problems = _corrected(groups, writer.copies, corrections)
    return Settled(_rebuild(writer, groups), problems)


def _units(copies: CopyTable) -> tuple[list[Unit], tuple[list[Pair], list[Pair]]]:
    """Return the units that may not be alone, pairs of them that may be alike, and that are one."""
    parts = put_together(copies.parts())
    numbers, bands = _bands(copies, parts)
    pairs = candidates(bands)
    by_id = [
        [number for _, number in rows]
        for _, rows in groupby(copies.with_shared_ids(), key=lambda row: row[0])
    ]
    of_part = {
        copy.number: -at for at, unit in enumerate(parts, start=1) for copy in unit.copies[:1]
    }
    inside = {copy.number for unit in parts for copy in unit.copies} - of_part.keys()
    named = [
        [of_part.get(number, number) for number in group if number not in inside] for group in by_id
    ]
    linked = [(numbers[one], numbers[other]) for one, other in pairs]
    wanted = {n for pair in linked for n in pair} | {n for group in named for n in group}
    units = list(parts)
    units += map(unit_of, sorted(copies.get({n for n in wanted if n > 0}).values(), key=_order))
    place = {-at: at - 1 for at in range(1, len(parts) + 1)}
    place |= {unit.copies[0].number: at for at, unit in enumerate(units) if at >= len(parts)}
    return units, (
        [(place[one], place[other]) for one, other in linked],
        [(place[one], place[other]) for group in named for one, other in pairwise(group)],
    )


def _order(copy: Copy) -> tuple[str, str, int]:
    return copy.order


def _bands(copies: CopyTable, parts: Sequence[Unit]) -> tuple[list[int], np.ndarray]:
    """Return a number for each row (of the copy; negative for units of parts), and the rows."""
    numbers: list[int] = []
    rows = [np.zeros((0, 32), np.uint64)]
    signed = copies.signatures()
    while batch := list(islice(signed, _AT_ONCE)):
        numbers += [number for number, _ in batch]
        joint = b"".join(signature for _, signature in batch)
        rows.append(bands_of(np.frombuffer(joint, np.uint32).reshape(-1, NUMBERS)))
    signatures = {-at: unit.signature for at, unit in enumerate(parts, start=1)}
    if whole := {at: signature for at, signature in signatures.items() if len(signature)}:
        numbers += whole
        rows.append(bands_of(np.stack(list(whole.values()))))
    return numbers, np.concatenate(rows)


def _corrected(
    groups: Sequence[Group], copies: CopyTable, corrections: Corrections
) -> tuple[list[Group], tuple[str, ...]]:
    """Give each group its corrections; what was no group becomes one where it needs to be."""
    problems = list(corrections.problems)
    group_of = {copy.number: at for at, group in enumerate(groups) for copy in group.copies}
    settled = list(groups)
    for correction in corrections.corrections:
        found = copies.find(story_id=correction.story, path=correction.file)
        single = {number for number in found if number not in group_of}
        for number, copy in copies.get(single).items():
            if copy.header is not None:
                group_of[number] = len(settled)
                settled.append(Group((unit_of(copy),)))
        meant = {group_of[number] for number in found if number in group_of}
        if problem := _problem(correction, len(meant)):
            problems.append(problem)
            continue
        for at in meant:
            group = settled[at]
            settled[at] = Group(group.units, (*group.corrections, correction))
    return settled, tuple(problems)


def _problem(correction: FieldCorrection, stories: int) -> str | None:
    if stories == 0:
        return f"{correction}: there is no such story"
    if stories > 1 and correction.story is not None:
        return f"{correction}: {stories} stories have had this id; name the file"
    if stories > 1 and correction.field == "title":
        return f"{correction}: the file holds {stories} stories; name one by its id"
    return None


def _rebuild(writer: CatalogWriter, groups: Iterable[Group]) -> tuple[tuple[str, str], ...]:
    """Take apart what is out of date and make what is missing; return whom that keeps out."""
    wanted = {group.made_of: group for group in groups}
    there = writer.made_stories()
    writer.dissolve(number for made_of, number in there.items() if made_of not in wanted)
    missing = [group for made_of, group in wanted.items() if made_of not in there]
    refused: list[tuple[str, str]] = []
    for group in wanted.values():
        refused += _refused(group)
    for group in missing:
        writer.dissolve(writer.copies.stories_of([copy.number for copy in group.copies]))
        if not any(copy.header is None for copy in group.copies):
            refused += _add(writer, group)
    spoken_for = {copy.number for group in wanted.values() for copy in group.copies}
    loose = [number for number in writer.copies.loose() if number not in spoken_for]
    for batch in _batches(loose):
        for copy in writer.copies.get(batch).values():
            _add(writer, Group((unit_of(copy),)))
    return tuple(sorted(set(refused)))


def _add(writer: CatalogWriter, group: Group) -> Iterator[tuple[str, str]]:
    made = assemble(group, lambda copy: writer.copies.text(copy.number))
    if is_forbidden(made.story.header):
        return iter([(copy.path, "its correction") for copy in group.copies])
    writer.add_story(made)
    return iter(())


def _refused(group: Group) -> Iterator[tuple[str, str]]:
    """Yield the files whose story is refused because of another file of the same story."""
    because = [copy.path for copy in group.copies if copy.header is None]
    for copy in group.copies:
        if because and copy.header is not None:
            yield copy.path, because[0]


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]
