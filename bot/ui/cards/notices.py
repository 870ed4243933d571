"""Short answers: a sentence or two in a quiet box. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.model import Refusal, Story
from bot.ui.cards import layout, words
from bot.ui.cards.results import NEAR, place_for_adults
from bot.ui.cards.story import listed
from bot.ui.markdown import literal

CANDIDATES = 10  # stories of one title that are told apart in a list


def notice(text: str, *rows: Iterable[layout.Item]) -> layout.Card:
    """Say something, with controls underneath where there is something to do about it."""
    return layout.Card(layout.box(text, *(layout.row(row) for row in rows)))


def not_found(query: str, near: Sequence[Story], *rows: Iterable[layout.Item]) -> layout.Card:
    """Say that no story has this title, and name the nearest."""
    text = f"There is no story called “{literal(query, 100)}” that can be shown here."
    if near:
        text += "\n\n**The nearest titles**\n" + "\n".join(map(_row, near[:NEAR]))
    else:
        text += "\nLook for it with **/search**, or take your chance with **/random**."
    return notice(text, *rows)


def ambiguous(query: str, stories: Sequence[Story], *rows: Iterable[layout.Item]) -> layout.Card:
    """Ask which of several stories of the same title is meant."""
    heading = f"{words.counted(len(stories), 'story', 'stories').capitalize()} are called"
    listing = "\n".join(map(_row, stories[:CANDIDATES]))
    return notice(f"{heading} “{literal(query, 100)}”. Which one?\n{listing}", *rows)


def refused(refusal: Refusal, elsewhere: str | None) -> layout.Card:
    """Say why a story is not shown here, and where it is."""
    where = place_for_adults(elsewhere)
    sentences = {
        Refusal.ADULT: f"This story is mature or explicit, so it is shown only in {where}.",
        Refusal.UNRATED: "This story has no rating that could be read, so it is treated like one "
        f"for adults: it is shown only in {where}.",
    }
    return notice(sentences.get(refusal, "This story is not shown."))


def _row(story: Story) -> str:
    by = f" by {listed(story.authors, 70)}" if story.authors else ""
    rating = words.RATINGS[story.rating]
    return f"- {literal(story.title, 90)}{by} · {rating} · {words.counted(story.words, 'word')}"
