"""Fakes of what is kept of readers beside their shelves: draws and searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Protocol

from bot.core.model import Audience, Story
from bot.core.request import Hidden, Request
from bot.core.text import fold


class Matching(Protocol):
    """What draws are drawn from."""

    def matching(
        self, request: Request, audience: Audience
    ) -> tuple[list[Story], tuple[Hidden, ...]]: ...


@dataclass
class FakeDraws:
    """Remembers what was drawn by whose pack it was: a server's or a reader's."""

    catalog: Matching
    drawn: dict[int | None, list[str]] = field(default_factory=dict)
    refused: dict[int, set[str]] = field(default_factory=dict)

    async def draw(
        self, request: Request, audience: Audience, *, rng: Random, is_shared: bool = False
    ) -> tuple[Story | None, tuple[Hidden, ...]]:
        shown, hidden = self.catalog.matching(request, audience)
        refused = self.refused.get(audience.reader_id or 0, set())
        shown = [story for story in shown if story.id not in refused]
        owner = audience.guild_id if is_shared and audience.guild_id else audience.reader_id
        drawn = self.drawn.setdefault(owner, [])
        left = [story for story in shown if story.id not in drawn]
        if not left:
            left = [story for story in shown if story.id not in drawn[-1:]] or shown
            drawn[:-1] = []
        story = rng.choice(left) if left else None
        drawn += [story.id] if story else []
        return story, hidden

    async def refuse(self, reader_id: int, story_id: str) -> bool:
        refused = self.refused.setdefault(reader_id, set())
        is_new = story_id not in refused
        refused.add(story_id)
        return is_new

    async def allow_again(self, reader_id: int) -> int:
        return len(self.refused.pop(reader_id, ()))

    async def start_over(self, audience: Audience, *, is_shared: bool = False) -> None:
        self.drawn.pop(audience.guild_id if is_shared else audience.reader_id, None)


@dataclass(frozen=True)
class FakeSavedSearch:
    name: str
    text: str


@dataclass
class FakeSearches:
    kept: dict[int, dict[str, FakeSavedSearch]] = field(default_factory=dict)

    async def save(self, reader_id: int, name: str, text: str, now: datetime) -> str:
        mine = self.kept.setdefault(reader_id, {})
        outcome = "replaced" if fold(name) in mine else "new"
        mine[fold(name)] = FakeSavedSearch(name, text)
        return outcome

    async def find(self, reader_id: int, name: str) -> FakeSavedSearch | None:
        return self.kept.get(reader_id, {}).get(fold(name))

    async def complete(
        self, reader_id: int, typed: str, limit: int = 25
    ) -> Sequence[FakeSavedSearch]:
        mine = self.kept.get(reader_id, {})
        return [search for key, search in mine.items() if fold(typed) in key][:limit]

    async def delete(self, reader_id: int, name: str) -> bool:
        return self.kept.get(reader_id, {}).pop(fold(name), None) is not None
