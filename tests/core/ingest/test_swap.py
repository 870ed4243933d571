"""Whatever stops an ingest leaves the old catalog."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.ingest import ingest
from bot.core.store.catalog_reader import CatalogReader
from tests.builders import (
    NOON,
    RecordParser,
    a_header,
    a_parsed_story,
    ingest_records,
    write_stories,
)

_INGEST = """
import os, sys
from pathlib import Path
from bot.core.ingest import ingest
from tests.builders import NOON, RecordParser

def progress(done, total):
    if done == int(sys.argv[3]):
        os.kill(os.getpid(), 9)

ingest([Path(sys.argv[1])], Path(sys.argv[2]), now=NOON, parser=RecordParser(), progress=progress)
"""


def _titles(catalog: Path) -> list[str]:
    reader = CatalogReader(catalog)
    stories = reader.by_number(list(reader.all_stories()))
    reader.close()
    return sorted(story.title for story in stories.values())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    write_stories(folder / "a.txt", a_parsed_story(a_header("Clew")))
    ingest_records(folder, tmp_path / "catalog.db")
    for number in range(10):
        write_stories(folder / f"{number}.txt", a_parsed_story(a_header(f"Tale {number}")))
    return folder


@pytest.mark.parametrize("after", [1, 10])
def test_a_kill_leaves_the_old_catalog(folder: Path, tmp_path: Path, after: int) -> None:
    """After the first file or the last: the old catalog serves, and the next run is whole."""
    catalog = tmp_path / "catalog.db"
    run = subprocess.run(
        [sys.executable, "-c", _INGEST, str(folder), str(catalog), str(after)],
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert run.returncode == -signal.SIGKILL
    assert _titles(catalog) == ["Clew"]
    assert len(list(tmp_path.glob("catalog.db.building-*"))) == 1
    ingest_records(folder, catalog)
    assert len(_titles(catalog)) == 11


def test_an_error_leaves_the_old_catalog_and_nothing_beside(folder: Path, tmp_path: Path) -> None:
    """What was begun is removed."""

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([folder], tmp_path / "catalog.db", now=NOON, parser=RecordParser(), progress=stop)
    assert _titles(tmp_path / "catalog.db") == ["Clew"]
    assert not list(tmp_path.glob("*building*"))


def test_leftovers_of_killed_runs_are_removed_later(folder: Path, tmp_path: Path) -> None:
    """Those of an hour ago, but not one that another run may be writing now."""
    old, new = (tmp_path / f"catalog.db.building-{number}" for number in (1, 2))
    for path, moment in ((old, NOON - timedelta(hours=2)), (new, NOON)):
        path.write_bytes(b"")
        os.utime(path, (moment.timestamp(), moment.timestamp()))
    ingest_records(folder, tmp_path / "catalog.db")
    assert not old.exists()
    assert new.exists()


def test_a_reader_goes_on_with_the_catalog_it_opened(folder: Path, tmp_path: Path) -> None:
    """While a new one is swapped in."""
    reader = CatalogReader(tmp_path / "catalog.db")
    ingest_records(folder, tmp_path / "catalog.db")
    assert len(reader.all_stories()) == 1
    assert [story.title for story in reader.list_by_title("clew", 5)] == ["Clew"]
    reader.close()
