"""Whole cards, compared as text, and the promise that no card breaks Discord's limits."""

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
from bot.core.request import Found, Hidden, Hit, Length, Reason, ReasonKind, Request
from bot.core.text import PAGE_CHARACTERS
from bot.ui import cards, screens
from bot.ui.limits import COMPONENTS, TEXT
from tests.ui.discord_markdown import read_markdown
from tests.ui.rendering import rendered, size
from tests.ui.samples import ARABIC, BARE, CHINESE, LAMP, TORTURE, a_page, a_tale, stated

OWNER = 2**63


def test_card_of_a_story_with_everything() -> None:
    """All that a header can state stands on the card, in reading order."""
    assert rendered(screens.story(LAMP)) == (
        "┌ #3f7fbf\n"
        "## The Last Lamp\n"
        "by **Ione Marsh** and **T. Vane** · part 2 of *The Whitby Letters*\n"
        "**Fandom** Dracula\n"
        "**Pairing** Mina Murray/Lucy Westenra (implied), Van Helsing & Seward\n"
        "**Characters** Mina Murray, Lucy Westenra, Van Helsing *(inferred)*\n"
        "**Rating** Teen\n"
        "**Warnings** grief\n"
        "**Genre** angst, letters\n"
        "**Spoilers** through chapter 8\n"
        "**Length** 1,240 words · about 5 minutes · 2 chapters · complete\n"
        "─────\n"
        "One lamp is left burning on the West Cliff, and \\*somebody\\* tends it.\n"
        "─────\n"
        "-# From whitby/lamp.html and 1 other file · Published 2003-10-31 · Sharing: the author "
        "wants to be asked before it is shared\n"
        "[Read] [More like this] [Save]\n"
        "└"
    )


def test_card_of_a_story_that_says_nothing_of_itself() -> None:
    """What was guessed is marked, what is unknown is said, and nothing else is made up."""
    assert rendered(screens.story(BARE)) == (
        "┌ #7c8089\n"
        "## ashtray1 *(inferred)*\n"
        "by an author who is not named\n"
        "**Rating** Not rated\n"
        "**Length** 250 words · about 1 minute\n"
        "─────\n"
        "The rain had stopped. *(inferred)*\n"
        "─────\n"
        "-# Sharing: the author says nothing about sharing it\n"
        "[Read] [More like this] [Save]\n"
        "└"
    )


def test_card_tells_the_rating_in_the_authors_words_too() -> None:
    """A rating that was typed differently is quoted; one that says the same is not repeated."""
    pg = a_tale(rating=ContentRating.TEEN)
    header = Header(title=pg.header.title, rating=Fact(ContentRating.TEEN, raw="PG-13"))
    assert "**Rating** Teen (“PG-13”)" in rendered(
        screens.story(Story("x", header, 5, 1, pg.chapters, ()))
    )
    assert "**Rating** Teen\n" in rendered(screens.story(pg))


def test_random_card_offers_another_while_its_filters_fit() -> None:
    """The filters of a draw are kept on the card, or the button is left away."""
    drawn = screens.story(LAMP, (Request(pairing="a/b", length=Length.SHORT), OWNER))
    too_much = screens.story(LAMP, (Request(pairing="a" * 80), OWNER))
    assert "[Save] [Another]" in rendered(drawn)
    assert "Another" not in rendered(too_much)


def test_page_in_the_middle_of_a_story() -> None:
    """A page says where one stands, keeps emphasis and scene breaks, and escapes the rest."""
    page = a_page(
        LAMP,
        "“Is it *lit*?”",
        "* * *",
        "- No, **never**, said b**tard _Tom_.",
        number=2,
        words_before=620,
        is_continued=True,
    )
    assert rendered(screens.page(page, OWNER)) == (
        "┌ #3f7fbf\n"
        "**The Last Lamp** by Ione Marsh, T. Vane\n"
        "### Low Tide\n"
        "-# … continued\n"
        "─────\n"
        "“Is it *lit*?”\n"
        "═════\n"
        "\\- No, **never**, said b\\*\\*tard \\_Tom\\_.\n"
        "─────\n"
        "-# Page 2 of 3 · 50 % · 3 minutes left\n"
        "[⏮ First] [◀ Previous] [Next ▶] [Last ⏭]\n"
        "[Jump to page…] [Back to card]\n"
        "└"
    )


def test_page_of_a_story_of_one_page() -> None:
    """There is nothing to turn, and the end is the end."""
    assert rendered(screens.page(a_page(BARE, "Rain."), OWNER)) == (
        "┌ #7c8089\n"
        "**ashtray1**\n"
        "─────\n"
        "Rain.\n"
        "-# The end.\n"
        "─────\n"
        "-# Page 1 of 1 · 0 % · 1 minute left\n"
        "[Back to card]\n"
        "└"
    )


