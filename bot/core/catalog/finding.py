"""Search: what matches, best first, why it does, what is hidden, and what was perhaps meant."""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter

from bot.core.catalog.matching import Candidate, Match, match_stories
from bot.core.catalog.nearness import nearest_hits
from bot.core.catalog.snippets import Searcher
from bot.core.catalog.view import View
from bot.core.model import Story
from bot.core.request import Found, Hit, Reason, ReasonKind, Request, Sort
from bot.core.store.columns import Order
from bot.core.store.selection import Selection

_FEW = 3
_BEST_TEXT_SCORE = 60.0
_ORDERS = {
    Sort.RELEVANCE: Order.TITLE,
    Sort.TITLE: Order.TITLE,
    Sort.NEWEST: Order.NEWEST,
    Sort.OLDEST: Order.OLDEST,
    Sort.LONGEST: Order.LONGEST,
    Sort.SHORTEST: Order.SHORTEST,
    Sort.FAVOURITES: Order.FAVOURITES,
}


def find_stories(view: View, request: Request, offset: int, limit: int, seed: int = 0) -> Found:
    """Return a page of what a request finds. Nothing that is typed can fail."""
    match = match_stories(view, request)
    seen = view.seen(match.everything)
    candidates: dict[int, Candidate] = {}
    if request.sort is Sort.RELEVANCE and match.words:
        candidates = _ranked(view, match)
        numbers = _best(seen, match.named, candidates, offset, limit)
    else:
        numbers = _in_order(view, seen, request.sort, seed, offset, limit)
        candidates = match.named
    looked_for = (match.text_words, request.phrases)
    hits = tuple(
        _hit(view, looked_for, number, story, _why(match, number, candidates.get(number)))
        for number, story in view.stories(numbers).items()
    )
    found = Found(hits, len(seen), view.hidden(match.everything))
    if offset or found.total >= _FEW:
        return found
    near = nearest_hits(view, match, {hit.story.id for hit in found.hits})
    return Found(found.hits, found.total, found.hidden, near)


def _in_order(
    view: View, seen: Selection, sort: Sort, seed: int, offset: int, limit: int
) -> list[int]:
    if sort is Sort.RANDOM:
        return view.reader.list_shuffled(seen, seed, offset, limit)
    return view.reader.list_in_order(seen, _ORDERS[sort], offset, limit)


def _ranked(view: View, match: Match) -> dict[int, Candidate]:
    """Return what names and texts lead to, with scores for how well the texts match."""
    candidates = dict(match.named)
    if not match.text_words:
        return candidates
    reason = Reason(ReasonKind.TEXT, "text", match.words)
    in_text = view.seen(match.in_text)
    for number, closeness in view.reader.text.rank(match.text_words, in_text):
        candidate = candidates.setdefault(number, Candidate(number, closeness * _BEST_TEXT_SCORE))
        candidate.reasons.append(reason)
    return candidates


def _best(
    seen: Selection,
    named: Collection[int],
    candidates: dict[int, Candidate],
    offset: int,
    limit: int,
) -> list[int]:
    """Return a page of the candidates, best first, then of the rest; named ones may be hidden."""
    ranked = sorted(
        (c for number, c in candidates.items() if number not in named or number in seen),
        key=attrgetter("place"),
    )
    order = [candidate.number for candidate in ranked]
    if offset + limit > len(order):
        order += [number for number in seen if number not in candidates]
    return order[offset : offset + limit]


def _hit(
    view: View,
    looked_for: tuple[tuple[str, ...], tuple[str, ...]],
    number: int,
    story: Story,
    why: tuple[float, tuple[Reason, ...]],
) -> Hit:
    """Make a hit, with a snippet where the story was found by its text."""
    if not any(reason.kind is ReasonKind.TEXT for reason in why[1]):
        return Hit(story, *why)
    searcher = Searcher(*looked_for, story.header.language.value)
    pages = view.reader.iterate_pages(number)
    found = searcher.search(story.header.summary.value, pages)
    return Hit(story, *why, found.text, found.page) if found else Hit(story, *why)


def _why(
    match: Match, number: int, candidate: Candidate | None
) -> tuple[float, tuple[Reason, ...]]:
    """Return a story's score and reasons."""
    reasons = match.choice.reasons_for(number)
    if candidate is not None:
        return candidate.score, (*candidate.reasons, *reasons)
    if match.words:  # found in its text, and not ranked by it
        return 0.0, (Reason(ReasonKind.TEXT, "text", match.words), *reasons)
    return 100.0, reasons
