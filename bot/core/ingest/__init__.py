"""Service: files of stories to a catalog, in whole or what changed, swapped in at once."""

from __future__ import annotations

from bot.core.ingest.build import ingest, is_stale
from bot.core.ingest.report import FileReport, IngestReport, Outcome, Refused
from bot.core.ingest.walk import FoundFile, find_files
from bot.core.ingest.workers import Progress

__all__ = [
    "FileReport",
    "FoundFile",
    "IngestReport",
    "Outcome",
    "Progress",
    "Refused",
    "find_files",
    "ingest",
    "is_stale",
]
