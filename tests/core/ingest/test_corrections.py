"""What an operator puts right, and what cannot be."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.core.ingest import Corrections, IngestReport, ingest, is_stale, read_corrections
from bot.core.model import (
    ContentRating,
    Correction,
    Pairing,
    PairingKind,
    Provenance,
    Series,
    Story,
)
from bot.core.store.catalog_reader import CatalogReader
from tests.builders import NOON, RecordParser, a_header, a_parsed_story, write_stories

BASE = 'file = "a.txt"\nfield = "rating"\nvalue = "teen"\nby = "Mara"\n'


def _table(*rows: str) -> Corrections:
    return read_corrections("".join(f"[[correction]]\n{row}\n" for row in rows))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_stories(tmp_path / "stories" / "a.txt", a_parsed_story(a_header("Clew")))
    write_stories(tmp_path / "stories" / "b.txt", a_parsed_story(a_header("Oar")))
    return tmp_path / "stories"


def _ingest(folder: Path, corrections: Corrections) -> tuple[IngestReport, dict[str, Story]]:
    catalog = folder.parent / "catalog.db"
    report = ingest(
        [folder], catalog, now=NOON, parser=RecordParser(), corrections=corrections, workers=1
    )
    reader = CatalogReader(catalog)
    stories = reader.by_number(list(reader.all_stories())).values()
    reader.close()
    return report, {story.sources[0]: story for story in stories}


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        ("title", '"The Clew"', "The Clew"),
        ("authors", '["Ann", "Bob"]', ("Ann", "Bob")),
        ("rating", '"Teen"', ContentRating.TEEN),
        ("series", '"Threads #3"', Series("Threads", 3)),
        ("series", '"Threads"', Series("Threads")),
        (
            "pairings",
            '["A/B", "C & D"]',
            (Pairing(("A", "B")), Pairing(("C", "D"), PairingKind.PLATONIC)),
        ),
        ("published", "2001-02-03", "2001-02-03"),
        ("genres", '"angst"', ("angst",)),
    ],
)
def test_reads_every_kind_of_value(field: str, value: str, meant: object) -> None:
    """A text, a list, a date, a number in a series: as people write them."""
    row = f'story = "x"\nfield = "{field}"\nvalue = {value}\nby = "Mara"\n'
    (read,) = _table(row).corrections
    assert read.value == meant


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (BASE.replace("teen", "spicy"), "is none of general, teen"),
        (BASE.replace("rating", "length"), "no field 'length'"),
        (BASE.replace('by = "Mara"', ""), "who says so"),
        (BASE.replace('file = "a.txt"', ""), "either `story`"),
        (BASE + 'stroy = "x"\n', "no key stroy"),
        (BASE.replace('"teen"', "7"), "has to be a text"),
        (BASE.replace('"rating"', '"pairings"'), "is no pairing"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_used(row: str, complaint: str) -> None:
    """Each with its number, none fatal."""
    read = _table(BASE, row)
    assert len(read.corrections) == 1
    (problem,) = read.problems
    assert problem.startswith("correction 2: ")
    assert complaint in problem


def test_what_is_no_toml_is_an_error() -> None:
    """The command line makes a sentence of it."""
    with pytest.raises(tomllib.TOMLDecodeError):
        read_corrections("[[correction")


def test_a_corrected_field_keeps_what_the_file_says(folder: Path) -> None:
    """Who and when stand beside it; the rating decides the shelf that it stands on."""
    _, before = _ingest(folder, Corrections())
    corrections = _table(BASE + 'on = 2026-03-01\nnote = "She asked."\n')
    report, after = _ingest(folder, corrections)
    fact = after["a.txt"].header.rating
    assert (fact.value, fact.provenance) == (ContentRating.TEEN, Provenance.CORRECTED)
    assert fact.raw == before["a.txt"].header.rating.raw
    assert fact.correction == Correction("Mara", "2026-03-01", "She asked.")
    assert after["b.txt"] == before["b.txt"]
    assert report.ratings["teen"] == 1
    assert report.findings == {"corrected": 1}


def test_a_correction_survives_and_can_be_taken_back(folder: Path) -> None:
    """Through a changed file, and until it is gone from the table."""
    _, before = _ingest(folder, Corrections())
    by_id = BASE.replace('file = "a.txt"', f'story = "{before["a.txt"].id}"')
    corrections = _table(by_id.replace("rating", "title"))
    assert _ingest(folder, corrections)[1]["a.txt"].title == "teen"
    assert not is_stale(folder.parent / "catalog.db", [folder], RecordParser(), corrections)
    write_stories(folder / "a.txt", a_parsed_story(a_header("Clew", summary="New.")), mtime=2)
    changed = _ingest(folder, corrections)[1]["a.txt"]
    assert (changed.title, changed.id) == ("teen", before["a.txt"].id)
    assert is_stale(folder.parent / "catalog.db", [folder], RecordParser())
    assert _ingest(folder, Corrections())[1]["a.txt"].title == "Clew"


def test_what_fits_nothing_is_told(folder: Path) -> None:
    """A file that is not there, an id that nobody has, a title for several stories at once."""
    two = [a_parsed_story(a_header(title), title) for title in ("One", "Two")]
    write_stories(folder / "c.txt", *two)
    report, _ = _ingest(
        folder,
        _table(
            BASE.replace("a.txt", "gone.txt"),
            BASE.replace('file = "a.txt"', 'story = "nobody"'),
            BASE.replace("a.txt", "c.txt").replace("rating", "title"),
        ),
    )
    assert report.problems == (
        "rating of gone.txt: there is no such story",
        "rating of nobody: there is no such story",
        "title of c.txt: the file holds 2 stories; name one by its id",
    )


def test_a_correction_can_keep_a_story_out(folder: Path) -> None:
    """A label that the file leaves out is as good as one that it has."""
    row = BASE.replace("rating", "warnings").replace("teen", "underage")
    report, stories = _ingest(folder, _table(row))
    assert list(stories) == ["b.txt"]
    assert [refused.path for refused in report.refused] == ["a.txt"]
