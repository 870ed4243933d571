"""Read numbers as people type them, and which part of how many: `Part 1/3`, `chapter three`."""

from __future__ import annotations

import re

from bot.core.model import Part

ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V|X))"
_COUNTED = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_RANKED = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
ORDINALS = tuple(_RANKED)
_WORDS = {word: place for words in (_COUNTED, _RANKED) for place, word in enumerate(words, 1)}
NUMBER = rf"(?:\d{{1,3}}|{ROMAN}|{'|'.join(_WORDS)})"

PART_OF = re.compile(
    rf"[\s,:\-–—]*[\[(]?\s*\b(?:parts?|pt\.?|chapters?|ch\.?|part "
    rf"no\.?)\s*(?P<n>{NUMBER})(?:\s*(?:/|of|out of)\s*(?P<t>\d{{1,3}}|\?|"
    rf"{'|'.join(_WORDS)}))?\s*[\])]?\s*",
    re.IGNORECASE,
)
FRACTION = re.compile(
    r"[\s,:\-–—]*[\[(]?\s*\b(?P<n>\d{1,3})\s*(?:/|of)\s*(?P<t>\d{1,3}|\?|x)(?!\w)\s*[\])]?\s*",
    re.IGNORECASE,
)


def number(text: str) -> int | None:
    """Read `13`, `XIII`, `three`, `third` or `3rd`; None for anything else."""
    text = text.strip().lower()
    if text[:1].isdecimal():
        return int(re.sub(r"\D.*", "", text))
    if text in _WORDS:
        return _WORDS[text]
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    if not text or any(c not in values for c in text):
        return None
    total = 0
    for a, b in zip(text, text[1:] + " ", strict=True):
        total += -values[a] if values.get(b, 0) > values[a] else values[a]
    return total


def read_part(text: str) -> Part | None:
    """Read `Part 1/3`, `2 of 5`, `chapter three`; None where there is no number."""
    found = PART_OF.search(text) or FRACTION.search(text)
    if found is None:
        return None
    place = number(found["n"])
    return None if place is None else Part(place, number(found["t"]) if found["t"] else None)
