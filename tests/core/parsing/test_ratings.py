"""Ratings of every archive, as one of four levels."""

from __future__ import annotations

import pytest

from bot.core.model import ContentRating
from bot.core.parsing.ratings import is_bare_rating, rating_in, read_rating

LEVELS = {
    ContentRating.GENERAL: """G|PG|pg|K|K+|General Audiences|PG for very mild language|
        ? Dunno-G I guess|
        [ P - Pre-Teen ]|FRC|FRK|general|All ages|g|PG. Some small mild violence.|P6|TV-PG|
        U|Everyone|PG (M/M)|rated G-ish, G|PG-ish""",
    ContentRating.TEEN: """PG-13|PG13|PG 13|PG -13|T|Teen And Up Audiences|PG-15|FRT|Teen|t|ab 12|
        PG 13, angst, heartache|PG to PG-13|TV-14|P12|FR13|PG-13 (not R)""",
    ContentRating.MATURE: """R|M|Mature|strong R|FRM|15+|16+|r|PG-13/R|R for language|
        hard R|FR17|PG-16""",
    ContentRating.EXPLICIT: """NC-17|NC 17|NC17|X|MA|Explicit|FRAO|Adult|18+|PG-13 to NC-17|xxx|
        P18 Slash|
        R, and in spots we're shooting for NC-17|R/NC-17|Adults only|FR18|nc17""",
    ContentRating.UNRATED: """Not Rated|unrated|none|n/a||?|who knows|The X-Files|see part one|
        I'm not sure|not R|
        A|Tweenie""",
}
ROWS = [
    (raw.strip(), level)
    for level, rows in LEVELS.items()
    for raw in rows.replace("\n", "").split("|")
]


@pytest.mark.parametrize(("raw", "level"), ROWS, ids=lambda value: str(value) or "empty")
def test_a_rating_is_read_as_its_level(raw: str, level: ContentRating) -> None:
    """A range takes its highest; what nobody can read is unrated, never safe."""
    assert read_rating(raw).level is level


def test_the_text_after_a_rating_is_kept() -> None:
    """Genres and reasons that people put behind a rating are handed on."""
    assert read_rating("PG 13, angst, heartache").rest == ", angst, heartache"
    assert read_rating("PG for very mild language").rest == "for very mild language"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("S/W, PG13", "PG13"),
        ("[ PG - Parental Guidance ]   (so)", "PG - Parental Guidance"),
        ("a PG-13 story", "a PG-13 story"),
        ("Great Story", None),
        ("M/M", None),
        ("The R Word", None),
    ],
)
def test_a_rating_is_found_among_labels(text: str, found: str | None) -> None:
    """A label is a rating only where it is nothing else."""
    assert rating_in(text) == found


def test_a_bare_rating_is_nothing_else() -> None:
    """`PG13` is a rating, `PG13 humor` is more."""
    assert is_bare_rating("PG13")
    assert is_bare_rating("hard R")
    assert not is_bare_rating("PG13 humor")
