"""Service: what one reader keeps, and everything that is kept of a reader."""

from __future__ import annotations

from datetime import datetime

from bot.core.store import readers
from bot.core.store.library import Library
from bot.core.store.readers import SavedStory

__all__ = ["SavedStory", "Shelf"]


class Shelf:
    """Readers' shelves. A change is on the disk when the call returns.

    Story ids are kept, not stories: whoever shows one asks the catalog, with the audience of then.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    async def save(self, reader_id: int, story_id: str, now: datetime) -> bool:
        """Keep a story; say whether it was not kept before."""
        return await readers.save_story(self._library, reader_id, story_id, now)

    async def unsave(self, reader_id: int, story_id: str) -> bool:
        """No longer keep a story; say whether it was kept."""
        return await readers.unsave_story(self._library, reader_id, story_id)

    async def is_saved(self, reader_id: int, story_id: str) -> bool:
        """Say whether a reader keeps a story."""
        return await readers.is_story_saved(self._library, reader_id, story_id)

    async def list_saved(self, reader_id: int) -> list[SavedStory]:
        """Return what a reader keeps, the latest first."""
        return await readers.list_saved_stories(self._library, reader_id)

    async def forget(self, reader_id: int) -> None:
        """Remove everything that is kept of a reader, now."""
        await readers.forget_reader(self._library, reader_id)

    async def export(self, reader_id: int) -> dict[str, list[dict[str, object]]]:
        """Return everything that is kept of a reader, ready for JSON."""
        return await readers.export_reader(self._library, reader_id)
