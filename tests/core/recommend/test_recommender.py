"""The recommender keeps what it promises whatever a reader likes, refuses or has not said yet."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.recommend import Interactions, Item, Mode, Part, Recommender
from tests.core.recommend.worlds import a_catalog, a_recommender, some_likes

WORLDS = {readers: a_recommender(readers) for readers in (0, 3, 80)}
STORIES = a_catalog()
positions = st.integers(0, len(STORIES) - 1)
some = st.lists(positions, max_size=12, unique=True)


@settings(max_examples=60, deadline=None)
@given(
    readers=st.sampled_from(sorted(WORLDS)),
    liked=some,
    never=st.sets(positions, max_size=40),
    less=some,
    closed=st.sets(positions),
    mode=st.sampled_from(Mode),
)
def test_only_what_may_be_shown(
    readers: int, liked: list[int], never: set[int], less: list[int], closed: set[int], mode: Mode
) -> None:
    """Nothing liked, refused, on a never-list or behind the gate comes through either door."""
    allowed = np.ones(len(STORIES), bool)
    allowed[list(closed)] = False
    answer = WORLDS[readers].recommend(
        liked, 10, mode=mode, allowed=allowed, never=never, less=less
    )
    items = [one.item for one in answer]
    assert len(set(items)) == len(items) <= 10
    assert not set(items) & {*liked, *never, *less, *closed}
    for story in liked[:1]:
        alike = {one.item for one in WORLDS[readers].similar(story, allowed=allowed, never=never)}
        assert not alike & {story, *never, *closed}


@pytest.mark.parametrize("readers", sorted(WORLDS))
@pytest.mark.parametrize("mode", Mode)
def test_parts_add_up(readers: int, mode: Mode) -> None:
    """The parts of a score and the average candidate's score are the score."""
    for one in WORLDS[readers].recommend([4, 8, 31], 10, mode=mode, less=[5]):
        assert one.base + sum(one.parts.values()) == pytest.approx(one.score)


@pytest.mark.parametrize("readers", sorted(WORLDS))
def test_reasons_are_true(readers: int) -> None:
    """Each reason is a part that raised the score, and what it says can be checked."""
    world, liked = WORLDS[readers], [4, 8, 31]
    likes = some_likes(readers or 1)
    for one in world.recommend(liked, 10):
        story = STORIES[one.item]
        assert one.reasons
        shares = [reason.share for reason in one.reasons]
        assert shares == sorted(shares, reverse=True)
        for reason in one.reasons:
            assert reason.share == pytest.approx(one.parts[reason.part])
            assert reason.share > 0
            assert set(reason.liked) <= set(liked)
            if reason.part is Part.AUTHOR:
                assert reason.names == (story.author,)
                assert all(STORIES[other].author == story.author for other in reason.liked)
            if reason.part in (Part.PAIRING, Part.CHARACTER, Part.GENRE):
                for name in reason.names:
                    assert f"{reason.part}:{name}" in story.tags
                    assert any(f"{reason.part}:{name}" in STORIES[o].tags for o in reason.liked)
            if reason.part is Part.CO_LIKED:
                both = [
                    {one.item, reason.liked[0]} <= set(likes.item[likes.reader == reader].tolist())
                    for reader in range(readers)
                ]
                assert reason.readers == sum(both) > 0
            if reason.part is Part.FAVOURITE:
                assert reason.favourites == story.popularity


def test_taste_is_followed() -> None:
    """A reader of one pairing gets that pairing, from the first like on."""
    for readers in WORLDS:
        answer = WORLDS[readers].recommend([4, 8], 10)
        pairs = [STORIES[one.item].tags[0] for one in answer]
        assert pairs.count("pairing:Ash/Birch") >= 6


def test_a_newcomer_gets_favourites() -> None:
    """Who has liked nothing yet gets what is known best, and is told so."""
    answer = WORLDS[0].recommend([], 10)
    assert len(answer) == 10
    assert all(STORIES[one.item].popularity > 900 for one in answer)
    assert all(Part.FAVOURITE in [reason.part for reason in one.reasons] for one in answer)


def test_nothing_left() -> None:
    """Who likes or refuses everything gets an empty answer; so does an empty catalog."""
    everything = list(range(len(STORIES)))
    assert WORLDS[80].recommend(everything) == []
    assert WORLDS[80].recommend([], less=everything) == []
    empty = Recommender()
    empty.fit(Interactions.none(), [])
    assert empty.recommend([]) == []


