"""Service: every question about stories, asked for an audience and answered through the gate."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import TracebackType
from typing import TypeVar

from bot.core.catalog.completing import Typing, complete
from bot.core.catalog.counting import count_facets
from bot.core.catalog.drawing import draw_story, keep_found
from bot.core.catalog.finding import find_stories
from bot.core.catalog.getting import get_page, get_story
from bot.core.catalog.likeness import find_similar
from bot.core.catalog.relaxing import relax_request
from bot.core.catalog.searching import search_text
from bot.core.catalog.statistics import Statistics, count_all
from bot.core.catalog.view import View
from bot.core.errors import StoreClosed
from bot.core.lookup import Lookup
from bot.core.model import Audience, Page, Story
from bot.core.request import (
    Completion,
    Facet,
    FacetCount,
    Found,
    Hidden,
    Hit,
    LookupField,
    Relaxation,
    Request,
    Searched,
)
from bot.core.store.catalog_reader import CatalogReader
from bot.core.store.columns import Columns
from bot.core.store.pool import ReaderPool

Answer = TypeVar("Answer")
_ANYTHING = Request()


@dataclass(frozen=True, slots=True)
class _Open:
    """One catalog file, open for reading."""

    columns: Columns
    readers: ReaderPool[CatalogReader]
    lookup: Lookup

    @classmethod
    def at(cls, path: Path) -> _Open:
        with ExitStack() as opened:
            columns = Columns(path)
            opened.callback(columns.close)
            readers = ReaderPool(lambda: CatalogReader(path, columns))
            opened.callback(readers.close)
            lookup = Lookup(path)
            opened.pop_all()
        return cls(columns, readers, lookup)

    def close(self) -> None:
        self.readers.close()
        self.lookup.close()
        self.columns.close()


class Catalog:
    """The stories there are; an async context manager that closes what `open` opened."""

    def __init__(self, path: Path) -> None:
        """Serve the catalog of a path; `open` comes first."""
        self._path = path
        self._current: _Open | None = None

    @classmethod
    async def open(cls, path: Path) -> Catalog:
        """Open a catalog. Raises StoreMissing, StoreDamaged, StoreTooOld or StoreTooNew."""
        catalog = cls(path)
        await catalog.reload()
        return catalog

    async def reload(self) -> None:
        """Go on with the file that is at the path now.

        Questions asked before are answered by the old one, and where the new one cannot be opened
        all are.
        """
        opened = await asyncio.to_thread(_Open.at, self._path)
        old, self._current = self._current, opened
        if old is not None:
            await asyncio.to_thread(old.close)

    async def close(self) -> None:
        """Answer what was asked so far, then close; may be called again."""
        old, self._current = self._current, None
        if old is not None:
            await asyncio.to_thread(old.close)

    async def __aenter__(self) -> Catalog:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def get(self, reference: str, audience: Audience) -> Story:
        """Return the story with this id or exactly this title.

        Raises StoryNotFound, AmbiguousTitle or NotPermitted.
        """
        return await self._ask(audience, lambda view: get_story(view, reference))

    async def page(self, story_id: str, number: int, audience: Audience) -> Page:
        """Return a page, counted from 1. Raises what `get` raises, and PageNotFound."""
        return await self._ask(audience, lambda view: get_page(view, story_id, number))

    async def find(
        self,
        request: Request,
        audience: Audience,
        *,
        offset: int = 0,
        limit: int = 10,
        read: Collection[str] = (),
        seed: int = 0,
    ) -> Found:
        """Return `limit` of the stories that a request finds, from `offset` on.

        Best first where there are free words, else by title, unless another order is asked for;
        a random one depends on `seed`. `read` are the ids for `request.is_read`. Never raises for
        what was typed.
        """
        return await self._ask(
            audience, lambda view: find_stories(view, request, offset, limit, seed), read
        )

    async def search(
        self,
        text: str,
        audience: Audience,
        *,
        within: Request = _ANYTHING,
        offset: int = 0,
        limit: int = 10,
        read: Collection[str] = (),
        seed: int = 0,
    ) -> Searched:
        """Return what a typed text finds, as `find` does, and how it was understood.

        The names, rating and length of `within` must hold too. Where nothing is found, also what
        to leave out so that something is. Never raises for what was typed.
        """
        return await self._ask(
            audience, lambda view: search_text(view, text, within, offset, limit, seed), read
        )

    async def relax(
        self, request: Request, audience: Audience, *, read: Collection[str] = ()
    ) -> tuple[Request, Relaxation] | None:
        """Return the most of a request that finds something, where all of it finds nothing."""
        return await self._ask(audience, lambda view: relax_request(view, request), read)

    async def random(
        self,
        request: Request,
        audience: Audience,
        *,
        rng: Random,
        exclude: Collection[str] = (),
        read: Collection[str] = (),
    ) -> tuple[Story | None, tuple[Hidden, ...]]:
        """Return one of the stories that a request finds, each as likely as any other.

        None where there is none but in `exclude` (ids). Also returns what is hidden.
        """
        return await self._ask(audience, lambda view: draw_story(view, request, rng, exclude), read)

    async def keep_found(
        self,
        ids: Collection[str],
        request: Request,
        audience: Audience,
        *,
        read: Collection[str] = (),
    ) -> list[str]:
        """Return those of some ids whose stories a request finds and may be seen."""
        return await self._ask(audience, lambda view: keep_found(view, ids, request), read)

    async def similar(self, story_id: str, audience: Audience, limit: int = 5) -> list[Hit]:
        """Return the stories most like a story, with reasons; never itself. Raises as `get`."""
        return await self._ask(audience, lambda view: find_similar(view, story_id, limit))

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
    ) -> list[Completion]:
        """Return autocomplete rows; values are ids of stories, or keys of other names.

        Only what goes with `author` and `pairing`, as chosen in other options. An empty text
        offers what `recent` stories (ids, the latest first) have, then the favourites.
        """
        within = Request(author=author or None, pairing=pairing or None)
        typing = Typing(field, text, within, recent)
        return await self._ask(audience, lambda view: complete(view, typing, limit))

    async def count(
        self,
        request: Request,
        audience: Audience,
        facets: Collection[Facet],
        *,
        read: Collection[str] = (),
        limit: int = 10,
    ) -> dict[Facet, tuple[FacetCount, ...]]:
        """Count what a request finds by each facet, the most frequent values first.

        What is not stated is not counted.
        """
        return await self._ask(
            audience, lambda view: count_facets(view, request, facets, limit), read
        )

    async def statistics(self) -> Statistics:
        """Count what there is, whoever may see it."""
        return await self._ask(Audience(), count_all)

    async def _ask(
        self,
        audience: Audience,
        question: Callable[[View], Answer],
        read: Collection[str] = (),
    ) -> Answer:
        current = self._current
        if current is None:
            raise StoreClosed("the catalog is not open")
        return await current.readers.ask(
            lambda reader: question(View(reader, current.lookup, audience, read))
        )
