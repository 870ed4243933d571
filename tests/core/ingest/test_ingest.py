"""Files to a catalog, in whole and by what changed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.core.errors import NothingToIngest
from bot.core.ingest import ingest, is_stale
from bot.core.model import DocumentKind, Finding, ParsedStory, Story
from bot.core.store.catalog_reader import CatalogReader
from tests.builders import (
    NOON,
    RecordParser,
    a_header,
    a_parsed_story,
    ingest_records,
    some_words,
    write_stories,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "stories"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return tmp_path / "data" / "catalog.db"


def _stories(catalog: Path) -> dict[str, Story]:
    """Return all stories, and check on the way that pages and full text go with them."""
    reader = CatalogReader(catalog)
    try:
        found = reader.by_number(list(reader.all_stories()))
        for number, story in found.items():
            assert reader.get_page(story, 1) is not None
            matching = set(reader.find_text(f'"{story.title}"'))
            assert {number} <= matching <= found.keys()
        assert len(found) == len(reader.all_stories())
        return {story.id: story for story in found.values()}
    finally:
        reader.close()


def _sources(catalog: Path) -> dict[str, tuple[str, ...]]:
    return {story.title: story.sources for story in _stories(catalog).values()}


def test_reads_every_file_below_the_folder(folder: Path, catalog: Path) -> None:
    """Each story is there with its sources, and the report counts them."""
    write_stories(folder / "a.txt", a_parsed_story(a_header("Clew")))
    write_stories(folder / "b" / "two.txt", *(a_parsed_story(a_header(t)) for t in ("Oar", "Sail")))
    report = ingest_records(folder, catalog)
    assert _sources(catalog) == {
        "Clew": ("a.txt",),
        "Oar": ("b/two.txt",),
        "Sail": ("b/two.txt",),
    }
    assert (report.files, report.parsed, report.stories, report.duplicates) == (2, 2, 3, 0)


def test_the_same_story_in_two_files_is_one_entry(folder: Path, catalog: Path) -> None:
    """Both files are its sources."""
    for name in ("a.txt", "b.txt"):
        write_stories(folder / name, a_parsed_story())
    report = ingest_records(folder, catalog)
    assert _sources(catalog) == {"The Last Lamp": ("a.txt", "b.txt")}
    assert (report.stories, report.duplicates) == (1, 1)


@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_of_two_versions_the_longer_is_kept(
    folder: Path, catalog: Path, names: tuple[str, str]
) -> None:
    """Whichever comes first, of one title, author and opening."""
    opening = some_words(250)
    write_stories(folder / names[0], a_parsed_story(text=opening))
    write_stories(folder / names[1], a_parsed_story(text=opening + "\nAnd then some more."))
    ingest_records(folder, catalog)
    (story,) = _stories(catalog).values()
    assert story.words == 254
    assert story.sources == ("a.txt", "b.txt")


def test_namesakes_keep_apart_and_are_found_by_their_former_id(folder: Path, catalog: Path) -> None:
    """A second story of one title and author changes the first one's id, which still leads."""
    write_stories(folder / "a.txt", a_parsed_story(text="The first."))
    ingest_records(folder, catalog)
    (former,) = _stories(catalog)
    write_stories(folder / "b.txt", a_parsed_story(text="The second."))
    ingest_records(folder, catalog)
    both = _stories(catalog)
    assert len(both) == 2
    assert former not in both
    reader = CatalogReader(catalog)
    assert {story.id for story in reader.list_by_id(former)} == both.keys()
    reader.close()
    (folder / "b.txt").unlink()
    ingest_records(folder, catalog)
    assert list(_stories(catalog)) == [former]


def test_ids_depend_on_neither_path_nor_order(tmp_path: Path) -> None:
    """The same stories under other names in another order have the same ids."""
    stories = [a_parsed_story(a_header(f"Tale {n % 7}"), f"Opening {n}.") for n in range(20)]
    catalogs: list[set[str]] = []
    for seed in range(3):
        random.Random(seed).shuffle(stories)
        folder = tmp_path / str(seed)
        for number, story in enumerate(stories):
            write_stories(folder / f"{seed}-{number}.txt", story)
        ingest_records(folder, folder / "catalog.db")
        catalogs.append(set(_stories(folder / "catalog.db")))
    assert catalogs[0] == catalogs[1] == catalogs[2]
    assert len(catalogs[0]) == 20


def test_what_is_forbidden_is_reported_and_never_stored(folder: Path, catalog: Path) -> None:
    """Not its text, not its title, not its words; the report says which file and why."""
    bad = a_parsed_story(a_header("Bad", warnings=("underage",)), "Unspeakable.")
    write_stories(folder / "bad.txt", bad)
    write_stories(folder / "both.txt", a_parsed_story(a_header("Good")), bad)
    report = ingest_records(folder, catalog)
    assert _sources(catalog) == {"Good": ("both.txt",)}
    assert [refused.path for refused in report.refused] == ["bad.txt", "both.txt"]
    assert "minors" in report.refused[0].reason
    assert b"Unspeakable" not in catalog.read_bytes()
    reader = CatalogReader(catalog)
    assert not len(reader.find_text('"unspeakable"'))
    reader.close()


def test_what_is_no_story_is_reported(folder: Path, catalog: Path) -> None:
    """Listings and empty files are counted, not stored."""
    write_stories(folder / "story.txt", a_parsed_story())
    write_stories(folder / "list.txt", a_parsed_story(kind=DocumentKind.LISTING))
    write_stories(folder / "empty.txt", a_parsed_story(text=""))
    report = ingest_records(folder, catalog)
    assert report.not_stories == ("empty.txt", "list.txt")
    assert report.stories == 1


