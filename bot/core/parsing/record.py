"""A parsed story as one flat record, the shape that `lectern parse --json` prints."""

from __future__ import annotations

from dataclasses import fields

from bot.core.model import (
    ContentRating,
    Fact,
    Header,
    PairingKind,
    ParsedStory,
)
from bot.core.text import count_words

Record = dict[str, object]

_PLAIN = (
    "title",
    "summary",
    "spoilers",
    "notes",
    "disclaimer",
    "feedback",
    "thanks",
    "timeline",
    "sequel_to",
    "language",
    "published",
    "updated",
    "source_url",
    "favourites",
)
_LISTS = ("authors", "characters", "genres", "warnings", "tags", "fandoms")


def to_record(story: ParsedStory) -> Record:
    """Flatten a story: every field, where each is from, the raw lines, the body, and the
    findings.
    """
    header = story.header
    body = "\n\n".join(text for chapter in story.chapters for text in chapter.paragraphs)
    record: Record = {"file": story.source.path, "kind": str(story.kind)}
    record.update({name: getattr(header, name).value for name in _PLAIN})
    record.update({name: list(getattr(header, name).value) for name in _LISTS})
    record.update(_related(header))
    record.update(
        rating=None if header.rating.value is ContentRating.UNRATED else str(header.rating.value),
        rating_raw=header.rating.raw,
        distribution=str(header.distribution.value),
        distribution_raw=header.distribution.raw,
        status=str(header.status.value),
        chapters=_titles(story),
        words=count_words(body),
        body=body,
        provenance=_provenance(header),
        raw={name: fact.raw for name, fact in _facts(header) if fact.raw is not None},
        format=story.source.format,
        encoding=story.source.encoding,
        size=story.source.size,
        digest=story.source.digest,
        findings=[{"kind": f.kind, "detail": f.detail, "line": f.line} for f in story.findings],
        unknown_lines=[{"key": key, "line": line} for key, line in story.unknown_lines],
    )
    return record


def _related(header: Header) -> Record:
    romantic = [p for p in header.pairings.value if p.kind is PairingKind.ROMANTIC]
    platonic = [p for p in header.pairings.value if p.kind is PairingKind.PLATONIC]
    series, part = header.series.value, header.part.value
    return {
        "series": None if series is None else series.name,
        "series_index": None if series is None else series.index,
        "part": None if part is None else {"number": part.number, "total": part.total},
        "fandom": "; ".join(header.fandoms.value) or None,
        "pairings": [list(p.characters) for p in romantic],
        "platonic": [list(p.characters) for p in platonic],
        "qualifiers": {str(p): list(p.qualifiers) for p in header.pairings.value if p.qualifiers},
    }


def _titles(story: ParsedStory) -> list[str | None]:
    if len(story.chapters) == 1 and story.chapters[0].title is None:
        return []
    return [chapter.title for chapter in story.chapters]


def _facts(header: Header) -> list[tuple[str, Fact[object]]]:
    return [(field.name, getattr(header, field.name)) for field in fields(header)]


def _provenance(header: Header) -> dict[str, str]:
    made = {name: str(fact.provenance) for name, fact in _facts(header)}
    made["author"] = made["authors"]
    made["fandom"] = made["fandoms"]
    return made
