"""Names to measure with."""

from __future__ import annotations

from pathlib import Path

from bot.bench.names import read_pool, recombine
from bot.core.text import fold


def test_recombined_names_are_different_and_include_the_real_ones() -> None:
    """As many as asked for, no two folded alike, the same for the same seed."""
    pool = read_pool(None, 1)
    names = recombine(pool.titles, 12_000, 5)
    assert len({fold(name) for name in names}) == 12_000
    assert set(pool.titles) <= set(names)
    assert names == recombine(pool.titles, 12_000, 5)
    assert names != recombine(pool.titles, 12_000, 6)


def test_names_are_made_up_where_there_are_none(tmp_path: Path) -> None:
    """A folder without titles.csv is as good as none, and a seed always gives the same names."""
    assert read_pool(tmp_path, 3) == read_pool(None, 3)
    assert read_pool(None, 3) != read_pool(None, 4)
