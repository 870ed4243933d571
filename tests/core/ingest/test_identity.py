"""What makes a story itself."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.core.ingest.identity import digest_text, identify
from bot.core.model import Header, Provenance
from tests.builders import a_header, a_parsed_story, some_words


def _ids(header: Header, text: str = "Once upon a time.") -> tuple[str, str]:
    return identify(header, a_parsed_story(header, text).chapters)


@given(st.text(), st.text(), st.text())
def test_an_id_is_short_and_plain(title: str, author: str, text: str) -> None:
    """Ten letters and digits, none of which look alike, whatever the story is called."""
    for story_id in _ids(a_header(title, (author,)), text):
        assert re.fullmatch(r"[0-9a-hjkmnp-tv-z]{10}", story_id)


def test_the_way_it_is_typed_does_not_matter() -> None:
    """Case, accents and the order of authors make no other story."""
    one = _ids(a_header("Les Misérables!", ("Victor Hugo", "Anon")))
    assert one == _ids(a_header("LES MISERABLES", ("anon", "victor hugo")))


def test_a_revised_text_stays_the_same_story() -> None:
    """Where title and author are stated, the text may change and the plain id stays."""
    header = a_header()
    assert _ids(header, "Once.")[0] == _ids(header, "Twice.")[0]


def test_namesakes_differ_in_their_full_ids() -> None:
    """Two stories of one title and author are told apart by how they begin."""
    header = a_header()
    assert _ids(header, "Once.")[1] != _ids(header, "Twice.")[1]


def test_parts_are_stories_of_their_own() -> None:
    """Part 1 and part 2 of a story, in two files, have different ids."""
    assert _ids(a_header(part=1))[0] != _ids(a_header(part=2))[0]


def test_without_a_stated_title_or_author_the_opening_decides() -> None:
    """A title taken from the file's name is no part of the story."""
    guessed = a_header("lamp3.txt", title_is_stated=False)
    assert _ids(guessed) == _ids(
        replace(guessed, title=a_header("other.txt").title, authors=Header().authors)
    )
    assert _ids(guessed) != _ids(guessed, "Another beginning.")
    assert _ids(guessed, some_words(300)) == _ids(guessed, some_words(300) + "\nThe end is new.")


def test_title_and_author_do_not_run_together() -> None:
    """`A / B C` is not `A B / C`."""
    assert _ids(a_header("A", ("B C",))) != _ids(a_header("A B", ("C",)))


def test_a_corrected_title_counts_as_stated() -> None:
    """What a person has put right is as good as what the file states."""
    header = a_header()
    corrected = replace(header.title, provenance=Provenance.CORRECTED)
    assert _ids(replace(header, title=corrected)) == _ids(header)


def test_layout_does_not_change_the_digest_of_a_text() -> None:
    """Spaces are nothing, words are everything."""
    one = a_parsed_story(text="Once  upon a time.\nThe end.")
    assert digest_text(one.chapters) == digest_text(
        a_parsed_story(text="Once upon a time. \nThe end.").chapters
    )
    assert digest_text(one.chapters) != digest_text(a_parsed_story(text="Once.").chapters)
