"""What the values of the model promise."""

from __future__ import annotations

from bot.core.model import Pairing, PairingKind
from tests.builders import a_header, a_story


def test_a_pairing_is_the_same_in_any_order_and_spelling() -> None:
    """`Willow/Spike` and `spike/WILLOW` are one pairing."""
    assert Pairing(("Willow", "Spike")).key == Pairing(("spike", "WILLOW")).key


def test_lovers_and_friends_are_different_pairings() -> None:
    """`A/B` is not `A & B`."""
    friends = Pairing(("Holmes", "Watson"), PairingKind.PLATONIC)
    assert friends.key != Pairing(("Holmes", "Watson")).key
    assert str(friends) == "Holmes & Watson"


def test_every_story_has_a_title() -> None:
    """A story whose title nobody knows is still called something."""
    assert a_story(header=a_header(None)).title == "Untitled"
