"""What the report says of one file: each field with the line it was read from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.core.ingest.report import (
    REPORTED_FIELDS,
    FieldReport,
    FileReport,
    Outcome,
    Refused,
    UnknownLine,
)
from bot.core.ingest.shown_value import shown_value
from bot.core.model import DocumentKind, Header, ParsedStory, Provenance
from bot.core.parsing.people import without_addresses

FORBIDDEN = "labelled as sexual content involving minors"
_LONGEST = 160


def describe_file(
    path: str,
    data: bytes,
    parsed: Sequence[ParsedStory],
    told: Sequence[ParsedStory],
    forbidden: Sequence[bool],
) -> FileReport:
    """Return a file's report: `told` are those of its stories that have a text."""
    first = parsed[0] if parsed else None
    verdicts = list(zip(told, forbidden, strict=True))
    allowed = [story for story, is_refused in verdicts if not is_refused]
    refused = [story for story, is_refused in verdicts if is_refused]
    outcome = Outcome.STORED if allowed else Outcome.REFUSED if refused else Outcome.NOT_A_STORY
    return FileReport(
        path=path,
        outcome=outcome,
        format=first.source.format if first else "",
        encoding=first.source.encoding if first else "",
        kind=first.kind.value if first else DocumentKind.NOT_A_STORY.value,
        titles=tuple(story.header.title.value or "" for story in allowed),
        refused=tuple(Refused(path, FORBIDDEN, story.header.title.value) for story in refused),
        findings=tuple(finding for story in parsed for finding in story.findings),
        unknown_lines=tuple(_unknown_lines(data, parsed)),
        fields=tuple(_fields(story.header) for story in allowed),
    )


def unreadable_file(path: str, why: str) -> FileReport:
    """Return the report of a file that nothing could be made of."""
    return FileReport(path, Outcome.UNREADABLE, refused=(Refused(path, why),))


def _fields(header: Header) -> dict[str, FieldReport]:
    """Return what is known of each field; what is absent is left out."""
    facts = ((name, getattr(header, name)) for name in REPORTED_FIELDS)
    return {
        name: FieldReport(
            fact.provenance,
            _cut(shown_value(fact.value)),
            None if fact.raw is None else _cut(fact.raw),
            fact.line,
        )
        for name, fact in facts
        if fact.provenance is not Provenance.ABSENT
    }


def _unknown_lines(data: bytes, parsed: Iterable[ParsedStory]) -> Iterator[UnknownLine]:
    """Yield the header lines that no row matched, as typed but for addresses."""
    for story in parsed:
        if not story.unknown_lines:
            continue
        is_text = story.source.format == "text"
        lines = _decoded(data, story.source.encoding).splitlines() if is_text else []
        for key, line in story.unknown_lines:
            text = lines[line - 1] if 0 < line <= len(lines) else ""
            typed = text if key.strip().casefold() in text.casefold() else f"{key}: …"
            yield UnknownLine(key, line, _cut(without_addresses(typed)))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
