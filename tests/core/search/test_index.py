"""The arrays of an index."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.core.search.index import build_index, load_index
from bot.core.search.words import pair_mask, split_words
from bot.core.text import fold
from tests.core.search.shelf import NameShelf

FOLDED = st.text(max_size=30).map(fold).filter(bool)
NAMES = st.lists(FOLDED, min_size=1, max_size=40, unique=True)


def test_an_index_of_nothing_can_be_asked() -> None:
    """A catalog without series has an index of series all the same."""
    parts, postings = build_index([])
    index = load_index(parts)
    assert len(index) == 0
    assert len(postings) == 0
    assert index.name_range("x") == (0, 0)
    assert index.word_range("x") == (0, 0)


@given(NAMES)
def test_every_word_leads_to_its_names(names: list[str]) -> None:
    """The postings of a word are exactly the names that have it, in order."""
    shelf = NameShelf(names)
    index = shelf.index
    ordered = index.texts(list(range(len(index))))
    assert ordered == sorted(names, key=str.encode)
    for number, word in enumerate(index.words):
        read = shelf.read(int(index.offsets[number]), int(index.offsets[number + 1]))
        assert read.tolist() == [at for at, name in enumerate(ordered) if word in split_words(name)]


@given(NAMES, FOLDED)
def test_ranges_hold_what_begins_so(names: list[str], start: str) -> None:
    """A range of names is what begins with the text, no more and no less."""
    index = NameShelf(names).index
    first, stop = index.name_range(start)
    ordered = index.texts(list(range(len(index))))
    assert ordered[first:stop] == [name for name in ordered if name.startswith(start)]


@given(NAMES)
def test_pair_masks_are_those_of_the_query(names: list[str]) -> None:
    """Masks computed for all names at once are those that a typed text gets."""
    index = NameShelf(names).index
    ordered = index.texts(list(range(len(index))))
    assert index.pairs.tolist() == [pair_mask(name.encode()) for name in ordered]


def test_ranks_go_by_stories_then_shortness_then_alphabet() -> None:
    """Popularity settles ties, and no two names are equal."""
    index = NameShelf(["ab", "aa", "a", "long but loved"], stories={"long but loved": 5}).index
    assert index.texts(index.by_rank.tolist()) == ["long but loved", "a", "aa", "ab"]
    assert np.array_equal(index.ranks[index.by_rank], np.arange(4))


def test_a_frequent_word_tells_less() -> None:
    """What a word tells falls from 1 in a single name to almost 0 in all of them."""
    index = NameShelf([f"the {number}" for number in range(50)]).index
    assert index.tells(1) == 1.0
    assert index.tells(50) < 0.02
    assert index.common["the"] == index.tells(50)
