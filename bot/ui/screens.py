"""Whole answers: a card of values with the controls that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.model import Page, Story
from bot.core.request import Facet, FacetCount, Found, Hit, LookupField, Request, Sort
from bot.core.text import fold
from bot.ui import cards, limits
from bot.ui.cards import words
from bot.ui.cards.layout import Item
from bot.ui.cards.results import ROWS
from bot.ui.markdown import literal
from bot.ui.views.asked import TYPED, Asked, write_request
from bot.ui.views.lists import Leaf, ShelfLeaf, Unshelve, Wider, filter_row, leaf_row, open_row
from bot.ui.views.narrowing import Narrow, Order
from bot.ui.views.reading import page_rows
from bot.ui.views.saving import SaveSearch
from bot.ui.views.story import card_controls, onward_controls

NARROW = "This list shows only its beginning: what was asked is too long to be kept. Ask shorter."


def story(value: Story, drawn: tuple[Request, int] | None = None, at: int = 1) -> cards.Card:
    """Show a story; `drawn` are the filters of a random draw and whose it was, `at` the page where
    the words are that were looked for.
    """
    rows = card_controls(value.id, drawn, at if at <= value.pages else 1)
    return cards.story_card(value, *rows)


def page(value: Page, owner: int) -> cards.Card:
    """Show a page that its owner can turn; after the last one there is more to do."""
    *turning, leaving = page_rows(value, owner)
    if value.number == value.story.pages:
        leaving = [*leaving, *onward_controls(value.story.id)]
    return cards.page_card(value, [*turning, leaving])


@dataclass(frozen=True, slots=True)
class Wide:
    """What to leave out, by the places among all that was asked and as shown, and how many stories
    there are then.
    """

    places: Sequence[int]
    labels: Sequence[str]
    total: int


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it is shown: what was asked by whom, and what was found from `offset` on.

    `typed` are the things that were understood of the words; without them these are shown as they
    are. `wider` is the way out where nothing is found, `facets` what the list can be narrowed to.
    """

    request: Request
    found: Found
    owner: int
    offset: int = 0
    elsewhere: str | None = None
    typed: Sequence[Asked] = ()
    wider: Wide | None = None
    facets: Sequence[tuple[Facet, FacetCount]] = ()
    sort: Sort = Sort.RELEVANCE

    @property
    def asked(self) -> list[Asked]:
        """Everything that was asked for, in the order shown."""
        names = dict(_names(self.request, self.found.hits + self.found.near))
        asked: list[Asked] = []
        for field, value in write_request(self.request).items():
            if field == TYPED and self.typed:
                asked += self.typed
            else:
                asked.append(Asked(field, value, f"{field}: {names.get(field, value)}"))
        return asked


def search(shown: Search, heading: str = "Stories") -> cards.Card:
    """Show what a search found, with its filters, a select to open one, and leaves to turn."""
    asked = shown.asked
    filters = filter_row(asked, shown.owner)
    found = replace(shown.found, hits=tuple(_telling(shown.request, asked, shown.found.hits)))
    heading, nothing = (heading, None) if found.hits else _nothing(shown)
    listing = cards.Listing(heading, found, shown.offset, shown.elsewhere, nothing)
    if filters is None and found.total > ROWS:
        listing = replace(listing, heading=f"{heading}\n-# {NARROW}")
    rows: list[Iterable[Item]] = [open_row(listing.rows)]
    if filters is not None:
        rows += [*_by_fives(filters), *_onward(shown)]
    return cards.results_card(listing, rows)


def _onward(shown: Search) -> Iterator[Iterable[Item]]:
    """Make the controls that ask again: wider, narrower, in another order, further on."""
    if shown.wider is not None:
        places = ".".join(map(str, shown.wider.places))
        yield [Wider(shown.owner, places, ", ".join(shown.wider.labels), shown.wider.total)]
    if shown.found.total > 1:
        narrow = Narrow(shown.owner, shown.facets)
        if narrow.item.options:
            yield [narrow]
        yield [Order(shown.owner, shown.sort)]
    leaves = leaf_row(Leaf, shown.offset, shown.found.total, shown.owner)
    yield [*leaves, SaveSearch()] if shown.asked and shown.found.total else leaves


def similar(to: Story, hits: tuple[Hit, ...]) -> cards.Card:
    """Show what is like a story, with the reason for each."""
    listing = cards.Listing(
        f"More like *{literal(to.title, 150)}*",
        Found(hits, len(hits)),
        nothing="Nothing else here is like it.",
    )
    return cards.results_card(listing, [open_row(listing.rows)])


def shelf(found: Found, offset: int, owner: int, elsewhere: str | None) -> cards.Card:
    """Show what a reader kept."""
    listing = cards.Listing(
        "Your shelf",
        found,
        offset,
        elsewhere,
        "Nothing here yet. Press **Save** on a story's card to keep it.",
    )
    rows: list[Iterable[Item]] = [
        open_row(found.hits),
        [Unshelve(offset, owner, found.hits)] if found.hits else [],
        leaf_row(ShelfLeaf, offset, found.total, owner),
    ]
    return cards.results_card(listing, rows)


def _telling(request: Request, asked: Iterable[Asked], hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave away the reasons that only repeat a filter, which stands below."""
    labels = {fold(each.label) for each in asked}
    for hit in hits:
        kept = (
            why
            for why in hit.reasons
            if getattr(request, why.field, None) != why.value
            and fold(f"{why.field}: {why.value}") not in labels
        )
        yield replace(hit, reasons=tuple(kept))


def _by_fives(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), limits.BUTTONS_IN_ROW):
        yield items[start : start + limits.BUTTONS_IN_ROW]


def _nothing(shown: Search) -> tuple[str, str | None]:
    """Say that nothing is shown; where something is hidden, the line about that says why."""
    if any(entry.count for entry in shown.found.hidden):
        return "Nothing to show here", None
    if shown.request.is_empty:
        return "Nothing found", "There are no stories here yet."
    return "Nothing found", "Try other words, or take a filter away."


def _names(request: Request, hits: Iterable[Hit]) -> Iterator[tuple[str, str]]:
    """Find nicer names for what was asked by an id or a search key."""
    if request.rating:
        yield "rating", words.RATINGS[request.rating]
    for hit in hits:
        if hit.story.id == request.title:
            yield LookupField.TITLE, hit.story.title
        for author in hit.story.authors:
            if fold(author) == request.author:
                yield LookupField.AUTHOR, author
        for pairing in hit.story.header.pairings.value:
            if pairing.key == request.pairing:
                yield LookupField.PAIRING, str(pairing)
