"""Every spelling of every header key."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.core.parsing.field import Field
from bot.core.parsing.keys import read_key, unknown_key
from bot.core.parsing.spellings import ROWS, WEAK
from bot.core.parsing.vocabulary import SPELLINGS, WEAK_SPELLINGS, plain

ALL = [(field, spelling.strip()) for field, text in ROWS for spelling in text.split("|")]


@pytest.mark.parametrize(("field", "spelling"), ALL, ids=lambda value: str(value))
def test_a_spelling_with_a_colon_is_its_field(field: Field, spelling: str) -> None:
    """Whatever the case, a spelling of the table before a colon is read as its field."""
    for typed in (spelling.capitalize(), spelling.upper(), f"**{spelling.title()}**"):
        key = read_key(f"{typed}: a value")
        assert key is not None, typed
        assert (key.field, key.value) == (field, "a value")


def test_no_spelling_stands_in_two_rows() -> None:
    """One spelling means one field, so that the order of the rows means nothing."""
    counts = Counter(plain(spelling) for _, spelling in ALL)
    assert [spelling for spelling, count in counts.items() if count > 1] == []


def test_weak_spellings_are_spellings() -> None:
    """The list of words that need company names nothing that the table lacks."""
    listed = {plain(spelling) for spelling in WEAK.split("|")}
    assert listed - SPELLINGS.keys() == set()
    assert "title" not in WEAK_SPELLINGS


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Title: The Lamp", Field.TITLE, "The Lamp"),
        ("TITLE The Lamp", Field.TITLE, "The Lamp"),
        ("title - The Lamp", Field.TITLE, "The Lamp"),
        ("Title -- The Lamp", Field.TITLE, "The Lamp"),
        ("Title : The Lamp", Field.TITLE, "The Lamp"),
        ("[Title] The Lamp", Field.TITLE, "The Lamp"),
        ("# Title: The Lamp", Field.TITLE, "The Lamp"),
        ("~*~ Title: The Lamp ~*~", Field.TITLE, "The Lamp ~*~"),
        ("<b>Title</b>: no", None, ""),
        ("**Title:** The Lamp", Field.TITLE, "The Lamp"),
        ("Title\tThe Lamp", Field.TITLE, "The Lamp"),
        ("Spoilers-- The Empty House", Field.SPOILERS, "The Empty House"),
        ("Summary... He waits.", Field.SUMMARY, "He waits."),
        ("Author(s): Ada", Field.AUTHOR, "Ada"),
        ("Author's Note(s): So.", Field.NOTES, "So."),
        ("A/N: So.", Field.NOTES, "So."),
        ("E-mail: a@example.org", Field.EMAIL, "a@example.org"),
        ("Rated PG", Field.RATING, "PG"),
        ("RATING ? Dunno-G I guess", Field.RATING, "? Dunno-G I guess"),
        ("Paring: A/B", Field.PAIRING, "A/B"),
        ("Disclamier: no", Field.DISCLAIMER, "no"),
        ("Spoilers for The Empty House.", Field.SPOILERS, "The Empty House."),
        ("Sequel to The Lamp", Field.SEQUEL, "The Lamp"),
        ("Summary", Field.SUMMARY, ""),
        ("Holmes: You may sit.", None, ""),
        ("Waiting: Sugar Arc", None, ""),
        ("http://example.org/x", None, ""),
        ("He gave the summary: they were lost.", None, ""),
        ("Spoilers, she thought, were for cars.", None, ""),
        ("Part of her wanted to go.", None, ""),
    ],
)
def test_a_line_is_read_as_a_key(line: str, field: Field | None, value: str) -> None:
    """The many ways to set a key apart; prose is no key."""
    key = read_key(line)
    assert (None if key is None else key.field, "" if key is None else key.value) == (field, value)


def test_a_misspelt_key_is_said_to_be_one() -> None:
    """A key one slip away from a common one is read, weakly, and reported."""
    key = read_key("Sumamry: He waits.")
    assert key is not None
    assert (key.field, key.is_misspelt, key.is_weak) == (Field.SUMMARY, True, True)


def test_a_composite_key_names_all_its_fields() -> None:
    """`Rating/Pairing` is both."""
    key = read_key("Rating & Pairing: PG, A/B")
    assert key is not None
    assert (key.field, *key.others) == (Field.RATING, Field.PAIRING)


def test_an_unknown_key_is_recognised_as_one() -> None:
    """The report can quote what no row of the table knows; sentences are no keys."""
    assert unknown_key("Betareader's cat: Moriarty") == "Betareader's cat"
    assert (
        unknown_key("Which is to say: they had never been there at all, and knew it well.") is None
    )
