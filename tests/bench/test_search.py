"""The measurements of lookups, on catalogs too small to say anything."""

from __future__ import annotations

import json
from pathlib import Path

from bot.bench.search import run


def test_a_run_says_the_same_of_both_methods(tmp_path: Path) -> None:
    """Each size has a row with speed, recall and comparison, and it can be written as JSON."""
    result = run((60, 120), cache_dir=tmp_path, queries=30, brute_force=5)
    assert [(row["names"], row["queries"]) for row in result["rows"]] == [
        (60, "made"),
        (120, "made"),
    ]
    row = result["rows"][0]
    assert {"p50_ms", "p99_ms", "recall@1", "recall@10", "mrr", "short_p99_ms"} <= row.keys()
    assert {
        "brute_p50_ms",
        "brute_recall@10",
        "ratio",
        "gain@10",
        "memory_mb",
        "start_s",
    } <= row.keys()
    assert json.loads(json.dumps(result)) == result


def test_catalogs_are_kept_for_the_next_run(tmp_path: Path) -> None:
    """The second run builds nothing and finds the same."""
    first = run((50,), cache_dir=tmp_path, queries=20, brute_force=0)["rows"][0]
    second = run((50,), cache_dir=tmp_path, queries=20, brute_force=0)["rows"][0]
    assert first["build_s"] is not None
    assert second["build_s"] is None
    assert first["recall@10"] == second["recall@10"]


def test_real_names_and_queries_are_read(tmp_path: Path) -> None:
    """titles.csv gives the names, dev_queries.jsonl a second set of queries."""
    titles = "title,authors\n" + "".join(
        f'Lamp number {n},"Old Hob {n}, Ruby {n}"\n' for n in range(40)
    )
    (tmp_path / "titles.csv").write_text(titles, encoding="utf-8")
    query = {"q": "lamp nmber 7", "field": "title", "target": "Lamp number 7", "kind": "typo1"}
    (tmp_path / "dev_queries.jsonl").write_text(json.dumps(query) + "\n", encoding="utf-8")
    result = run((40,), data_dir=tmp_path, queries=10, brute_force=2)
    assert [row["queries"] for row in result["rows"]] == ["made", "dev"]
    assert result["recall_at_10_by_kind"][1]["typo1"] == 1.0
