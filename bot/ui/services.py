"""What the interface asks of the core, and the one object that carries it.

The services of `bot.core` fit these protocols; so do the fakes of the tests. Services know no
Discord: ids go in, values come out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Protocol

from bot.core.model import Audience, Page, Story
from bot.core.request import (
    Completion,
    Facet,
    FacetCount,
    Hidden,
    Hit,
    LookupField,
    Relaxation,
    Request,
    Searched,
)


class Stories(Protocol):
    """The catalog: everything that leaves it has passed the gate for that audience."""

    async def get(self, reference: str, audience: Audience) -> Story: ...

    async def search(
        self,
        text: str,
        audience: Audience,
        *,
        within: Request,
        offset: int = 0,
        limit: int = 10,
        seed: int = 0,
    ) -> Searched: ...

    async def count(
        self, request: Request, audience: Audience, facets: Collection[Facet], *, limit: int = 10
    ) -> Mapping[Facet, Sequence[FacetCount]]: ...

    async def relax(
        self, request: Request, audience: Audience
    ) -> tuple[Request, Relaxation] | None: ...

    async def similar(self, story_id: str, audience: Audience, limit: int) -> Sequence[Hit]: ...

    async def page(self, story_id: str, number: int, audience: Audience) -> Page: ...

    async def complete(
        self,
        field: LookupField,
        text: str,
        audience: Audience,
        *,
        author: str | None = None,
        pairing: str | None = None,
        recent: Collection[str] = (),
        limit: int = 25,
    ) -> Sequence[Completion]: ...


class Drawing(Protocol):
    """Random stories, none again before all that match have come."""

    async def draw(
        self, request: Request, audience: Audience, *, rng: Random, is_shared: bool = False
    ) -> tuple[Story | None, tuple[Hidden, ...]]: ...

    async def refuse(self, reader_id: int, story_id: str) -> bool: ...

    async def allow_again(self, reader_id: int) -> int: ...

    async def start_over(self, audience: Audience, *, is_shared: bool = False) -> None: ...


class Kept(Protocol):
    """A story on a reader's shelf."""

    @property
    def story_id(self) -> str: ...


class Shelves(Protocol):
    """What readers keep."""

    async def save(self, reader_id: int, story_id: str, *, now: datetime) -> bool: ...

    async def unsave(self, reader_id: int, story_id: str) -> bool: ...

    async def list_saved(self, reader_id: int) -> Sequence[Kept]: ...


class SavedSearch(Protocol):
    """A search under a name, as text that can be asked again."""

    @property
    def name(self) -> str: ...

    @property
    def text(self) -> str: ...


class Searches(Protocol):
    """The searches that readers keep under names."""

    async def save(self, reader_id: int, name: str, text: str, now: datetime) -> str: ...

    async def find(self, reader_id: int, name: str) -> SavedSearch | None: ...

    async def complete(
        self, reader_id: int, typed: str, limit: int = 25
    ) -> Sequence[SavedSearch]: ...

    async def delete(self, reader_id: int, name: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Services:
    """All that commands and controls work with."""

    catalog: Stories
    shelf: Shelves
    draws: Drawing
    searches: Searches
    rng: Random
    now: Callable[[], datetime]
