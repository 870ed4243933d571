"""One spelling for each name of a catalog."""

from __future__ import annotations

from pathlib import Path

from bot.core.store.catalog_reader import CatalogReader
from bot.core.store.records import NameField
from tests.builders import a_header, a_parsed_story, build_catalog


def _names(folder: Path, *spellings: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return how the catalog shows a character, and how each story does."""
    stories = [
        a_parsed_story(
            a_header(f"Tale {at}", characters=(name,), pairings=(f"{name}/Oar",)), f"{at}"
        )
        for at, name in enumerate(spellings)
    ]
    reader = CatalogReader(build_catalog(folder, *stories))
    try:
        found = reader.by_number(list(reader.all_stories())).values()
        ordered = sorted(found, key=lambda story: story.title)
        row = reader.find_name(NameField.CHARACTER, "anne elliot")
        shown = [row.name] if row else []
        for story in found:
            (name,) = story.header.characters.value
            assert [str(pairing) for pairing in story.header.pairings.value] == [f"{name}/Oar"]
        return shown, [story.header.characters.value for story in ordered]
    finally:
        reader.close()


def test_the_most_frequent_spelling_is_shown_everywhere(tmp_path: Path) -> None:
    """In lists, on every card, and within pairings."""
    shown, told = _names(tmp_path, "anne elliot", "Anne Elliot", "Änne Elliot", "Anne Elliot")
    assert shown == ["Anne Elliot"]
    assert told == [("Anne Elliot",)] * 4


def test_of_equally_frequent_ones_the_plainest(tmp_path: Path) -> None:
    """Neither shouted nor whispered."""
    assert _names(tmp_path, "ANNE ELLIOT", "anne elliot", "Anne Elliot")[0] == ["Anne Elliot"]


def test_names_that_fold_differently_stay_two(tmp_path: Path) -> None:
    """`Anne` may be anybody."""
    _, told = _names(tmp_path, "Anne Elliot", "Anne")
    assert told == [("Anne Elliot",), ("Anne",)]


def test_a_name_is_found_however_a_story_wrote_it(tmp_path: Path) -> None:
    """Full text knows the spelling that is shown, also where tokens differ."""
    stories = [
        a_parsed_story(a_header(f"Tale {at}", characters=(name,)), f"{at}")
        for at, name in enumerate(("Jack O'Neill", "Jack ONeill", "Jack ONeill"))
    ]
    reader = CatalogReader(build_catalog(tmp_path, *stories))
    assert len(reader.find_text('"oneill"')) == 3
    assert len(reader.find_text('"neill"')) == 0
    reader.close()