def test_search_results() -> None:
    """Hits come with their reasons, what is near stands apart, what is hidden is counted."""
    found = Found(
        (
            Hit(LAMP, 100, (Reason(ReasonKind.EXACT, "title", "The Last Lamp"),)),
            Hit(BARE, 50, (Reason(ReasonKind.TEXT, "text", "lamp"),), "the lamp went out"),
        ),
        12,
        (Hidden(Refusal.ADULT, 2), Hidden(Refusal.UNRATED, 1)),
        (Hit(a_tale("The Lost Lamb", id="lamb"), 40),),
    )
    request = Request(words="lamp", pairing=LAMP.header.pairings.value[0].key)
    shown = screens.Search(request, found, OWNER, elsewhere="<#7>")
    assert rendered(screens.search(shown)) == (
        "┌ #6b7280\n"
        "### Stories\n"
        "-# 1–2 of 12 stories\n"
        "**1. The Last Lamp** by Ione Marsh, T. Vane\n"
        "Mina Murray/Lucy Westenra (implied), Van Helsing & Seward · Teen · 1,240 words\n"
        "-# this is its title\n"
        "**2. ashtray1**\n"
        "Not rated · 250 words\n"
        "-# “the lamp went out”\n"
        "-# in its text\n"
        "─────\n"
        "**Did you mean**\n"
        "· The Lost Lamb · Teen · 1,240 words\n"
        "-# 3 matches are hidden here (2 mature or explicit and 1 without a rating): look in an "
        "age-restricted channel such as <#7>.\n"
        "<Open a story…: The Last Lamp (Ione Marsh, T. Vane · Mina Murray/Lucy Westenra · "
        "Van Helsing & Seward · Teen · 1,240 words); ashtray1 (Not rated · 250 words); "
        "The Lost Lamb (Teen · 1,240 words)>\n"
        "[words: lamp ✕] [pairing: Mina Murray/Lucy Westenra ✕]\n"
        "(◀ Previous) [Next ▶]\n"
        "└"
    )


def test_search_that_finds_nothing() -> None:
    """Nothing found says so and offers the nearest things."""
    found = Found((), 0, (Hidden(Refusal.UNRATED, 1),), (Hit(BARE, 40),))
    assert rendered(screens.search(screens.Search(Request(words="ash"), found, OWNER))) == (
        "┌ #6b7280\n"
        "### Stories\n"
        "-# nothing found\n"
        "Nothing matches. Take a filter away, or try other words.\n"
        "─────\n"
        "**The nearest things**\n"
        "· ashtray1 · Not rated · 250 words\n"
        "-# 1 match is hidden here (without a rating): look in an age-restricted channel.\n"
        "<Open a story…: ashtray1 (Not rated · 250 words)>\n"
        "[words: ash ✕]\n"
        "└"
    )


def test_search_too_long_to_be_kept() -> None:
    """A list whose question does not fit on its buttons shows its beginning and says why."""
    found = Found(tuple(Hit(LAMP, 1) for _ in range(5)), 50)
    card = rendered(screens.search(screens.Search(Request(words="x" * 100), found, OWNER)))
    assert screens.NARROW in card
    assert "Next" not in card


def test_similar_stories() -> None:
    """Each comes with what it has in common."""
    hits = (Hit(ARABIC, 80, (Reason(ReasonKind.SIMILAR, "pairing", "Mina/Lucy"),)),)
    assert rendered(screens.similar(LAMP, hits)) == (
        "┌ #6b7280\n"
        "### More like *The Last Lamp*\n"
        "-# 1 story\n"
        "**1. \u2068ألف ليلة وليلة\u2069** by \u2068شهرزاد\u2069\n"
        "Teen · 1,240 words\n"
        "-# same pairing: Mina/Lucy\n"
        "<Open a story…: ألف ليلة وليلة (شهرزاد · Teen · 1,240 words)>\n"
        "└"
    )


def test_empty_shelf() -> None:
    """A reader who kept nothing is told how to."""
    assert rendered(screens.shelf(Found((), 0), 0, OWNER, None)) == (
        "┌ #6b7280\n"
        "### Your shelf\n"
        "-# nothing found\n"
        "Nothing here yet. Press **Save** on a story's card to keep it.\n"
        "└"
    )


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Refusal.ADULT, "mature or explicit, so it is shown only in an age-restricted channel"),
        (Refusal.UNRATED, "no rating that could be read"),
        (Refusal.FORBIDDEN, "This story is not shown."),
    ],
)
def test_refusals_say_why(refusal: Refusal, words: str) -> None:
    """A refusal names its reason, and where to go where there is such a place."""
    assert words in rendered(cards.refused(refusal, "<#7>"))


TEXTS = st.text(max_size=40) | st.sampled_from(["*" * 600, "_`" * 400, "@here " * 200, "永" * 900])
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


@settings(max_examples=30)
@given(st.lists(STORIES, min_size=1, max_size=6), TEXTS)
def test_lists_keep_discords_limits(stories: list[Story], value: str) -> None:
    """Whatever was found, the list can be sent."""
    reasons = tuple(Reason(kind, "pairing", value) for kind in ReasonKind)
    hits = tuple(Hit(story, 50, reasons, value) for story in stories)
    hidden = (Hidden(Refusal.ADULT, 10**9), Hidden(Refusal.UNRATED, 10**9))
    found = Found(hits, 10**6, hidden, hits)
    request = Request(words=value[:100] or None, author="a" * 60, rating=ContentRating.TEEN)
    assert_within_limits(screens.search(screens.Search(request, found, OWNER, 10**6, "<#7>")))
    assert_within_limits(screens.similar(stories[0], hits))
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


def test_stated_marks_nothing() -> None:
    """Doubt is shown only where there is some."""
    assert "inferred" not in rendered(screens.story(a_tale(authors=stated(("A",)))))
