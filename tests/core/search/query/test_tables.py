"""Every row of every table is understood."""

from __future__ import annotations

import pytest

from bot.core.request import Length
from bot.core.search.query import Text, label, read_query
from bot.core.search.query.model import Clause, ClauseField, Label, Value
from bot.core.search.query.operators import OPERATORS
from bot.core.search.query.speech import NEGATIONS, ORDINARY
from bot.core.search.query.tables import (
    DISTRIBUTIONS,
    GENRE_GROUPS,
    LANGUAGES,
    SORTS,
    TRUTHS,
    WARNING_GROUPS,
    split_row,
)
from bot.core.search.query.words import GENRES, PHRASES, WARNINGS
from tests.core.search.query.vocabulary import HandWritten


class EveryGenre(HandWritten):
    """A catalog that has stories of every genre."""

    def genres(self) -> frozenset[str]:
        return frozenset(name for name, _ in GENRES)


def only(text: str) -> Clause:
    """Return the one clause that a text has."""
    clauses = read_query(text, EveryGenre()).clauses
    assert len(clauses) == 1, [label(clause) for clause in clauses]
    return clauses[0]


@pytest.mark.parametrize(("name", "row"), GENRES, ids=[name for name, _ in GENRES])
def test_every_genre_word(name: str, row: str) -> None:
    """Every word of a genre's row means it, alone, after the operator and after `no`."""
    for spelling in (each for part in split_row(row) for each in part):
        for typed in (spelling, f'genre:"{spelling}"', f"no {spelling}"):
            clause = only(typed)
            assert (clause.field, clause.value) == (ClauseField.GENRE, Label(name, (name,)))
            assert clause.is_excluded is typed.startswith("no ")


@pytest.mark.parametrize(("name", "row"), WARNINGS, ids=[name for name, _ in WARNINGS])
def test_every_warning_word(name: str, row: str) -> None:
    """Every word of a warning's row means it where refused, the plain ones also alone."""
    always, refused = split_row(row)
    for typed in (*always, *(f"no {each}" for each in (*always, *refused))):
        clause = only(typed)
        assert clause.field is ClauseField.WARNING
        assert isinstance(clause.value, Label)
        assert clause.value.name == name
        assert clause.is_excluded is typed.startswith("no ")


@pytest.mark.parametrize(("field", "value", "row"), PHRASES, ids=[row[:20] for *_, row in PHRASES])
def test_every_phrase(field: ClauseField, value: Value, row: str) -> None:
    """Every phrase of the table means its value, and does before a word for a story."""
    for spelling in (each for part in split_row(row) for each in part):
        assert (only(spelling).field, only(spelling).value) == (field, value), spelling
        assert only(f"a {spelling} story").value == value


@pytest.mark.parametrize(("name", "field"), sorted(OPERATORS.items()))
def test_every_operator_name(name: str, field: ClauseField) -> None:
    """Every spelling of an operator is taken for its field, in capitals too."""
    value = {
        ClauseField.RATING: "teen",
        ClauseField.LANGUAGE: "de",
        ClauseField.LENGTH: "short",
        ClauseField.WORD_COUNT: "1000-2000",
        ClauseField.YEAR: "2003",
        ClauseField.COMPLETE: "yes",
        ClauseField.READ: "yes",
        ClauseField.DISTRIBUTION: "ask",
        ClauseField.SORT: "title",
    }.get(field, "zorkblat")
    for typed in (f"{name}:{value}", f'{name.upper()}:"{value}"'):
        assert only(typed).field is field


@pytest.mark.parametrize(
    ("field", "table"),
    [
        (ClauseField.SORT, SORTS),
        (ClauseField.DISTRIBUTION, DISTRIBUTIONS),
        (ClauseField.LANGUAGE, LANGUAGES),
        (ClauseField.COMPLETE, TRUTHS),
    ],
)
def test_every_operator_value(field: ClauseField, table: dict[str, Value]) -> None:
    """Every spelling of a value is read."""
    for spelling, value in table.items():
        clause = only(f'{field.value}:"{spelling}"')
        assert (clause.field, clause.value) == (field, value)


def test_every_language_in_plain_speech() -> None:
    """`in German` and `German stories` mean the language."""
    for spelling, language in LANGUAGES.items():
        if " " not in spelling:
            assert only(f"in {spelling}").value == language
            assert only(f"{spelling} stories").value == language


@pytest.mark.parametrize("negation", sorted(NEGATIONS - {"w / o", "-"}))
def test_every_negation(negation: str) -> None:
    """Every negation refuses what comes next."""
    clause = only(f"{negation} angst")
    assert clause.is_excluded
    assert clause.field is ClauseField.GENRE


def test_lengths_are_all_named() -> None:
    """Every length can be typed after the operator."""
    assert {only(f"length:{each.value}").value for each in Length} == set(Length)


def test_groups_do_not_contradict() -> None:
    """A spelling stands in one row of a table only."""
    for rows in (GENRES, WARNINGS):
        spellings = [each for _, row in rows for part in split_row(row) for each in part]
        assert len(spellings) == len(set(spellings))
    assert GENRE_GROUPS["fluffy"] == "fluff"
    assert WARNING_GROUPS["major character death"] == "death"


@pytest.mark.parametrize("word", sorted(ORDINARY)[::29])
def test_everyday_words_stay_words(word: str) -> None:
    """An everyday word is never taken for a name."""
    for clause in read_query(f"xyzzy {word} plugh", HandWritten()).clauses:
        assert clause.field is ClauseField.WORDS
        assert isinstance(clause.value, Text)
