"""Lookups of half-remembered names beside brute force over all of them, on the same queries."""

from __future__ import annotations

import gc
import platform
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from bot.bench.catalogs import FIELDS, BuiltCatalog, get_catalog, measure_footprint
from bot.bench.names import Pool, read_pool
from bot.bench.queries import Query, make_queries, make_short, read_queries
from bot.bench.statistics import mean_gain, percentile, ratio_of_medians
from bot.core.lookup import Lookup
from bot.core.request import LookupField
from bot.core.text import fold

SIZES = (10_000, 100_000, 1_000_000)
_LIMIT = 10
_WARM_UP = 50
_SHORT = 500
_TURN = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """One query by one method: how long it took, and the place of its target from 1 (0: absent)."""

    kind: str
    seconds: float
    place: int


def run(
    sizes: Sequence[int] = SIZES,
    data_dir: Path | None = None,
    seed: int = 1,
    queries: int = 1_000,
    cache_dir: Path | None = None,
    brute_force: int = 60,
) -> dict[str, Any]:
    """Measure every size; return rows for a table, and per row the kinds of query.

    `data_dir` may hold titles.csv and dev_queries.jsonl; names and queries are made up otherwise.
    Catalogs depend on `seed`, queries on the seed after it. `brute_force` of each set of queries go
    through both methods in turn. Catalogs are kept in `cache_dir`.
    """
    pool = read_pool(data_dir, seed)
    sets = {"made": make_queries(pool.titles, pool.authors, queries, seed + 1)}
    if data_dir and (path := data_dir / "dev_queries.jsonl").is_file():
        sets["dev"] = read_queries(path)
    rows: list[dict[str, Any]] = []
    kinds: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            catalog = get_catalog(pool, size, seed, cache_dir or Path(scratch))
            for name, asked in sets.items():
                row, by_kind = _measure(catalog, pool, size, asked, brute_force, seed)
                rows.append({"names": size, "queries": name, **row})
                kinds.append({"names": size, "queries": name, **by_kind})
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    return {"machine": machine, "seed": seed, "rows": rows, "recall_at_10_by_kind": kinds}


def _measure(
    catalog: BuiltCatalog, pool: Pool, size: int, asked: Sequence[Query], brute: int, seed: int
) -> tuple[dict[str, Any], dict[str, float]]:
    short = make_short(pool.titles, _SHORT, seed + 2)
    footprint = measure_footprint(catalog.path, [query.text for query in asked[:_WARM_UP]])
    folded = {field: [fold(name) for name in catalog.names[field]] for field in FIELDS}
    lookup = Lookup(catalog.path)
    gc.collect()
    gc.freeze()  # a million names of the brute force are not the lookup's to walk through
    try:
        for query in asked[:_WARM_UP]:
            _look_up(lookup, query)
        sample = random.Random(seed).sample(list(asked), min(brute, len(asked)))
        both = _side_by_side(lookup, folded, sample)
        outcomes = [_look_up(lookup, query) for query in asked]
        shorts = [_look_up(lookup, Query(text, LookupField.TITLE, "", "")) for text in short]
    finally:
        gc.unfreeze()
        lookup.close()
    row = {
        **_summary(outcomes),
        "short_p99_ms": _milliseconds([outcome.seconds for outcome in shorts], 0.99),
        **_comparison(both, seed),
        "memory_mb": footprint.memory_mb and round(footprint.memory_mb, 1),
        "start_s": round(footprint.start_seconds, 3),
        "build_s": catalog.build_seconds and round(catalog.build_seconds, 1),
    }
    return row, _by_kind(outcomes)


def _side_by_side(
    lookup: Lookup, folded: dict[LookupField, list[str]], sample: Sequence[Query]
) -> list[tuple[Outcome, Outcome]]:
    """Send every query through both methods, in turns of a few queries each.

    So both meet the same machine, and neither finds its caches filled by the other.
    """
    both: list[tuple[Outcome, Outcome]] = []
    for first in range(0, len(sample), _TURN):
        turn = sample[first : first + _TURN]
        ours = [_look_up(lookup, query) for query in turn]
        theirs = [_brute_force(folded[query.field], query) for query in turn]
        both += zip(ours, theirs, strict=True)
    return both


def _look_up(lookup: Lookup, query: Query) -> Outcome:
    begin = time.perf_counter()
    hits = lookup.find(query.field, query.text, _LIMIT)
    seconds = time.perf_counter() - begin
    return Outcome(query.kind, seconds, _place([hit.name for hit in hits], query))


def _brute_force(names: Sequence[str], query: Query) -> Outcome:
    """The obvious way, on names that were folded beforehand."""
    begin = time.perf_counter()
    found = process.extract(fold(query.text), names, scorer=fuzz.WRatio, limit=_LIMIT)
    seconds = time.perf_counter() - begin
    return Outcome(query.kind, seconds, _place([name for name, _, _ in found], query))


def _place(names: Sequence[str], query: Query) -> int:
    target = fold(query.target)
    return next((at for at, name in enumerate(names, 1) if fold(name) == target), 0)


def _summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    seconds = [outcome.seconds for outcome in outcomes]
    places = [outcome.place for outcome in outcomes]
    return {
        "p50_ms": _milliseconds(seconds, 0.5),
        "p99_ms": _milliseconds(seconds, 0.99),
        "recall@1": _mean([place == 1 for place in places]),
        "recall@10": _mean([place > 0 for place in places]),
        "mrr": _mean([1 / place if place else 0.0 for place in places]),
    }


def _comparison(both: Sequence[tuple[Outcome, Outcome]], seed: int) -> dict[str, Any]:
    if not both:
        return {}
    ours, theirs = zip(*both, strict=True)
    summary = _summary(theirs)
    ratio = ratio_of_medians(
        [outcome.seconds for outcome in theirs], [outcome.seconds for outcome in ours], seed
    )
    gain = mean_gain(
        [float(outcome.place > 0) for outcome in ours],
        [float(outcome.place > 0) for outcome in theirs],
        seed,
    )
    return {
        "brute_p50_ms": summary["p50_ms"],
        "brute_recall@10": summary["recall@10"],
        "ratio": "{:.0f} ({:.0f}–{:.0f})".format(*ratio),
        "gain@10": "{:+.2f} ({:+.2f}–{:+.2f})".format(*gain),
    }


def _by_kind(outcomes: Sequence[Outcome]) -> dict[str, float]:
    kinds = sorted({outcome.kind for outcome in outcomes})
    return {
        kind: _mean([outcome.place > 0 for outcome in outcomes if outcome.kind == kind])
        for kind in kinds
    }


def _milliseconds(seconds: Sequence[float], share: float) -> float:
    return round(percentile(seconds, share) * 1e3, 3)


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / max(len(values), 1), 4)