def test_a_file_that_breaks_the_parser_stops_nothing(folder: Path, catalog: Path) -> None:
    """It is reported, and the others are read."""
    write_stories(folder / "good.txt", a_parsed_story())
    (folder / "broken.txt").write_bytes(b"not what the parser expects")
    report = ingest_records(folder, catalog)
    assert [refused.path for refused in report.refused] == ["broken.txt"]
    assert report.stories == 1


def test_the_report_adds_up(folder: Path, catalog: Path) -> None:
    """Findings by kind, unknown keys, and for every field how often it was stated."""
    found = (Finding("mojibake-repaired"), Finding("title-inferred"))
    write_stories(
        folder / "a.txt", a_parsed_story(findings=found, unknown_lines=[("Codes", 3), ("codes", 4)])
    )
    write_stories(folder / "b.txt", a_parsed_story(a_header(None), findings=found[1:]))
    record = ingest_records(folder, catalog).to_record()
    assert record["findings"] == {"title-inferred": 2, "mojibake-repaired": 1}
    assert record["unknown_keys"] == {"codes": 2}
    assert record["fields"]["title"] == {"stated": 1, "absent": 1}
    assert record["fields"]["authors"] == {"stated": 2}
    assert record["formats"] == {"text": 2}


def test_nothing_changed_writes_nothing(folder: Path, catalog: Path) -> None:
    """A second run leaves the very same file and still reports on everything."""
    write_stories(folder / "a.txt", a_parsed_story())
    first = ingest_records(folder, catalog)
    inode = catalog.stat().st_ino
    second = ingest_records(folder, catalog)
    assert catalog.stat().st_ino == inode
    assert second.parsed == 0
    assert (second.files, second.stories, second.fields) == (1, 1, first.fields)


def test_progress_counts_to_the_end(folder: Path, catalog: Path) -> None:
    """The last call says that all is done."""
    for number in range(5):
        write_stories(folder / f"{number}.txt", a_parsed_story(a_header(f"Tale {number}")))
    calls: list[tuple[int, int]] = []
    ingest(
        [folder],
        catalog,
        now=NOON,
        parser=RecordParser(),
        progress=lambda done, total: calls.append((done, total)),
    )
    assert calls == [(number, 5) for number in range(1, 6)]


def test_processes_give_the_same_catalog(folder: Path, tmp_path: Path) -> None:
    """Two workers make what one makes."""
    for number in range(70):
        write_stories(folder / f"{number}.txt", a_parsed_story(a_header(f"Tale {number}")))
    ingest_records(folder, tmp_path / "one.db")
    ingest_records(folder, tmp_path / "two.db", workers=2)
    assert _stories(tmp_path / "one.db") == _stories(tmp_path / "two.db")


def test_no_files_is_an_error(folder: Path, catalog: Path) -> None:
    """An empty folder makes no catalog."""
    folder.mkdir()
    with pytest.raises(NothingToIngest):
        ingest_records(folder, catalog)
    assert not catalog.exists()


def _is_stale(catalog: Path, folder: Path, version: str = "1") -> bool:
    return is_stale(catalog, [folder], RecordParser(version))


def test_knows_when_a_catalog_is_stale(folder: Path, catalog: Path) -> None:
    """Missing, a file added, changed or removed, another parser; otherwise it is not."""
    write_stories(folder / "a.txt", a_parsed_story())
    assert _is_stale(catalog, folder)
    ingest_records(folder, catalog)
    assert not _is_stale(catalog, folder)
    assert _is_stale(catalog, folder, "2")
    write_stories(folder / "b.txt", a_parsed_story(a_header("Oar")))
    assert _is_stale(catalog, folder)
    ingest_records(folder, catalog)
    write_stories(folder / "b.txt", a_parsed_story(a_header("Oar")), mtime=2)
    assert _is_stale(catalog, folder)
    ingest_records(folder, catalog)
    (folder / "b.txt").unlink()
    assert _is_stale(catalog, folder)


def test_a_damaged_catalog_is_built_again(folder: Path, catalog: Path) -> None:
    """Half a file, or something else altogether, does not stop an ingest."""
    write_stories(folder / "a.txt", a_parsed_story())
    ingest_records(folder, catalog)
    for content in (catalog.read_bytes()[:5000], b"once upon a time"):
        catalog.write_bytes(content)
        assert _is_stale(catalog, folder)
        ingest_records(folder, catalog)
        assert len(_stories(catalog)) == 1


def _shared(*titles: str) -> Sequence[ParsedStory]:
    return [a_parsed_story(a_header(title), f"It was {title}.") for title in titles]


def test_any_series_of_changes_ends_where_a_fresh_start_does(tmp_path: Path) -> None:
    """Files come, go and change, and share stories; the catalog is as if built from nothing."""
    rng = random.Random(11)
    folder, catalog = tmp_path / "stories", tmp_path / "catalog.db"
    keep = write_stories(folder / "keep.txt", *_shared("Clew"))
    for run in range(25):
        for _ in range(rng.randint(1, 4)):
            path = folder / f"{rng.randint(0, 8)}.txt"
            if path.exists() and rng.random() < 0.4:
                path.unlink()
            else:
                titles = rng.choices([f"Tale {n}" for n in range(6)], k=rng.randint(1, 3))
                write_stories(path, *_shared(*titles), mtime=run + 2)
        ingest_records(folder, catalog)
        fresh = tmp_path / "fresh.db"
        fresh.unlink(missing_ok=True)
        ingest_records(folder, fresh)
        assert _stories(catalog) == _stories(fresh)
        assert not _is_stale(catalog, folder)
    assert keep.exists()
