"""Who is with whom: `Spike/Willow`, `W/S`, `MSR`, `1x2`, `Mulder & Scully`, `Remus x Tonks
(implied)`.

A slash pairs only people: `Friendship/Prejudice`, `M/M` and `1/1` pair nobody.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.model import Pairing, PairingKind
from bot.core.parsing.cast import Cast
from bot.core.parsing.couples import BRACKETS, NOT_PEOPLE, read_couple, without_qualifiers
from bot.core.parsing.people import without_addresses
from bot.core.parsing.ratings import is_bare_rating

MAX_PAIRINGS = 60
MAX_LOOKED_AT = 3_000

_NONE = re.compile(
    r"^\W*(?:none|no\b|nope|nobody|no one|n/?a\b|gen\b|general\b|nada|not really|zip|zilch|-+|"
    r"slash[- ]free)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:,(?![^(]*\))|;|\n|\s•\s|\.\s+(?=[A-Z])|\s-\s(?=\S+/))\s*")
_COUPLE = re.compile(r"[A-Z0-9][\w.'’-]*(?:/[A-Z0-9][\w.'’-]*)+")
_AND = re.compile(r"\s+(?:and|plus|with some|und)\s+", re.IGNORECASE)
_ONLY_NAMES = re.compile(
    r"^[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?/[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?(?:\s*\([^()]{2,40}\))?$"
)


class Pairs(NamedTuple):
    """Pairings as read, people named beside them, and whether the author said that there
    are none.
    """

    pairings: tuple[Pairing, ...]
    others: tuple[str, ...] = ()
    is_none: bool = False


def read_pairings(raw: str, cast: Cast) -> Pairs:
    """Read a pairing field: every item that pairs somebody, names without a mark apart."""
    text = without_addresses(raw[:MAX_LOOKED_AT]).replace("*", "")
    if _NONE.match(text) and not re.search(r"\b[A-Z]\w*/[A-Z]\w*", text):
        friends = (read_couple(item, cast, is_sure=True) for item in _items(text) if " & " in item)
        return Pairs(
            tuple(
                pair for pair in friends if pair is not None and pair.kind is PairingKind.PLATONIC
            ),
            (),
            True,
        )
    made: list[Pairing] = []
    others: list[str] = []
    for item in _items(text):
        pairing = read_couple(item, cast, is_sure=True)
        if pairing is not None:
            made.append(pairing)
        elif (name := _lone_name(item)) is not None:
            others.append(name)
    if (
        not made
        and len(others) == 2
        and re.search(rf"{re.escape(others[0])}\s+(?:and|&|und)\s+{re.escape(others[1])}", text)
    ):
        return Pairs((Pairing((others[0], others[1])),))
    unique = {pairing.key: pairing for pairing in reversed(made)}
    kept = [pairing for pairing in made if unique.get(pairing.key) is pairing]
    return Pairs(tuple(kept[:MAX_PAIRINGS]), tuple(dict.fromkeys(others)))


def find_pairings(text: str, cast: Cast) -> tuple[Pairing, ...]:
    """Find pairings in a text that is about other things: both sides must be people of the story.

    A line that is a pair of names and nothing else needs no such proof.
    """
    made: list[Pairing] = []
    if _ONLY_NAMES.match(text) and (pairing := read_couple(text, cast, is_sure=True)) is not None:
        return (pairing,)
    for item in _items(text[:MAX_LOOKED_AT]):
        for word in [item, *item.split()]:
            pairing = read_couple(word, cast, is_sure=False)
            if pairing is not None:
                made.append(pairing)
                break
    return tuple({pairing.key: pairing for pairing in made}.values())


def _items(text: str) -> list[str]:
    items: list[str] = []
    for item in _SEPARATOR.split(text):
        couples = _COUPLE.findall(item) if item.count("/") > 1 and " " in item else []
        if len(couples) > 1:
            items.extend(couples)
            continue
        halves = _AND.split(item)
        if len(halves) > 1 and not BRACKETS.search(item):
            items.extend(halves)
        elif item:
            items.append(item)
    return items[: MAX_PAIRINGS * 2]


def _lone_name(item: str) -> str | None:
    text, _ = without_qualifiers(item)
    if not text or len(text.split()) > 3 or not text[:1].isupper() or is_bare_rating(text):
        return None
    return None if text.lower() in NOT_PEOPLE or text.lower().split()[0] in NOT_PEOPLE else text
