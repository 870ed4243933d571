"""Which stories are worth a closer look: a thousand out of a million, by lists made beforehand."""

from __future__ import annotations

import numpy as np

from bot.core.recommend.catalog import Catalog
from bot.core.recommend.likes import CoLiked, Likes
from bot.core.recommend.values import Flags, Floats, Ints, Mode

_OF_AN_AUTHOR = 60
_TAGS = 8
_CO_LIKED = 200
_CIRCLE = 40
_OF_THE_CIRCLE = 3
_SMALL_ENOUGH = 4_000


def gather(
    catalog: Catalog,
    likes: Likes,
    liked: Ints,
    profile: Floats,
    co_liked: CoLiked,
    circle: CoLiked,
    mode: Mode = Mode.SAFE,
) -> Ints:
    """Return candidates in order of position: by author, series, tag, readers and favourites."""
    by_tag = catalog.gems_by_tag if mode is Mode.GEM else catalog.by_tag
    authors, series = np.unique(catalog.author[liked]), np.unique(catalog.series[liked])
    rare = -profile * catalog.tag_weight
    tags = np.argsort(rare, kind="stable")[:_TAGS]
    near = _best(circle, likes.by_author.length_of(circle.keys), 0.4, _CIRCLE)
    found = (
        catalog.best_known,
        catalog.by_author.take(authors[authors > 0], _OF_AN_AUTHOR)[0],
        catalog.by_series.take(series[series > 0], _OF_AN_AUTHOR)[0],
        by_tag.take(tags[profile[tags] > 0])[0],
        catalog.by_author.take(near, _OF_THE_CIRCLE)[0],
        _best(co_liked, likes.count[co_liked.keys], 0.5, _CO_LIKED),
    )
    return np.unique(np.concatenate(found)).astype(np.int64)


def narrow(
    catalog: Catalog, found: Ints, allowed: Flags, liked: Ints, mode: Mode, fewest: int = 400
) -> Ints:
    """Return the candidates that are allowed, with others that are where these are too few.

    `allowed` is the gate's mask over all stories, without what is never to be shown.
    """
    if mode is Mode.FRESH:
        authors = np.unique(catalog.author[liked])
        allowed = allowed & ~np.isin(catalog.author, authors[authors > 0])
    if mode is Mode.GEM:
        allowed = allowed & catalog.is_little_known
    kept = found[allowed[found]]
    if len(kept) >= fewest:
        return kept
    others = np.flatnonzero(allowed)
    if len(others) > _SMALL_ENOUGH:
        known = -catalog.popularity[others]
        others = others[np.argsort(known, kind="stable")[:fewest]]
    return np.union1d(kept, others).astype(np.int64)


def _best(found: CoLiked, count: Ints, power: float, most: int) -> Ints:
    if len(found.keys) <= most:
        return found.keys
    worth = found.amount * (count + 3.0) ** -power
    return found.keys[np.argpartition(-worth, most)[:most]]
