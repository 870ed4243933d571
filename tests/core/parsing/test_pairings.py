"""Who is with whom, in every notation."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.core.model import PairingKind
from bot.core.parsing.aliases import Aliases
from bot.core.parsing.cast import Cast, count_names
from bot.core.parsing.pairings import find_pairings, read_pairings

ALIASES = Aliases.from_toml(
    """
    [pairings]
    HWR = ["Holmes", "Watson"]
    [fandoms."Baker Street"]
    never_paired = ["Wiggins"]
    [fandoms."Baker Street".characters]
    Holmes = ["Sherlock Holmes"]
    Watson = ["John Watson"]
    Mary = ["Mary Morstan"]
    Lestrade = []
    Wiggins = []
    [fandoms."Baker Street".pairings]
    Wolmes = ["Watson", "Holmes"]
    "1x2" = ["Holmes", "Watson"]
    """
)
COUNTS = Counter({"Holmes": 9, "Watson": 8, "Mary": 3, "Lestrade": 2})
CAST = Cast("", COUNTS, ALIASES.fandoms[0], (), ALIASES)


@pytest.mark.parametrize(
    ("raw", "couples"),
    [
        ("Holmes/Watson", ["Holmes/Watson"]),
        ("holmes/watson", ["holmes/watson"]),
        ("Holmes/Watson, Lestrade", ["Holmes/Watson"]),
        ("Holmes x Watson", ["Holmes/Watson"]),
        ("Holmes + Watson", ["Holmes/Watson"]),
        ("Het. Watson/Mary", ["Watson/Mary"]),
        ("H/W", ["Holmes/Watson"]),
        ("W/H UST", ["Watson/Holmes"]),
        ("H/OC", ["Holmes/OC"]),
        ("HWR", ["Holmes/Watson"]),
        ("Slight HWR", ["Holmes/Watson"]),
        ("Wolmes", ["Watson/Holmes"]),
        ("1x2", ["Holmes/Watson"]),
        ("Holmes/Watson/Mary", ["Holmes/Watson/Mary"]),
        ("Sherlock Holmes | Sigerson/John Watson", ["Sherlock Holmes/John Watson"]),
        ("Holmes (Baker Street 1887)/Watson", ["Holmes (Baker Street 1887)/Watson"]),
        ("Holmes and Watson, of course!", ["Holmes/Watson"]),
        ("Holmes/Watson, past Watson/Mary", ["Holmes/Watson", "Watson/Mary"]),
        ("Holmes/Watson; Watson/Holmes", ["Holmes/Watson"]),
        ("gen", []),
        ("None", []),
        ("No romance", []),
        ("Slash free, as usual", []),
        ("none. Gen", []),
        ("M/M", []),
        ("Friendship/Prejudice", []),
        ("1/1", []),
        ("", []),
    ],
)
def test_a_pairing_field_is_read(raw: str, couples: list[str]) -> None:
    """Names as written, initials and codes as the people they mean, slashes between nobody
    as nothing.
    """
    read = read_pairings(raw, CAST)
    assert [str(p) for p in read.pairings if p.kind is PairingKind.ROMANTIC] == couples


@pytest.mark.parametrize(
    ("raw", "qualifiers"),
    [
        ("Holmes/Watson (implied)", ("implied",)),
        ("past Holmes/Watson", ("past",)),
        ("Holmes/Watson UST", ("UST",)),
        ("Holmes/Watson (one-sided)", ("one-sided",)),
        ("Holmes/Watson (pre-relationship)", ("pre-relationship",)),
        ("mentioned Holmes/Watson (background)", ("background", "mentioned")),
    ],
)
def test_qualifiers_are_kept_apart(raw: str, qualifiers: tuple[str, ...]) -> None:
    """`(implied)` is said of a couple and is no part of a name."""
    (pairing,) = read_pairings(raw, CAST).pairings
    assert pairing.characters == ("Holmes", "Watson")
    assert pairing.qualifiers == qualifiers


def test_friends_are_no_couple() -> None:
    """An ampersand pairs friends."""
    (pairing,) = read_pairings("Holmes & Watson", CAST).pairings
    assert pairing.kind is PairingKind.PLATONIC


def test_further_people_are_handed_on() -> None:
    """Who stands beside a couple is a character of the story."""
    assert read_pairings("Holmes/Watson, Lestrade, PG13", CAST).others == ("Lestrade",)


def test_none_is_a_statement() -> None:
    """`gen` states that nobody is paired, which an empty field does not."""
    assert read_pairings("gen", CAST).is_none
    assert not read_pairings("", CAST).is_none


@pytest.mark.parametrize(
    ("text", "couples"),
    [
        ("Alternate Universe/HWR", ["Holmes/Watson"]),
        ("Angst, H/W", ["Holmes/Watson"]),
        ("Hurt/Comfort, Romance/Drama", []),
        ("The Study/The Sign/The Valley", []),
        ("Gen, H/C", []),
        ("Watson/Mary (pre-relationship)", ["Watson/Mary"]),
    ],
)
def test_a_pairing_in_another_field_must_be_of_people(text: str, couples: list[str]) -> None:
    """In a genre, a slash pairs only those whom the story knows."""
    assert [str(pairing) for pairing in find_pairings(text, CAST)] == couples


def test_initials_find_the_most_mentioned() -> None:
    """Without a table an initial is the name of the story that begins so."""
    text = (
        "then Marian saw Robin and Much, and Marian told Robin that Marian would not go with "
        "Robin. " * 3
    )
    cast = Cast(text, count_names(text))
    assert [str(p) for p in read_pairings("R/M", cast).pairings] == ["Robin/Marian"]
