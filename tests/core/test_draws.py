"""Random stories, dealt like cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from bot.core.catalog import Catalog
from bot.core.draws import Draws
from bot.core.model import Audience, ContentRating, Refusal
from bot.core.request import Hidden, Request
from bot.core.shelf import Shelf
from bot.core.store import draws as store
from bot.core.store.library import Library
from tests.builders import (
    a_header,
    a_parsed_story,
    build_catalog,
    ingest_records,
    some_words,
    write_stories,
)

WREN, TAM, GUILD = 111, 222, 999
ANYTHING = Request()
MINE = Audience(reader_id=WREN)
OURS = Audience(reader_id=WREN, guild_id=GUILD)


@dataclass
class Table:
    """A catalog of seven stories, a library, and the service on both."""

    folder: Path
    catalog: Catalog
    library: Library
    draws: Draws

    async def titles(
        self,
        times: int,
        request: Request = ANYTHING,
        audience: Audience = MINE,
        is_shared: bool = False,
    ) -> list[str]:
        """Draw some times."""
        rng, drawn = Random(7), list[str]()
        for _ in range(times):
            story, _ = await self.draws.draw(request, audience, rng=rng, is_shared=is_shared)
            drawn.append(story.title if story else "")
        return drawn


@pytest.fixture
async def table(tmp_path: Path) -> AsyncIterator[Table]:
    stories = [
        a_parsed_story(a_header(f"Story {at}", ("Hob" if at < 3 else "Nan",)), some_words(20 + at))
        for at in range(6)
    ]
    hidden = a_parsed_story(a_header("Cellar", ("Hob",), rating=ContentRating.MATURE))
    path = build_catalog(tmp_path, *stories, hidden)
    async with (
        await Catalog.open(path) as catalog,
        await Library.open(tmp_path / "library.db") as library,
    ):
        yield Table(tmp_path, catalog, library, Draws(catalog, library))


async def test_none_comes_again_before_all_have_come(table: Table) -> None:
    """Round after round, in another order, and not the same one twice in a row."""
    drawn = await table.titles(18)
    rounds = [drawn[0:6], drawn[6:12], drawn[12:18]]
    assert all(len(set(one)) == 6 for one in rounds)
    assert len({tuple(one) for one in rounds}) > 1
    assert all(one != other for one, other in pairwise(drawn))
    assert "Cellar" not in drawn


async def test_filters_share_one_memory(table: Table) -> None:
    """What came without a filter does not come with one, until all of those have come."""
    first = await table.titles(3)
    hob = await table.titles(3, Request(author="hob"))
    left = [title for title in ("Story 0", "Story 1", "Story 2") if title not in first]
    assert set(hob[: len(left)]) == set(left)
    assert len(set(hob)) == 3
    assert await table.titles(1, Request(author="nobody at all")) == [""]


async def test_packs_are_apart(table: Table) -> None:
    """Every reader has one, and the server has one that its readers share."""
    mine = await table.titles(6)
    assert set(await table.titles(6, audience=Audience(reader_id=TAM))) == set(mine)
    shared = await table.titles(3, audience=OURS, is_shared=True)
    other = Audience(reader_id=TAM, guild_id=GUILD)
    assert set(shared).isdisjoint(await table.titles(3, audience=other, is_shared=True))
    assert len(set(await table.titles(6, audience=Audience()))) <= 6


async def test_every_order_is_as_likely(table: Table) -> None:
    """The first of a round, over 300 readers: fifty each, by a chi-squared bound of 0.1 %."""
    rng = Random(3)
    firsts: Counter[str] = Counter()
    for reader in range(300):
        story, _ = await table.draws.draw(Request(), Audience(reader_id=reader), rng=rng)
        assert story is not None
        firsts[story.id] += 1
    assert sum((firsts[story] - 50) ** 2 / 50 for story in firsts) < 20.5
    assert len(firsts) == 6


async def test_what_was_refused_never_comes(table: Table) -> None:
    """In the reader's pack and the server's, for this reader, until it is allowed again."""
    story, _ = await table.draws.draw(Request(), MINE, rng=Random(1))
    assert story is not None
    assert await table.draws.refuse(WREN, story.id)
    assert not await table.draws.refuse(WREN, story.id)
    assert story.title not in await table.titles(12)
    assert story.title not in await table.titles(12, audience=OURS, is_shared=True)
    assert story.title in await table.titles(6, audience=Audience(reader_id=TAM))
    assert await table.draws.count_refused(WREN) == 1
    assert await table.draws.allow_again(WREN) == 1
    await table.draws.start_over(MINE)
    assert story.title in await table.titles(6)


async def test_a_catalog_built_anew_goes_on(table: Table) -> None:
    """What came stays away, and a new story comes before anything comes again."""
    first = await table.titles(4)
    added = a_parsed_story(a_header("Brand New", ("Nan",)))
    write_stories(table.folder / "stories" / "new.txt", added, mtime=2)
    ingest_records(table.folder / "stories", table.folder / "catalog.db")
    await table.catalog.reload()
    rest = await table.titles(3)
    assert len({*first, *rest}) == 7
    assert "Brand New" in rest


async def test_old_draws_are_forgotten(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory of one reader is bounded."""
    monkeypatch.setattr(store, "MOST_REMEMBERED", 2)
    await table.titles(5)
    rows = await table.library.rows("SELECT count(*) FROM reader_draw", {})
    assert rows == [(2,)]


async def test_what_is_hidden_is_counted(table: Table) -> None:
    """As in a search."""
    story, hidden = await table.draws.draw(
        Request(rating=ContentRating.MATURE), MINE, rng=Random(1)
    )
    assert story is None
    assert hidden == (Hidden(Refusal.ADULT, 1),)


async def test_forgetting_a_reader_forgets_the_draws(table: Table) -> None:
    """And leaves the server's, which name nobody."""
    await table.titles(2)
    await table.titles(1, audience=OURS, is_shared=True)
    await table.draws.refuse(WREN, "lamp")
    shelf = Shelf(table.library)
    exported = await shelf.export(WREN)
    assert len(exported["reader_draw"]) == 2
    assert exported["refused_story"] == [{"story_id": "lamp"}]
    await shelf.forget(WREN)
    assert not any((await shelf.export(WREN)).values())
    assert await table.library.rows("SELECT guild_id FROM guild_draw", {}) == [(GUILD,)]
