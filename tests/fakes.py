"""A catalog and a shelf in memory, which obey the gate as the real ones do."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random

from bot.core.errors import AmbiguousTitle, NotPermitted, PageNotFound, StoryNotFound
from bot.core.model import Audience, ChapterHead, Page, Pairing, Refusal, Story
from bot.core.policy import may_show
from bot.core.request import (
    LENGTH_BOUNDS,
    Chip,
    Completion,
    Facet,
    FacetCount,
    Found,
    Hidden,
    Hit,
    LookupField,
    Reason,
    ReasonKind,
    Relaxation,
    Request,
    Searched,
    Sort,
)
from bot.core.text import fold
from bot.ui.services import Services
from tests.builders import NOON
from tests.ui.kept import FakeDraws, FakeSearches
from tests.ui.typed import read_clauses, request_of, written


@dataclass
class FakeCatalog:
    """Stories in a list; a story's pages are what `texts` holds for it, one paragraph a page.

    `pages` says on which page of a story the words of a search are, whatever they are.
    `trouble` is raised by every call, once it is set; a story is told after `wait_for`.
    """

    stories: list[Story] = field(default_factory=list)
    texts: dict[str, Sequence[str]] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    trouble: Exception | None = None
    wait_for: asyncio.Event | None = None

    async def get(self, reference: str, audience: Audience) -> Story:
        self._fail()
        await (self.wait_for.wait() if self.wait_for else asyncio.sleep(0.001))
        named = [s for s in self.stories if s.id == reference or fold(s.title) == fold(reference)]
        allowed = [story for story in named if may_show(story, audience).is_allowed]
        if named and not allowed:
            raise NotPermitted(may_show(named[0], audience))
        if len(allowed) > 1:
            raise AmbiguousTitle(reference, allowed)
        if not allowed:
            raise StoryNotFound(reference, self._near(reference, audience))
        return allowed[0]

    async def search(
        self,
        text: str,
        audience: Audience,
        *,
        within: Request,
        offset: int = 0,
        limit: int = 10,
        seed: int = 0,
    ) -> Searched:
        self._fail()
        clauses = read_clauses(text)
        request = request_of(clauses, within)
        found = self._find(request, audience, offset, limit, seed)
        relaxed = None
        for index in range(len(clauses)) if len(clauses) > 1 and not found.total else ():
            fewer = [clause for at, clause in enumerate(clauses) if at != index]
            total = self._find(request_of(fewer, within), audience).total
            if total > (relaxed.count if relaxed else 0):
                relaxed = Relaxation(written(fewer), (clauses[index].label,), total)
        chips = tuple(
            Chip(clause.label, written([c for c in clauses if c is not clause]), "operator")
            for clause in clauses
        )
        return Searched(found, written(clauses), request, chips, relaxed)

    async def count(
        self, request: Request, audience: Audience, facets: Collection[Facet], *, limit: int = 10
    ) -> dict[Facet, tuple[FacetCount, ...]]:
        found = self._find(request, audience, limit=100).hits
        counts = Counter(hit.story.rating.value for hit in found)
        rows = tuple(FacetCount(value, value, count) for value, count in counts.most_common())
        return {facet: rows if facet is Facet.RATING else () for facet in facets}

    async def relax(
        self, request: Request, audience: Audience
    ) -> tuple[Request, Relaxation] | None:
        for name in ("words", "title", "author", "pairing", "rating", "length"):
            fewer = replace(request, **{name: None})
            total = self._find(fewer, audience).total
            if fewer != request and fewer != Request() and total:
                return fewer, Relaxation("", (name,), total)
        return None

    def _find(
        self,
        request: Request,
        audience: Audience,
        offset: int = 0,
        limit: int = 10,
        seed: int = 0,
    ) -> Found:
        shown, hidden = self._gated(self._matching(request), audience)
        shown = _in_order(shown, request.sort, seed)
        hits = tuple(self._hit(story, request) for story in shown)
        near = () if hits else self._near(request.words or request.title or "", audience)
        nearby = tuple(Hit(story, 50) for story in near)
        return Found(hits[offset : offset + limit], len(hits), hidden, nearby)

    def matching(
        self, request: Request, audience: Audience
    ) -> tuple[list[Story], tuple[Hidden, ...]]:
        """Return what matches and may be shown, and what else matches."""
        self._fail()
        return self._gated(self._matching(request), audience)

    async def similar(self, story_id: str, audience: Audience, limit: int) -> list[Hit]:
        story = await self.get(story_id, audience)
        keys = {pairing.key: str(pairing) for pairing in story.header.pairings.value}
        hits: list[Hit] = []
        for other in self.stories:
            shared = [p for p in other.header.pairings.value if p.key in keys]
            if other.id != story_id and shared and may_show(other, audience).is_allowed:
                reason = Reason(ReasonKind.SIMILAR, "pairing", str(shared[0]))
                hits.append(Hit(other, 90, (reason,)))
        return hits[:limit]

    async def page(self, story_id: str, number: int, audience: Audience) -> Page:
        story = await self.get(story_id, audience)
        pages = self.texts.get(story_id, ("Once.",))
        if not 1 <= number <= story.pages:
            raise PageNotFound(story, number)
        chapter = next(
            (head for head in reversed(story.chapters) if head.first_page <= number),
            ChapterHead(1, None, 1),
        )
        before = story.words * (number - 1) // story.pages
        return Page(story, number, chapter, (pages[number - 1],), before)

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
        self._fail()
        shown, _ = self._gated(self.stories, audience)
        rows: dict[str, str] = {}
        latest = list(recent) if not text else []
        shown.sort(key=lambda s: latest.index(s.id) if s.id in latest else len(latest))
        for story in shown:
            has_pairing = pairing is None or pairing in {p.key for p in story.header.pairings.value}
            if has_pairing and (author is None or author in map(fold, story.authors)):
                rows |= _names(field, story)
        return [Completion(k, v) for k, v in rows.items() if fold(text) in fold(v)][:limit]

    def _hit(self, story: Story, request: Request) -> Hit:
        page = self.pages.get(story.id)
        snippet = None if page is None else "It stands here."
        return Hit(story, 100, _reasons(story, request), snippet, page)

    def _fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    def _matching(self, request: Request) -> list[Story]:
        return [story for story in self.stories if _fits(story, request)]

    def _gated(
        self, stories: Sequence[Story], audience: Audience
    ) -> tuple[list[Story], tuple[Hidden, ...]]:
        refusals = [may_show(story, audience).refusal for story in stories]
        shown = [story for story, refusal in zip(stories, refusals, strict=True) if not refusal]
        kinds = (Refusal.ADULT, Refusal.UNRATED)
        return shown, tuple(Hidden(k, refusals.count(k)) for k in kinds if k in refusals)

    def _near(self, text: str, audience: Audience) -> tuple[Story, ...]:
        shown, _ = self._gated(self.stories, audience)
        return tuple(story for story in shown if fold(story.title)[:1] == fold(text)[:1])


@dataclass(frozen=True)
class FakeSaved:
    story_id: str
    saved_at: datetime


@dataclass
class FakeShelf:
    kept: dict[int, dict[str, FakeSaved]] = field(default_factory=dict)

    async def save(self, reader_id: int, story_id: str, *, now: datetime) -> bool:
        shelf = self.kept.setdefault(reader_id, {})
        is_new = story_id not in shelf
        shelf.setdefault(story_id, FakeSaved(story_id, now))
        return is_new

    async def unsave(self, reader_id: int, story_id: str) -> bool:
        return self.kept.get(reader_id, {}).pop(story_id, None) is not None

    async def list_saved(self, reader_id: int) -> list[FakeSaved]:
        return list(reversed(self.kept.get(reader_id, {}).values()))


def fake_services(catalog: FakeCatalog, shelf: FakeShelf | None = None) -> Services:
    """Put fakes together, with a fixed clock and a seeded generator."""
    return Services(
        catalog, shelf or FakeShelf(), FakeDraws(catalog), FakeSearches(), Random(7), lambda: NOON
    )


def _fits(story: Story, request: Request) -> bool:
    low, high = LENGTH_BOUNDS[request.length] if request.length else (0, None)
    pairings = {pairing.key for pairing in story.header.pairings.value}
    summary = story.header.summary.value or ""
    asked = Pairing(tuple((request.pairing or "").split("/"))).key
    return (
        (request.rating in (None, story.rating))
        and (low <= story.words and (high is None or story.words < high))
        and (not request.pairing or asked in pairings)
        and (not request.author or fold(request.author) in map(fold, story.authors))
        and (not request.title or request.title in (story.id, fold(story.title)))
        and (not request.words or fold(request.words) in fold(f"{story.title} {summary}"))
    )


def _in_order(stories: list[Story], sort: Sort, seed: int) -> list[Story]:
    if sort is Sort.RANDOM:
        return Random(seed).sample(stories, len(stories))
    keys = {Sort.SHORTEST: lambda s: s.words, Sort.LONGEST: lambda s: -s.words}
    return sorted(stories, key=keys[sort]) if sort in keys else stories


def _reasons(story: Story, request: Request) -> tuple[Reason, ...]:
    if request.words and fold(request.words) == fold(story.title):
        return (Reason(ReasonKind.EXACT, "title", story.title),)
    if request.words:
        return (Reason(ReasonKind.TEXT, "text", request.words),)
    return ()


def _names(field: LookupField, story: Story) -> dict[str, str]:
    if field is LookupField.TITLE:
        return {story.id: f"{story.title} — {', '.join(story.authors)}"}
    if field is LookupField.AUTHOR:
        return {fold(author): author for author in story.authors}
    return {pairing.key: str(pairing) for pairing in story.header.pairings.value}


def numbered(story: Story, count: int) -> list[Story]:
    """Make so many stories like this one, told apart by a number in title and id."""
    return [
        replace(
            story,
            id=f"{story.id}{at:02}",
            header=replace(story.header, title=replace(story.header.title, value=f"Tale {at:02}")),
        )
        for at in range(1, count + 1)
    ]
