"""What people type, as full text search sees it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.store.catalog_reader import CatalogReader
from bot.core.store.text_search import (
    MOST_WORDS,
    TextSearch,
    phrase_expression,
    split_words,
    telling_words,
    word_expression,
)
from tests.builders import a_header, a_parsed_story, build_catalog, some_words

LANGUAGES = ("", "en", "de-AT", "fr", "zh")


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    yield connection
    connection.close()


@given(typed=st.text(max_size=200))
def test_nothing_typed_is_a_syntax_error(index: sqlite3.Connection, typed: str) -> None:
    """Quotes, operators, brackets, stars, NULs: all are words or nothing."""
    words = split_words(typed)
    expressions = [word_expression(word, LANGUAGES) for word in words]
    expressions += [f"{{x}} : ({expression})" for expression in expressions]
    expressions += [phrase_expression(typed) or '"nothing"']
    for expression in expressions:
        index.execute("SELECT rowid FROM t WHERE t MATCH ?", (expression,)).fetchall()


@pytest.mark.parametrize("typed", ["", "  ", '" " "', "*", "()", "--", "\ue000"])
def test_no_word_is_no_query(typed: str) -> None:
    """Where nothing could match, nothing is asked."""
    assert split_words(typed) == []
    assert phrase_expression(typed) is None


def test_no_end_of_words_is_looked_for() -> None:
    """Each word once, and a few dozen at most."""
    assert split_words("tea tea & Tea") == ["tea", "Tea"]
    assert len(split_words(" ".join(f"word{at}" for at in range(999)))) == MOST_WORDS


def test_little_words_count_where_there_are_no_others() -> None:
    """`the one where they get stuck` is about getting stuck; `to be or not to be` is itself."""
    assert telling_words(["the", "one", "Where", "they", "stuck"]) == ["stuck"]
    assert telling_words(["to", "be", "or", "not"]) == ["to", "be", "or", "not"]


STORIES = (
    (a_header("Lamps", ("Hob",)), "Don’t wait for the señor's lanterns. The half-lit river."),
    (a_header("River", ("Hob",), summary="About lanterns."), "Nothing waits; a river runs."),
    (a_header("Die Häuser", ("Nan",), language="de"), "Viele Häuser standen am Fluss."),
    (a_header("Maisons", ("Nan",), language="fr"), "Les maisons chantaient."),
    (a_header("東京の夜", ("Nan",), language="ja"), "私は東京都に住んでいる。猫もいる。"),
    (a_header("Long", ("Nan",)), f"{some_words(900)} A river."),
)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[CatalogReader, TextSearch]]:
    path: Path = build_catalog(
        tmp_path_factory.mktemp("texts"),
        *(a_parsed_story(header, text) for header, text in STORIES),
    )
    reader = CatalogReader(path)
    yield reader, reader.text
    reader.close()


def _titles(reader: CatalogReader, numbers: Sequence[int]) -> list[str]:
    stories = reader.by_number(list(numbers))
    return [stories[number].title for number in numbers]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("lantern", {"Lamps", "River"}),
        ("waiting LANTERN", {"Lamps", "River"}),
        ("don't", {"Lamps"}),
        ("DON’T wait", {"Lamps"}),
        ("senor", {"Lamps"}),
        ('the "lanterns"', {"Lamps"}),
        ("half-lit", {"Lamps"}),
        ("lit-half", set()),
        ("Haus", {"Die Häuser"}),
        ("HÄUSERN fluss", {"Die Häuser"}),
        ("chanter maison", {"Maisons"}),
        ("river", {"Lamps", "River", "Long"}),
        ("東京", {"東京の夜"}),
        ("東京都", {"東京の夜"}),
        ("猫", {"東京の夜"}),
        ("東都", set()),
        ("lantern AND nothing", set()),
        ("x:lantern", set()),
        ("NOT lantern", set()),
        ("lant*", set()),
    ],
)
def test_finds_words_in_other_forms(
    search: tuple[CatalogReader, TextSearch], typed: str, titles: set[str]
) -> None:
    """Endings in the story's language, case, accents and apostrophes do not matter; operators are
    words.
    """
    reader, text = search
    for _ in range(2):  # the second time from what is kept
        assert set(_titles(reader, list(text.find_words(split_words(typed))))) == titles


@pytest.mark.parametrize(
    ("typed", "titles"),
    [("river runs", {"River"}), ("runs river", set()), ("Haus", {"Die Häuser"})],
)
def test_a_phrase_stands_in_a_row(
    search: tuple[CatalogReader, TextSearch], typed: str, titles: set[str]
) -> None:
    """Words in that order with nothing between them; one word alone in any form."""
    reader, text = search
    found = text.find_phrase(typed)
    assert found is not None
    assert set(_titles(reader, list(found))) == titles
    assert text.find_phrase("…") is None


@pytest.mark.parametrize("most_weighed", [3_000, 0])
def test_words_in_the_title_count_most(
    search: tuple[CatalogReader, TextSearch], monkeypatch: pytest.MonkeyPatch, most_weighed: int
) -> None:
    """Whether they are rare enough to be weighed or too common for it."""
    monkeypatch.setattr("bot.core.store.text_search._MOST_WEIGHED", most_weighed)
    reader, text = search
    found = text.find_words(["river"])
    ranked = text.rank(["river"], found)
    assert _titles(reader, [number for number, _ in ranked])[0] == "River"
    assert ranked[0][1] == 1
    assert sorted(number for number, _ in ranked) == list(found)
    only = reader.stories_of([ranked[1][0]])
    assert [number for number, _ in text.rank(["river"], only)] == [ranked[1][0]]
