"""lectern bench: speed and accuracy beside the obvious approach, measured in the same run."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.cli.operator_files import story_parser
from bot.cli.tables import table
from bot.config import Settings


@click.group()
def bench() -> None:
    """Measure speed and accuracy beside the obvious approach."""


@bench.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--size", "sizes", type=int, multiple=True, default=(10_000, 100_000, 1_000_000))
@click.option("--seed", type=int, default=20_261_121, show_default=True)
@click.option("--queries", type=int, default=1_000, show_default=True, help="How many, of ours.")
@click.option("--cache", type=click.Path(path_type=Path), help="Where built catalogs are kept.")
@click.option("--json", "as_json", is_flag=True)
def search(
    data: Path | None,
    sizes: tuple[int, ...],
    seed: int,
    queries: int,
    cache: Path | None,
    as_json: bool,
) -> None:
    """Look titles up, beside brute force over all of them on the same queries."""
    from bot.bench import search as search_bench  # other commands need not wait for its import

    result = search_bench.run(
        sizes=sizes, data_dir=data, seed=seed, queries=queries, cache_dir=cache
    )
    if as_json:
        click.echo(json.dumps(result, indent=2))
        return
    rows = result["rows"]
    click.echo(table(list(rows[0]), [list(row.values()) for row in rows]))


@bench.command()
@click.option(
    "--data", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--readers", "sizes", type=int, multiple=True, default=(0, 100, 1_000, 5_000, 20_000))
@click.option("--shown", type=int, multiple=True, default=(1, 5, 10), help="Likes shown.")
@click.option("--half", type=click.Choice(["judged", "tuned", "all"]), default="judged")
@click.option("--limit", type=int, help="Ask only so many readers.")
@click.option("--learn", type=click.Path(dir_okay=False, path_type=Path), help="Write weights.")
@click.option("--json", "as_json", is_flag=True)
def recommend(
    data: Path,
    sizes: tuple[int, ...],
    shown: tuple[int, ...],
    half: str,
    limit: int | None,
    learn: Path | None,
    as_json: bool,
) -> None:
    """Recommend to readers never seen, beside popularity, same author, item-kNN and EASE^R."""
    from bot.bench import learning  # other commands need not wait for their import
    from bot.bench import recommend as recommend_bench

    if learn:
        learning.write(learning.learn(data), learn)
        return
    result = recommend_bench.run(data, sizes=sizes, shown=shown, half=half, limit=limit)
    if as_json:
        click.echo(json.dumps(result, indent=2))
        return
    for rows in (result["rows"], result["cuts"]):
        heads = list(dict.fromkeys(key for row in rows for key in row))
        click.echo(table(heads, [[row.get(head) for head in heads] for row in rows]))


@bench.command("ingest")
@click.option("--files", "sizes", type=int, multiple=True, default=(1_000, 10_000))
@click.option("--seed", type=int, default=20_261_121, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def ingest_bench(settings: Settings, sizes: tuple[int, ...], seed: int, as_json: bool) -> None:
    """Ingest made-up files of 10 KB, beside reading them and beside SQLite alone."""
    from bot.bench import ingest as ingest_benchmark  # other commands need not wait for its import

    aliases = story_parser(settings).aliases
    result = ingest_benchmark.run(sizes=sizes, seed=seed, aliases=aliases)
    if as_json:
        click.echo(json.dumps(result, indent=2))
        return
    names = list(result["rows"][0])
    rows = [[name, *(row[name] for row in result["rows"])] for name in names[1:]]
    click.echo(table(["", *(f"{row['files']:,} files" for row in result["rows"])], rows))


@bench.command("finding")
@click.option("--size", "sizes", type=int, multiple=True, default=(100_000, 1_000_000))
@click.option("--texts", type=int, default=100_000, show_default=True, help="Stories of 10 KB.")
@click.option("--seed", type=int, default=20_261_121, show_default=True)
@click.option("--queries", type=int, default=300, show_default=True)
@click.option("--people", type=int, default=50, show_default=True, help="How many type at once.")
@click.option("--cache", type=click.Path(path_type=Path), help="Where built catalogs are kept.")
@click.option("--json", "as_json", is_flag=True)
def finding_bench(
    sizes: tuple[int, ...],
    texts: int,
    seed: int,
    queries: int,
    people: int,
    cache: Path | None,
    as_json: bool,
) -> None:
    """Filter, draw, search texts and complete, beside the obvious SQL."""
    from bot.bench import (
        finding as finding_benchmark,
    )  # other commands need not wait for its import

    result = finding_benchmark.run(sizes, texts, seed, queries, people, cache)
    if as_json:
        click.echo(json.dumps(result, indent=2))
        return
    rows = result["rows"]
    click.echo(table(list(rows[0]), [list(row.values()) for row in rows]))
