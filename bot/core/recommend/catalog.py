"""What is known of every story, as columns of numbers: made once, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from bot.core.recommend.ragged import Ragged
from bot.core.recommend.values import Array, Described, Floats, Ints, Part

FACETS = (
    Part.PAIRING,
    Part.CHARACTER,
    Part.GENRE,
    Part.RATING,
    Part.LENGTH,
    Part.STATUS,
    Part.LANGUAGE,
    Part.FANDOM,
    Part.TAG,
)
# A tag's facet, and how much its rarity counts in likeness. A pairing is three tags: two characters
# together however they are named, and a third of a tag more where both call it the same.
_KINDS: dict[str, tuple[Part, float]] = {
    "both": (Part.PAIRING, 1.0),
    "duo": (Part.PAIRING, 0.3),
    "pairing": (Part.PAIRING, 0.3),
    "character": (Part.CHARACTER, 1.0),
    "genre": (Part.GENRE, 1.0),
    "rating": (Part.RATING, 1.0),
    "length": (Part.LENGTH, 0.6),
    "status": (Part.STATUS, 0.5),
    "lang": (Part.LANGUAGE, 2.0),
    "fandom": (Part.FANDOM, 1.0),
    "tag": (Part.TAG, 0.7),
}
_TYPICAL_DISTANCE = 0.3
_OF_A_TAG = 60
_BEST_KNOWN = 150
_A_STEP = 65_536


class Catalog:
    """Stories as columns; a story is its position in `items`."""

    def __init__(self, items: Sequence[Described]) -> None:
        self.size = len(items)
        self.author, self.author_names = _coded([item.author for item in items])
        self.series, self.series_names = _coded([item.series for item in items])
        self.popularity = np.array([item.popularity for item in items], np.float32)
        self.words = np.log(np.array([item.words for item in items], np.float32) + 100)
        self.era = _era(items)
        self._add_tags(items)
        known = np.log1p(self.popularity.astype(np.float64))
        spread = float(known.std()) if self.size else 0.0
        self.fame = ((known - known.mean()) / spread if spread else known * 0).astype(np.float32)
        self._add_lists()

    def _add_tags(self, items: Sequence[Described]) -> None:
        numbers: dict[str, int] = {}
        rows: list[Array] = []
        columns: list[Array] = []
        for begin in range(0, len(items), _A_STEP):  # a million stories' tags as objects are 1 GB
            some = [
                [numbers.setdefault(tag, len(numbers)) for tag in _tags_of(item)]
                for item in items[begin : begin + _A_STEP]
            ]
            lengths = np.fromiter(map(len, some), np.int32, len(some))
            rows.append(np.repeat(np.arange(begin, begin + len(some), dtype=np.int32), lengths))
            columns.append(np.fromiter(chain.from_iterable(some), np.int32, int(lengths.sum())))
        row = np.concatenate(rows) if rows else np.zeros(0, np.int32)
        column = np.concatenate(columns) if columns else np.zeros(0, np.int32)
        self.tags = Ragged.of(row, column, self.size)
        self.tag_names = [name.partition(":")[2] for name in numbers]
        kinds = [_KINDS[name.partition(":")[0]] for name in numbers]
        self.facet = np.array([FACETS.index(facet) for facet, _ in kinds], np.int64)
        self.is_named = np.array(
            [not name.startswith(("duo:", "pairing:")) for name in numbers], np.bool_
        )
        stories = np.bincount(column, minlength=len(numbers))
        weight = np.log(self.size / np.maximum(stories, 1)) * [weight for _, weight in kinds]
        self.tag_weight = weight**2
        lengths = np.bincount(row, self.tag_weight[column], self.size)
        self.norm = (1 / np.sqrt(np.maximum(lengths, 1e-6))).astype(np.float32)
        liked = np.sqrt(self.popularity.astype(np.float64) + 1)
        self.prior = np.maximum(
            np.bincount(column, liked[row], len(numbers)) / max(liked.sum(), 1e-9), 1e-4
        )

    def _add_lists(self) -> None:
        best_first = np.argsort(-self.popularity, kind="stable")
        self.best_known = best_first[:_BEST_KNOWN]
        self.by_author = Ragged.of(self.author[best_first], best_first, len(self.author_names))
        self.by_series = Ragged.of(self.series[best_first], best_first, len(self.series_names))
        values, lengths, _ = self.tags.take(best_first)
        story = np.repeat(best_first, lengths)
        self.median_popularity = float(np.median(self.popularity)) if self.size else 0.0
        self.is_little_known = self.popularity <= self.median_popularity
        self.by_tag = Ragged.of(values, story, len(self.tag_names), most=_OF_A_TAG)
        gem = self.is_little_known[story]
        self.gems_by_tag = Ragged.of(values[gem], story[gem], len(self.tag_names), most=_OF_A_TAG)
        place = np.arange(self.size) - np.repeat(self.by_author.starts[:-1], self.by_author.lengths)
        self.author_rank = np.empty(self.size, np.float32)
        self.author_rank[self.by_author.values.astype(np.int64)] = place
        fame = np.bincount(self.author, self.popularity, len(self.author_names))
        self.author_fame = np.log1p(fame).astype(np.float32)

    def distance_in_time(self, one: Ints, many: Ints) -> Floats:
        """Return how far apart stories were published, 0 to 1 (typical where unknown)."""
        if self.era is None:
            return np.full((len(one), len(many)), _TYPICAL_DISTANCE)
        apart = np.abs(self.era[one][:, None] - self.era[many][None])
        return np.where(np.isnan(apart), _TYPICAL_DISTANCE, apart)

    @property
    def nbytes(self) -> int:
        """How much memory the columns take, without the names."""
        return sum(
            value.nbytes for value in vars(self).values() if isinstance(value, np.ndarray | Ragged)
        )


def _coded(names: Sequence[str]) -> tuple[Array, list[str]]:
    """Return a number for each name and the names; no name is 0, and is nobody's."""
    numbers: dict[str, int] = {"": 0}
    codes = [numbers.setdefault(name, len(numbers)) for name in names]
    return np.array(codes, np.int32), list(numbers)


def _tags_of(item: Described) -> list[str]:
    tags = [tag if tag.partition(":")[0] in _KINDS else f"tag:{tag}" for tag in item.tags]
    pairs = [tag.partition(":")[2] for tag in tags if tag.startswith(("pairing:", "duo:"))]
    return list(dict.fromkeys([*tags, *(f"both:{pair}" for pair in pairs)]))


def _era(items: Sequence[Described]) -> Array | None:
    """Return each story's place in time, 0 to 1 (nan where unknown), or None if all are unknown.

    Archives number stories as they come in, so numeric ids tell where nothing says more.
    """
    dates = [str(getattr(item, "published", "")) for item in items]
    if not any(dates):
        if not items or not all(item.id.isdecimal() for item in items):
            return None
        dates = [item.id.zfill(20) for item in items]
    distinct, place = np.unique(dates, return_inverse=True)
    era = (place / max(len(distinct) - 1, 1)).astype(np.float32)
    era[np.array([not date for date in dates])] = np.nan
    return era
