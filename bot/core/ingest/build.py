"""Building a catalog beside the old one and putting it in its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.core.ingest.catalog_index import index_catalog
from bot.core.ingest.corrections import Corrections
from bot.core.ingest.file_report import FORBIDDEN
from bot.core.ingest.joining import Settled, settle_stories
from bot.core.ingest.parser import Parser, StoryParser
from bot.core.ingest.report import (
    FileReport,
    IngestReport,
    JoinReport,
    Refused,
    ReportBuilder,
    decode_report,
    decode_summary,
    encode_summary,
)
from bot.core.ingest.update import Update
from bot.core.ingest.walk import FoundFile, find_files
from bot.core.ingest.workers import Progress
from bot.core.store.catalog_writer import CatalogWriter
from bot.core.store.source_table import (
    CatalogOrigin,
    KnownFile,
    read_file_records,
    read_origin,
)

NO_CORRECTIONS = Corrections()
_ABANDONED_AFTER_SECONDS = 3600
_WORTH_COPYING = 0.5


@dataclass(frozen=True, slots=True)
class _Changes:
    """How the files there are differ from those that a catalog was built from."""

    to_read: tuple[FoundFile, ...]
    removed: tuple[str, ...]
    is_corrected_anew: bool

    @property
    def is_empty(self) -> bool:
        return not (self.to_read or self.removed or self.is_corrected_anew)


def is_stale(
    catalog: Path,
    paths: Sequence[Path],
    parser: Parser | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> bool:
    """Say whether `ingest` of these paths would change the catalog, from names, sizes and times.

    True also where there is no catalog, or one of another schema, parser or table of corrections.
    Raises NothingToIngest.
    """
    files = find_files(paths)
    origin = _usable_origin(catalog, parser or StoryParser())
    return origin is None or not _changes(files, origin, corrections).is_empty


def ingest(
    paths: Sequence[Path],
    catalog: Path,
    *,
    now: datetime,
    parser: Parser | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    progress: Progress | None = None,
    workers: int | None = None,
) -> IngestReport:
    """Make `catalog` hold the stories of the files in and below `paths`, and no others.

    Only files that changed since the last run are parsed. The catalog is replaced in whole at the
    very end; whatever stops this before leaves the old one. Raises NothingToIngest, StoreDamaged.
    """
    parser = parser or StoryParser()
    files = find_files(paths)
    origin = _usable_origin(catalog, parser)
    changes = _changes(files, origin, corrections) if origin else _Changes(tuple(files), (), True)
    if origin is not None and changes.is_empty:
        return decode_summary(origin.meta["report"])
    catalog.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(catalog, now)
    beside = catalog.with_name(f"{catalog.name}.building-{os.getpid()}")
    known: dict[str, KnownFile] = {}
    if origin is not None and len(changes.to_read) <= _WORTH_COPYING * len(files):
        known = origin.files
    try:
        if known:
            shutil.copyfile(catalog, beside)
        with CatalogWriter(beside) as writer:
            update = Update(writer, known, parser, progress, workers)
            parsed = update.run(*((changes.to_read, changes.removed) if known else (files, ())))
            settled = settle_stories(writer, corrections)
            writer.settle()
            report = _report(writer, settled)
            writer.finish(
                {
                    "parser": parser.version,
                    "built_at": now.isoformat(),
                    "corrections": corrections.digest,
                    "report": encode_summary(report),
                },
                index_catalog,
            )
        _swap_in(beside, catalog)
    finally:
        beside.unlink(missing_ok=True)
    return replace(report, parsed=parsed, removed=len(changes.removed))


def read_summary(catalog: Path, corrections: Corrections) -> IngestReport | None:
    """Return the report of a catalog; None where it was made with other corrections."""
    origin = read_origin(catalog)
    if origin is None or origin.meta.get("corrections") != corrections.digest:
        return None
    return decode_summary(origin.meta["report"])


def read_details(catalog: Path) -> Iterator[FileReport]:
    """Yield what the catalog's last ingest found in each file, by name.

    Raises StoreMissing and StoreDamaged.
    """
    return map(decode_report, read_file_records(catalog))


def _usable_origin(catalog: Path, parser: Parser) -> CatalogOrigin | None:
    origin = read_origin(catalog)
    return origin if origin is not None and origin.meta.get("parser") == parser.version else None


def _changes(
    files: Sequence[FoundFile], origin: CatalogOrigin, corrections: Corrections
) -> _Changes:
    names = {file.name for file in files}
    known = origin.files
    return _Changes(
        tuple(
            file
            for file in files
            if (old := known.get(file.name)) is None
            or (old.size, old.mtime_ns) != (file.size, file.mtime_ns)
        ),
        tuple(name for name in known if name not in names),
        origin.meta.get("corrections") != corrections.digest,
    )


def _swap_in(beside: Path, catalog: Path) -> None:
    """Put a finished file in place, so that after a power cut there is the old one or the new."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(catalog)
    with suppress(OSError):  # not every system can sync a folder
        folder = os.open(catalog.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _remove_abandoned(catalog: Path, now: datetime) -> None:
    """Remove what runs that were killed have left, but nothing that another run may be writing."""
    for path in catalog.parent.glob(f"{catalog.name}.building-*"):
        with suppress(OSError):
            if now.timestamp() - path.stat().st_mtime > _ABANDONED_AFTER_SECONDS:
                path.unlink()


def _report(writer: CatalogWriter, settled: Settled) -> IngestReport:
    builder = ReportBuilder()
    builder.add_all(decode_report(record) for record in writer.file_records())
    return builder.build(
        writer.count_totals(),
        [JoinReport(*found) for found in writer.story_findings()],
        [Refused(path, f"{FORBIDDEN} by {why}") for path, why in settled.refused],
        settled.problems,
    )
