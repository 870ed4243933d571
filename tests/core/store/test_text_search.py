"""What people type, as full text search sees it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.store.text_search import match_expression


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    connection.execute("INSERT INTO t VALUES ('Don’t wait for the señor''s lanterns')")
    yield connection
    connection.close()


@given(typed=st.text(max_size=200))
def test_nothing_typed_is_a_syntax_error(index: sqlite3.Connection, typed: str) -> None:
    """Quotes, operators, brackets, stars, NULs: all are words or nothing."""
    expression = match_expression(typed)
    if expression is not None:
        index.execute("SELECT rowid FROM t WHERE t MATCH ?", (expression,)).fetchall()


@pytest.mark.parametrize("typed", ["", "  ", '" " "', "*", "()", "--"])
def test_no_word_is_no_query(typed: str) -> None:
    """Where nothing could match, nothing is asked."""
    assert match_expression(typed) is None


@pytest.mark.parametrize(
    "typed", ["lantern", "waiting LANTERN", "don't", "DON’T wait", "senor", 'the "lanterns"']
)
def test_finds_words_in_other_forms(index: sqlite3.Connection, typed: str) -> None:
    """Endings, case, accents and the kind of apostrophe do not matter."""
    expression = match_expression(typed)
    assert index.execute("SELECT 1 FROM t WHERE t MATCH ?", (expression,)).fetchall()


@pytest.mark.parametrize("typed", ["lantern AND nothing", "x:lantern", "NOT lantern", "lant*"])
def test_operators_are_words(index: sqlite3.Connection, typed: str) -> None:
    """`AND`, `NOT`, columns and stars are looked for as they stand."""
    expression = match_expression(typed)
    assert not index.execute("SELECT 1 FROM t WHERE t MATCH ?", (expression,)).fetchall()
