"""Preparing files in several processes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from bot.core.ingest.prepare import Prepared
from bot.core.ingest.report import decode_report
from bot.core.ingest.walk import find_files
from bot.core.ingest.workers import prepare_all
from bot.core.model import ParsedStory
from tests.builders import RecordParser, a_header, a_parsed_story, write_stories


@dataclass(frozen=True)
class CrashingParser:
    """Takes its process with it when it meets a certain file."""

    version: str = "1"

    def __call__(self, data: bytes, path: str, /) -> tuple[ParsedStory, ...]:
        if path == "33.txt":
            os._exit(9)
        return RecordParser()(data, path)


def _prepare(folder: Path, parser: RecordParser | CrashingParser, workers: int) -> list[Prepared]:
    for number in range(36):
        title = a_header(f"Tale {number}")
        write_stories(folder / f"{number:02}.txt", a_parsed_story(title))
    return list(prepare_all(find_files([folder]), {}, parser, workers))


def test_the_order_is_that_of_the_files(tmp_path: Path) -> None:
    """However many work, what comes out is in the order of what goes in."""
    prepared = _prepare(tmp_path, RecordParser(), 2)
    assert [each.file.name for each in prepared] == [f"{number:02}.txt" for number in range(36)]
    assert prepared == _prepare(tmp_path, RecordParser(), 1)


def test_a_file_that_kills_its_process_is_reported(tmp_path: Path) -> None:
    """All other files are prepared all the same, each once."""
    prepared = _prepare(tmp_path, CrashingParser(), 2)
    assert [each.file.name for each in prepared] == [f"{number:02}.txt" for number in range(36)]
    without = [each for each in prepared if not each.copies]
    reports = [decode_report(each.record) for each in without if each.record]
    assert [report.refused[0].reason for report in reports] == ["the parser crashed"]


def test_known_bytes_are_not_parsed_again(tmp_path: Path) -> None:
    """A file with the digest it had is passed on without a report."""
    first = _prepare(tmp_path, RecordParser(), 1)
    digests = {each.file.name: each.digest for each in first}
    again = prepare_all(find_files([tmp_path]), digests, CrashingParser(), 1)
    assert all(each.record is None for each in again)
