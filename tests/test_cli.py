"""The command line says what happened, in sentences and exit codes, and never with a traceback."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import EX_CONFIG, main
from bot.cli.tables import table

STORY = """The Ferry
by Hob

Pairing: Ann/Bob
Rating: PG
Summary: She rows, he waits.

Ann rowed across the river every night, and every night Bob waited on the far side.

"You are late," said Bob.
"""

Lectern = Callable[..., Result]


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "ferry.txt").write_text(STORY, encoding="utf-8")
    return folder


@pytest.fixture
def lectern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lectern:
    """Run a `lectern` command with its data in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, **environment: str) -> Result:
        values = {"LECTERN_DATA_DIR": str(tmp_path / "data"), **environment}
        return CliRunner().invoke(main, [str(each) for each in arguments], env=values)

    return run


def test_ingest_then_find(lectern: Lectern, stories: Path) -> None:
    """What was ingested is found by half a word, from the shell as in Discord."""
    ingested = lectern("ingest", stories)
    assert ingested.exit_code == 0, ingested.output
    assert "1 stories" in ingested.output
    searched = lectern("search", "fery", "--json")
    (hit,) = json.loads(searched.output)
    assert (hit["title"], hit["authors"]) == ("The Ferry", ["Hob"])
    looked_up = lectern("lookup", "pairing", "bob ann", "--json")
    assert json.loads(looked_up.output)[0]["pairing"] == "Ann/Bob"


def test_ingest_writes_its_report(lectern: Lectern, stories: Path, tmp_path: Path) -> None:
    """The report is also there for programs."""
    report = tmp_path / "report.json"
    assert lectern("ingest", stories, "--report", report).exit_code == 0
    record = json.loads(report.read_text(encoding="utf-8"))
    assert record["stories"] == 1
    assert record["fields"]["title"] == {"stated": 1}


def test_parse_prints_one_object_a_file(lectern: Lectern, stories: Path, tmp_path: Path) -> None:
    """`parse --json` has a line for each file, and touches no database."""
    result = lectern("parse", stories, "--json")
    (line,) = result.output.splitlines()
    record = json.loads(line)
    assert record["title"] == "The Ferry"
    assert record["rating"] == "general"
    assert record["pairings"] == [["Ann", "Bob"]]
    assert not (tmp_path / "data").exists()


def test_parse_is_readable_too(lectern: Lectern, stories: Path) -> None:
    """Without --json a person reads the fields, and which of them are inferred."""
    output = lectern("parse", stories).output
    assert "title: The Ferry" in output
    assert "characters (inferred): " in output


def test_nothing_there_is_a_sentence(lectern: Lectern, tmp_path: Path) -> None:
    """A folder without stories, a missing catalog: one sentence, exit code 1."""
    (tmp_path / "empty").mkdir()
    for result in (lectern("ingest", tmp_path / "empty"), lectern("search", "x")):
        assert result.exit_code == 1
        assert result.output.startswith("Error: ")
        assert "Traceback" not in result.output


def test_bad_settings_are_all_told(lectern: Lectern) -> None:
    """Every bad setting has its line, and the exit code says whose fault it is."""
    result = lectern("check", LECTERN_LOG_LEVEL="LOUD", LECTERN_LOCAL_PORT="far")
    assert result.exit_code == EX_CONFIG
    assert "LECTERN_LOG_LEVEL" in result.output
    assert "LECTERN_LOCAL_PORT" in result.output


def test_env_file_is_read_and_overridden(lectern: Lectern, tmp_path: Path) -> None:
    """.env sets what the environment does not."""
    (tmp_path / ".env").write_text("LECTERN_LOG_LEVEL=LOUD\n", encoding="utf-8")
    assert lectern("check").exit_code == EX_CONFIG
    assert lectern("check", LECTERN_LOG_LEVEL="INFO").exit_code == 0


def test_check_looks_at_everything(lectern: Lectern, stories: Path) -> None:
    """`check` needs no token, makes nothing, and has a line for each part."""
    first = lectern("check", LECTERN_STORIES=str(stories))
    assert first.exit_code == 0, first.output
    assert "will be built" in first.output
    assert "/random" in first.output
    lectern("ingest", stories)
    second = lectern("check", LECTERN_STORIES=str(stories))
    assert "1 stories" in second.output
    assert "unchanged" in second.output


def test_check_notices_a_damaged_catalog(lectern: Lectern, stories: Path, tmp_path: Path) -> None:
    """A file that is no database is BAD, and the exit code says so."""
    lectern("ingest", stories)
    (tmp_path / "data" / "catalog.db").write_bytes(b"not a database at all" * 100)
    result = lectern("check", LECTERN_STORIES=str(stories))
    assert result.exit_code == 1
    assert "BAD catalog" in result.output


def test_backup_is_whole_and_overwrites_nothing(lectern: Lectern, tmp_path: Path) -> None:
    """A backup is one readable file; a second one under its name is refused."""
    (tmp_path / "data").mkdir()
    library = sqlite3.connect(tmp_path / "data" / "library.db")
    library.execute("PRAGMA journal_mode = WAL")
    library.execute("CREATE TABLE kept (what TEXT)")
    library.execute("INSERT INTO kept VALUES ('a place')")
    library.commit()
    copy = tmp_path / "copy.db"
    assert lectern("backup", copy).exit_code == 0
    library.close()
    with_copy = sqlite3.connect(copy)
    assert with_copy.execute("SELECT what FROM kept").fetchall() == [("a place",)]
    with_copy.close()
    assert lectern("backup", copy).exit_code == 1


def test_backup_of_nothing_is_a_sentence(lectern: Lectern, tmp_path: Path) -> None:
    """Before the first start there is nothing to back up, and that is said."""
    result = lectern("backup", tmp_path / "copy.db")
    assert result.exit_code == 1
    assert "does not exist" in result.output
    assert not (tmp_path / "copy.db").exists()


def test_tables_are_aligned() -> None:
    """Numbers stand to the right, words to the left, and nothing is a dash."""
    rows: list[list[object]] = [["title", 1_000, None], ["ab", 5, 2.5]]
    assert table(["name", "times", "ms"], rows).splitlines() == [
        "name   times     ms",
        "title  1,000      –",
        "ab         5  2.500",
    ]
