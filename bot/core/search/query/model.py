"""What a typed query means: clauses, their values, and the vocabulary that it is read by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeAlias

from bot.core.model import ContentRating, Distribution
from bot.core.request import Length, LookupField, Sort
from bot.core.text import fold


class ClauseField(StrEnum):
    """What a clause is about; the value is the operator by which it is written."""

    WORDS = "text"
    PHRASE = "phrase"
    TITLE = "title"
    AUTHOR = "author"
    PAIRING = "pairing"
    CHARACTER = "character"
    FANDOM = "fandom"
    SERIES = "series"
    GENRE = "genre"
    TAG = "tag"
    WARNING = "warning"
    RATING = "rating"
    LANGUAGE = "language"
    LENGTH = "length"
    WORD_COUNT = "words"
    YEAR = "year"
    COMPLETE = "complete"
    READ = "read"
    DISTRIBUTION = "distribution"
    SORT = "sort"


class How(StrEnum):
    """How a clause was understood, surest first; FREE is what nothing was made of."""

    OPERATOR = "operator"
    RECOGNISED = "recognised"
    FUZZY = "fuzzy"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the catalog that comes near to a text; the score is from 0 to 100."""

    name: str
    key: str
    score: float = 100.0
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the catalog together with what it is the name of."""

    field: LookupField
    known: Known


class Vocabulary(Protocol):
    """What the catalog has names for. Answers must be the same for the same text."""

    def exact(self, text: str) -> Sequence[Named]:
        """Return what bears exactly this name once folded, of any field. Asked often: be quick."""
        ...

    def find(self, field: LookupField, text: str) -> Sequence[Known]:
        """Return the names nearest to a text, best first, as `Lookup.find` does."""
        ...

    def genres(self) -> frozenset[str]:
        """Return every genre as written in the catalog."""
        ...

    def warnings(self) -> frozenset[str]:
        """Return every warning as written in the catalog."""
        ...

    def languages(self) -> frozenset[str]:
        """Return the BCP 47 codes of the catalog's languages."""
        ...

    def rating(self, text: str) -> ContentRating | None:
        """Return the rating that a text and nothing else spells, None where it is no rating.

        The text comes in small letters: `m` and `pg-13` are ratings.
        """
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Free words, or words in a row (PHRASE), as typed but for spaces and quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name: the text that it is looked up by, and all names of the catalog that this means.

    `known` is empty where the catalog has no such name. After a fuzzy match `text` is the name
    that was meant; what was typed is at the clause's span.
    """

    text: str
    known: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A genre or warning by its usual word, and the catalog's own labels that say the same."""

    name: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings that are asked for, mildest first."""

    levels: tuple[ContentRating, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its BCP 47 code."""

    code: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """From `least`, included, up to `below`, excluded; None where there is no such bound."""

    least: int | None = None
    below: int | None = None


Value: TypeAlias = (
    Text | Name | Label | Ratings | Language | Bounds | Length | Distribution | Sort | bool
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is asked for.

    `start` and `end` are the part of the text that it comes from. `is_only` is for a pairing that
    must be the only one.
    """

    field: ClauseField
    value: Value
    start: int
    end: int
    how: How = How.RECOGNISED
    is_excluded: bool = False
    is_only: bool = False

    @property
    def meaning(self) -> tuple[object, ...]:
        """What is compared when two clauses are said to mean the same."""
        value: object = self.value
        if isinstance(value, Name):
            value = (
                frozenset(known.key for known in value.known) if value.known else fold(value.text)
            )
        elif isinstance(value, Text):
            value = fold(value.text)
        return self.field, value, self.is_excluded, self.is_only


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed (cut to what is read) and its clauses, in the order typed."""

    text: str
    clauses: tuple[Clause, ...] = ()

    @property
    def meaning(self) -> frozenset[tuple[object, ...]]:
        """What is compared when two queries are said to mean the same."""
        return frozenset(clause.meaning for clause in self.clauses)

    def without(self, index: int) -> Query:
        """Return the query without one clause, counted from 0. An index out of range removes none.

        The text, and so the spans of the other clauses, stay as they are.
        """
        kept = tuple(clause for at, clause in enumerate(self.clauses) if at != index)
        return replace(self, clauses=kept)

    def about(self, field: ClauseField) -> tuple[Clause, ...]:
        """Return the clauses of one field, in order."""
        return tuple(clause for clause in self.clauses if clause.field is field)
