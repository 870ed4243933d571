"""Whole cards, compared as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.model import (
    ContentRating,
    Fact,
    Header,
    Part,
    Refusal,
    Story,
)
from bot.core.request import Found, Hit, Length, Reason, ReasonKind, Request
from bot.ui import cards, screens
from bot.ui.cards import words
from tests.ui.rendering import rendered
from tests.ui.samples import ARABIC, BARE, LAMP, a_page, a_tale, stated

OWNER = 2**63


def test_card_of_a_story_with_everything() -> None:
    """All that a header can state stands on the card, in reading order."""
    assert rendered(screens.story(LAMP)) == (
        "┌ #3f7fbf\n"
        "## The Last Lamp\n"
        "by **Ione Marsh** and **T. Vane** · part 2 of *The Whitby Letters*\n"
        "**Fandom** Dracula\n"
        "**Pairing** Mina Murray/Lucy Westenra (implied), Van Helsing & Seward\n"
        "**Characters** Mina Murray, Lucy Westenra, Renfield *(inferred)*\n"
        "**Rating** Teen\n"
        "**Warnings** grief\n"
        "**Genre** angst, letters\n"
        "**Spoilers** through chapter 8\n"
        "**Length** 1,240 words · about 5 minutes · 2 chapters · complete\n"
        "─────\n"
        "One lamp is left burning on the West Cliff, and \\*somebody\\* tends it.\n"
        "─────\n"
        "-# From whitby/lamp.html and 1 other file · Published 31 October 2003 · "
        "Sharing: ask the author first\n"
        "[Read] [More like this] [Save]\n"
        "└"
    )


def test_card_of_a_story_that_says_nothing_of_itself() -> None:
    """What was guessed is marked, what is unknown is said, and nothing else is made up."""
    assert rendered(screens.story(BARE)) == (
        "┌ #7c8089\n"
        "## ashtray1\n"
        "by an unnamed author · *title inferred*\n"
        "**Rating** Not rated\n"
        "**Length** 250 words · about 1 minute\n"
        "─────\n"
        "The rain had stopped. *(inferred)*\n"
        "─────\n"
        "-# Sharing: not stated\n"
        "[Read] [More like this] [Save]\n"
        "└"
    )


def test_card_says_which_file_of_several_it_is() -> None:
    """A part of a story is told; one that is the whole is not."""
    second = replace(LAMP, header=replace(LAMP.header, part=Fact(Part(2, 3))))
    whole = replace(LAMP, header=replace(LAMP.header, part=Fact(Part(1, 1))))
    assert "· file 2 of 3\n" in rendered(screens.story(second))
    assert "file 1" not in rendered(screens.story(whole))


def test_dates_are_written_out_where_they_are_whole() -> None:
    """A day is named by its month; a year alone, or what is no date, stays."""
    dates = [words.date(text) for text in ("2003-10-31", "2003", "last May")]
    assert dates == ["31 October 2003", "2003", "last May"]


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
    assert "[Save]\n[Another] [Not this one] [Another like this]" in rendered(drawn)
    assert "[Another]" not in rendered(too_much)


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
        "[« First] [‹ Previous] [Next ›] [Last »]\n"
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
        "[Back to card] [More like this] [Save]\n"
        "└"
    )


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


def test_stated_marks_nothing() -> None:
    """Doubt is shown only where there is some."""
    assert "inferred" not in rendered(screens.story(a_tale(authors=stated(("A",)))))
