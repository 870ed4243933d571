"""Which names of the catalog a text means, with few questions to the vocabulary."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz

from bot.core.request import LookupField
from bot.core.search.query.model import ClauseField, How, Known, Label, Name, Vocabulary
from bot.core.search.query.tables import group_labels, group_of
from bot.core.text import fold

SURE = 75.0
"""From this score on a fuzzy match is taken where a name is expected; as in the catalog."""
_MOST_GUESSES = 48
"""So many spans are looked up fuzzily where nothing says that there is a name."""
_ALIKE = 85.0
"""So much of every word must be alike (0-100) where nothing says that there is a name."""
_SHORTEST_GUESS = 4
_NAME_FIELDS = {field.value: LookupField(field.value) for field in LookupField}


class Meant(NamedTuple):
    """A name and how it was understood; `has_all` where every typed word is in it, whole."""

    name: Name
    how: How
    has_all: bool


class Names:
    """The vocabulary during one reading; remembers its answers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._found: dict[tuple[LookupField, str], tuple[Known, ...]] = {}
        self._exact: dict[str, dict[LookupField, list[Known]]] = {}
        self._guesses = 0

    def exact(self, text: str) -> dict[LookupField, list[Known]]:
        """Return what bears exactly this name, by field."""
        key = " ".join(text.split())
        if key not in self._exact:
            by_field: dict[LookupField, list[Known]] = {}
            for named in self.vocabulary.exact(key) if fold(key) else ():
                by_field.setdefault(named.field, []).append(named.known)
            self._exact[key] = by_field
        return self._exact[key]

    def meant(self, field: ClauseField, text: str) -> Meant | None:
        """Return the names that a text means: all that are it, else all that have or begin its
        words, else the nearest where it is near enough.
        """
        text = " ".join(text.split())
        if not fold(text):
            return None
        lookup = _NAME_FIELDS[field.value]
        found = self._find(lookup, text)
        typed = split_name(text)
        for how_near, has_all in ((_is_exact, True), (_has_words, True), (_begins_words, False)):
            if known := tuple(each for each in found if how_near(each, typed)):
                return Meant(Name(text, known), How.RECOGNISED, has_all)
        if not found or found[0].score < SURE:
            return None
        best = found[0]
        same = tuple(each for each in self._find(lookup, best.name) if each.is_exact)
        return Meant(Name(best.name, same or (best,)), How.FUZZY, False)

    def guess(self, field: ClauseField, text: str) -> Meant | None:
        """Return what a text means where nothing says that it is a name: only if it is near."""
        if len(fold(text)) < _SHORTEST_GUESS or self._guesses >= _MOST_GUESSES:
            return None
        self._guesses += 1
        meant = self.meant(field, text)
        if meant is None or (meant.how is How.FUZZY and not is_alike(text, meant.name.text)):
            return None
        return meant if meant.has_all or meant.how is How.FUZZY else None

    def label(self, field: ClauseField, text: str) -> Label:
        """Return a genre or warning by its usual word, with the catalog's labels for it."""
        name = group_of(field, text)
        groups = self.labels(field)
        return Label(name, groups.get(name, ()))

    def labels(self, field: ClauseField) -> dict[str, tuple[str, ...]]:
        """Return the catalog's genres or warnings by their usual word."""
        is_genre = field is ClauseField.GENRE
        labels = self.vocabulary.genres() if is_genre else self.vocabulary.warnings()
        return group_labels(field, frozenset(labels))

    def near_label(self, field: ClauseField, text: str) -> str | None:
        """Return the usual word that a misspelt genre or warning means; None where none is near."""
        folded = fold(text)
        if len(folded) < _SHORTEST_GUESS:
            return None
        near = max(
            ((fuzz.ratio(folded, name), name) for name in sorted(self.labels(field))),
            default=(0.0, ""),
        )
        return near[1] if near[0] >= _ALIKE else None

    def _find(self, field: LookupField, text: str) -> tuple[Known, ...]:
        if (field, text) not in self._found:
            self._found[field, text] = tuple(self.vocabulary.find(field, text))
        return self._found[field, text]


def split_name(text: str) -> list[str]:
    """Return the folded words of a name, but for what joins a pairing."""
    return [word for word in fold(text).split() if word not in {"x", "and"}] or fold(text).split()


def _is_exact(known: Known, _typed: list[str]) -> bool:
    return known.is_exact


def _has_words(known: Known, typed: list[str]) -> bool:
    return set(typed) <= set(fold(known.name).split())


def _begins_words(known: Known, typed: list[str]) -> bool:
    words = fold(known.name).split()
    return all(any(word.startswith(part) for word in words) for part in typed)


def is_alike(text: str, name: str) -> bool:
    """Say whether every word of a text is a slip away from some word of a name."""
    words = split_name(name)
    return all(
        max((fuzz.ratio(part, word) for word in words), default=0.0) >= _ALIKE
        for part in split_name(text)
    )
