"""Harder questions: authors not liked yet, stories nobody has liked, more like this, a new like."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import scipy.sparse as sparse

from bot.bench.favourites import Favourites, cases
from bot.bench.learning import likeness_of_readers
from bot.bench.statistics import percentile
from bot.core.recommend import Interactions, Mode, Recommender
from bot.core.recommend.values import Array, Floats, Ints

_FIRST = 10
_SHOWN = 5
_NEW = 0.1
_STORIES = 1_000
_TIMES = 200
_GAIN = 1 / np.log2(np.arange(2, _FIRST + 2))


def measure_cuts(
    data: Favourites, size: int, step: slice, limit: int | None, seed: int = 11
) -> list[dict[str, Any]]:
    """Return NDCG@10 of each cut at one size of training, five likes shown."""
    recommender = Recommender()
    likes = data.first(size)
    recommender.fit(likes, data.items)
    asked = list(cases(data.validation, _SHOWN, step))[:limit]
    found = {"new authors": _new_authors(recommender, asked)}
    found["more like this"] = _more_like_this(recommender, data, size, seed, limit)
    is_new = np.random.default_rng(seed).random(len(data.items)) < _NEW
    old = ~is_new[likes.item]
    known = Interactions(likes.reader[old], likes.item[old], likes.weight[old], size)
    recommender.fit(known, data.items)
    found["new stories"] = _new_stories(recommender, asked, is_new)
    return [
        {"readers": size, "cut": cut, "ndcg@10": round(float(np.mean(gains)), 4), "of": len(gains)}
        for cut, gains in found.items()
    ]


def measure_likes(recommender: Recommender) -> dict[str, float]:
    """Return how long it takes from a new reader's like to an answer that counts it."""
    seconds: list[float] = []
    stories = np.random.default_rng(3).integers(0, recommender.catalog.size, (_TIMES, _SHOWN))
    newcomer = recommender.likes.readers
    for some in stories.tolist():
        begin = time.perf_counter()
        recommender.record(newcomer, some[0])
        recommender.recommend(some, _FIRST)
        seconds.append(time.perf_counter() - begin)
    return {
        "p50_ms": round(percentile(seconds, 0.5) * 1e3, 2),
        "p99_ms": round(percentile(seconds, 0.99) * 1e3, 2),
    }


def _new_authors(recommender: Recommender, asked: list[tuple[Ints, Ints]]) -> list[float]:
    """Authors who are liked already are left out of answers and of the truth."""
    author = recommender.catalog.author
    gains: list[float] = []
    for liked, truth in asked:
        truth = truth[~np.isin(author[truth], author[liked])]
        if len(truth):
            answer = recommender.recommend(liked.tolist(), _FIRST, mode=Mode.FRESH)
            gains.append(_gain([one.item for one in answer], truth, np.ones(len(truth))))
    return gains


def _new_stories(
    recommender: Recommender, asked: list[tuple[Ints, Ints]], is_new: Array
) -> list[float]:
    """A tenth of the stories has lost every like; only these are answers, and truth."""
    gains: list[float] = []
    for liked, truth in asked:
        truth = truth[is_new[truth]]
        if len(truth):
            answer = recommender.recommend(liked.tolist(), _FIRST, allowed=is_new)
            gains.append(_gain([one.item for one in answer], truth, np.ones(len(truth))))
    return gains


def _more_like_this(
    recommender: Recommender, data: Favourites, size: int, seed: int, limit: int | None
) -> list[float]:
    """Strangers' co-liking with one story (cosine, two readers or more) grades the truth."""
    rows = data.strangers(size)
    columns: Any = sparse.csc_matrix(rows)
    able = np.flatnonzero(np.diff(columns.indptr) >= _FIRST)
    chosen = np.random.default_rng(seed).choice(able, min(_STORIES, len(able)), replace=False)
    gains: list[float] = []
    for story in chosen.tolist()[:limit]:
        truth, worth = likeness_of_readers(rows, columns, story)
        if len(truth):
            answer = recommender.similar(story, _FIRST)
            gains.append(_gain([one.item for one in answer], truth, worth))
    return gains


def _gain(answer: list[int], truth: Ints, worth: Floats) -> float:
    value = dict(zip(truth.tolist(), worth.tolist(), strict=True))
    got = np.array([value.get(story, 0.0) for story in answer])
    most = np.sort(worth)[::-1][:_FIRST]
    return float((got * _GAIN[: len(got)]).sum() / (most * _GAIN[: len(most)]).sum())
