"""Search."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.catalog import Catalog
from bot.core.model import Audience, ContentRating, Refusal
from bot.core.request import Found, Hidden, Length, ReasonKind, Request

ANYBODY = Audience()
ADULTS = Audience(is_age_restricted=True)


def _titles(found: Found) -> list[str]:
    return [hit.story.title for hit in found.hits]


async def test_nothing_asked_lists_everything_by_title(catalog: Catalog) -> None:
    """Page by page, without what is hidden, which is counted."""
    everything = await catalog.find(Request(), ANYBODY, limit=50)
    assert _titles(everything) == sorted(_titles(everything))
    assert everything.total == len(everything.hits) == 11
    assert everything.hidden == (Hidden(Refusal.ADULT, 2), Hidden(Refusal.UNRATED, 1))
    second = await catalog.find(Request(), ANYBODY, offset=4, limit=3)
    assert second.hits == everything.hits[4:7]
    assert second.total == 11


@pytest.mark.parametrize(
    "pairing",
    ["marian/robin", "Robin/Marian", "marian / ROBIN", "Robin x Marian", "robin marian", "Robin"],
)
async def test_a_pairing_in_any_notation(catalog: Catalog, pairing: str) -> None:
    """Id, names in any order, one name alone: the same stories, and the hidden one counted."""
    found = await catalog.find(Request(pairing=pairing), ANYBODY)
    assert _titles(found) == ["A Receipt for Rent", "The Levy", "The Potter"]
    assert found.hidden == (Hidden(Refusal.ADULT, 1),)
    assert {(hit.reasons[0].field, hit.reasons[0].value) for hit in found.hits} == {
        ("pairing", "Robin/Marian")
    }


async def test_friends_are_found_as_friends(catalog: Catalog) -> None:
    """`A & B` and `A and B`; lovers of the same names there are none, so friends are offered."""
    for typed in ("Holmes & Watson", "watson and holmes", "holmes/watson"):
        assert _titles(await catalog.find(Request(pairing=typed), ANYBODY)) == ["Two Chairs"]


@pytest.mark.parametrize("author", ["juniper asher", "Juniper Asher", "juniper", "Junper Asher"])
async def test_an_author_as_half_remembered(catalog: Catalog, author: str) -> None:
    """Whole, begun or misspelt."""
    found = await catalog.find(Request(author=author), ANYBODY)
    assert _titles(found) == ["A Receipt for Rent", "The Levy"]


async def test_filters_hold_together(catalog: Catalog) -> None:
    """Author, pairing, rating and length: all of them."""
    found = await catalog.find(
        Request(pairing="Robin/Marian", author="Hob", length=Length.MEDIUM), ADULTS
    )
    assert _titles(found) == ["The Potter"]
    mature = Request(pairing="Robin/Marian", rating=ContentRating.MATURE)
    assert _titles(await catalog.find(mature, ADULTS)) == ["Winter Court"]
    hidden = await catalog.find(mature, ANYBODY)
    assert (hidden.hits, hidden.total, hidden.hidden) == ((), 0, (Hidden(Refusal.ADULT, 1),))


async def test_a_title_by_id_and_by_name(catalog: Catalog) -> None:
    """The title option finds namesakes, and the one story for an id."""
    found = await catalog.find(Request(title="untitled"), ANYBODY)
    assert found.total == 2
    story = found.hits[0].story
    assert [hit.story for hit in (await catalog.find(Request(title=story.id), ANYBODY)).hits] == [
        story
    ]


async def test_exact_before_begun_before_text(catalog: Catalog) -> None:
    """The whole title first, then names that begin so, then the words in the text."""
    found = await catalog.find(Request(words="untitled"), ANYBODY)
    assert [hit.reasons[0].kind for hit in found.hits] == [ReasonKind.EXACT] * 2
    found = await catalog.find(Request(words="watch"), ANYBODY)
    assert [hit.reasons[0].kind for hit in found.hits] == [ReasonKind.PREFIX] * 5


async def test_words_of_the_text_are_found_in_other_forms(catalog: Catalog) -> None:
    """`stations` finds "station"; the reason says that it was the text."""
    found = await catalog.find(Request(words="stations turning"), ANYBODY)
    assert found.total == 5
    assert {hit.reasons[0].kind for hit in found.hits} == {ReasonKind.TEXT}


async def test_words_over_several_fields(catalog: Catalog) -> None:
    """A character and a word of the summary together."""
    assert _titles(await catalog.find(Request(words="watson tobacco"), ANYBODY)) == ["Two Chairs"]


async def test_words_within_filters(catalog: Catalog) -> None:
    """Free words look only among what the filters leave."""
    found = await catalog.find(Request(words="heron", author="Ione Marsh"), ANYBODY)
    assert [hit.story.authors for hit in found.hits] == [("Ione Marsh",)]


async def test_hidden_matches_are_counted(catalog: Catalog) -> None:
    """A word that stands in a hidden story too says so, without naming it."""
    found = await catalog.find(Request(words="heron"), ANYBODY)
    assert found.total == 2
    assert found.hidden == (Hidden(Refusal.UNRATED, 1),)
    assert (await catalog.find(Request(words="heron"), ADULTS)).total == 3


async def test_a_typo_is_understood_or_offered(catalog: Catalog) -> None:
    """One letter wrong is a hit and says that it is a guess; more is "did you mean"."""
    found = await catalog.find(Request(words="the poter"), ANYBODY)
    assert _titles(found) == ["The Potter"]
    assert found.hits[0].reasons[0].kind is ReasonKind.FUZZY
    guess = await catalog.find(Request(words="reciept for rant"), ANYBODY)
    assert "A Receipt for Rent" in [
        *_titles(guess),
        *(hit.story.title for hit in guess.near),
    ]


async def test_nothing_found_offers_the_nearest(catalog: Catalog) -> None:
    """An author whom nobody has heard of, but whose name is like another's."""
    found = await catalog.find(Request(author="Jupiter Ash"), ANYBODY)
    offered = [*found.hits, *found.near]
    assert {hit.story.authors for hit in offered} == {("Juniper Asher",)}


async def test_hidden_names_are_not_offered(catalog: Catalog) -> None:
    """Who wrote only what is hidden here is counted when named and never guessed."""
    named = await catalog.find(Request(author="Nan Veil"), ANYBODY)
    assert not named.hits
    assert sum(hidden.count for hidden in named.hidden) == 2
    guessed = await catalog.find(Request(words="Nan Vale"), ANYBODY)
    assert "Nan Veil" not in str([*guessed.hits, *guessed.near])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(max_size=60), st.text(max_size=30))
async def test_whatever_is_typed_is_answered(catalog: Catalog, words: str, name: str) -> None:
    """No text is an error, in any option."""
    await catalog.find(Request(words=words, author=name), ANYBODY)
    await catalog.find(Request(pairing=words, title=name), ADULTS)
