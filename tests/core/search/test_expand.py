"""What a typed word may stand for."""

from __future__ import annotations

import pytest

from bot.core.search.expand import read_words
from tests.core.search.shelf import NameShelf

SHELF = NameShelf(
    [
        "thunder road",
        "half blood prince",
        "the half life",
        "history of silence",
        "brilliance",
        "blue",
    ]
)


def names_of(*typed: str, boldly: bool = False) -> list[set[str]]:
    """The names that each word read leads to."""
    return [
        {
            name
            for meaning in word.meanings
            for name in SHELF.index.texts(SHELF.read(meaning.start, meaning.stop).tolist())
        }
        for word in read_words(SHELF.index, typed, boldly=boldly)
    ]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("thunder", "thunder road"),
        ("thun", "thunder road"),
        ("thudner", "thunder road"),
        ("hunder", "thunder road"),
        ("istory", "history of silence"),
        ("slience", "history of silence"),
        ("brillkan", "brilliance"),
        ("blu", "blue"),
        ("bule", "blue"),
    ],
)
def test_a_word_leads_to_what_it_was_meant_for(typed: str, name: str) -> None:
    """Whole, begun, swapped letters, a first letter missing, the start with a typo."""
    assert name in names_of(typed)[0]


def test_words_are_joined_and_split() -> None:
    """Spaces are mistyped too."""
    assert names_of("th", "under")[1] >= {"thunder road"}
    assert names_of("halfblood") == [
        {"half blood prince", "the half life"},
        {"half blood prince"},
    ]


def test_a_known_word_is_taken_at_its_word() -> None:
    """A word that exists has no typo, unless it is read boldly."""
    shelf = NameShelf(["form", "from"])
    (word,) = read_words(shelf.index, ["from"])
    assert [meaning.likeness for meaning in word.meanings] == [1.0]
    (bold,) = read_words(shelf.index, ["from"], boldly=True)
    assert len(bold.meanings) == 2


def test_a_word_without_any_meaning_tells_all() -> None:
    """Nobody has it, so nothing could tell more; and it leads nowhere."""
    (word,) = read_words(SHELF.index, ["xyzzyx"])
    assert word.meanings == ()
    assert word.tells == 1.0