def test_a_like_counts_at_once_and_is_undone() -> None:
    """A new reader's likes are in the next answer, and taken back leave no trace."""
    world = a_recommender(3)
    before = world.recommend([4], 10)
    for item in (4, 119):
        world.record(99, item)
    told = {one.item: one for one in world.recommend([4], 120, is_varied=False)}
    known = {one.item: one for one in WORLDS[3].recommend([4], 120, is_varied=False)}
    assert told[119].parts[Part.CO_LIKED] > known[119].parts.get(Part.CO_LIKED, 0)
    for item in (4, 119):
        world.record(99, item, -1.0)
    after = world.recommend([4], 10)
    assert [one.item for one in after] == [one.item for one in before]
    assert [one.score for one in after] == pytest.approx([one.score for one in before])


def test_folding_changes_nothing_shared() -> None:
    """New likes mean the same beside the rows and in them."""
    world = a_recommender(3)
    world.record(3, 4)
    world.record(0, 119)
    liked = np.array([4, 8])
    beside = world.likes.co_liked(liked, np.ones(2), None)
    assert world.waiting == 2
    world.fold()
    assert world.waiting == 0
    within = world.likes.co_liked(liked, np.ones(2), None)
    assert dict(zip(beside.keys.tolist(), np.round(beside.amount, 9), strict=True)) == dict(
        zip(within.keys.tolist(), np.round(within.amount, 9), strict=True)
    )
    assert world.likes.of_item(119).tolist() == sorted({*WORLDS[3].likes.of_item(119).tolist(), 0})


def test_one_author_does_not_fill_the_answer() -> None:
    """At most five by an author, however much the author is liked."""
    stories = a_catalog(authors=8)
    world = Recommender()
    world.fit(Interactions.none(), stories)
    answers = [world.recommend([0, 8, 16], 10, is_varied=is_varied) for is_varied in (True, False)]
    counts = [[stories[one.item].author for one in answer].count("author 0") for answer in answers]
    assert counts[0] == 5 < counts[1]


def test_a_liked_series_goes_on() -> None:
    """The rest of a series that is liked comes, and the series is the reason given."""
    answer = WORLDS[80].recommend([7], 10)
    rest = [one for one in answer if one.item in (37, 67, 97)]
    assert len(rest) == 3
    assert all(Part.SERIES in [reason.part for reason in one.reasons] for one in rest)


def test_modes() -> None:
    """Fresh keeps away from authors liked; a gem is little known, and fame adds nothing to it."""
    world, liked = WORLDS[80], [4, 8]
    mine = {STORIES[story].author for story in liked}
    assert not mine & {STORIES[one.item].author for one in world.recommend(liked, mode=Mode.FRESH)}
    for one in world.recommend(liked, mode=Mode.GEM):
        assert STORIES[one.item].popularity <= world.catalog.median_popularity
        assert not one.parts.get(Part.FAVOURITE)


def test_what_was_not_wanted_sinks() -> None:
    """A story like one that was refused scores lower than it would."""
    world = WORLDS[80]
    plain = {one.item: one.score for one in world.recommend([4], 120, is_varied=False)}
    sour = {one.item: one.score for one in world.recommend([4], 120, less=[9], is_varied=False)}
    assert sour[39] < plain[39]


def test_answers_repeat() -> None:
    """The same question has the same answer, and after learning the same again too."""
    first = WORLDS[80].recommend([4, 8, 31], 10)
    assert WORLDS[80].recommend([4, 8, 31], 10) == first
    again = a_recommender(80).recommend([4, 8, 31], 10)
    assert [one.item for one in again] == [one.item for one in first]


def test_nobody_is_compared_with_himself() -> None:
    """A reader's own row is left out, in scores and in the readers counted."""
    likes = Interactions(np.array([0, 0]), np.array([4, 50]), np.ones(2), 1)
    world = Recommender()
    world.fit(likes, STORIES)
    answer = world.recommend([4], 120, reader=0, is_varied=False)
    assert not [r for one in answer for r in one.reasons if r.part is Part.CO_LIKED]


def test_stories_without_anything_known() -> None:
    """Stories with no author, tag, date or favourite are no obstacle."""
    bare = [Item(id=f"x{number}") for number in range(5)]
    world = Recommender()
    world.fit(Interactions.none(), bare)
    assert {one.item for one in world.recommend([0], 10)} == {1, 2, 3, 4}
