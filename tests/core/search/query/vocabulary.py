"""A catalog's vocabulary written by hand, with names of several fandoms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from bot.core.model import ContentRating
from bot.core.parsing.ratings import is_bare_rating, read_rating
from bot.core.request import LookupField
from bot.core.search.query.model import Known, Named
from bot.core.text import fold

NAMES: dict[LookupField, tuple[str, ...]] = {
    LookupField.TITLE: (
        *("Not So Alone", "The Sad Clown", "Short Circuit", "The Hound of the Moor", "Twilight"),
        *("Pride and Prejudice", "A Long Way Home", "The Lion, the Witch", "Lantern Station"),
        *("Wuthering Depths", "No Tomorrow", "Find Me in the Dark", "Step by Step"),
    ),
    LookupField.AUTHOR: (
        *("Old Hob", "Ruby Tuesday", "Ruby Redfort", "Night", "Elske van Dijk", "Žofie Černá"),
        *("Morgan Vale", "ninepin", "Mistress Quickly"),
    ),
    LookupField.PAIRING: (
        *("Spike/Willow Rosenberg", "Buffy/Angel", "Spike/Buffy", "Jane Eyre/Rochester"),
        *("Harry Potter/Draco Malfoy", "Sherlock Holmes & John Watson", "Robin/Marian/Will"),
        *("Elizabeth/Darcy", "Arthur/Merlin", "Rose/Luc"),
    ),
    LookupField.CHARACTER: (
        *("Spike", "Willow Rosenberg", "Buffy", "Angel", "Dawn", "Giles", "Harry Potter"),
        *("Draco Malfoy", "Sherlock Holmes", "John Watson", "Robin", "Marian", "Hermione Granger"),
        *("Elizabeth", "Darcy", "Arthur", "Merlin", "Rose", "Luc", "Jane Eyre", "Rochester"),
    ),
    LookupField.SERIES: ("Lantern Station", "The Quiet Year", "Hellmouth Diaries"),
    LookupField.FANDOM: (
        *("Buffy the Vampire Slayer", "Harry Potter", "Sherlock Holmes", "Pride and Prejudice"),
        *("Star Trek", "Les Misérables", "Death Note", "Twilight", "Doctor Who"),
    ),
}
SPELLINGS: dict[tuple[LookupField, str], str] = {
    (LookupField.FANDOM, "btvs"): "Buffy the Vampire Slayer",
    (LookupField.FANDOM, "les mis"): "Les Misérables",
    (LookupField.FANDOM, "hp"): "Harry Potter",
    (LookupField.PAIRING, "spuffy"): "Spike/Buffy",
    (LookupField.PAIRING, "drarry"): "Harry Potter/Draco Malfoy",
}
GENRES = frozenset(
    (
        *("Fluff", "Schmoop", "Angst", "Humor", "Hurt/Comfort", "Romance", "Drama", "Horror"),
        *("Alternate Universe", "Casefile", "Smut", "Slash", "Adventure", "Time Loop", "Crackfic"),
        *("Mystery", "Dark", "Femslash", "Slow Burn", "Friendship", "Family"),
    )
)
WARNINGS = frozenset(("Major Character Death", "Implied character death", "Non-Con", "Spiders"))


class HandWritten:
    """The vocabulary; counts how often it is asked."""

    def __init__(self) -> None:
        self.questions = 0

    def exact(self, text: str) -> Sequence[Named]:
        return [
            Named(field, Known(name, _fold_name(field, name)))
            for field in NAMES
            if (name := _named(field, text))
        ]

    def find(self, field: LookupField, text: str) -> Sequence[Known]:
        self.questions += 1
        return _find(field, text)

    def genres(self) -> frozenset[str]:
        return GENRES

    def warnings(self) -> frozenset[str]:
        return WARNINGS

    def languages(self) -> frozenset[str]:
        return frozenset(("en", "de", "fr", "pt-BR"))

    def rating(self, text: str) -> ContentRating | None:
        spelt = text.upper() if len(text) <= 2 else text
        return read_rating(spelt).level if is_bare_rating(spelt) else None


@cache
def _find(field: LookupField, text: str) -> tuple[Known, ...]:
    folded, named = _fold_name(field, text), _named(field, text)
    found = [
        Known(
            name,
            _fold_name(field, name),
            100.0 if name == named else round(_score(folded, _fold_name(field, name)), 2),
            name == named,
        )
        for name in NAMES[field]
    ]
    ranked = sorted(found, key=lambda known: (not known.is_exact, -known.score, known.name))
    return tuple(known for known in ranked if known.score >= 45)


def _score(typed: str, name: str) -> float:
    return max(fuzz.ratio(typed, name), 0.9 * fuzz.token_set_ratio(typed, name))


def _named(field: LookupField, text: str) -> str | None:
    meant = SPELLINGS.get((field, fold(text)), text)
    return _BY_KEY.get((field, _fold_name(field, meant)))


@cache
def _fold_name(field: LookupField, text: str) -> str:
    words = fold(text).split()
    if field is LookupField.PAIRING:
        words = sorted(word for word in words if word not in {"x", "and"})
    return " ".join(words)


_BY_KEY = {(field, _fold_name(field, name)): name for field in NAMES for name in NAMES[field]}
