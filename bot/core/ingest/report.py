"""What an ingest has to say: about each file, and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import msgspec

from bot.core.model import Finding, Provenance

REPORTED_FIELDS: tuple[str, ...] = (
    "title",
    "authors",
    "series",
    "fandoms",
    "pairings",
    "characters",
    "rating",
    "warnings",
    "genres",
    "summary",
    "distribution",
    "status",
    "language",
    "published",
)


class Outcome(StrEnum):
    """What became of a file."""

    STORED = "stored"
    REFUSED = "refused"
    NOT_A_STORY = "not_a_story"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Refused:
    """A story or file that was kept out, and why."""

    path: str
    reason: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class FileReport:
    """What is known of one file; `fields` has one entry for each of its stories."""

    path: str
    outcome: Outcome
    format: str = ""
    encoding: str = ""
    kind: str = ""
    titles: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    findings: tuple[Finding, ...] = ()
    unknown_lines: tuple[tuple[str, int], ...] = ()
    fields: tuple[dict[str, Provenance], ...] = ()


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run did and what is in the catalog after it; all counts are of the whole catalog.

    `parsed` counts the files that this run had to parse, `removed` those that it no longer found.
    """

    files: int
    parsed: int
    removed: int
    stories: int
    duplicates: int
    refused: tuple[Refused, ...]
    not_stories: tuple[str, ...]
    findings: Mapping[str, int]
    fields: Mapping[str, Mapping[str, int]]
    unknown_keys: Mapping[str, int]
    formats: Mapping[str, int]

    def to_record(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        record: dict[str, Any] = msgspec.to_builtins(self)
        return record


@dataclass(slots=True)
class ReportBuilder:
    """Adds up file reports."""

    files: int = 0
    refused: list[Refused] = field(default_factory=list[Refused])
    not_stories: list[str] = field(default_factory=list[str])
    findings: Counter[str] = field(default_factory=Counter[str])
    formats: Counter[str] = field(default_factory=Counter[str])
    unknown_keys: Counter[str] = field(default_factory=Counter[str])
    fields: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in REPORTED_FIELDS}
    )

    def add_all(self, reports: Iterable[FileReport]) -> None:
        """Add many."""
        for report in reports:
            self.add(report)

    def add(self, report: FileReport) -> None:
        """Add one."""
        self.files += 1
        self.refused += report.refused
        if report.outcome is Outcome.NOT_A_STORY:
            self.not_stories.append(report.path)
        self.findings.update(finding.kind for finding in report.findings)
        self.formats.update([report.format] if report.format else [])
        self.unknown_keys.update(key.strip().casefold() for key, _ in report.unknown_lines)
        for provenances in report.fields:
            for name, provenance in provenances.items():
                self.fields[name][provenance.value] += 1

    def build(self, *, parsed: int, removed: int, stories: int, duplicates: int) -> IngestReport:
        """Return the report."""
        return IngestReport(
            files=self.files,
            parsed=parsed,
            removed=removed,
            stories=stories,
            duplicates=duplicates,
            refused=tuple(self.refused),
            not_stories=tuple(self.not_stories),
            findings=dict(self.findings.most_common()),
            fields={name: dict(counts) for name, counts in self.fields.items()},
            unknown_keys=dict(self.unknown_keys.most_common()),
            formats=dict(self.formats.most_common()),
        )


_DECODER = msgspec.json.Decoder(FileReport)


def encode_report(report: FileReport) -> bytes:
    """Return a file's report as the catalog keeps it."""
    return msgspec.json.encode(report)


def decode_report(record: bytes) -> FileReport:
    """Return a file's report that the catalog kept."""
    return _DECODER.decode(record)
