"""One header out of several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.ingest.merging import merge_headers
from bot.core.model import ContentRating, Distribution, Fact, Header, Provenance
from tests.builders import a_header, stated


def _merged(*headers: Header) -> Header:
    merged = merge_headers(headers)
    assert merged == merge_headers(headers[:1] + headers[:0:-1])
    return merged


def test_stated_beats_inferred_beats_absent() -> None:
    """However long the guess."""
    stated_header = a_header("Clew", ())
    guessed = a_header("A Much Longer Title", ("Hob",), title_is_stated=False)
    merged = _merged(stated_header, guessed)
    assert merged.title == stated_header.title
    assert merged.authors == guessed.authors


@pytest.mark.parametrize(
    ("field", "less", "more"),
    [
        ("summary", stated("Short."), stated("A summary that says more.")),
        ("characters", stated(("Clew",)), stated(("Clew", "Oar"))),
        ("title", stated("CLEW"), stated("Clew")),
        ("published", stated("2004-01-01"), stated("2003-05-06")),
        ("published", stated("2003"), stated("2003-05-06")),
        ("favourites", stated(3), stated(40)),
        ("rating", stated(ContentRating.TEEN), stated(ContentRating.MATURE)),
        ("distribution", stated(Distribution.ANYWHERE), stated(Distribution.ASK_FIRST)),
        ("summary", Fact(None), Fact("Guessed.", Provenance.INFERRED)),
    ],
)
def test_the_better_fact_wins(field: str, less: Fact[object], more: Fact[object]) -> None:
    """More specific, for an older audience, stricter; whichever header comes first."""
    one, other = (replace(Header(), **{field: fact}) for fact in (less, more))
    assert getattr(_merged(one, other), field) == more
    assert getattr(_merged(other, one), field) == more


def test_all_warnings_are_kept() -> None:
    """A warning that one archive left out is a warning all the same."""
    merged = merge_headers([a_header(warnings=("death",)), a_header(warnings=("war", "death"))])
    assert set(merged.warnings.value) == {"death", "war"}
