"""Lists as they are drawn, compared as text."""

from __future__ import annotations

from bot.core.model import ContentRating, Refusal
from bot.core.request import (
    END_MARK,
    MARK,
    Facet,
    FacetCount,
    Found,
    Hidden,
    Hit,
    Reason,
    ReasonKind,
    Request,
)
from bot.ui import screens
from bot.ui.views.asked import TYPED, Asked
from bot.ui.views.lists import CHIPS
from tests.ui.rendering import rendered
from tests.ui.samples import BARE, LAMP, a_tale

OWNER = 2**63
SNIPPET = f"the {MARK}lamp{END_MARK} *went* out"


def test_search_results() -> None:
    """Hits come with their reasons, what is near stands apart, what is hidden is counted."""
    found = Found(
        (
            Hit(LAMP, 100, (Reason(ReasonKind.EXACT, "title", "The Last Lamp"),)),
            Hit(BARE, 50, (Reason(ReasonKind.TEXT, "text", "lamp"),), SNIPPET, 7),
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
        "-# “the **lamp** \\*went\\* out” (page 7)\n"
        "-# in its text\n"
        "─────\n"
        "**Did you mean**\n"
        "- The Lost Lamb · Teen · 1,240 words\n"
        "-# 3 matches are hidden here (2 mature or explicit and 1 without a rating): look in an "
        "age-restricted channel such as <#7>.\n"
        "<Open a story…: The Last Lamp (Ione Marsh, T. Vane · Mina Murray/Lucy Westenra · "
        "Van Helsing & Seward · Teen · 1,240 words); ashtray1 (Not rated · 250 words); "
        "The Lost Lamb (Teen · 1,240 words)>\n"
        "[words: lamp ✕] [pairing: Mina Murray/Lucy Westenra ✕]\n"
        "<Sort…: Best match first; Newest first; Oldest first; Longest first; Shortest first; "
        "By title; Favourites first; Shuffled, anew every day>\n"
        "(‹ Previous) [Next ›] [Save this search…]\n"
        "└"
    )


def test_search_that_finds_nothing() -> None:
    """Nothing found says so and offers the nearest things."""
    found = Found((), 0, (Hidden(Refusal.UNRATED, 1),), (Hit(BARE, 40),))
    assert rendered(screens.search(screens.Search(Request(words="ash"), found, OWNER))) == (
        "┌ #6b7280\n"
        "### Nothing to show here\n"
        "─────\n"
        "**The nearest things**\n"
        "- ashtray1 · Not rated · 250 words\n"
        "-# 1 match is hidden here (without a rating): look in an age-restricted channel.\n"
        "<Open a story…: ashtray1 (Not rated · 250 words)>\n"
        "[words: ash ✕]\n"
        "└"
    )


def test_search_that_nothing_fits() -> None:
    """Nothing found and nothing hidden says what to do, once."""
    shown = screens.Search(Request(words="ash"), Found((), 0), OWNER)
    assert rendered(screens.search(shown)) == (
        "┌ #6b7280\n### Nothing found\nTry other words, or take a filter away.\n[words: ash ✕]\n└"
    )


def test_search_shows_how_it_was_understood() -> None:
    """Each thing that was understood is a button of its own; rows do not repeat it."""
    hits = (Hit(LAMP, 90, (Reason(ReasonKind.EXACT, "pairing", "Mina Murray/Lucy Westenra"),)),)
    chips = (
        Asked(TYPED, 'pairing:"mina lucy"', "pairing: Mina Murray/Lucy Westenra"),
        Asked(TYPED, "-warning:death", "not: death"),
    )
    shown = screens.Search(Request(words="mina/lucy, no death"), Found(hits, 1), OWNER, typed=chips)
    card = rendered(screens.search(shown))
    assert "[pairing: Mina Murray/Lucy Westenra ✕] [not: death ✕]\n" in card
    assert "-# pairing" not in card


def test_search_offers_the_way_out() -> None:
    """Where nothing is found, one button says without what there would be something."""
    wider = screens.Wide([1], ["rating: Teen"], 12)
    request = Request(words="ash", rating=ContentRating.TEEN)
    card = rendered(screens.search(screens.Search(request, Found((), 0), OWNER, wider=wider)))
    assert "[words: ash ✕] [rating: Teen ✕]\n[Without “rating: Teen”: 12 stories]\n" in card


def test_search_counts_what_it_can_be_narrowed_to() -> None:
    """Facets are lines of one menu, with how many stories each leaves."""
    found = Found((Hit(LAMP, 1), Hit(BARE, 1)), 2)
    facets = [(Facet.GENRE, FacetCount("hurt/comfort", "Hurt/Comfort", 1))]
    card = screens.search(screens.Search(Request(), found, OWNER, facets=facets))
    assert "<Narrow…: genre: Hurt/Comfort (1 story)>" in rendered(card)
    assert 'genre:"hurt/comfort"' in str(card.to_components())


def test_search_of_too_many_things_to_be_kept() -> None:
    """More things than there is room for buttons make a list that cannot be turned, and says so."""
    chips = [Asked(TYPED, f"-genre:{at}", f"not: {at}") for at in range(CHIPS + 1)]
    found = Found((Hit(LAMP, 1),) * 5, 50)
    shown = screens.Search(Request(words="x"), found, OWNER, typed=chips)
    assert screens.NARROW in rendered(screens.search(shown))


def test_search_too_long_to_be_kept() -> None:
    """A list whose question does not fit on its buttons shows its beginning and says why."""
    found = Found(tuple(Hit(LAMP, 1) for _ in range(5)), 50)
    card = rendered(screens.search(screens.Search(Request(words="x" * 100), found, OWNER)))
    assert screens.NARROW in card
    assert "Next" not in card
