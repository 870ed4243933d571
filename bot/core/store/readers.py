"""What is kept of one reader, as rows of library.db."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.store.library import Library, Row


@dataclass(frozen=True, slots=True)
class SavedStory:
    """A story that a reader keeps, by id, and since when."""

    story_id: str
    saved_at: datetime


async def save_story(library: Library, reader_id: int, story_id: str, now: datetime) -> bool:
    """Keep a story; say whether it was not kept before."""
    async with library.transaction() as transaction:
        changed = await transaction.execute(
            "INSERT INTO saved_story (reader_id, story_id, saved_at)"
            " VALUES (:reader_id, :story_id, :saved_at) ON CONFLICT DO NOTHING",
            {"reader_id": reader_id, "story_id": story_id, "saved_at": now.isoformat()},
        )
    return changed > 0


async def unsave_story(library: Library, reader_id: int, story_id: str) -> bool:
    """No longer keep a story; say whether it was kept."""
    async with library.transaction() as transaction:
        changed = await transaction.execute(
            "DELETE FROM saved_story WHERE reader_id = :reader_id AND story_id = :story_id",
            {"reader_id": reader_id, "story_id": story_id},
        )
    return changed > 0


async def is_story_saved(library: Library, reader_id: int, story_id: str) -> bool:
    """Say whether a reader keeps a story."""
    rows = await library.rows(
        "SELECT 1 FROM saved_story WHERE reader_id = :reader_id AND story_id = :story_id",
        {"reader_id": reader_id, "story_id": story_id},
    )
    return bool(rows)


async def list_saved_stories(library: Library, reader_id: int) -> list[SavedStory]:
    """Return what a reader keeps, the latest first."""
    rows = await library.rows(
        "SELECT story_id, saved_at FROM saved_story WHERE reader_id = :reader_id"
        " ORDER BY saved_at DESC, story_id",
        {"reader_id": reader_id},
    )
    return [SavedStory(row[0], datetime.fromisoformat(row[1])) for row in rows]


async def forget_reader(library: Library, reader_id: int) -> None:
    """Remove all rows of a reader, in every table that has a `reader_id`."""
    async with library.transaction() as transaction:
        for table in [row[0] for row in await transaction.rows(_TABLES_OF_READERS, {})]:
            await transaction.execute(
                f'DELETE FROM "{table}" WHERE reader_id = :reader_id', {"reader_id": reader_id}
            )


async def export_reader(library: Library, reader_id: int) -> dict[str, list[dict[str, object]]]:
    """Return all rows of a reader by table, as they are kept, without the reader's own id."""
    exported: dict[str, list[dict[str, object]]] = {}
    for table in [row[0] for row in await library.rows(_TABLES_OF_READERS, {})]:
        columns = [
            str(row[0])
            for row in await library.rows(
                "SELECT name FROM pragma_table_info(:table) WHERE name <> 'reader_id'",
                {"table": table},
            )
        ]
        names = ", ".join(f'"{column}"' for column in columns)
        rows: list[Row] = await library.rows(
            f'SELECT {names} FROM "{table}" WHERE reader_id = :reader_id ORDER BY {names}',
            {"reader_id": reader_id},
        )
        exported[table] = [dict(zip(columns, row, strict=True)) for row in rows]
    return exported


_TABLES_OF_READERS = """
    SELECT DISTINCT kept.name FROM sqlite_schema AS kept, pragma_table_info(kept.name) AS has
    WHERE kept.type = 'table' AND has.name = 'reader_id' ORDER BY kept.name"""
