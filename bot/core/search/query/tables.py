"""The tables of words, indexed by what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TypeVar

from bot.core.search.query import words
from bot.core.search.query.cutting import phrase_key
from bot.core.search.query.model import ClauseField, Label, Value
from bot.core.text import fold

_Row = TypeVar("_Row")


class Weight(IntEnum):
    """When a word counts: always, where nothing else claims it, or only after a negation."""

    ALWAYS = 0
    ALONE = 1
    REFUSED = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says."""

    field: ClauseField
    value: Value
    weight: Weight = Weight.ALWAYS


def split_row(row: str) -> tuple[list[str], list[str]]:
    """Return a row's spellings: those that always count, and those with an everyday meaning."""
    always, _, alone = row.partition("~")
    return _split(always), _split(alone)


def _split(spellings: str) -> list[str]:
    return [spelling.strip() for spelling in spellings.split("|") if spelling.strip()]


def _all_phrases() -> dict[str, Meaning]:
    phrases: dict[str, Meaning] = {}

    def add(field: ClauseField, value: Value, row: str, otherwise: Weight) -> None:
        for weight, spellings in zip((Weight.ALWAYS, otherwise), split_row(row), strict=True):
            for spelling in spellings:
                phrases.setdefault(phrase_key(spelling), Meaning(field, value, weight))

    for field, value, row in words.PHRASES:
        add(field, value, row, Weight.ALONE)
    for name, row in words.GENRES:
        add(ClauseField.GENRE, Label(name), row, Weight.ALONE)
    for name, row in words.WARNINGS:
        add(ClauseField.WARNING, Label(name), row, Weight.REFUSED)
    return phrases


PHRASES = _all_phrases()
LONGEST_PHRASE = max(key.count(" ") + 1 for key in PHRASES)


def _by_spelling(rows: Iterable[tuple[_Row, str]]) -> dict[str, _Row]:
    return {fold(spelling): value for value, row in rows for spelling in _split(row)}


SORTS = _by_spelling(words.SORTS)
DISTRIBUTIONS = _by_spelling(words.DISTRIBUTIONS)
TRUTHS = _by_spelling(words.TRUTHS)
LANGUAGES = _by_spelling(words.LANGUAGES)


def _by_group(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    groups: dict[str, str] = {}
    for name, row in rows:
        groups.setdefault(fold(name), name)
        for spelling in (*split_row(row)[0], *split_row(row)[1]):
            groups.setdefault(fold(spelling), name)
    return groups


GENRE_GROUPS = _by_group(words.GENRES)
WARNING_GROUPS = _by_group(words.WARNINGS)
_WARNING_PHRASES = tuple(f" {spelling} " for spelling in WARNING_GROUPS)


def _genre_group(folded: str) -> str:
    return GENRE_GROUPS.get(folded, folded)


def _warning_group(folded: str) -> str:
    """A warning is typed freely (`implied character death`): the longest phrase in it decides."""
    padded = f" {folded} "
    within = [phrase for phrase in _WARNING_PHRASES if phrase in padded]
    return WARNING_GROUPS[max(within, key=len).strip()] if within else folded


_GROUPERS: dict[ClauseField, Callable[[str], str]] = {
    ClauseField.GENRE: _genre_group,
    ClauseField.WARNING: _warning_group,
}


@lru_cache(maxsize=8)
def group_labels(field: ClauseField, labels: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the catalog's labels by the usual word for what they say."""
    groups: dict[str, list[str]] = {}
    for label in sorted(labels):
        if folded := fold(label):
            groups.setdefault(_GROUPERS[field](folded), []).append(label)
    return {name: tuple(members) for name, members in groups.items()}


def group_of(field: ClauseField, text: str) -> str:
    """Return the usual word for a genre or warning; the folded text where there is none."""
    return _GROUPERS[field](fold(text))
