"""What an ingest has to say: about each file, and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import msgspec

from bot.core.model import Finding, Provenance
from bot.core.store.catalog_totals import Totals

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
class FieldReport:
    """One field of one story as it was read: its value as words, and the line as typed."""

    provenance: Provenance
    value: str
    raw: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """A line of a header that no row of the vocabulary matched."""

    key: str
    line: int
    text: str = ""


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
    unknown_lines: tuple[UnknownLine, ...] = ()
    fields: tuple[dict[str, FieldReport], ...] = ()

    def to_record(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        record: dict[str, Any] = msgspec.to_builtins(self)
        return record


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A header spelling that nobody understood: how often it is there, and where it is first."""

    key: str
    times: int
    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class JoinReport:
    """What was noticed when copies became one story."""

    story: str
    title: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run did and what is in the catalog after it; all counts are of the whole catalog.

    `parsed` counts the files that this run had to parse, `removed` those that it no longer found.
    `problems` are corrections that could not be applied, one sentence each.
    """

    files: int
    parsed: int
    removed: int
    stories: int
    duplicates: int
    refused: tuple[Refused, ...]
    not_stories: tuple[str, ...]
    findings: dict[str, int]
    fields: dict[str, dict[str, int]]
    unknown_keys: dict[str, int]
    formats: dict[str, int]
    unknown: tuple[UnknownKey, ...] = ()
    joined: tuple[JoinReport, ...] = ()
    problems: tuple[str, ...] = ()
    ratings: dict[str, int] = field(default_factory=dict[str, int])
    lengths: dict[str, int] = field(default_factory=dict[str, int])

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
    examples: dict[str, UnknownKey] = field(default_factory=dict[str, UnknownKey])
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
        for unknown in report.unknown_lines:
            key = unknown.key.strip().casefold()
            self.unknown_keys[key] += 1
            self.examples.setdefault(
                key, UnknownKey(key, 0, report.path, unknown.line, unknown.text)
            )
        for known in report.fields:
            for name in REPORTED_FIELDS:
                provenance = known[name].provenance if name in known else Provenance.ABSENT
                self.fields[name][provenance.value] += 1

    def build(
        self,
        totals: Totals,
        joined: Iterable[JoinReport] = (),
        refused: Iterable[Refused] = (),
        problems: Iterable[str] = (),
    ) -> IngestReport:
        """Return the report; `refused` are stories that the files themselves do not condemn."""
        joins = tuple(joined)
        findings = self.findings + Counter(join.kind for join in joins)
        return IngestReport(
            files=self.files,
            parsed=0,
            removed=0,
            stories=totals.stories,
            duplicates=totals.duplicates,
            refused=(*self.refused, *refused),
            not_stories=tuple(self.not_stories),
            findings=dict(_most_common(findings)),
            fields={name: dict(counts) for name, counts in self.fields.items()},
            unknown_keys=dict(_most_common(self.unknown_keys)),
            formats=dict(_most_common(self.formats)),
            unknown=tuple(
                replace(self.examples[key], times=times)
                for key, times in _most_common(self.unknown_keys)
            ),
            joined=joins,
            problems=tuple(problems),
            ratings=dict(totals.ratings),
            lengths=dict(totals.lengths),
        )


def _most_common(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


_DECODER = msgspec.json.Decoder(FileReport)


def encode_report(report: FileReport) -> bytes:
    """Return a file's report as the catalog keeps it."""
    return msgspec.json.encode(report)


def decode_report(record: bytes) -> FileReport:
    """Return a file's report that the catalog kept."""
    return _DECODER.decode(record)


def encode_summary(report: IngestReport) -> str:
    """Return a report as the catalog keeps it, so that a run without changes need not count."""
    return msgspec.json.encode(report).decode()


def decode_summary(record: str) -> IngestReport:
    """Return a report that the catalog kept."""
    return msgspec.json.decode(record, type=IngestReport)
