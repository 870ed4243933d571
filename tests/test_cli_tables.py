"""The operator's tables, aliases and corrections, as the command line uses them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import EX_CONFIG, main

STORY = """The Ferry
by hob

Pairing: Knotty
Rating: PG

Ann rowed across the river every night, and every night Bob waited on the far side.
"""
ALIASES = '[pairings]\nknotty = ["Ann", "Bob"]\n[authors]\n"Old Hob" = ["hob"]\n'
CORRECTION = """[[correction]]
file = "ferry.txt"
field = "rating"
value = "teen"
by = "Mara"
on = 2026-03-01
"""

Lectern = Callable[..., Result]


@pytest.fixture
def lectern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lectern:
    """Run a `lectern` command with its data in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "ferry.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(ALIASES, encoding="utf-8")
    (tmp_path / "right.toml").write_text(CORRECTION, encoding="utf-8")

    def run(*arguments: object, **environment: str) -> Result:
        values = {"LECTERN_DATA_DIR": str(tmp_path / "data"), **environment}
        return CliRunner().invoke(main, [str(each) for each in arguments], env=values)

    return run


def test_own_aliases_are_used(lectern: Lectern) -> None:
    """By parse and by ingest; without them nothing is made of a nickname."""
    parsed = lectern("parse", "stories", "--json", LECTERN_ALIASES="mine.toml")
    assert json.loads(parsed.output)["pairings"] == [["Ann", "Bob"]]
    lectern("ingest", "stories", LECTERN_ALIASES="mine.toml")
    found = json.loads(lectern("lookup", "author", "old hob", "--json").output)
    assert found[0]["author"] == "Old Hob"


def test_changed_aliases_make_a_catalog_stale(lectern: Lectern) -> None:
    """The next start reads everything again."""
    lectern("ingest", "stories", LECTERN_ALIASES="mine.toml")
    same = {"LECTERN_STORIES": "stories", "LECTERN_ALIASES": "mine.toml"}
    assert "unchanged" in lectern("check", **same).output
    assert "changed since" in lectern("check", LECTERN_STORIES="stories").output


@pytest.mark.parametrize("key", ["LECTERN_ALIASES", "LECTERN_CORRECTIONS"])
@pytest.mark.parametrize("command", [("ingest", "stories"), ("run", "stories")])
def test_a_broken_table_is_a_sentence(
    lectern: Lectern, tmp_path: Path, key: str, command: tuple[str, ...]
) -> None:
    """The setting, the file and the place in it, and no traceback."""
    (tmp_path / "broken.toml").write_text("[authors\n", encoding="utf-8")
    result = lectern(*command, **{key: "broken.toml"})
    assert result.exit_code == EX_CONFIG
    assert result.output.startswith(f"{key}: broken.toml cannot be used: ")
    assert "line 1" in result.output
    assert len(result.output.splitlines()) == 1


def test_a_broken_table_is_seen_by_check(lectern: Lectern, tmp_path: Path) -> None:
    """Which goes on to look at the rest."""
    (tmp_path / "broken.toml").write_bytes(b"\xff\xfe")
    result = lectern("check", LECTERN_ALIASES="broken.toml", LECTERN_STORIES="stories")
    assert result.exit_code == 1
    assert "BAD names" in result.output
    assert "/random" in result.output


def test_corrections_are_applied_and_listed(lectern: Lectern, tmp_path: Path) -> None:
    """With who and when; what fits nothing is told."""
    stray = CORRECTION.replace("ferry.txt", "gone.txt")
    (tmp_path / "right.toml").write_text(CORRECTION + stray, encoding="utf-8")
    key = {"LECTERN_CORRECTIONS": "right.toml"}
    assert "not been applied" in lectern("corrections", **key).output
    ingested = lectern("ingest", "stories", **key)
    assert "rating of gone.txt: there is no such story" in ingested.output
    listed = lectern("corrections", **key).output
    assert "ferry.txt  rating  teen   Mara  2026-03-01" in listed
    assert "! rating of gone.txt: there is no such story" in listed


def test_the_report_as_a_page_and_by_file(lectern: Lectern, tmp_path: Path) -> None:
    """Both hold the lines as typed."""
    result = lectern("ingest", "stories", "--html", "page.html", "--report", "report.json")
    assert result.exit_code == 0, result.output
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "ferry.txt" in page
    (file,) = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["by_file"]
    assert file["fields"][0]["rating"]["raw"] == "PG"


def test_the_shipped_tables_are_sound(lectern: Lectern) -> None:
    """Aliases and the commented example of corrections parse."""
    output = lectern("check", LECTERN_STORIES="stories").output
    assert "ok  names" in output
    assert "ok  corrected 0 fields" in output
