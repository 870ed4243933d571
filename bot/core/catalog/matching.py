"""Which stories a request finds, and by what: names, filters and texts brought together."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core.catalog.choosing import SURE, Choice, choose
from bot.core.catalog.view import View
from bot.core.lookup import NameHit
from bot.core.request import LookupField, Reason, ReasonKind, Request
from bot.core.store.records import NameField
from bot.core.store.selection import Places, Selection
from bot.core.store.text_search import split_words, telling_words

GUESSED_FIELDS = (LookupField.TITLE, LookupField.AUTHOR, LookupField.PAIRING)
"""The fields in which a word that is like a name is taken for it."""

_NAMES_A_FIELD = 8
_STORIES_A_NAME = 500
_KIND_ORDER = {kind: order for order, kind in enumerate(ReasonKind)}
_FIELD_ORDER = {
    LookupField.TITLE: 0,
    LookupField.AUTHOR: 1,
    LookupField.PAIRING: 2,
    LookupField.SERIES: 3,
    LookupField.CHARACTER: 4,
    LookupField.FANDOM: 5,
}
_AS_TEXT = (_KIND_ORDER[ReasonKind.TEXT], 0)


@dataclass(slots=True)
class Candidate:
    """A story that the words of a request lead to, and how surely."""

    number: int
    score: float
    order: tuple[int, int] = _AS_TEXT
    reasons: list[Reason] = field(default_factory=list[Reason])

    @property
    def place(self) -> tuple[tuple[int, int], float, int]:
        """What candidates are sorted by."""
        return self.order, -self.score, self.number


@dataclass(slots=True)
class Match:
    """What a request finds before the gate: everything, and of it what names and texts gave.

    `text_words` are the words that texts were searched for.
    """

    choice: Choice
    everything: Selection
    in_text: Selection
    named: dict[int, Candidate] = field(default_factory=dict[int, Candidate])
    words: str = ""
    text_words: tuple[str, ...] = ()


def match_stories(view: View, request: Request) -> Match:
    """Find all stories that a request holds for."""
    choice = choose(view, request)
    words = (request.words or "").strip()
    if not words:
        return Match(choice, choice.selection, Selection.none_of(view.cells))
    text_words = tuple(telling_words(split_words(words)))
    in_text = Selection.none_of(view.cells)
    if text_words:
        in_text = view.reader.text.find_words(text_words).common_with(choice.selection)
    named = _find_names(view, choice, words)
    everything = in_text.together_with(view.reader.stories_of(named)) if named else in_text
    return Match(choice, everything, in_text, named, words, text_words)


def _find_names(view: View, choice: Choice, words: str) -> dict[int, Candidate]:
    """Return the stories that have a name like the words, with all such names as reasons."""
    candidates: dict[int, Candidate] = {}
    for name_field, order in _FIELD_ORDER.items():
        for hit in view.look_up(name_field, words, _NAMES_A_FIELD, is_gated=False):
            if hit.kind is ReasonKind.FUZZY and (
                hit.score < SURE or name_field not in GUESSED_FIELDS
            ):
                continue
            reason = Reason(hit.kind, name_field.value, hit.name)
            at = (_KIND_ORDER[hit.kind], order)
            for number in view.cells.numbers_at(_places(view, choice, name_field, hit)):
                candidate = candidates.setdefault(number, Candidate(number, hit.score, at))
                if (at, -hit.score) < (candidate.order, -candidate.score):
                    candidate.order, candidate.score = at, hit.score
                candidate.reasons.append(reason)
    return candidates


def _places(view: View, choice: Choice, name_field: LookupField, hit: NameHit) -> Places:
    """Return the first stories of a name among the chosen; what everybody may see comes first."""
    columns = view.reader.columns
    if name_field is LookupField.TITLE:
        places = columns.places_of_ids([hit.key])
    else:
        row = view.reader.find_name(NameField(name_field.value), hit.key)
        if row is None:
            return columns.places_of_ids(())
        places = columns.stories_with(row.field, row.number)
    return places[choice.selection.mask[places]][:_STORIES_A_NAME].astype("int64")
