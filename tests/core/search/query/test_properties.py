"""What holds for anything that is typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.search.query import label, read_query, read_written, write_query
from bot.core.search.query.model import ClauseField, How
from bot.core.search.query.operators import OPERATORS
from bot.core.search.query.reading import MOST_CHARACTERS, MOST_CLAUSES
from bot.core.search.query.tables import LANGUAGES, PHRASES
from bot.core.text import fold
from tests.core.search.query.vocabulary import NAMES, SPELLINGS, HandWritten

PIECES = st.one_of(
    st.sampled_from(sorted(PHRASES)),
    st.sampled_from([f"{name}:" for name in sorted(OPERATORS)]),
    st.sampled_from([name for names in NAMES.values() for name in names]),
    st.sampled_from([typed for _, typed in SPELLINGS]),
    st.sampled_from(sorted(LANGUAGES)),
    st.sampled_from(
        [
            "no",
            "not",
            "without",
            "but",
            "and",
            "or",
            "nor",
            "-",
            "/",
            "&",
            "x",
            ",",
            ".",
            ":",
            ";",
            '"',
            "“",
            "”",
            "'",
            "(",
            ")",
            "by",
            "about",
            "in",
            "the",
            "fandom",
            "series",
            "between",
            "called",
            "only",
            "rated",
            "under",
            "over",
            "words",
            "5000",
            "5k",
            "<5000",
            ">=1k",
            "1000-5000",
            "2004",
            "before",
            "since",
            "teen",
            "PG-13",
            "R",
            "18+",
            "<=teen",
            "below",
            "short",
            "sad",
            "fic",
            "stories",
            "please",
            "spke",
            "wilow",
            "malfoi",
            "vampires",
            "lift",
            "true",
            "yes",
            "otp:true",
            "×",
            "＂",
            "：",
            "-word",
            "東京",
            "é",
            "́",
            "words<",
            "rating<",
            'author:"',
            "a",
            "the",
            "is",
            "it",
        ]
    ),
    st.text(max_size=6),
)
TYPED = st.one_of(
    st.text(max_size=400),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
)


@given(TYPED)
def test_anything_can_be_typed(text: str) -> None:
    """Nothing raises; spans lie inside the text, in order, and do not overlap; labels fit."""
    query = read_query(text, HandWritten())
    assert len(query.clauses) <= MOST_CLAUSES
    end = 0
    for clause in query.clauses:
        assert end <= clause.start < clause.end <= min(len(text), MOST_CHARACTERS)
        end = clause.end
        assert 0 < len(label(clause)) <= 80


@given(TYPED)
def test_the_same_text_is_read_the_same(text: str) -> None:
    """Reading is deterministic."""
    assert read_query(text, HandWritten()) == read_query(text, HandWritten())


@given(TYPED)
def test_what_is_written_reads_back(text: str) -> None:
    """Canonical text has the same meaning, is all operators, and writes itself again."""
    query = read_query(text, HandWritten())
    written = write_query(query)
    again = read_written(written, HandWritten())
    assert again.meaning == query.meaning
    assert all(clause.how in {How.OPERATOR, How.FUZZY} for clause in again.clauses)
    assert read_written(write_query(again), HandWritten()).meaning == query.meaning


@given(TYPED, st.integers(0, MOST_CLAUSES))
def test_a_clause_can_be_taken_out(text: str, index: int) -> None:
    """Without a clause the rest means what it meant, and only that clause is gone."""
    query = read_query(text, HandWritten())
    rest = read_written(write_query(query.without(index)), HandWritten())
    gone = {clause.meaning for clause in query.clauses[index : index + 1]}
    assert rest.meaning == query.meaning - gone


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_case_does_not_matter(text: str) -> None:
    """Capitals mean the same as small letters, wherever they can be told apart."""
    if len(text) != len(text.upper()) or text.upper().lower() != text.lower():
        return
    small, capital = (read_query(each, HandWritten()) for each in (text.lower(), text.upper()))
    assert {clause.field for clause in small.clauses} == {
        clause.field for clause in capital.clauses
    }


@given(TYPED)
def test_few_questions_are_asked(text: str) -> None:
    """The fuzzy lookup is asked a bounded number of times, however long the text."""
    vocabulary = HandWritten()
    read_query(text, vocabulary)
    assert vocabulary.questions <= 400


@given(TYPED)
def test_no_word_is_lost_but_small_ones(text: str) -> None:
    """What stays as free words is verbatim from the text."""
    typed = fold(text[:MOST_CHARACTERS])
    for clause in read_query(text, HandWritten()).about(ClauseField.WORDS):
        assert fold(getattr(clause.value, "text", "")) in typed
