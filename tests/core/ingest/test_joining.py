"""Parts and copies of one story become one entry, and never two different stories."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.ingest import Corrections, IngestReport, ingest, read_corrections
from bot.core.model import (
    ContentRating,
    Fact,
    Header,
    Part,
    Provenance,
    Series,
    Status,
    Story,
)
from bot.core.store.catalog_reader import CatalogReader
from tests.builders import (
    NOON,
    RecordParser,
    a_header,
    a_parsed_story,
    ingest_records,
    stated,
    write_stories,
)

SYLLABLES = ["ka", "lo", "mi", "sen", "tur", "va", "ri", "bel", "dor", "fen", "gal", "hem"]


def prose(seed: int, words: int = 400, changed: float = 0.0) -> str:
    """Return a text that no other seed has; `changed` is the share of words that was revised."""
    rng, reviser = random.Random(seed), random.Random(seed + 1)
    told = ["".join(rng.choices(SYLLABLES, k=3)) for _ in range(words)]
    told = [f"{word}s" if reviser.random() < changed else word for word in told]
    return "\n".join(" ".join(told[at : at + 40]) + "." for at in range(0, words, 40))


def a_part(
    number: int, total: int | None = 3, title: str = "Clew", author: str = "Ione Marsh"
) -> Header:
    """Make the header of one part."""
    return replace(a_header(title, (author,)), part=stated(Part(number, total)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "stories"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return tmp_path / "catalog.db"


def _stories(catalog: Path) -> list[Story]:
    reader = CatalogReader(catalog)
    try:
        found = reader.by_number(list(reader.all_stories())).values()
        return sorted(found, key=lambda story: story.id)
    finally:
        reader.close()


def _text(catalog: Path, story: Story) -> str:
    reader = CatalogReader(catalog)
    try:
        pages = [reader.get_page(story, number) for number in range(1, story.pages + 1)]
        return "\n".join(line for page in pages if page for line in page.paragraphs)
    finally:
        reader.close()


def _write_parts(folder: Path, *numbers: int) -> None:
    for number in numbers:
        write_stories(folder / f"clew{number}.txt", a_parsed_story(a_part(number), prose(number)))


def test_parts_become_chapters_in_order(folder: Path, catalog: Path) -> None:
    """Three files, one story, whatever the order of their names."""
    for name, number in (("z", 1), ("a", 3), ("m", 2)):
        write_stories(folder / f"{name}.txt", a_parsed_story(a_part(number), prose(number)))
    report = ingest_records(folder, catalog)
    (story,) = _stories(catalog)
    assert [chapter.title for chapter in story.chapters] == ["Part 1", "Part 2", "Part 3"]
    assert _text(catalog, story) == "\n".join(prose(number) for number in (1, 2, 3))
    assert story.sources == ("a.txt", "m.txt", "z.txt")
    assert story.header.part.value is None
    assert story.header.status == Fact(Status.COMPLETE, Provenance.INFERRED)
    assert (report.stories, report.duplicates) == (1, 0)
    assert report.findings["parts-joined"] == 1


def test_a_missing_part_is_said_and_the_others_are_served(folder: Path, catalog: Path) -> None:
    """Part 2 of 3 is not there."""
    _write_parts(folder, 1, 3)
    report = ingest_records(folder, catalog)
    (story,) = _stories(catalog)
    assert [chapter.title for chapter in story.chapters] == ["Part 1", "Part 3"]
    assert story.header.status.value is Status.UNKNOWN
    assert [(join.kind, join.detail) for join in report.joined if join.kind == "part-missing"] == [
        ("part-missing", "2 of 3")
    ]


def test_a_part_that_comes_later_keeps_the_id(folder: Path, catalog: Path) -> None:
    """Readers who saved what was there find the whole."""
    _write_parts(folder, 2)
    ingest_records(folder, catalog)
    (before,) = _stories(catalog)
    _write_parts(folder, 1, 3)
    ingest_records(folder, catalog)
    (after,) = _stories(catalog)
    assert before.id == after.id
    assert len(after.chapters) == 3


@pytest.mark.parametrize(
    "other",
    [
        a_part(2, title="Oar"),
        a_part(2, author="Somebody Else"),
        a_part(1),
    ],
    ids=["another title", "another author", "the same number"],
)
def test_parts_of_different_stories_stay_apart(folder: Path, catalog: Path, other: Header) -> None:
    """Title and author have to be the same, and a number is there once."""
    write_stories(folder / "a.txt", a_parsed_story(a_part(1), prose(1)))
    write_stories(folder / "b.txt", a_parsed_story(other, prose(2)))
    ingest_records(folder, catalog)
    assert len(_stories(catalog)) == 2


def test_the_same_story_elsewhere_is_found_by_its_text(folder: Path, catalog: Path) -> None:
    """Another header, a revised text: one entry with both sources, and either id leads to it."""
    plain = Header(authors=stated(("Ione Marsh",)))
    full = a_header("Clew", summary="She held on.", rating=ContentRating.TEEN)
    write_stories(folder / "a.txt", a_parsed_story(plain, prose(1, changed=0.05)))
    ingest_records(folder, catalog)
    (before,) = _stories(catalog)
    write_stories(folder / "b.txt", a_parsed_story(full, prose(1) + "\nThe end."))
    report = ingest_records(folder, catalog)
    (story,) = _stories(catalog)
    assert (story.title, story.sources) == ("Clew", ("a.txt", "b.txt"))
    assert story.header.summary.value == "She held on."
    assert _text(catalog, story).endswith("The end.")
    assert (report.duplicates, report.findings["copies-joined"]) == (1, 1)
    reader = CatalogReader(catalog)
    assert [found.id for found in reader.list_by_id(before.id)] == [story.id]
    reader.close()


def test_a_whole_and_its_parts_are_one(folder: Path, catalog: Path) -> None:
    """One archive has it in three files, another in one."""
    _write_parts(folder, 1, 2, 3)
    whole = "\n".join(prose(number) for number in (1, 2, 3))
    write_stories(folder / "whole.txt", a_parsed_story(a_header("Clew"), whole))
    ingest_records(folder, catalog)
    (story,) = _stories(catalog)
    assert len(story.sources) == 4


def test_stories_of_a_series_are_never_one(folder: Path, catalog: Path) -> None:
    """Not even where most of the text is the same recapitulation."""
    for index in (1, 2):
        header = a_header(f"Threshold {index}", series=("Thresholds", index))
        write_stories(folder / f"{index}.txt", a_parsed_story(header, prose(1) + f"\n{index}."))
    ingest_records(folder, catalog)
    assert len(_stories(catalog)) == 2


def test_drabbles_with_the_same_frame_are_never_one(folder: Path, catalog: Path) -> None:
    """A hundred words each, forty of them the challenge's."""
    frame = prose(1, words=40)
    for number in range(8):
        text = f"{frame}\n{prose(100 + number, words=60)}"
        write_stories(folder / f"{number}.txt", a_parsed_story(a_header(f"Drabble {number}"), text))
    ingest_records(folder, catalog)
    assert len(_stories(catalog)) == 8


