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
_MOST_ATTEMPTS = 64
"""So many texts of plain speech are looked up; operators are always."""
_ALIKE = 85.0
"""So much of a word must be alike (0-100) where nothing says that there is a name …"""
_LONG_WORD, _ALIKE_IF_LONG = 6, 80.0
"""… and so much of a word of that many letters."""
_ALIKE_AT_ALL = 60.0
"""So much of a word must be alike where a name is expected: `buffy/faith` is not `Buffy/Angel`."""
_SHORTEST_GUESS = 4
_SHORTEST_PART = 3
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
        self._meant: dict[tuple[ClauseField, str], Meant | None] = {}
        self._exact: dict[str, dict[LookupField, list[Known]]] = {}
        self._attempts = 0

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
        if (field, text) not in self._meant:
            self._meant[field, text] = self._mean(field, text) if fold(text) else None
        return self._meant[field, text]

    def _mean(self, field: ClauseField, text: str) -> Meant | None:
        lookup = _NAME_FIELDS[field.value]
        found = self._find(lookup, text)
        typed = split_name(text)
        for how_near, has_all in ((_is_exact, True), (_has_words, True), (_begins_words, False)):
            if known := tuple(each for each in found if how_near(each, typed)):
                return Meant(Name(text, known), How.RECOGNISED, has_all)
        if not found or found[0].score < SURE or not is_alike(text, found[0].name, _ALIKE_AT_ALL):
            return None
        best = found[0]
        same = tuple(each for each in self._find(lookup, best.name) if each.is_exact)
        return Meant(Name(best.name, same or (best,)), How.FUZZY, False)

    def name(self, field: ClauseField, text: str) -> Name:
        """Return what a text means as a name, known or not."""
        meant = self.meant(field, text)
        return meant.name if meant else Name(" ".join(text.split()))

    def guess(self, field: ClauseField, text: str) -> Meant | None:
        """Return what a text means where nothing says that it is a name: only if it is near."""
        meant = self.attempt(field, text) if len(fold(text)) >= _SHORTEST_PART else None
        if meant is None or meant.has_all:
            return meant
        is_near = meant.how is How.FUZZY and is_alike(text, meant.name.text)
        return meant if is_near and len(fold(text)) >= _SHORTEST_GUESS else None

    def attempt(self, field: ClauseField, text: str) -> Meant | None:
        """Do what `meant` does, but so many times in one reading only."""
        key = (_NAME_FIELDS[field.value], " ".join(text.split()))
        if key not in self._found:
            if self._attempts >= _MOST_ATTEMPTS:
                return None
            self._attempts += 1
        return self.meant(field, text)

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


def likeness(text: str, name: str) -> float:
    """Return how much a text is like a name as a whole, in whatever order (0-100)."""
    return fuzz.token_sort_ratio(" ".join(split_name(text)), " ".join(split_name(name)))


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


def is_alike(text: str, name: str, least: float | None = None) -> bool:
    """Say whether every word of a text is a slip away from some word of a name.

    `least` is how much of a word must be alike (0-100); None asks for as much as a guess needs.
    """
    words = split_name(name)
    return all(
        max((fuzz.ratio(part, word) for word in words), default=0.0)
        >= (least or (_ALIKE if len(part) < _LONG_WORD else _ALIKE_IF_LONG))
        for part in split_name(text)
    )
