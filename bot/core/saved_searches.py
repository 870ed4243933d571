"""Service: searches that a reader keeps under names of their own."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from rapidfuzz import fuzz

from bot.core.store import saved_searches
from bot.core.store.library import Library
from bot.core.store.records import search_key
from bot.core.store.saved_searches import SavedSearch

__all__ = ["LONGEST_NAME", "MOST_SEARCHES", "Outcome", "SavedSearch", "SavedSearches"]

LONGEST_NAME = 60
LONGEST_TEXT = 4_000
MOST_SEARCHES = 100
_LEAST_ALIKE = 60.0


class Outcome(StrEnum):
    """What became of a search that was to be kept."""

    NEW = "new"
    REPLACED = "replaced"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"
    NO_NAME = "no_name"


class SavedSearches:
    """Readers' searches. A change is on the disk when the call returns."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def save(self, reader_id: int, name: str, text: str, now: datetime) -> Outcome:
        """Keep a search, canonical text, under a name that folds to nothing else of the reader's.

        Names are cut to sixty characters; a reader keeps a hundred searches.
        """
        name = _name(name)
        if not name:
            return Outcome.NO_NAME
        if len(text) > LONGEST_TEXT:
            return Outcome.TOO_LONG
        search = SavedSearch(name, text, now)
        is_new = await saved_searches.save_search(self._library, reader_id, search, MOST_SEARCHES)
        if is_new is None:
            return Outcome.TOO_MANY
        return Outcome.NEW if is_new else Outcome.REPLACED

    async def list_all(self, reader_id: int) -> list[SavedSearch]:
        """Return a reader's searches by name."""
        return await saved_searches.list_searches(self._library, reader_id)

    async def find(self, reader_id: int, name: str) -> SavedSearch | None:
        """Return the search of a name, whatever its case and accents."""
        key = search_key(name)
        kept = await self.list_all(reader_id)
        return next((search for search in kept if search_key(search.name) == key), None)

    async def complete(self, reader_id: int, typed: str, limit: int = 25) -> list[SavedSearch]:
        """Return the searches whose names come near to what is typed: begun, within, alike.

        An empty text gives the latest.
        """
        kept = await self.list_all(reader_id)
        key = search_key(typed)
        if not key:
            return sorted(kept, key=lambda search: search.saved_at, reverse=True)[:limit]
        ranked: list[tuple[float, SavedSearch]] = []
        for search in kept:
            name = search_key(search.name)
            alike = fuzz.WRatio(key, name)
            nearness = 300.0 if name.startswith(key) else 200.0 if f" {key}" in name else alike
            if nearness >= _LEAST_ALIKE:
                ranked.append((nearness, search))
        ranked.sort(key=lambda pair: (-pair[0], search_key(pair[1].name)))
        return [search for _, search in ranked[:limit]]

    async def rename(self, reader_id: int, name: str, new_name: str) -> bool:
        """Give a search another name; say whether it is there and the other name was free."""
        new_name = _name(new_name)
        if not new_name:
            return False
        return await saved_searches.rename_search(self._library, reader_id, name, new_name)

    async def delete(self, reader_id: int, name: str) -> bool:
        """No longer keep a search; say whether it was kept."""
        return await saved_searches.delete_search(self._library, reader_id, name)


def _name(typed: str) -> str:
    return " ".join(typed.split())[:LONGEST_NAME].rstrip()