def test_what_is_forbidden_elsewhere_is_forbidden_here(folder: Path, catalog: Path) -> None:
    """A file that leaves the label out does not bring the story in."""
    write_stories(folder / "a.txt", a_parsed_story(a_header("Good"), prose(1)))
    labelled = a_header("Bad", warnings=("underage",))
    write_stories(folder / "b.txt", a_parsed_story(labelled, prose(2)))
    write_stories(folder / "c.txt", a_parsed_story(a_header("Bad"), prose(2)))
    report = ingest_records(folder, catalog)
    assert [story.title for story in _stories(catalog)] == ["Good"]
    assert [refused.path for refused in report.refused] == ["b.txt", "c.txt"]
    assert "b.txt" in report.refused[1].reason


CORRECTIONS = read_corrections(
    """
    [[correction]]
    file = "2.txt"
    field = "rating"
    value = "mature"
    by = "Mara"
    """
)


def _changes(folder: Path, rng: random.Random, run: int) -> Iterator[Path]:
    """Add, change and remove files: stories, parts, copies under other headers and spellings."""
    for _ in range(rng.randint(1, 4)):
        path = folder / f"{rng.randint(0, 9)}.txt"
        if path.exists() and rng.random() < 0.35:
            path.unlink()
            continue
        seed = rng.randint(0, 4)
        spelt = rng.choice(["Anne Elliot", "anne elliot", "ANNE ELLIOT", "Änne Elliot"])
        told = a_header(f"Tale {seed}", characters=(spelt,), pairings=(f"{spelt}/Oar",))
        headers = [
            told,
            replace(told, series=stated(Series("Tales", seed))),
            a_header(None, (), summary="Who knows."),
            a_part(rng.randint(1, 3), title=f"Tale {seed}"),
        ]
        text = prose(seed, changed=rng.choice([0.0, 0.05]))
        stories = [a_parsed_story(rng.choice(headers), text)]
        if rng.random() < 0.2:
            stories.append(a_parsed_story(a_header("Second"), prose(50 + seed)))
        yield write_stories(path, *stories, mtime=run + 2)


def _ingest(folder: Path, catalog: Path, corrections: Corrections) -> IngestReport:
    return ingest(
        [folder], catalog, now=NOON, parser=RecordParser(), corrections=corrections, workers=1
    )


@pytest.mark.parametrize("seed", range(3))
def test_any_series_of_changes_ends_where_a_fresh_start_does(tmp_path: Path, seed: int) -> None:
    """Whatever comes, goes and is put right, the catalog and its report are as if built anew."""
    rng = random.Random(seed)
    folder, catalog, fresh = (tmp_path / name for name in ("stories", "a.db", "b.db"))
    write_stories(folder / "keep.txt", a_parsed_story(a_header("Kept"), prose(99)))
    for run in range(10):
        list(_changes(folder, rng, run))
        corrections = rng.choice([CORRECTIONS, Corrections()])
        report = _ingest(folder, catalog, corrections)
        fresh.unlink(missing_ok=True)
        anew = _ingest(folder, fresh, corrections)
        assert _stories(catalog) == _stories(fresh)
        for old, new in zip(_stories(catalog), _stories(fresh), strict=True):
            assert _text(catalog, old) == _text(fresh, new)
            assert _found(catalog, old) == _found(fresh, new)
        assert replace(report, parsed=0, removed=0) == replace(anew, parsed=0, removed=0)


def _found(catalog: Path, story: Story) -> list[str]:
    """Return the ids that the words of a story's names find."""
    reader = CatalogReader(catalog)
    try:
        numbers = list(reader.find_text('"elliot" OR "oar"'))
        return sorted(found.id for found in reader.by_number(numbers).values())
    finally:
        reader.close()
