"""The recommender that serves beside the usual ones, on readers whom none of them has seen."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.bench.cuts import measure_cuts, measure_likes
from bot.bench.favourites import Favourites, cases, read_favourites
from bot.bench.rivals import RIVALS
from bot.bench.statistics import percentile
from bot.core.recommend import Recommender
from bot.core.recommend.signals import likeness_to
from bot.core.recommend.values import Array, Floats, Ints

SIZES = (0, 100, 1_000, 5_000, 20_000)
SHOWN = (1, 5, 10)
HALVES = {"judged": slice(1, None, 2), "tuned": slice(0, None, 2), "all": slice(None)}
_FIRST = 10
_GAIN = 1 / np.log2(np.arange(2, _FIRST + 2))

Ask = Callable[[list[int]], Ints]


def run(
    data_dir: Path,
    sizes: Sequence[int] = SIZES,
    shown: Sequence[int] = SHOWN,
    half: str = "judged",
    limit: int | None = None,
    with_rivals: bool = True,
) -> dict[str, Any]:
    """Measure every size of training, every number of likes shown; return rows for tables.

    `data_dir` holds items.jsonl.gz, likes.npz and split.json. `half` is of the validation readers:
    choices were made on "tuned", "judged" is the other half. `limit` asks only the first so many.
    """
    data = read_favourites(data_dir)
    step = HALVES[half]
    rows: list[dict[str, Any]] = []
    cuts: list[dict[str, Any]] = []
    for size in sizes:
        recommender = Recommender()
        begin = time.perf_counter()
        recommender.fit(data.first(size), data.items)
        fit = time.perf_counter() - begin
        memory = recommender.catalog.nbytes + recommender.likes.nbytes
        rows += _measure(
            "lectern", _ours(recommender), recommender, data, size, shown, step, limit, fit, memory
        )
        for name, build in RIVALS.items() if with_rivals else ():
            begin = time.perf_counter()
            rival = build(data, size)
            fit = time.perf_counter() - begin
            if rival is not None:
                rows += _measure(
                    name, rival, recommender, data, size, shown, step, limit, fit, rival.nbytes
                )
        cuts += measure_cuts(data, size, step, limit)
        cuts.append(
            {"readers": size, "cut": "a like, then the answer", **measure_likes(recommender)}
        )
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    return {"machine": machine, "half": half, "rows": rows, "cuts": cuts}


def _ours(recommender: Recommender) -> Ask:
    return lambda liked: np.array([one.item for one in recommender.recommend(liked, _FIRST)])


def _measure(
    name: str,
    ask: Ask,
    recommender: Recommender,
    data: Favourites,
    size: int,
    shown: Sequence[int],
    step: slice,
    limit: int | None,
    fit: float,
    memory: int,
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for count in shown:
        asked = list(cases(data.validation, count, step))[:limit]
        seconds: list[float] = []
        answers: list[Array] = []
        for liked, _ in asked:
            begin = time.perf_counter()
            answers.append(ask(liked.tolist()))
            seconds.append(time.perf_counter() - begin)
        truths = [truth for _, truth in asked]
        rows.append(
            {
                "readers": size,
                "by": name,
                "shown": count,
                **score(answers, truths),
                "coverage": round(len(set(np.concatenate(answers).tolist())) / len(data.items), 4),
                "ild": round(float(np.mean([_spread(recommender, one) for one in answers])), 3),
                "p50_ms": round(percentile(seconds, 0.5) * 1e3, 2),
                "p99_ms": round(percentile(seconds, 0.99) * 1e3, 2),
                "fit_s": round(fit, 2),
                "memory_mb": round(memory / 1e6, 1),
            }
        )
    return rows


def score(answers: Iterable[Array], truths: Iterable[Ints]) -> dict[str, float]:
    """Return the means of NDCG, recall and hit rate of the first ten, and NDCG's standard error."""
    gains: list[float] = []
    recalls: list[float] = []
    hits: list[bool] = []
    for answer, truth in zip(answers, truths, strict=True):
        hit = np.isin(answer, truth)
        possible = min(_FIRST, len(truth))
        gains.append(float((hit * _GAIN[: len(hit)]).sum() / _GAIN[:possible].sum()))
        recalls.append(float(hit.sum()) / possible)
        hits.append(bool(hit.any()))
    return {
        "ndcg@10": round(float(np.mean(gains)), 4),
        "se": round(float(np.std(gains)) / max(len(gains), 1) ** 0.5, 4),
        "recall@10": round(float(np.mean(recalls)), 4),
        "hit@10": round(float(np.mean(hits)), 3),
    }


def _spread(recommender: Recommender, answer: Ints) -> float:
    """Return how unlike each other the stories of an answer are: 1 less the mean cosine of tags."""
    if len(answer) < 2:
        return 0.0
    alike: Floats = likeness_to(recommender.catalog, answer, answer)
    count = len(answer)
    return 1 - float(alike.sum() - np.trace(alike)) / (count * (count - 1))
