"""What people type when they half remember a name: typos, beginnings, parts, other accents."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.request import LookupField
from bot.core.text import fold

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SMALL_WORDS = frozenset(["the", "a", "an", "of", "and", "in", "on", "to", "for"])
_ACCENTS = dict(
    zip("aeioucnys", ("àáâãä", "èéêë", "ìíîï", "òóôõö", "ùúûü", "ç", "ñ", "ý", "š"), strict=True)
)
_SHARES = {
    "typo1": 0.20,
    "typo2": 0.15,
    "prefix": 0.15,
    "prefix_typo": 0.10,
    "swap": 0.10,
    "partial": 0.10,
    "article": 0.075,
    "diacritic": 0.075,
    "exact": 0.05,
}
_AUTHOR_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Query:
    """Something typed into one field, the name it was meant for, and what went wrong on the way."""

    text: str
    field: LookupField
    target: str
    kind: str


def read_queries(path: Path) -> list[Query]:
    """Read queries from JSON lines with the keys q, field, target and kind."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [
        Query(record["q"], LookupField(record["field"]), record["target"], record["kind"])
        for record in records
    ]


def make_queries(
    titles: Sequence[str], authors: Sequence[str], count: int, seed: int
) -> list[Query]:
    """Make queries of every kind, in the shares that people were seen to type them."""
    rng = random.Random(seed)
    made: list[Query] = []
    while len(made) < count:
        kind = rng.choices(list(_SHARES), list(_SHARES.values()))[0]
        is_author = kind != "article" and rng.random() < _AUTHOR_SHARE
        name = rng.choice(authors if is_author else titles)
        text = _SPOILERS[kind](name.lower(), rng)
        if text and fold(text) and (kind in _HARMLESS or fold(text) != fold(name)):
            field = LookupField.AUTHOR if is_author else LookupField.TITLE
            made.append(Query(text, field, name, kind))
    return made


def make_short(names: Sequence[str], count: int, seed: int) -> list[str]:
    """Make the first one to three letters of names, as they are typed."""
    rng = random.Random(seed)
    return [rng.choice(names).lower()[: rng.randint(1, 3)] for _ in range(count)]


def _mistype(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    letter = text[at]
    match rng.randrange(4):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + _neighbour(letter, rng) + text[at + 1 :]
        case 2:
            return text[:at] + rng.choice((letter, _neighbour(letter, rng))) + text[at:]
        case _:
            return text[:at] + text[at + 1 : at + 2] + letter + text[at + 2 :]


def _neighbour(letter: str, rng: random.Random) -> str:
    for row in _KEYBOARD:
        if (at := row.find(letter)) >= 0:
            return rng.choice(row[max(at - 1, 0) : at] + row[at + 1 : at + 2])
    return rng.choice("etaoinsr")


def _mistype_twice(text: str, rng: random.Random) -> str:
    return _mistype(_mistype(text, rng), rng) if len(text) > 4 else ""


def _begin(text: str, rng: random.Random) -> str:
    most = min(len(text) - 1, 12)
    return text[: rng.randint(3, most)].strip() if most >= 3 else ""


def _begin_mistyped(text: str, rng: random.Random) -> str:
    begun = _begin(text, rng)
    return _mistype(begun, rng) if len(begun) > 3 else ""


def _swap(text: str, rng: random.Random) -> str:
    words = text.split()
    if len(words) < 2:
        return ""
    at = rng.randrange(len(words) - 1)
    if rng.random() < 0.5:
        words = words[at + 1 :] + words[: at + 1]
    else:
        words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def _take_parts(text: str, rng: random.Random) -> str:
    words = fold(text).split()
    if len(words) < 2:
        return ""
    telling = [at for at, word in enumerate(words) if word not in _SMALL_WORDS]
    kept = sorted(rng.sample(telling, min(len(telling), rng.randint(2, 4))))
    return " ".join(words[at][: rng.randint(3, 5)] for at in kept) if len(kept) > 1 else ""


def _drop_small_words(text: str, rng: random.Random) -> str:
    words = text.split()
    kept = [word for word in words if word not in _SMALL_WORDS]
    return " ".join(kept) if 0 < len(kept) < len(words) else ""


def _accent(text: str, rng: random.Random) -> str:
    places = [at for at, letter in enumerate(text) if letter in _ACCENTS]
    if not places:
        return ""
    letters = list(text)
    for at in rng.sample(places, min(len(places), rng.randint(1, 2))):
        letters[at] = rng.choice(_ACCENTS[letters[at]])
    return "".join(letters)


def _keep(text: str, rng: random.Random) -> str:
    return text


_HARMLESS = ("exact", "diacritic")
_SPOILERS: dict[str, Callable[[str, random.Random], str]] = {
    "typo1": _mistype,
    "typo2": _mistype_twice,
    "prefix": _begin,
    "prefix_typo": _begin_mistyped,
    "swap": _swap,
    "partial": _take_parts,
    "article": _drop_small_words,
    "diacritic": _accent,
    "exact": _keep,
}
