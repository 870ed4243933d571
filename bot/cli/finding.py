"""lectern search and lectern lookup: what the bot finds, from the shell."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

import click

from bot.cli.tables import table
from bot.config import Settings
from bot.core.catalog import Catalog
from bot.core.lookup import Lookup
from bot.core.model import Audience
from bot.core.request import Hit, LookupField

OPERATOR = Audience(is_age_restricted=True)
"""The shell belongs to the operator: nothing is hidden but what is refused everywhere."""

LIMIT = click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON array, best first.")


@click.command()
@click.argument("words")
@AS_JSON
@LIMIT
@click.pass_obj
def search(settings: Settings, words: str, as_json: bool, limit: int) -> None:
    """Search the catalog for stories, as anybody would say it or with operators.

    Such as `short fluffy spike/willow, no death` or `author:"old hob" words<5000 "the lamp"`.
    """
    _show([_hit_record(hit) for hit in asyncio.run(_search(settings, words, limit))], as_json)


async def _search(settings: Settings, words: str, limit: int) -> Sequence[Hit]:
    async with await Catalog.open(settings.catalog_path) as catalog:
        found = (await catalog.search(words, OPERATOR, limit=limit)).found
        return found.hits or found.near


@click.command()
@click.argument("field", type=click.Choice([field.value for field in LookupField]))
@click.argument("text")
@AS_JSON
@LIMIT
@click.pass_obj
def lookup(settings: Settings, field: str, text: str, as_json: bool, limit: int) -> None:
    """Look up a half-remembered title, author, pairing, character, series or fandom."""
    names = Lookup(settings.catalog_path)
    try:
        hits = names.find(LookupField(field), text, limit)
    finally:
        names.close()
    records = [
        {"id": hit.key, field: hit.name, "score": round(hit.score, 2), "reason": hit.kind.value}
        for hit in hits
    ]
    _show(records, as_json)


def _hit_record(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.story.id,
        "title": hit.story.title,
        "authors": list(hit.story.authors),
        "score": round(hit.score, 2),
        "reasons": [f"{reason.kind}: {reason.field} {reason.value}" for reason in hit.reasons],
    }


def _show(records: Sequence[dict[str, object]], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    elif not records:
        click.echo("Nothing found.")
    else:
        heads = list(records[0])
        rows = [[_joined(record[head]) for head in heads] for record in records]
        click.echo(table(heads, rows))


def _joined(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value
