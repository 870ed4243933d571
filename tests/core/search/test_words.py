"""A folded name as words and masks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.search import words
from bot.core.text import fold


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("the last lamp", ["the", "last", "lamp"]),
        ("愛の話", ["愛の", "の話", "話"]),
        ("愛", ["愛"]),
        ("naruto疾風伝 2", ["naruto", "疾風", "風伝", "伝", "2"]),
        ("ความรัก", ["คว", "วา", "าม", "มร", "รั", "ัก", "ก"]),
        ("봄날 이야기", ["봄날", "이야기"]),
        ("***", ["***"]),
        ("", []),
    ],
)
def test_words_are_split_as_their_script_asks(folded: str, expected: list[str]) -> None:
    """Scripts without spaces come apart into pairs, so that any part of a name finds it."""
    assert words.split_words(folded) == expected


@given(st.text(max_size=60))
def test_no_sign_is_lost(text: str) -> None:
    """Every sign of a folded name is in some word, and no word has a space."""
    folded = fold(text)
    split = words.split_words(folded)
    assert set("".join(split)) == set(folded.replace(" ", ""))
    assert not any(" " in word for word in split)


@pytest.mark.parametrize(
    ("folded", "expected"),
    [("the hobbit", "hobbit"), ("les miserables", "miserables"), ("the", "the"), ("a", "a")],
)
def test_only_a_leading_article_is_dropped(folded: str, expected: str) -> None:
    """An article that is the whole name stays."""
    assert words.drop_article(folded) == expected


@given(st.text("abcdefgh", min_size=1, max_size=12), st.integers(0, 11), st.sampled_from("abcz"))
def test_one_typo_changes_two_letters_of_the_mask(word: str, at: int, letter: str) -> None:
    """What the search for near words relies on: a wrong letter costs at most two bits."""
    wrong = word[:at] + letter + word[at + 1 :]
    assert (words.letter_mask(word) ^ words.letter_mask(wrong)).bit_count() <= 2
    assert (words.head_mask(word) ^ words.head_mask(wrong)).bit_count() <= 2


@given(st.text(max_size=40))
def test_masks_have_64_bits(text: str) -> None:
    """Whatever the script, masks fit in what the index stores."""
    assert words.letter_mask(text) < 1 << 64
    assert words.pair_mask(text.encode()) < 1 << 64
