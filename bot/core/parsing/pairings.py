"""Who is with whom: `Spike/Willow`, `W/S`, `MSR`, `1x2`, `Mulder & Scully`, `Remus x Tonks (implied)`.

A slash pairs only people: `Friendship/Prejudice`, `M/M` and `1/1` pair nobody.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.model import Pairing, PairingKind
from bot.core.parsing.cast import Cast
from bot.core.parsing.people import without_addresses
from bot.core.parsing.ratings import is_bare_rating

MAX_PAIRINGS = 60
MAX_LOOKED_AT = 3_000

_NONE = re.compile(
    r"^\W*(?:none|no\b|nope|nobody|no one|n/?a\b|gen\b|general\b|nada|not really|zip|zilch|-+|slash[- ]free)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:,(?![^(]*\))|;|\n|\s•\s|\.\s+(?=[A-Z])|\s-\s(?=\S+/))\s*")
_AND = re.compile(r"\s+(?:and|plus|with some|und)\s+", re.IGNORECASE)
_PAIRED = re.compile(r"\s*(?:/|\\|\s[xX×]\s|(?<=[\w)])[×♥](?=[\w(])|(?<=\d)[xX](?=\d)|\+|<3)\s*")
_BRACKETS = re.compile(r"\s*[\[(]([^()\[\]]{0,80})(?:[\])]|$)")
_QUALIFIER = re.compile(
    r"\b(implied|past|mention(?:ed|s)?|background|one[- ]?sided|minor|unrequited|pre-?(?:relationship|slash|romance)?(?=\W|$)|"
    r"slight(?:ly)?|mild|hint(?:s|ed)?|eventual(?:ly)?|established|ust|rst|hinted|possible|subtle|light|if you squint|"
    r"very (?:slight|mild)|former|future|brief|unresolved)\b",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"^(?:star|doctor|dr|oc|ofc|omc|original|the |\w+ \d{4}|\d{4}|[A-Z][\w ]+ (?:universe|verse)|\d)",
    re.IGNORECASE,
)
_LEAD_WORDS = re.compile(
    r"^(?:(?:a |an |some |of |a hint of |bit of |mostly |mainly |primarily |het|slash|femslash|m/m|f/f|m/f|f/m|romance|"
    r"main|other|others|also|side|ship|pairing|pairings|with|includes?|including|featuring|this is|it'?s|definitely|the|"
    r"a little|lots of|well|um|pre|post|pre-?slash|couple)[\s:.,-]+)+",
    re.IGNORECASE,
)
_NOT_PAIRS = frozenset(
    [
        "m/m",
        "m/f",
        "f/m",
        "f/f",
        "h/c",
        "n/a",
        "w/o",
        "a/n",
        "r/r",
        "a/u",
        "c/c",
        "b/w",
        "a/u",
        "mm/ff",
        "f/f/m",
        "m/m/f",
        "m/f/m",
        "m/m/m",
    ]
)
_NOT_PEOPLE = frozenset(
    [
        "mm",
        "ff",
        "fm",
        "mf",
        "het",
        "slash",
        "gen",
        "femslash",
        "angst",
        "romance",
        "humor",
        "humour",
        "drama",
        "fluff",
        "friendship",
        "prejudice",
        "comfort",
        "hurt",
        "adventure",
        "action",
        "mystery",
        "horror",
        "au",
        "alternate",
        "universe",
        "alternative",
        "post-ep",
        "casefile",
        "and",
        "or",
        "other",
        "multi",
        "poly",
        "none",
        "various",
        "family",
        "general",
        "parody",
        "crossover",
        "ust",
        "rst",
        "msr",
        "smut",
        "pwp",
        "first",
        "time",
        "season",
        "series",
        "part",
        "episode",
        "spoilers",
        "rating",
        "pg",
        "pg13",
        "pg-13",
        "nc-17",
        "warning",
        "summary",
        "his",
        "her",
        "him",
        "he",
        "she",
        "vignette",
        "story",
        "poem",
        "songfic",
        "tragedy",
        "supernatural",
        "suspense",
        "sci-fi",
        "fantasy",
        "character",
        "study",
        "dark",
        "death",
        "fic",
        "gore",
        "violence",
        "language",
        "sex",
        "no",
        "yes",
        "fiction",
        "non-fiction",
        "me",
        "you",
        "us",
    ]
)
_PLAIN_TRAIL = re.compile(
    r"^(?:[a-z][\w'-]*|\d\w*|UST|RST|PWP|AU|Romance|Friendship|Angst|Fluff|Humor|Slash|Het|Fic|Vignette)$"
)
_ONLY_NAMES = re.compile(
    r"^[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?/[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?(?:\s*\([^()]{2,40}\))?$"
)
_TOKENS = re.compile(r"[\s/,.]+")
_NUMBERS = re.compile(r"^\d{1,3}$")


class Pairs(NamedTuple):
    """Pairings as read, people named beside them, and whether the author said that there are none."""

    pairings: tuple[Pairing, ...]
    others: tuple[str, ...] = ()
    is_none: bool = False


def read_pairings(raw: str, cast: Cast) -> Pairs:
    """Read a pairing field: every item that pairs somebody, names without a mark apart."""
    text = without_addresses(raw[:MAX_LOOKED_AT]).replace("*", "")
    if _NONE.match(text) and not re.search(r"\b[A-Z]\w*/[A-Z]\w*", text):
        friends = (_pairing(item, cast, is_sure=True) for item in _items(text) if " & " in item)
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
        pairing = _pairing(item, cast, is_sure=True)
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
    if _ONLY_NAMES.match(text) and (pairing := _pairing(text, cast, is_sure=True)) is not None:
        return (pairing,)
    for item in _items(text[:MAX_LOOKED_AT]):
        for word in [item, *item.split()]:
            pairing = _pairing(word, cast, is_sure=False)
            if pairing is not None:
                made.append(pairing)
                break
    return tuple({pairing.key: pairing for pairing in made}.values())


def _items(text: str) -> list[str]:
    items: list[str] = []
    for item in _SEPARATOR.split(text):
        halves = _AND.split(item)
        if len(halves) > 1 and not _BRACKETS.search(item):
            items.extend(halves)
        elif item:
            items.append(item)
    return items[: MAX_PAIRINGS * 2]


def _pairing(item: str, cast: Cast, *, is_sure: bool) -> Pairing | None:
    text, qualifiers = _qualified(item)
    tokens = (text, *_TOKENS.split(text))
    code = next((c for c in tokens if len(c) > 1 and cast.aliases.pairing(c, cast.fandom)), None)
    if code is not None and (code == text or "/" not in code):
        names = cast.aliases.pairing(code, cast.fandom) or ()
        return Pairing(names, PairingKind.ROMANTIC, qualifiers)
    parts, kind = _PAIRED.split(text), PairingKind.ROMANTIC
    if len(parts) < 2 and " & " in text:
        parts, kind = text.split(" & "), PairingKind.PLATONIC
    if not 2 <= len(parts) <= 6 or "/".join(parts).lower() in _NOT_PAIRS:
        return None
    names = _names(parts, cast, is_sure=is_sure)
    if names is None:
        return None
    return Pairing(names, kind, qualifiers)


def _qualified(item: str) -> tuple[str, tuple[str, ...]]:
    """Take the qualifiers off an item; brackets that belong to a name stay with it."""
    found: list[str] = []

    def look(match: re.Match[str]) -> str:
        inside = match[1]
        if _BELONGS.match(inside.strip()) and not _QUALIFIER.search(inside):
            return match[0]
        found.extend(map(_lowered, _QUALIFIER.findall(inside)))
        return " "

    text = _BRACKETS.sub(look, item)
    found.extend(map(_lowered, _QUALIFIER.findall(text)))
    text = _QUALIFIER.sub(" ", text)
    text = _LEAD_WORDS.sub("", text.strip(" .:-!?\"“”'*~"))
    return " ".join(text.split()).strip(' .:-!?"“”*~'), tuple(dict.fromkeys(found))


def _lowered(qualifier: str) -> str:
    return qualifier if qualifier.isupper() else qualifier.lower()


def _names(parts: list[str], cast: Cast, *, is_sure: bool) -> tuple[str, ...] | None:
    parts[0] = _last_words(parts[0])
    parts[-1] = _first_words(parts[-1])
    names: list[str] = []
    for part in parts:
        name = part.partition("|")[0].strip(" .,;:!?\"“”'*~")
        if not name or name.lower() in _NOT_PEOPLE or len(name.split()) > 5:
            return None
        person = cast.person(name, but=tuple(names)) if _is_short(name) else None
        if person is None and _NUMBERS.match(name):
            return None
        if person is None and not is_sure and not cast.knows(name):
            return None
        names.append(person or name)
    return tuple(names) if len(set(names)) == len(names) else None


def _is_short(name: str) -> bool:
    if name in ("OC", "OFC", "OMC", "OCs", "oc", "OMC", "OFCs", "OMCs"):
        return False
    return len(name) <= 2 or (len(name) == 3 and name.isupper()) or name.isdigit()


def _last_words(part: str) -> str:
    """`the usual Mulder` pairs Mulder."""
    words = part.split()
    if len(words) <= 1 or part.islower():
        return part if len(words) <= 3 else words[-1]
    kept: list[str] = []
    for word in reversed(words):
        if (
            not word[:1].isupper()
            and not word.startswith("(")
            and word not in ("of", "the", "de", "von", "van", "la")
        ):
            break
        kept.insert(0, word)
    return " ".join(kept) or part


def _first_words(part: str) -> str:
    """`Scully romance` pairs Scully."""
    words = part.split()
    if len(words) <= 1:
        return part
    if part.islower():
        return part if len(words) <= 2 else words[0]
    kept = [words[0]]
    for word in words[1:]:
        if _PLAIN_TRAIL.match(word) and word not in ("of", "the", "de", "von", "van", "la"):
            break
        kept.append(word)
    return " ".join(kept)


def _lone_name(item: str) -> str | None:
    text, _ = _qualified(item)
    if not text or len(text.split()) > 3 or not text[:1].isupper() or is_bare_rating(text):
        return None
    return None if text.lower() in _NOT_PEOPLE or text.lower().split()[0] in _NOT_PEOPLE else text
