"""A few words around those that were looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.catalog import Catalog
from bot.core.catalog.snippets import Searcher, Snippet
from bot.core.model import Audience
from bot.core.request import END_MARK, MARK, Request
from tests.builders import some_words


def _shown(snippet: Snippet | None) -> str | None:
    return snippet and snippet.text.replace(MARK, "[").replace(END_MARK, "]")


def test_words_are_marked_in_every_form() -> None:
    """Endings and accents, in the language of the story."""
    pages = [(1, ("The lámps were *waiting* there.", "Lamp!"))]
    found = Searcher(["LAMP", "waits"], (), None).search(None, pages)
    assert _shown(found) == "The [lámps] were [waiting] there. [Lamp]!"
    found = Searcher(["Haus"], (), "de").search(None, [(1, ("Die Häuser.",))])
    assert _shown(found) == "Die [Häuser]."
    found = Searcher(["東京"], (), "ja").search(None, [(1, ("私は東京都に住んでいる。",))])
    assert _shown(found) == "私は[東京]都に住んでいる。"


def test_the_page_with_most_of_the_words_is_told() -> None:
    """Not the first that has one of them; the summary where it has as many."""
    pages = [(1, ("A lamp.",)), (2, ("A lamp by the river.",)), (3, ("River, lamp.",))]
    found = Searcher(["lamp", "river"], (), None).search("A lamp.", pages)
    assert found is not None
    assert found.page == 2
    found = Searcher(["lamp", "river"], (), None).search("Lamps, and a river.", pages)
    assert found is not None
    assert (found.page, _shown(found)) == (None, "[Lamps], and a [river].")
    assert Searcher(["heron"], (), None).search("A lamp.", pages) is None


def test_a_long_page_is_cut_around_the_densest_place() -> None:
    """At the ends of words, with an ellipsis where something is left out."""
    text = (
        some_words(300) + " heron " + some_words(300) + " The heron ate a fish. " + some_words(300)
    )
    shown = _shown(
        Searcher(["heron", "fish"], (), None).search(None, [(4, tuple(text.split("\n")))])
    )
    assert shown is not None
    assert shown.startswith("…")
    assert "The [heron] ate a [fish]. word" in shown
    assert shown.endswith("word…")
    assert len(shown) < 180


def test_a_phrase_is_marked_whole() -> None:
    """On the page that has it, not on one that has its words; in other forms word by word."""
    pages = [(1, ("A lamp. The lamp was out.",)), (2, ("Out, the lamp - was it? Lamp was out",))]
    found = Searcher((), ["lamp was it"], None).search(None, pages)
    assert found is not None
    assert (found.page, _shown(found)) == (2, "Out, the [lamp - was it]? Lamp was out")
    found = Searcher((), ["lamps were"], None).search(None, [(3, ("The lamp were out.",))])
    assert _shown(found) == "The [lamp] [were] out."


@given(st.text(max_size=600), st.lists(st.text(min_size=1, max_size=20), max_size=4))
def test_a_snippet_is_a_piece_of_the_text(text: str, words: list[str]) -> None:
    """Marks come in pairs around a word, and what is between them was there."""
    for searcher in (Searcher(words, (), "de"), Searcher((), words, "de")):
        _check_marks(searcher.search(None, [(1, (text,))]), text)


def _check_marks(found: Snippet | None, text: str) -> None:
    if found is None:
        return
    text = " ".join(text.split())
    assert found.text.count(MARK) == found.text.count(END_MARK) > 0
    for piece in found.text.split(MARK)[1:]:
        assert piece.partition(END_MARK)[0] in text


@pytest.mark.parametrize("request_", [Request(words="tobacco"), Request(phrases=("pipe pipe",))])
async def test_hits_by_text_have_one(catalog: Catalog, request_: Request) -> None:
    """Found in the summary: no page; found in the text: the page that has it."""
    found = await catalog.find(request_, Audience())
    (hit,) = found.hits
    assert hit.snippet is not None
    assert MARK in hit.snippet
    if hit.page is not None:
        page = await catalog.page(hit.story.id, hit.page, Audience())
        assert "pipe" in " ".join(page.paragraphs)
