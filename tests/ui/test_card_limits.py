"""No card breaks Discord's limits or its own layout, whatever a file holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import (
    ContentRating,
    Fact,
    Header,
    Pairing,
    Part,
    Provenance,
    Refusal,
    Series,
    Story,
)
from bot.core.request import Facet, FacetCount, Found, Hidden, Hit, Reason, ReasonKind, Request
from bot.core.text import PAGE_CHARACTERS
from bot.ui import cards, screens
from bot.ui.limits import COMPONENTS, TEXT
from bot.ui.views.asked import TYPED, Asked
from bot.ui.views.lists import CHIPS
from tests.ui.discord_markdown import read_markdown
from tests.ui.rendering import rendered, size
from tests.ui.samples import ARABIC, BARE, CHINESE, LAMP, TORTURE, a_page

OWNER = 2**63
TEXTS = st.text(max_size=40) | st.sampled_from(["*" * 600, "_`" * 400, "@here " * 200, "永" * 300])
NAMES = st.lists(TEXTS, max_size=12).map(tuple)


def facts(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Fact[Any]]:
    return st.builds(Fact, values, st.sampled_from(Provenance), st.none() | TEXTS)


STORIES = st.builds(
    Story,
    st.just("4kq2m7d0xa"),
    st.builds(
        Header,
        title=facts(TEXTS),
        authors=facts(NAMES),
        series=facts(st.none() | st.builds(Series, TEXTS, st.none() | st.integers(0, 10**9))),
        sequel_to=facts(st.none() | TEXTS),
        part=facts(st.none() | st.builds(Part, st.integers(1, 99), st.none() | st.just(99))),
        fandoms=facts(NAMES),
        pairings=facts(
            st.lists(st.builds(Pairing, NAMES, qualifiers=NAMES), max_size=6).map(tuple)
        ),
        characters=facts(NAMES),
        rating=facts(st.sampled_from(ContentRating)),
        warnings=facts(NAMES),
        genres=facts(NAMES),
        summary=facts(st.none() | TEXTS | TEXTS.map(lambda text: text * 50)),
        spoilers=facts(st.none() | TEXTS),
        published=facts(st.none() | TEXTS),
    ),
    st.integers(0, 10**9),
    st.just(10**6),
    st.just(LAMP.chapters),
    NAMES,
)


def assert_within_limits(card: cards.Card) -> None:
    characters, components = size(card)
    assert characters <= TEXT
    assert components <= COMPONENTS
    for component in card.walk_children():
        content = getattr(component, "content", None)
        assert content is None or content.strip()


@settings(max_examples=60)
@given(STORIES)
def test_story_cards_keep_discords_limits(story: Story) -> None:
    """Whatever a header holds, the card can be sent and carries no meaning but our own."""
    card = screens.story(story, (Request(), OWNER))
    assert_within_limits(card)
    kinds = {kind for line in rendered(card).split("\n") for kind in read_markdown(line).kinds}
    assert kinds <= {"strong", "em", "heading", "small"}


@settings(max_examples=60)
@given(
    STORIES, st.lists(st.sampled_from(["a", "* * *", "_" * 300, "*x*", "wörd " * 60]), max_size=60)
)
def test_page_cards_keep_discords_limits(story: Story, paragraphs: list[str]) -> None:
    """Whatever a page holds, it can be sent whole."""
    while sum(len(paragraph) + 1 for paragraph in paragraphs) > PAGE_CHARACTERS:
        paragraphs.pop()
    assert_within_limits(screens.page(a_page(story, *paragraphs, number=2), OWNER))


def a_full_search(found: Found, value: str) -> screens.Search:
    """Make a search with as many controls as there can be."""
    chips = [Asked(TYPED, f"x:{at}", value) for at in range(CHIPS)]
    wider = screens.Wide([0, 3], [value, value], 10**9)
    facets = [(Facet.GENRE, FacetCount(value[:80], value or "x", 10**9))] * 30
    request = Request(words="x")
    return screens.Search(request, found, OWNER, 10**6, "<#7>", chips, wider, facets)


@settings(max_examples=30)
@given(STORIES, TEXTS)
def test_lists_keep_discords_limits(story: Story, value: str) -> None:
    """Whatever was found, the list can be sent."""
    reasons = tuple(Reason(kind, "pairing", value) for kind in ReasonKind)
    hits = (Hit(story, 50, reasons, value * 9, 10**6),) * 6
    hidden = (Hidden(Refusal.ADULT, 10**9), Hidden(Refusal.UNRATED, 10**9))
    found = Found(hits, 10**6, hidden, hits)
    request = Request(words=value[:100] or None, author="a" * 60, rating=ContentRating.TEEN)
    assert_within_limits(screens.search(screens.Search(request, found, OWNER, 10**6, "<#7>")))
    assert_within_limits(screens.search(a_full_search(found, value)))
    assert_within_limits(screens.similar(story, hits))
    assert_within_limits(screens.shelf(found, 0, OWNER, None))


@pytest.mark.parametrize("story", [LAMP, BARE, TORTURE, ARABIC, CHINESE], ids=lambda s: s.id)
def test_samples_keep_discords_limits(story: Story) -> None:
    """The samples fit, the torture story too, and their summaries fill what room there is."""
    assert_within_limits(screens.story(story, (Request(), OWNER)))
    assert_within_limits(cards.ambiguous("x" * 300, [story] * 30))
    assert_within_limits(cards.not_found("*" * 300, [story] * 30))
    assert_within_limits(screens.page(a_page(story, "*_" * 1_200), OWNER))


def test_nothing_is_lost_on_a_page_full_of_marks() -> None:
    """A page that escaping would burst is shown as plain text, whole."""
    art = "_/\\_|" * (PAGE_CHARACTERS // 5)
    assert art in rendered(screens.page(a_page(LAMP, art), OWNER))


def test_empty_page_can_be_sent() -> None:
    """A story without a word has a page all the same."""
    assert_within_limits(screens.page(a_page(BARE), OWNER))
    assert_within_limits(screens.page(a_page(BARE, "   ", " ", "* * *"), OWNER))
