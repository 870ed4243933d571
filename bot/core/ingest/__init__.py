"""Service: files of stories to a catalog, in whole or what changed, swapped in at once."""

from __future__ import annotations

from bot.core.ingest.build import ingest, is_stale, read_details, read_summary
from bot.core.ingest.corrections import Corrections, FieldCorrection, read_corrections
from bot.core.ingest.parser import StoryParser
from bot.core.ingest.report import FileReport, IngestReport, Outcome, Refused
from bot.core.ingest.report_page import render_report
from bot.core.ingest.walk import FoundFile, find_files
from bot.core.ingest.workers import Progress

__all__ = [
    "Corrections",
    "FieldCorrection",
    "FileReport",
    "FoundFile",
    "IngestReport",
    "Outcome",
    "Progress",
    "Refused",
    "StoryParser",
    "find_files",
    "ingest",
    "is_stale",
    "read_corrections",
    "read_details",
    "read_summary",
    "render_report",
]
