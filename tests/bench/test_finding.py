"""The benchmark of finding, on catalogs so small that it takes no time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bench import finding, stories
from bot.bench.stories import Shape, StoryMaker, get_stories


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "_VOCABULARY", 6_000)
    monkeypatch.setattr(stories, "_DRAWN", 5_000)
    monkeypatch.setattr(finding, "_PEOPLE_TYPE_FOR", 0.05)
    monkeypatch.setattr(finding, "_BETWEEN_KEYS", (0.0, 0.01))


def test_everything_is_measured(tmp_path: Path) -> None:
    """Filters, draws, facets, typing and texts, each with its times."""
    result = finding.run((60,), 40, seed=3, queries=6, people=2, cache_dir=tmp_path)
    rows = {row["what"]: row for row in result["rows"]}
    assert {"filtered search", "random", "2 people typing at once", "text: a rare word"} <= set(
        rows
    )
    for row in rows.values():
        assert row["asked"] > 0
        assert 0 < row["p50_ms"] <= row["p99_ms"]


def test_one_seed_makes_the_same_stories() -> None:
    """And another one others."""
    shape = Shape(5, 30, 1)
    assert list(StoryMaker(shape).stories()) == list(StoryMaker(shape).stories())
    assert list(StoryMaker(shape).stories()) != list(StoryMaker(Shape(5, 30, 2)).stories())


def test_a_catalog_is_built_once(tmp_path: Path) -> None:
    """A second run takes it from the cache."""
    path, _ = get_stories(Shape(5, 30, 1), tmp_path)
    built = path.stat().st_mtime_ns
    assert get_stories(Shape(5, 30, 1), tmp_path)[0] == path
    assert path.stat().st_mtime_ns == built
