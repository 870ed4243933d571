"""The gate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.model import Audience, ContentRating, Fact, Header, Provenance, Refusal
from bot.core.policy import is_forbidden, may_show, refusal_of, shown_ratings
from tests.builders import a_header, a_story

ANYBODY = Audience()
ADULTS = Audience(is_age_restricted=True)


@pytest.mark.parametrize(
    ("rating", "refusal"),
    [
        (ContentRating.GENERAL, None),
        (ContentRating.TEEN, None),
        (ContentRating.MATURE, Refusal.ADULT),
        (ContentRating.EXPLICIT, Refusal.ADULT),
        (ContentRating.UNRATED, Refusal.UNRATED),
    ],
)
def test_ratings(rating: ContentRating, refusal: Refusal | None) -> None:
    """Adult and unrated stories are for age-restricted channels, the others for everywhere."""
    story = a_story(rating=rating)
    assert may_show(story, ANYBODY).refusal is refusal
    assert refusal_of(rating, ANYBODY) is refusal
    assert (rating in shown_ratings(ANYBODY)) is (refusal is None)
    assert may_show(story, ADULTS).is_allowed


@pytest.mark.parametrize(
    "label",
    [
        "Underage",
        "underage sex",
        "non-con, chan",
        "Shota",
        "lolicon",
        "sex with minors",
        "minor/adult",
        "chan fic",
        "smut (he is 15 years old)",
        "explicit: she's 16 y/o",
    ],
)
@pytest.mark.parametrize("field", ["warnings", "genres", "tags"])
def test_what_declares_sexual_content_about_minors_is_never_shown(label: str, field: str) -> None:
    """Whichever label says so, and whoever asks."""
    header = replace(Header(), **{field: Fact((label,), Provenance.STATED)})
    assert is_forbidden(header)
    assert may_show(a_story(header=header), ADULTS).refusal is Refusal.FORBIDDEN


def test_the_raw_rating_line_counts_as_a_label() -> None:
    """A label that stands only in the line as typed is read there."""
    assert is_forbidden(Header(rating=Fact(ContentRating.EXPLICIT, raw="NC-17, chan")))


@pytest.mark.parametrize(
    "label",
    [
        "no underage content",
        "not underage",
        "minor character death",
        "Jackie Chan",
        "Chan-wook, Park",
        "underage drinking",
        "a 15 year old learns to fence",
        "explicit; both are 35 years old",
    ],
)
def test_what_only_sounds_like_it_is_not_refused(label: str) -> None:
    """A denial, a minor character, a name and an innocent age declare nothing."""
    assert not is_forbidden(a_header(warnings=(label,)))


def test_prose_is_not_a_label() -> None:
    """Only labels declare; a summary tells."""
    assert not is_forbidden(a_header(summary="She was underage when the war began."))
