"""A story made of its copies: the best text, the best header, ids, and what to say about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from bot.core.ingest.corrections import FieldCorrection
from bot.core.ingest.merging import merge_headers
from bot.core.ingest.parts import Unit, missing_parts, part_of, title_of_whole
from bot.core.ingest.story_rows import make_story
from bot.core.model import Chapter, Fact, Header, Provenance, Status
from bot.core.store.catalog_writer import MadeStory
from bot.core.store.copy_table import Copy

ReadText = Callable[[Copy], tuple[Chapter, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """The units that are one story, and what an operator puts right about it."""

    units: tuple[Unit, ...]
    corrections: tuple[FieldCorrection, ...] = ()

    @property
    def copies(self) -> tuple[Copy, ...]:
        """All copies."""
        return tuple(copy for unit in self.units for copy in unit.copies)

    @property
    def is_plain(self) -> bool:
        """True where there is nothing to join and nothing to put right."""
        copies = self.copies
        return len(copies) == 1 and not copies[0].part_key and not self.corrections

    @property
    def made_of(self) -> str:
        """What tells whether the story that is there was made of the very same."""
        made_of = ",".join(map(str, sorted(copy.number for copy in self.copies)))
        if self.corrections:
            made_of += "!" + blake2b(repr(self.corrections).encode(), digest_size=8).hexdigest()
        return made_of


def assemble(group: Group, text_of: ReadText) -> MadeStory:
    """Make the story of a group."""
    units = sorted(group.units, key=_worst_first, reverse=True)
    headers = [_header(unit) for unit in units]
    header = merge_headers(headers)
    for correction in group.corrections:
        header = correction.apply(header)
    _, plain_id, full_id = min(_ids(unit) for unit in units)
    story = make_story(plain_id, full_id, header, _chapters(units[0], text_of))
    return MadeStory(story, group.copies, group.made_of, group.is_plain, tuple(_findings(group)))


def _worst_first(unit: Unit) -> tuple[object, ...]:
    """Order units by their text: the longer is the better, then the newer, then who states more."""
    header = _header(unit)
    stated = sum(
        getattr(header, name).provenance is Provenance.STATED
        for name in header.__dataclass_fields__
    )
    date = header.updated.value or header.published.value or ""
    return unit.words, date, stated, unit.order


def _header(unit: Unit) -> Header:
    """Return what the parts of a unit, in order, say of the whole."""
    copies = unit.copies
    header = merge_headers([copy.header for copy in copies if copy.header is not None])
    if len(unit.parts) == 1 and not copies[0].part_key:
        return header
    title = header.title
    if title.value:
        title = replace(title, value=title_of_whole(title.value))
    status = header.status
    if unit.total and not missing_parts(unit) and status.value is Status.UNKNOWN:
        status = Fact(Status.COMPLETE, Provenance.INFERRED)
    is_whole = len(unit.parts) > 1
    return replace(header, title=title, status=status, part=Fact(None) if is_whole else header.part)


def _ids(unit: Unit) -> tuple[bool, str, str]:
    """Return the ids of a unit, with those before all others that come from a stated title."""
    first = unit.parts[0][0]
    return first.plain_id == first.full_id, first.plain_id, first.full_id


def _chapters(unit: Unit, text_of: ReadText) -> tuple[Chapter, ...]:
    """Return the chapters of all parts in order; a part in one piece is a chapter of its own."""
    told: list[Chapter] = []
    for part in unit.parts:
        for chapter in (chapters := text_of(part[0])):
            is_untitled = len(unit.parts) > 1 and len(chapters) == 1 and chapter.title is None
            title = f"Part {part_of(part[0]).number}" if is_untitled else chapter.title
            told.append(replace(chapter, title=title))
    return tuple(replace(chapter, number=at) for at, chapter in enumerate(told, start=1))


def _findings(group: Group) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    parts = [part for unit in group.units for part in unit.parts]
    if len(group.units) > 1 or any(len(part) > 1 for part in parts):
        found.append(("copies-joined", _paths(group.copies)))
    for unit in group.units:
        if len(unit.parts) > 1:
            found.append(("parts-joined", _paths([part[0] for part in unit.parts])))
        if unit.copies[0].part_key and (missing := missing_parts(unit)):
            of = f" of {unit.total}" if unit.total else ""
            found.append(("part-missing", ", ".join(map(str, missing)) + of))
    found += [("corrected", str(correction)) for correction in group.corrections]
    return found


def _paths(copies: Sequence[Copy]) -> str:
    return ", ".join(dict.fromkeys(copy.path for copy in copies))
