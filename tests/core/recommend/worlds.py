"""Small catalogs and readers to recommend from."""

from __future__ import annotations

import numpy as np

from bot.core.recommend import Interactions, Item, Recommender

PAIRS = ("Ash/Birch", "Cedar/Dell", "Elm/Fern", "Gorse/Hazel")


def a_catalog(stories: int = 120, authors: int = 30) -> list[Item]:
    """Stories of four pairings in turn; each author keeps to few, the first are known best."""
    return [
        Item(
            id=f"s{number}",
            author=f"author {number % authors}",
            series="The Saga" if number in (7, 37, 67, 97) else "",
            tags=(
                f"pairing:{PAIRS[number % len(PAIRS)]}",
                *(f"character:{name}" for name in PAIRS[number % len(PAIRS)].split("/")),
                f"genre:{('Drama', 'Humor', 'Angst')[number % 3]}",
                f"rating:{('general', 'mature')[number % 2]}",
                "lang:en",
                "fandom:Trees",
            ),
            popularity=float(1_000 - number),
            words=1_000 + 400 * (number % 7),
            published=f"20{number % 20:02}-01-01",
        )
        for number in range(stories)
    ]


def some_likes(readers: int = 80, stories: int = 120, seed: int = 4) -> Interactions:
    """Readers who like eight stories each, mostly of one pairing."""
    rng = np.random.default_rng(seed)
    pairs: list[tuple[int, int]] = []
    for reader in range(readers):
        own = np.arange(reader % len(PAIRS), stories, len(PAIRS))
        liked = {*rng.choice(own, 6, replace=False).tolist(), *rng.integers(0, stories, 2).tolist()}
        pairs += [(reader, story) for story in sorted(liked)]
    reader, item = np.array(pairs).T
    return Interactions(reader, item, np.ones(len(pairs)), readers)


def a_recommender(readers: int = 80) -> Recommender:
    """A recommender of the small catalog with these many readers."""
    recommender = Recommender()
    recommender.fit(some_likes(readers) if readers else Interactions.none(), a_catalog())
    return recommender
