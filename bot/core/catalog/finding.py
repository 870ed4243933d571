"""Search: what matches, best first, why it does, what is hidden, and what was perhaps meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.core.catalog.choosing import SURE, Choice, choose, numbers_named
from bot.core.catalog.view import View
from bot.core.model import Story
from bot.core.request import Found, Hit, LookupField, Reason, ReasonKind, Request
from bot.core.store.selection import Selection
from bot.core.store.text_search import match_expression

_FEW = 3
_NEAR = 5
_LEAST_NEAR = 60.0
_LEAST_NEAR_TO_NAME = 50.0
_NAMES_A_FIELD = 8
_STORIES_A_NAME = 500
_BEST_TEXT_SCORE = 60.0
_KIND_ORDER = {kind: order for order, kind in enumerate(ReasonKind)}
_FIELD_ORDER = {
    LookupField.TITLE: 0,
    LookupField.AUTHOR: 1,
    LookupField.PAIRING: 2,
    LookupField.SERIES: 3,
    LookupField.CHARACTER: 4,
    LookupField.FANDOM: 5,
}
_GUESSED_FIELDS = (LookupField.TITLE, LookupField.AUTHOR, LookupField.PAIRING)


@dataclass(slots=True)
class _Candidate:
    number: int
    order: tuple[int, int]
    score: float
    reasons: list[Reason] = field(default_factory=list[Reason])

    @property
    def place(self) -> tuple[tuple[int, int], float, int]:
        return self.order, -self.score, self.number


def find_stories(view: View, request: Request, offset: int, limit: int) -> Found:
    """Return a page of what a request finds. Nothing that is typed can fail."""
    choice = choose(view, request)
    words = (request.words or "").strip()
    if words:
        found = _find_words(view, choice, words, offset, limit)
    else:
        found = _list(view, choice, offset, limit)
    if offset or found.total >= _FEW:
        return found
    near = _nearest(view, choice, words, {hit.story.id for hit in found.hits})
    return Found(found.hits, found.total, found.hidden, near)


def _list(view: View, choice: Choice, offset: int, limit: int) -> Found:
    """Return what the filters leave, in the order of titles."""
    seen = view.seen(choice.selection)
    numbers = view.reader.list_in_title_order(seen, offset, limit)
    stories = view.stories(numbers).values()
    hits = tuple(Hit(story, 100.0, tuple(choice.reasons)) for story in stories)
    return Found(hits, len(seen), view.hidden(choice.selection))


def _find_words(view: View, choice: Choice, words: str, offset: int, limit: int) -> Found:
    expression = match_expression(words)
    in_text = view.reader.find_text(expression) if expression else Selection({})
    in_text = in_text.common_with(choice.selection)
    candidates = _find_names(view, choice, words)
    matched = Selection.of((*candidates, *in_text)) if candidates else in_text
    if expression:
        _add_text(view, candidates, words, expression, in_text)
    seen = view.seen(matched)
    ranked = [candidate for candidate in candidates.values() if candidate.number in seen]
    ranked.sort(key=lambda candidate: candidate.place)
    order = [candidate.number for candidate in ranked]
    if offset + limit > len(order):
        order += [number for number in seen if number not in candidates]
    hits = tuple(
        _hit(story, candidates.get(number), words, choice)
        for number, story in view.stories(order[offset : offset + limit]).items()
    )
    return Found(hits, len(seen), view.hidden(matched))


def _add_text(
    view: View,
    candidates: dict[int, _Candidate],
    words: str,
    expression: str,
    in_text: Selection,
) -> None:
    reason = Reason(ReasonKind.TEXT, "text", words)
    order = (_KIND_ORDER[ReasonKind.TEXT], 0)
    for number, closeness in view.reader.rank_text(expression, list(view.seen(in_text))):
        score = closeness * _BEST_TEXT_SCORE
        candidate = candidates.setdefault(number, _Candidate(number, order, score))
        candidate.reasons.append(reason)


def _hit(story: Story, candidate: _Candidate | None, words: str, choice: Choice) -> Hit:
    if candidate is None:  # one of so many that the text was not ranked
        return Hit(story, 0.0, (Reason(ReasonKind.TEXT, "text", words), *choice.reasons))
    return Hit(story, candidate.score, (*candidate.reasons, *choice.reasons))


def _find_names(view: View, choice: Choice, words: str) -> dict[int, _Candidate]:
    """Return the stories that have a name like the words, with all such names as reasons."""
    candidates: dict[int, _Candidate] = {}
    for name_field, order in _FIELD_ORDER.items():
        for hit in view.lookup.find(name_field, words, _NAMES_A_FIELD):
            if hit.kind is ReasonKind.FUZZY and (
                hit.score < SURE or name_field not in _GUESSED_FIELDS
            ):
                continue
            reason = Reason(hit.kind, name_field.value, hit.name)
            for number in numbers_named(view, name_field, hit.key, _STORIES_A_NAME):
                if number not in choice.selection:
                    continue
                place = (_KIND_ORDER[hit.kind], order)
                candidate = candidates.setdefault(number, _Candidate(number, place, hit.score))
                if (place, -hit.score) < (candidate.order, -candidate.score):
                    candidate.order, candidate.score = place, hit.score
                candidate.reasons.append(reason)
    return candidates


def _nearest(view: View, choice: Choice, words: str, known: Iterable[str]) -> tuple[Hit, ...]:
    """Return what was perhaps meant, one story for each name that comes near."""
    guesses = [guess for guess in choice.guesses if guess[1].score >= _LEAST_NEAR_TO_NAME]
    if words:
        guesses += [
            (name_field, hit)
            for name_field in _GUESSED_FIELDS
            for hit in view.lookup.find(name_field, words, _NEAR, view.ratings)
            if hit.score >= _LEAST_NEAR
        ]
    guesses.sort(key=lambda guess: -guess[1].score)
    taken = set(known)
    near: list[Hit] = []
    for name_field, hit in guesses:
        if len(near) == _NEAR:
            break
        numbers = view.seen(Selection.of(numbers_named(view, name_field, hit.key)))
        for story in view.stories(list(numbers)[:1]).values():
            if story.id not in taken:
                taken.add(story.id)
                reason = Reason(ReasonKind.FUZZY, name_field.value, hit.name)
                near.append(Hit(story, hit.score, (reason,)))
    return tuple(near)
