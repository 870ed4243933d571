"""The report that a person reads."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.core.ingest import IngestReport, read_details, render_report
from bot.core.model import ContentRating, Fact, Finding, Provenance
from tests.builders import a_header, a_parsed_story, ingest_records, stated, write_stories

EVIL = "<script>alert('&')</script>"


class Checker(HTMLParser):
    """Notes tags, attributes and text, and whether every tag is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href"}]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in {"meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def made(tmp_path: Path) -> tuple[IngestReport, Path]:
    """A folder in which everything happens, with a script in every text."""
    folder, catalog = tmp_path / "stories", tmp_path / "catalog.db"
    header = a_header(EVIL, (EVIL,), rating=ContentRating.TEEN, summary=EVIL, genres=(EVIL,))
    rating = Fact(ContentRating.TEEN, Provenance.STATED, f"PG {EVIL}", 4)
    header = replace(header, rating=rating, fandoms=stated((EVIL,), EVIL))
    write_stories(
        folder / "<b>.txt",
        a_parsed_story(header, findings=[Finding(EVIL, EVIL, 3)], unknown_lines=[(EVIL, 5)]),
    )
    write_stories(folder / "bad.txt", a_parsed_story(a_header("Bad", warnings=("underage",))))
    write_stories(folder / "list.txt", a_parsed_story(text=""))
    return ingest_records(folder, catalog), catalog


def _page(made: tuple[IngestReport, Path]) -> str:
    report, catalog = made
    return render_report(report, read_details(catalog), "2026-03-01 12:00 UTC")


def test_texts_of_files_are_escaped(made: tuple[IngestReport, Path]) -> None:
    """Whatever a header says is text, and every tag closes."""
    checker = Checker()
    checker.feed(_page(made))
    assert checker.open == []
    assert "script" not in checker.tags
    assert checker.text.count(EVIL) > 5


def test_it_stands_alone(made: tuple[IngestReport, Path]) -> None:
    """No address is loaded, no script runs, and it can be read in light and dark."""
    page = _page(made)
    checker = Checker()
    checker.feed(page)
    assert checker.links == ["#files"]
    assert not re.search(r"url\(|@import|https?://", page)
    assert "prefers-color-scheme: dark" in page
    assert '<html lang="en">' in page


def test_it_quotes_what_was_typed(made: tuple[IngestReport, Path]) -> None:
    """The value, the line as typed and its number; what nobody understood; what was kept out."""
    checker = Checker()
    checker.feed(_page(made))
    assert f"“PG {EVIL}”" in checker.text
    assert "1 teen" not in checker.text
    assert "labelled as sexual content involving minors" in checker.text
    assert "list.txt" in checker.text
    assert "vocabulary.py" in checker.text


def test_pictures_tell_their_numbers(made: tuple[IngestReport, Path]) -> None:
    """Every bar has its number in words, for those who do not see it."""
    page = _page(made)
    assert "teen: 1 stories" in page
    assert "title: 1 stated" in page
