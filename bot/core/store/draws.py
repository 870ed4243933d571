"""Which random stories were drawn for whom, as rows of library.db."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from bot.core.store.library import Library

MOST_REMEMBERED = 10_000
"""So many draws are remembered of each reader and server; older ones may come again."""


class DrawTable(Enum):
    """Whose draws: the table and the column that says whose."""

    READER = ("reader_draw", "reader_id")
    GUILD = ("guild_draw", "guild_id")


@dataclass(frozen=True, slots=True)
class DrawOwner:
    """A reader or a server."""

    table: DrawTable
    id: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn so far; `last` is the latest."""

    ids: frozenset[str]
    last: str | None


async def list_drawn(library: Library, owner: DrawOwner) -> Drawn:
    """Return what was drawn for somebody and is remembered."""
    table, column = owner.table.value
    # One long string costs a tenth of thousands of rows.
    rows = await library.rows(
        f"SELECT group_concat(story_id, ' '), (SELECT story_id FROM {table}"
        f" WHERE {column} = :owner ORDER BY place DESC LIMIT 1)"
        f" FROM {table} WHERE {column} = :owner",
        {"owner": owner.id},
    )
    ids, last = rows[0]
    return Drawn(frozenset((ids or "").split()), last)


async def record_draw(
    library: Library, owner: DrawOwner, story_id: str, forget: Collection[str] = ()
) -> bool:
    """Remember a draw, and forget others; say whether it was not remembered already."""
    table, column = owner.table.value
    async with library.transaction() as transaction:
        await transaction.execute(
            f"DELETE FROM {table} WHERE {column} = :owner"
            " AND story_id IN (SELECT value FROM json_each(:gone))",
            {"owner": owner.id, "gone": json.dumps(sorted(forget))},
        )
        changed = await transaction.execute(
            f"INSERT INTO {table} ({column}, story_id, place) SELECT :owner, :story_id,"
            f" coalesce(max(place), 0) + 1 FROM {table} WHERE {column} = :owner"
            " ON CONFLICT DO NOTHING",
            {"owner": owner.id, "story_id": story_id},
        )
        await transaction.execute(
            f"DELETE FROM {table} WHERE {column} = :owner AND place <="
            f" (SELECT max(place) FROM {table} WHERE {column} = :owner) - :most",
            {"owner": owner.id, "most": MOST_REMEMBERED},
        )
    return changed > 0


async def forget_draws(library: Library, owner: DrawOwner) -> None:
    """Forget all that was drawn for somebody."""
    table, column = owner.table.value
    async with library.transaction() as transaction:
        await transaction.execute(
            f"DELETE FROM {table} WHERE {column} = :owner", {"owner": owner.id}
        )


async def list_refused(library: Library, reader_id: int) -> frozenset[str]:
    """Return what a reader never wants drawn."""
    rows = await library.rows(
        "SELECT group_concat(story_id, ' ') FROM refused_story WHERE reader_id = :reader_id",
        {"reader_id": reader_id},
    )
    return frozenset((rows[0][0] or "").split())


async def refuse_story(library: Library, reader_id: int, story_id: str) -> bool:
    """Never draw a story for a reader again; say whether that is new."""
    async with library.transaction() as transaction:
        changed = await transaction.execute(
            "INSERT INTO refused_story (reader_id, story_id) VALUES (:reader_id, :story_id)"
            " ON CONFLICT DO NOTHING",
            {"reader_id": reader_id, "story_id": story_id},
        )
    return changed > 0


async def forget_refused(library: Library, reader_id: int) -> int:
    """Let everything be drawn for a reader again; return how many stories that are."""
    async with library.transaction() as transaction:
        return await transaction.execute(
            "DELETE FROM refused_story WHERE reader_id = :reader_id", {"reader_id": reader_id}
        )
