"""Learns what the recommender's signals weigh, from readers who neither train it nor are asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

from bot.bench.favourites import Favourites, read_favourites, shown_and_kept
from bot.core.recommend import Mode, Part, Recommender
from bot.core.recommend.signals import SIGNALS, Asked
from bot.core.recommend.values import Array, Floats, Ints
from bot.core.recommend.weighing import TERMS, terms_of

SIZES = (0, 30, 100, 300, 1_000, 2_000, 5_000, 10_000, 20_000)
_SHOWN = (1, 1, 2, 3, 5, 5, 7, 10, 10)
_KEPT = 0.34
_PENALTY = 1e-4
_FEWEST = 12
# What the data says nothing about (one fandom, no series, no free tags, no dislikes), set by hand.
_ASSUMED = {
    "series": [2.0, 2.0, 2.0, 2.0],
    "lift_fandom": [0.5, 0.8, 0.3, 0.5],
    "lift_tag": [0.15, 0.25, 0.1, 0.15],
    "less": [-2.0, -2.0, -2.0, -2.0],
}
# Readers may only speak for a story and distance only against it, at every corner: a reason that
# names them is then true however the signals go together.
_FOR = (Part.CO_LIKED, Part.AUTHOR_CIRCLE, Part.TASTE)
_AGAINST = ("era_mean", "era_nearest", "length_apart")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question: candidates' signals, how the truth is shared among them, and the terms."""

    signals: Array
    truth: Array
    offset: Array
    terms: Floats


def learn(data_dir: Path, questions: int = 600, seed: int = 7) -> dict[str, Any]:
    """Return weights for every purpose; `questions` are asked of each purpose at each size."""
    data = read_favourites(data_dir)
    rng = np.random.default_rng(seed)
    lessons: dict[str, list[Lesson]] = {"any": [], "new_authors": [], "similar": []}
    recommender = Recommender()
    teachers: Any = data.teachers.tocsr()
    for size in SIZES:
        recommender.fit(data.first(size), data.items)
        lessons["any"] += _ask_readers(recommender, teachers, Mode.SAFE, questions, rng)
        lessons["new_authors"] += _ask_readers(recommender, teachers, Mode.FRESH, questions, rng)
        lessons["similar"] += _ask_stories(recommender, data, questions, rng)
    return {purpose: _weights_of(asked) for purpose, asked in lessons.items()}


def write(weights: dict[str, Any], path: Path) -> None:
    """Write weights as the recommender reads them, one signal a line."""
    text = json.dumps(weights, indent=1)
    path.write_text(_on_one_line(text) + "\n", encoding="utf-8")


def _on_one_line(text: str) -> str:
    return re.sub(r"\[\s+([^\]]*?)\s+\]", lambda m: f"[{' '.join(m[1].split())}]", text)


def _ask_readers(
    recommender: Recommender, teachers: Any, mode: Mode, questions: int, rng: np.random.Generator
) -> Iterator[Lesson]:
    able = np.flatnonzero(np.diff(teachers.indptr) >= _FEWEST)
    for row in rng.choice(able, questions, replace=False).tolist():
        shown, truth = shown_and_kept(teachers, row, int(rng.choice(_SHOWN)))
        yield from _lesson(recommender, shown, truth, np.ones(len(truth)), mode, rng)


def _ask_stories(
    recommender: Recommender, data: Favourites, questions: int, rng: np.random.Generator
) -> Iterator[Lesson]:
    columns: Any = sparse.csc_matrix(data.teachers)
    able = np.flatnonzero(np.diff(columns.indptr) >= 5)
    for story in rng.choice(able, questions, replace=False).tolist():
        truth, worth = likeness_of_readers(data.teachers, columns, story)
        shown = np.array([story], np.int64)
        yield from _lesson(recommender, shown, truth, worth, Mode.SAFE, rng)


def likeness_of_readers(rows: Any, columns: Any, story: int) -> tuple[Ints, Floats]:
    """Return stories that at least two readers like together with this one, and the cosine."""
    readers = columns.indices[columns.indptr[story] : columns.indptr[story + 1]]
    together = np.asarray(rows[readers].sum(0)).ravel()
    together[story] = 0
    found = np.flatnonzero(together >= 2)
    liked = np.diff(columns.indptr)
    return found, together[found] / np.sqrt(liked[found] * max(len(readers), 1))


def _lesson(
    recommender: Recommender,
    shown: Ints,
    truth: Ints,
    worth: Floats,
    mode: Mode,
    rng: np.random.Generator,
) -> Iterator[Lesson]:
    asked = Asked(shown, np.ones(len(shown)), np.zeros(0, np.int64))
    evidence = recommender.gather_evidence(asked, mode)
    amount = np.zeros(recommender.catalog.size)
    amount[truth] = worth
    share = amount[evidence.candidates]
    if not share.any():
        return
    keep = (share > 0) | (rng.random(len(share)) < _KEPT)
    # Of the others a third is looked at, and stands for all of them.
    offset = np.where(share > 0, 0.0, -np.log(_KEPT))[keep].astype(np.float32)
    yield Lesson(
        evidence.signals[keep].astype(np.float32),
        (share / share.sum())[keep].astype(np.float32),
        offset,
        terms_of(len(shown), evidence.strongest),
    )


def _weights_of(lessons: list[Lesson]) -> dict[str, list[float]]:
    signals = np.concatenate([lesson.signals for lesson in lessons])
    spread = signals.std(0)
    spread[spread < 1e-6] = np.inf
    centred = (signals - signals.mean(0)) / spread
    truth = np.concatenate([lesson.truth for lesson in lessons])
    offset = np.concatenate([lesson.offset for lesson in lessons])
    lengths = np.array([len(lesson.truth) for lesson in lessons])
    begin = np.cumsum(lengths) - lengths
    question = np.repeat(np.arange(len(lessons)), lengths)
    terms = np.array([lesson.terms for lesson in lessons], np.float32)[question]

    def loss(flat: Floats) -> tuple[float, Floats]:
        """Cross-entropy between the truth and the softmax of the scores, and its slope."""
        weights = flat.reshape(len(TERMS), -1).astype(np.float32)
        scores = ((centred @ weights.T) * terms).sum(1) + offset
        top = np.maximum.reduceat(scores, begin)
        grown = np.exp(scores - top[question])
        total = np.add.reduceat(grown, begin)
        cost = (np.log(total) + top).sum() - (truth * scores).sum()
        error = grown / total[question] - truth
        slope = ((error[:, None] * terms).T @ centred).ravel() / len(lessons)
        return float(cost) / len(lessons) + _PENALTY * float(flat @ flat), (
            slope.astype(np.float64) + 2 * _PENALTY * flat
        )

    found = minimize(
        loss,
        np.zeros(len(TERMS) * len(SIGNALS)),
        jac=True,
        method="L-BFGS-B",
        bounds=[_bound(signal) for _ in TERMS for signal in SIGNALS],
        options={"maxiter": 200},
    )
    weights = np.round(found.x.reshape(len(TERMS), -1) / spread, 4).T.tolist()
    return {**dict(zip(SIGNALS, weights, strict=True)), **_ASSUMED}


def _bound(signal: str) -> tuple[float | None, float | None]:
    if SIGNALS[signal] in _FOR:
        return (0.0, None)
    return (None, 0.0) if signal in _AGAINST else (None, None)
