"""What a request means: names as typed to the stories that have them, before the gate."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.core.catalog.view import View
from bot.core.lookup import NameHit
from bot.core.model import ContentRating, Pairing, PairingKind
from bot.core.request import LookupField, Reason, ReasonKind, Request
from bot.core.store.records import NameField, search_key
from bot.core.store.selection import Selection

SURE = 75.0
"""From this score on a fuzzy match is taken for what was meant; below it is offered."""

_MOST_NAMES = 50
_BETWEEN_LOVERS = re.compile(r"\s*/\s*|\s+(?:x|×)\s+", re.IGNORECASE)
_BETWEEN_FRIENDS = re.compile(r"\s*&\s*|\s+and\s+", re.IGNORECASE)


@dataclass(slots=True)
class Choice:
    """The stories that a request's names and filters leave, before the gate.

    `guesses` are names that came near to one that nothing was found for.
    """

    selection: Selection
    reasons: list[Reason] = field(default_factory=list[Reason])
    guesses: list[tuple[LookupField, NameHit]] = field(
        default_factory=list[tuple[LookupField, NameHit]]
    )


def choose(view: View, request: Request) -> Choice:
    """Return the stories that all of a request holds for, but for its free words."""
    choice = Choice(view.reader.all_stories())
    for name_field, typed in (
        (LookupField.AUTHOR, request.author),
        (LookupField.PAIRING, request.pairing),
        (LookupField.TITLE, request.title),
    ):
        if typed is not None and typed.strip():
            _narrow(view, choice, name_field, typed.strip())
    ratings = ContentRating if request.rating is None else (request.rating,)
    choice.selection = choice.selection.limited_to(frozenset(ratings), request.length)
    return choice


def numbers_named(view: View, name_field: LookupField, key: str, limit: int = -1) -> list[int]:
    """Return the numbers of the stories that have a name; of the story itself for a title.

    `limit` cuts off the last; what everybody may see comes first.
    """
    if name_field is LookupField.TITLE:
        number = view.reader.number_of(key)
        return [] if number is None else [number]
    name = view.reader.find_name(NameField(name_field.value), key)
    return view.reader.numbers_with(name.number, limit=limit) if name else []


def _narrow(view: View, choice: Choice, name_field: LookupField, typed: str) -> None:
    """Leave only the stories with a name, as far as can be told what it is."""
    name, numbers = _exactly(view, name_field, typed)
    if numbers:
        choice.reasons.append(Reason(ReasonKind.EXACT, name_field.value, name))
    else:
        hits = _meant(view, name_field, typed)
        if not hits:
            nearest = view.lookup.find(name_field, typed, 5, view.ratings)
            choice.guesses += [(name_field, hit) for hit in nearest]
        for hit in hits:
            choice.reasons.append(Reason(hit.kind, name_field.value, hit.name))
            numbers += numbers_named(view, name_field, hit.key)
    choice.selection = choice.selection.common_with(Selection.of(numbers))


def _exactly(view: View, name_field: LookupField, typed: str) -> tuple[str, list[int]]:
    """Return the name and the stories for an id from autocomplete, or for a name typed in full."""
    if name_field is LookupField.TITLE:
        numbers = numbers_named(view, name_field, typed)
        return typed, numbers or view.reader.numbers_titled(search_key(typed))
    for key in (typed, *_keys(name_field, typed)):
        if name := view.reader.find_name(NameField(name_field.value), key):
            return name.name, view.reader.numbers_with(name.number)
    return typed, []


def _keys(name_field: LookupField, typed: str) -> list[str]:
    if name_field is not LookupField.PAIRING:
        return [search_key(typed)]
    return [
        Pairing(tuple(names), kind).key
        for kind, between in (
            (PairingKind.ROMANTIC, _BETWEEN_LOVERS),
            (PairingKind.PLATONIC, _BETWEEN_FRIENDS),
        )
        if len(names := between.split(typed)) > 1
    ]


def _meant(view: View, name_field: LookupField, typed: str) -> list[NameHit]:
    """Return the names that somebody means: all that are it, else all that begin or hold it,
    else the nearest where it is near enough.

    What may not be seen is looked for last, so that it can be counted but never guessed.
    """
    seen = view.lookup.find(name_field, typed, _MOST_NAMES, view.ratings)
    everything = view.lookup.find(name_field, typed, _MOST_NAMES)
    for hits in (seen, everything):
        for kind in (ReasonKind.EXACT, ReasonKind.PREFIX):
            if meant := [hit for hit in hits if hit.kind is kind]:
                return meant
    return [hit for hit in seen[:1] if hit.score >= SURE]
