"""Catalogs of names of any size, recombined from the words of real ones; the same for one seed."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from bot.core.text import fold

_SYLLABLES = ("ba", "ce", "dor", "el", "fan", "gri", "hal", "in", "jo", "kar", "lo", "mar", "ne")
_SYLLABLES += ("or", "pel", "qui", "ra", "sil", "ta", "ul", "ven", "wyn", "yr", "zan", "mo", "th")
_SMALL_WORDS = ("the", "of", "a", "and", "in", "to", "for", "on")
_GENERATED = 10_000


@dataclass(frozen=True, slots=True)
class Pool:
    """The names that are looked for; what surrounds them is made of their words."""

    titles: tuple[str, ...]
    authors: tuple[str, ...]


def read_pool(data_dir: Path | None, seed: int) -> Pool:
    """Read `titles.csv` (columns title and authors, comma-separated), or make names up."""
    path = data_dir / "titles.csv" if data_dir else None
    if path is None or not path.is_file():
        return _make_pool(random.Random(seed))
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    authors = (name.strip() for row in rows for name in row["authors"].split(","))
    return Pool(_distinct(row["title"] for row in rows), _distinct(authors))


def recombine(names: Sequence[str], size: int, seed: int) -> list[str]:
    """Return `size` different names in no order: the first of `names`, then made of their words.

    A made name has as many words as a real one that was drawn, each drawn from all words.
    """
    rng = random.Random(seed)
    bag = [word for name in names for word in name.split()]
    shapes = [len(name.split()) for name in names]
    found = {fold(name): name for name in names[:size]}
    while len(found) < size:
        made = " ".join(rng.choices(bag, k=rng.choice(shapes)))
        if folded := fold(made):
            found.setdefault(folded, made)
    mixed = list(found.values())
    rng.shuffle(mixed)
    return mixed


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    by_key = {fold(name): name for name in names}
    by_key.pop("", None)
    return tuple(by_key.values())


def _make_pool(rng: random.Random) -> Pool:
    made = ("".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(_GENERATED))
    words = list(dict.fromkeys(made))
    shares = list(accumulate(1 / (place + 10) for place in range(len(words))))

    def title() -> str:
        drawn = rng.choices(words, cum_weights=shares, k=rng.choice((1, 2, 2, 3, 3, 4, 5)))
        small = [rng.choice(_SMALL_WORDS) for _ in drawn]
        spread = [word for pair in zip(small, drawn, strict=True) for word in pair]
        return " ".join(spread if rng.random() < 0.4 else drawn).capitalize()

    def author() -> str:
        return " ".join(
            word.capitalize() for word in rng.choices(words, k=rng.choice((1, 2, 2, 3)))
        )

    titles = _distinct(title() for _ in range(_GENERATED))
    return Pool(titles, _distinct(author() for _ in range(_GENERATED // 2)))
