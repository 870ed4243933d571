from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui import limits


@pytest.mark.parametrize(
    ("text", "limit", "clipped"),
    [
        ("The last lamp", 13, "The last lamp"),
        ("The last lamp", 12, "The last…"),
        ("The last lamp", 9, "The last…"),
        ("The last, lamp", 10, "The last…"),
        ("Unbreakable", 6, "Unbre…"),
        ("a Unbreakable", 8, "a Unbre…"),
        ("anything", 1, "…"),
        ("anything", 0, ""),
    ],
)
def test_clip_table(text: str, limit: int, clipped: str) -> None:
    """Text is cut at the end of a word where that does not lose half of it."""
    assert limits.clip(text, limit) == clipped


@given(st.text(), st.integers(0, 50))
def test_clip_keeps_the_limit(text: str, limit: int) -> None:
    """A clipped text is never longer than asked, and one that fits is untouched."""
    clipped = limits.clip(text, limit)
    assert len(clipped) <= limit or clipped == text
    if len(text) <= limit:
        assert clipped == text


@given(st.text(), st.integers(1, 50))
def test_split_loses_nothing(text: str, limit: int) -> None:
    """The pieces are short enough and together are the text."""
    pieces = limits.split(text, limit)
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= limit for piece in pieces)


def test_split_prefers_paragraphs() -> None:
    """A text is cut after a paragraph before it is cut after a word."""
    assert limits.split("one two\n\nthree four", 12) == ["one two\n\n", "three four"]
    assert limits.split("one two\nthree four", 10) == ["one two\n", "three four"]
    assert limits.split("one two", 5) == ["one ", "two"]
