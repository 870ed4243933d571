from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.custom_ids import Part, Value, shape

EVERYTHING = shape(
    "all", word=Part.WORD, story=Part.STORY, page=Part.NUMBER, owner=Part.PERSON, text=Part.TEXT
)
VALUES = st.fixed_dictionaries(
    {
        "word": st.text(st.sampled_from("abc_"), min_size=1, max_size=8),
        "story": st.text(
            st.sampled_from("0123456789abcdefghjkmnpqrstvwxyz"), min_size=10, max_size=10
        ),
        "page": st.integers(0, 999_999),
        "owner": st.integers(0, 2**64 - 1),
        "text": st.text(max_size=12),
    }
)


@given(VALUES)
def test_ids_round_trip(values: dict[str, Value]) -> None:
    """What is written into an id is what is read from it."""
    assert EVERYTHING.decode(EVERYTHING.encode(**values)) == values


@given(st.text(max_size=120))
def test_other_ids_are_refused(text: str) -> None:
    """An id of anything else is not read at all."""
    assert EVERYTHING.decode(text) is None


def test_ids_are_never_too_long() -> None:
    """A value that does not fit into Discord's 100 characters is refused, not cut."""
    asked = shape("ask", text=Part.TEXT)
    assert len(asked.encode(text="x" * 93)) == 100
    assert asked.fits(text="x" * 93)
    assert not asked.fits(text="x" * 94)
    with pytest.raises(ValueError, match="101"):
        asked.encode(text="x" * 94)


def test_separators_in_values_are_escaped() -> None:
    """A typed colon does not become a boundary."""
    asked = shape("ask", one=Part.TEXT, two=Part.TEXT)
    assert asked.encode(one="a:b", two="100%3A") == "l1:ask:a%3Ab:100%253A"
    assert asked.decode("l1:ask:a%3Ab:100%253A") == {"one": "a:b", "two": "100%3A"}
