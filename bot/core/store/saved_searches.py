"""Searches that readers keep under a name, as rows of library.db."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.store.library import Library
from bot.core.store.records import search_key


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name, as canonical text, and since when."""

    name: str
    text: str
    saved_at: datetime


async def list_searches(library: Library, reader_id: int) -> list[SavedSearch]:
    """Return a reader's searches by name."""
    rows = await library.rows(
        "SELECT name, text, saved_at FROM saved_search WHERE reader_id = :reader_id"
        " ORDER BY name_key",
        {"reader_id": reader_id},
    )
    return [SavedSearch(row[0], row[1], datetime.fromisoformat(row[2])) for row in rows]


async def save_search(
    library: Library, reader_id: int, search: SavedSearch, most: int
) -> bool | None:
    """Keep a search, in place of one of the same name.

    Says whether the name is new; None, and nothing is kept, where there are `most` already.
    """
    values = {
        "reader_id": reader_id,
        "name_key": search_key(search.name),
        "name": search.name,
        "text": search.text,
        "saved_at": search.saved_at.isoformat(),
        "most": most,
    }
    async with library.transaction() as transaction:
        replaced = await transaction.execute(
            "UPDATE saved_search SET name = :name, text = :text, saved_at = :saved_at"
            " WHERE reader_id = :reader_id AND name_key = :name_key",
            values,
        )
        if replaced:
            return False
        added = await transaction.execute(
            "INSERT INTO saved_search (reader_id, name_key, name, text, saved_at)"
            " SELECT :reader_id, :name_key, :name, :text, :saved_at WHERE"
            " (SELECT count(*) FROM saved_search WHERE reader_id = :reader_id) < :most",
            values,
        )
    return True if added else None


async def rename_search(library: Library, reader_id: int, name: str, new_name: str) -> bool:
    """Give a search another name; say whether it is there and the other name was free."""
    async with library.transaction() as transaction:
        changed = await transaction.execute(
            "UPDATE OR IGNORE saved_search SET name = :new_name, name_key = :new_key"
            " WHERE reader_id = :reader_id AND name_key = :name_key",
            {
                "reader_id": reader_id,
                "name_key": search_key(name),
                "new_name": new_name,
                "new_key": search_key(new_name),
            },
        )
    return changed > 0


async def delete_search(library: Library, reader_id: int, name: str) -> bool:
    """No longer keep a search; say whether it was kept."""
    async with library.transaction() as transaction:
        changed = await transaction.execute(
            "DELETE FROM saved_search WHERE reader_id = :reader_id AND name_key = :name_key",
            {"reader_id": reader_id, "name_key": search_key(name)},
        )
    return changed > 0
