"""Made-up story files of about 10 KB, with headers as messy as people type them, by a seed."""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path

_SYLLABLES = (
    "an", "bel", "cor", "da", "el", "fen", "gar", "hi", "is", "jo", "kel", "lor", "mi", "na", "or",
    "pel", "qui", "ra", "sel", "tor", "un", "ver", "wen", "yor",
)  # fmt: skip
_FIRST = (
    "Anne", "Clew", "Dorrit", "Edmund", "Fen", "Greta", "Hob", "Isolde", "Juniper", "Kit", "Mara",
)  # fmt: skip
_LAST = (
    "Marsh", "Asher", "Vane", "Tidewell", "Lantern", "Ashby", "Carrow", "Deane", "Farrow", "Gale",
)  # fmt: skip
_WORDS = 8_000
_BODY_WORDS = 1_750
_FOLDER_FILES = 1_000
_RATINGS = (
    "PG-13", "pg 13, angst", "R", "NC-17", "G", "Teen", "rated M for language", "all ages", "",
)  # fmt: skip
_HEADERS = (
    """\
Title: {title}
Author: {author} <{mail}>
Rating: {rating}
Pairing: {pairing}
Summary: {summary}
Disclaimer: None of them are mine.
Distribution: Ask first.


""",
    """\
TITLE- {title}
AUTHOR- {author}
FEEDBACK- yes please
RATING- {rating}
SPOILERS- none
SUMMARY- {summary}

***

""",
    """\
{title}
by {author}

Pairing: {pairing} (implied)
Rated: {rating}
Series: {series} #{index}

""",
    """\
*{title}*

Author : {author}
Rating:{rating}
Keywords: angst, {pairing}
Notes: {summary}
Written on {year}-0{month}-11

---

""",
    """\
From: {mail} ({author})
Subject: NEW: {title} (1/1)
Date: 11 Mar {year}

Archive: anywhere
Ratng: {rating}
Pairings: {pairing}

""",
    "",
)


def write_story_files(folder: Path, count: int, seed: int) -> int:
    """Write `count` files below a folder, and return how many bytes they have in all."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(_SYLLABLES, k=rng.choice((1, 1, 2, 2, 3)))) for _ in range(_WORDS)]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(_WORDS)))
    total = 0
    for number in range(count):
        below = folder / f"{number // _FOLDER_FILES:04}"
        if number % _FOLDER_FILES == 0:
            below.mkdir(parents=True, exist_ok=True)
        data = _story(rng, words, weights, number).encode()
        (below / f"{number:07}.txt").write_bytes(data)
        total += len(data)
    return total


def _story(rng: random.Random, words: list[str], weights: list[float], number: int) -> str:
    told = rng.choices(words, cum_weights=weights, k=_BODY_WORDS)
    sentences = [
        " ".join(told[at : at + 12]).capitalize() + rng.choice(".... !?").strip()
        for at in range(0, len(told), 12)
    ]
    paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    people = [f"{rng.choice(_FIRST)} {rng.choice(_LAST)}" for _ in range(3)]
    header = rng.choice(_HEADERS).format(
        title=" ".join(rng.choices(words, k=3)).title() + f" {number}",
        author=people[0],
        mail=f"{people[0].split()[0].lower()}@example.org",
        rating=rng.choice(_RATINGS),
        pairing=f"{people[1]}/{people[2]}",
        summary=" ".join(told[40:60]) + ".",
        series=f"{rng.choice(_FIRST)} Tales",
        index=rng.randint(1, 9),
        year=rng.randint(1996, 2012),
        month=rng.randint(1, 9),
    )
    return header + "\n\n".join(paragraphs) + "\n\nThe end.\n"
