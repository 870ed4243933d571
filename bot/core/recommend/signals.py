"""What speaks for each candidate, as numbers: one row per candidate, one column per signal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.core.recommend.catalog import FACETS, Catalog
from bot.core.recommend.likes import CoLiked, Likes
from bot.core.recommend.values import Floats, Ints, Part

_STRENGTH = 2.0
_AT_ONCE = 24
_LEAST_LIFT, _MOST_LIFT = -2.0, 5.0

SIGNALS: dict[str, Part] = {
    "author_liked": Part.AUTHOR,
    "author_times": Part.AUTHOR,
    "author_share": Part.AUTHOR,
    "author_rank": Part.AUTHOR,
    "author_works": Part.AUTHOR,
    "author_fame": Part.AUTHOR,
    "author_unread": Part.AUTHOR,
    "series": Part.SERIES,
    "fame": Part.FAVOURITE,
    "fame_squared": Part.FAVOURITE,
    "fame_here": Part.FAVOURITE,
    "unknown_here": Part.FAVOURITE,
    "fame_of_author": Part.FAVOURITE,
    **{f"lift_{facet}": facet for facet in FACETS},
    "alike_mean": Part.TAG,
    "alike_most": Part.TAG,
    "alike_second": Part.TAG,
    "co_liked": Part.CO_LIKED,
    "co_liked_most": Part.CO_LIKED,
    "co_liked_agreed": Part.CO_LIKED,
    "co_liked_lift": Part.CO_LIKED,
    "circle": Part.AUTHOR_CIRCLE,
    "circle_most": Part.AUTHOR_CIRCLE,
    "circle_lift": Part.AUTHOR_CIRCLE,
    "taste": Part.TASTE,
    "taste_most": Part.TASTE,
    "era_mean": Part.ERA,
    "era_nearest": Part.ERA,
    "era": Part.ERA,
    "length_apart": Part.LENGTH,
    "length": Part.LENGTH,
    "less": Part.LESS,
}
COLUMN = {name: column for column, name in enumerate(SIGNALS)}
LIKENESS = ("alike_mean", "alike_most", "alike_second")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of who asks: liked stories with their worth, and stories not wanted."""

    liked: Ints
    worth: Floats
    less: Ints
    reader: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Candidates, their signals, and what the signals rest on (`strongest` co-liking of any)."""

    candidates: Ints
    signals: Floats
    likeness: Floats
    co_liked: CoLiked
    strongest: float


def profile_of(catalog: Catalog, asked: Asked) -> Floats:
    """Return how often each tag is among the liked."""
    tags, lengths, _ = catalog.tags.take(asked.liked)
    return np.bincount(tags, np.repeat(asked.worth, lengths), len(catalog.tag_names))


def measure(
    catalog: Catalog,
    likes: Likes,
    asked: Asked,
    candidates: Ints,
    profile: Floats,
    co_liked: CoLiked,
    circle: CoLiked,
) -> Evidence:
    """Return the evidence for candidates."""
    table = np.zeros((len(SIGNALS), len(candidates)))
    recent = Asked(asked.liked[-_AT_ONCE:], asked.worth[-_AT_ONCE:], asked.less, asked.reader)
    _put_author(table, catalog, likes, asked, candidates)
    _put_fame(table, catalog, likes, candidates)
    _put_lifts(table, catalog, asked, candidates, profile)
    likeness = likeness_to(catalog, recent.liked, candidates)
    if len(recent.liked):
        ordered = np.sort(likeness, axis=0)
        table[COLUMN["alike_mean"]] = likeness.mean(0)
        table[COLUMN["alike_most"]] = ordered[-1]
        table[COLUMN["alike_second"]] = ordered[max(len(ordered) - 2, 0) - len(ordered)]
        _put_nearness(table, catalog, recent, candidates)
    _put_readers(table, "co_liked", co_liked, catalog.size, candidates, likes.count[candidates])
    writers = catalog.author[candidates].astype(np.int64)
    size = len(catalog.author_names)
    _put_readers(table, "circle", circle, size, writers, likes.by_author.length_of(writers))
    if likes.factors is not None:
        fit = np.maximum(likes.factors.score(asked.liked, asked.worth, candidates), 0)
        table[COLUMN["taste"]] = np.log1p(30 * fit)
        table[COLUMN["taste_most"]] = fit / max(fit.max(initial=0), 1e-9)
    if len(asked.less):
        table[COLUMN["less"]] = likeness_to(catalog, asked.less[-_AT_ONCE:], candidates).max(0)
        table[COLUMN["less"]] += np.isin(writers, catalog.author[asked.less]) & (writers > 0)
    strongest = float(co_liked.amount.max(initial=0))
    return Evidence(candidates, table.T, likeness, co_liked, strongest)


def likeness_to(catalog: Catalog, liked: Ints, candidates: Ints) -> Floats:
    """Return the cosine of tags, liked by candidates."""
    if not len(liked) or not len(candidates):
        return np.zeros((len(liked), len(candidates)))
    tags, lengths, _ = catalog.tags.take(liked)
    weights = np.zeros((len(catalog.tag_names), len(liked)), np.float32)
    row = np.repeat(np.arange(len(liked)), lengths)
    weights[tags, row] = catalog.tag_weight[tags] * catalog.norm[liked][row]
    tags, lengths, _ = catalog.tags.take(candidates)
    begin = np.minimum(np.cumsum(lengths) - lengths, max(len(tags) - 1, 0))
    if not len(tags):
        return np.zeros((len(liked), len(candidates)))
    sums = np.add.reduceat(weights[tags], begin, axis=0) * catalog.norm[candidates][:, None]
    sums[lengths == 0] = 0
    return sums.T.astype(np.float64)


def _put_author(
    table: Floats, catalog: Catalog, likes: Likes, asked: Asked, candidates: Ints
) -> None:
    writers = catalog.author[candidates].astype(np.int64)
    mine = catalog.author[asked.liked]
    known, times = np.unique(mine[mine > 0], return_counts=True)
    if len(known):
        at = np.minimum(np.searchsorted(known, writers), len(known) - 1)
        count = np.where(known[at] == writers, times[at], 0)
        is_liked = (count > 0).astype(float)
        left = np.maximum(catalog.by_author.length_of(writers) - count, 1)
        table[COLUMN["author_liked"]] = is_liked
        table[COLUMN["author_times"]] = np.log1p(count)
        table[COLUMN["author_share"]] = count / len(asked.liked)
        table[COLUMN["author_rank"]] = is_liked * np.log1p(catalog.author_rank[candidates])
        table[COLUMN["author_works"]] = is_liked * np.log(left)
        table[COLUMN["author_fame"]] = is_liked * catalog.fame[candidates]
        table[COLUMN["author_unread"]] = is_liked * (likes.count[candidates] == 0)
    series = catalog.series[asked.liked]
    table[COLUMN["series"]] = np.isin(catalog.series[candidates], series[series > 0])


def _put_fame(table: Floats, catalog: Catalog, likes: Likes, candidates: Ints) -> None:
    fame = catalog.fame[candidates]
    table[COLUMN["fame"]] = fame
    table[COLUMN["fame_squared"]] = fame**2
    table[COLUMN["fame_here"]] = np.log1p(np.maximum(likes.count[candidates], 0))
    table[COLUMN["unknown_here"]] = likes.count[candidates] <= 0
    table[COLUMN["fame_of_author"]] = catalog.author_fame[catalog.author[candidates]]


def _put_lifts(
    table: Floats, catalog: Catalog, asked: Asked, candidates: Ints, profile: Floats
) -> None:
    """How much more the reader likes a value than everybody does, as a log, mean of each facet."""
    prior = catalog.prior
    expected = (profile + _STRENGTH * prior) / (asked.worth.sum() + _STRENGTH) / prior
    lift = np.clip(np.log(expected), _LEAST_LIFT, _MOST_LIFT)
    tags, lengths, _ = catalog.tags.take(candidates)
    row = np.repeat(np.arange(len(candidates)), lengths)
    named = catalog.is_named[tags]
    key = catalog.facet[tags[named]] * len(candidates) + row[named]
    size = len(FACETS) * len(candidates)
    total = np.bincount(key, lift[tags[named]], size)
    mean = total / np.maximum(np.bincount(key, minlength=size), 1)
    first = COLUMN[f"lift_{FACETS[0]}"]
    table[first : first + len(FACETS)] = mean.reshape(len(FACETS), len(candidates))


def _put_nearness(table: Floats, catalog: Catalog, recent: Asked, candidates: Ints) -> None:
    apart = catalog.distance_in_time(recent.liked, candidates)
    table[COLUMN["era_mean"]] = apart.mean(0)
    table[COLUMN["era_nearest"]] = apart.min(0)
    if catalog.era is not None:
        table[COLUMN["era"]] = np.nan_to_num(catalog.era[candidates], nan=0.5)
    words = catalog.words
    table[COLUMN["length_apart"]] = np.abs(
        words[recent.liked][:, None] - words[candidates][None]
    ).mean(0)
    table[COLUMN["length"]] = words[candidates] - 10


def _put_readers(
    table: Floats, name: str, found: CoLiked, size: int, keys: Ints, count: Ints
) -> None:
    """Put how strongly agreeing readers like each key, plainly and beside the strongest of all."""
    if not len(found.keys):
        return
    amount, agreed = np.zeros((2, size))  # untouched pages of a million zeros cost nothing
    amount[found.keys], agreed[found.keys] = found.amount, found.agreed
    amount, agreed = amount[keys], agreed[keys]
    table[COLUMN[name]] = np.log1p(30 * amount)
    table[COLUMN[f"{name}_lift"]] = np.log1p(100 * amount / (count + 2))
    table[COLUMN[f"{name}_most"]] = _beside_the_most(amount / (count + 3) ** 0.5)
    if f"{name}_agreed" in COLUMN:
        table[COLUMN[f"{name}_agreed"]] = _beside_the_most(agreed / (count + 3) ** 0.5)


def _beside_the_most(amount: Floats) -> Floats:
    return np.log1p(10 * amount / max(float(amount.max(initial=0)), 1e-9))
