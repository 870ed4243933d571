"""Stories to bytes and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import ChapterHead, ContentRating, Header, Status
from bot.core.store.records import (
    decode_paragraphs,
    decode_story,
    encode_paragraphs,
    encode_record,
    search_key,
)
from tests.builders import a_header

LINES = st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8")), min_size=1)


def test_a_header_comes_back_as_it_was() -> None:
    """Every fact keeps its value, its provenance and its line."""
    header = a_header(
        rating=ContentRating.TEEN,
        pairings=("Robin/Marian", "Robin & Much"),
        series=("Greenwood Year", 2),
        part=1,
        status=Status.COMPLETE,
        summary="A levy.",
    )
    chapters = (ChapterHead(1, None, 1), ChapterHead(2, "Frost", 3))
    story = decode_story("id", 5, 3, encode_record(header, chapters), ["a.txt"])
    assert story.header == header
    assert story.chapters == chapters
    assert story.sources == ("a.txt",)


def test_what_is_not_known_takes_no_room() -> None:
    """An empty header is kept without one field."""
    assert encode_record(Header(), ()) == b'{"header":{},"chapters":[]}'


@given(LINES)
def test_paragraphs_come_back_as_they_were(paragraphs: list[str]) -> None:
    """Every paragraph of a page, empty ones too."""
    assert decode_paragraphs(encode_paragraphs(paragraphs)) == tuple(paragraphs)


def test_a_name_of_punctuation_has_a_key() -> None:
    """A title such as `***` can be found by itself."""
    assert search_key(" *** ") == "***"
    assert search_key("Éa!") == "ea"
