"""What a request means: names as typed to the stories that have them, before the gate."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from bot.core.catalog.filtering import filter_stories
from bot.core.catalog.view import View
from bot.core.lookup import NameHit
from bot.core.model import Pairing, PairingKind
from bot.core.request import LookupField, Named, NameFilter, Reason, ReasonKind, Request
from bot.core.store.catalog_reader import NameRow
from bot.core.store.columns import Column
from bot.core.store.records import NameField, search_key
from bot.core.store.selection import Selection

SURE = 75.0
"""From this score on a fuzzy match is taken for what was meant; below it is offered."""

_MOST_NAMES = 50
_BETWEEN_LOVERS = re.compile(r"\s*/\s*|\s+(?:x|×)\s+", re.IGNORECASE)
_BETWEEN_FRIENDS = re.compile(r"\s*&\s*|\s+and\s+", re.IGNORECASE)
_KEPT_AS = {NameFilter.TAG: (NameField.TAG, NameField.GENRE, NameField.WARNING)}
_HALF_REMEMBERED = frozenset(field.value for field in LookupField)


@dataclass(slots=True)
class Choice:
    """The stories that a request's names and filters leave, before the gate.

    `grounds` are the reasons for a story to be among them, with the stories that each is true of;
    `guesses` are names that came near to one that nothing was found for.
    """

    selection: Selection
    grounds: list[tuple[Reason, Selection]] = field(default_factory=list[tuple[Reason, Selection]])
    guesses: list[tuple[LookupField, NameHit]] = field(
        default_factory=list[tuple[LookupField, NameHit]]
    )

    def reasons_for(self, number: int) -> tuple[Reason, ...]:
        """Return why a story is among them."""
        return tuple(reason for reason, stories in self.grounds if number in stories)


@dataclass(slots=True)
class _Meant:
    """What one typed name stands for: a selection, and the rows of names behind it."""

    selection: Selection
    rows: list[NameRow] = field(default_factory=list[NameRow])
    grounds: list[tuple[Reason, Selection]] = field(default_factory=list[tuple[Reason, Selection]])
    guesses: list[NameHit] = field(default_factory=list[NameHit])


def choose(view: View, request: Request) -> Choice:
    """Return the stories that all of a request holds for, but for its free words."""
    choice = Choice(filter_stories(view, request))
    choice.grounds += [
        (Reason(ReasonKind.TEXT, "text", phrase), choice.selection) for phrase in request.phrases
    ]
    asked = [
        Named(name_field, (typed,))
        for name_field, typed in (
            (NameFilter.AUTHOR, request.author),
            (NameFilter.PAIRING, request.pairing),
            (NameFilter.TITLE, request.title),
        )
        if typed is not None and typed.strip()
    ]
    for named in (*asked, *request.names):
        _narrow(view, choice, named)
    return choice


def stories_named(view: View, name_field: LookupField, key: str) -> Selection:
    """Return the stories that have a name; the story itself for a title."""
    if name_field is LookupField.TITLE:
        return view.reader.stories_of_ids([key])
    row = view.reader.find_name(NameField(name_field.value), key)
    return view.reader.stories_with(row) if row else Selection.none_of(view.cells)


def _narrow(view: View, choice: Choice, named: Named) -> None:
    """Leave only the stories with one of some names, or without, as far as they can be told."""
    meant = [_mean(view, named.field, typed.strip()) for typed in named.names if typed.strip()]
    together = Selection.none_of(view.cells)
    for each in meant:
        together = together.together_with(each.selection)
    if named.is_excluded:
        choice.selection = choice.selection.without(together)
        return
    if named.is_only and named.field is NameFilter.PAIRING:
        rows = {row.number: row for each in meant for row in each.rows}
        together = together.common_with(_with_no_other(view, list(rows.values())))
    choice.selection = choice.selection.common_with(together)
    for each in meant:
        choice.grounds += each.grounds
        if named.field.value in _HALF_REMEMBERED:
            choice.guesses += [(LookupField(named.field.value), hit) for hit in each.guesses]


def _mean(view: View, name_field: NameFilter, typed: str) -> _Meant:
    """Return what is called exactly so; else what was probably meant; else what came near."""
    found = _exactly(view, name_field, typed)
    if found is not None or name_field.value not in _HALF_REMEMBERED:
        return found or _Meant(Selection.none_of(view.cells))
    lookup_field = LookupField(name_field.value)
    meant = _Meant(Selection.none_of(view.cells))
    hits = _probable(view, lookup_field, typed)
    for hit in hits:
        stories = stories_named(view, lookup_field, hit.key)
        meant.grounds.append((Reason(hit.kind, name_field.value, hit.name), stories))
        if lookup_field is not LookupField.TITLE:
            row = view.reader.find_name(NameField(lookup_field.value), hit.key)
            meant.rows += [row] if row else []
        meant.selection = meant.selection.together_with(stories)
    if not hits:
        meant.guesses = view.look_up(lookup_field, typed, 5)
    return meant


def _exactly(view: View, name_field: NameFilter, typed: str) -> _Meant | None:
    """Return what an id from autocomplete, or a name typed in full, stands for."""
    if name_field is NameFilter.TITLE:
        titled = view.reader.stories_of_ids([typed])
        if not len(titled):
            titled = view.reader.stories_of(view.reader.numbers_titled(search_key(typed)))
        if not len(titled):
            return None
        title = view.reader.list_titles(titled.first(1))[0].title
        reason = Reason(ReasonKind.EXACT, name_field.value, title)
        return _Meant(titled, grounds=[(reason, titled)])
    rows = [
        row
        for kept_as in _KEPT_AS.get(name_field, (NameField(name_field.value),))
        if (row := _row(view, kept_as, [typed, *_keys(name_field, typed)]))
    ]
    if not rows:
        return None
    found = Selection.none_of(view.cells)
    for row in rows:
        found = found.together_with(view.reader.stories_with(row))
    reason = Reason(ReasonKind.EXACT, name_field.value, rows[0].name)
    return _Meant(found, rows, [(reason, found)])


def _row(view: View, field: NameField, keys: list[str]) -> NameRow | None:
    rows = (view.reader.find_name(field, key) for key in keys)
    return next((row for row in rows if row), None)


def _keys(name_field: NameFilter, typed: str) -> list[str]:
    """Return the keys that a name typed in full may have."""
    return pairing_keys(typed) if name_field is NameFilter.PAIRING else [search_key(typed)]


def pairing_keys(typed: str) -> list[str]:
    """Return the keys that a pairing typed in full may have: as lovers, as friends."""
    return [
        Pairing(tuple(names), kind).key
        for kind, between in (
            (PairingKind.ROMANTIC, _BETWEEN_LOVERS),
            (PairingKind.PLATONIC, _BETWEEN_FRIENDS),
        )
        if len(names := between.split(typed)) > 1
    ]


def _probable(view: View, name_field: LookupField, typed: str) -> list[NameHit]:
    """Return the names that somebody means: all that are it, else all that begin or hold it,
    else the nearest where it is near enough.

    What may not be seen is looked for last, so that it can be counted but never guessed.
    """
    seen = view.look_up(name_field, typed, _MOST_NAMES)
    everything = view.look_up(name_field, typed, _MOST_NAMES, is_gated=False)
    for hits in (seen, everything):
        for kind in (ReasonKind.EXACT, ReasonKind.PREFIX):
            if meant := [hit for hit in hits if hit.kind is kind]:
                return meant
    return [hit for hit in seen[:1] if hit.score >= SURE]


def _with_no_other(view: View, rows: list[NameRow]) -> Selection:
    """Return the stories whose only pairing is one of these; friends do not count as one beside
    lovers.
    """
    lovers = [row for row in rows if "/" in row.key]
    column = Column.ROMANCES if lovers else Column.PAIRINGS
    counted = np.zeros(view.cells.size, np.uint8)
    for row in lovers or rows:
        counted[view.reader.columns.stories_with(row.field, row.number)] += 1
    return Selection(view.cells, (counted > 0) & (counted == view.reader.columns.column(column)))
