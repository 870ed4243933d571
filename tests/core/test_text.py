"""Folding, counting words and cutting pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text import PAGE_CHARACTERS, PageText, count_words, cut_pages, fold

PARAGRAPHS = st.lists(st.text(alphabet="ab .!?*”\"' …é。", min_size=1, max_size=300), max_size=12)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Les Misérables!", "les miserables"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Ærøskøbing", "aeroskobing"),
        ("Œuvre, № 5", "oeuvre no 5"),
        ("1984", "1984"),
        ("Don’t Look", "dont look"),
        ("“Don't—look…”", "dont look"),
        ("ﬁnal ＴＩＴＬＥ", "final title"),
        ("東京の夜", "東京の夜"),
        ("がぎぐ", "がぎぐ"),
        ("snake_case", "snake case"),
        ("...", ""),
    ],
)
def test_folds(text: str, key: str) -> None:
    """Case, accents, ligatures, apostrophes and punctuation are levelled; digits and CJK stay."""
    assert fold(text) == key


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A search key is its own search key, whatever the text."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("* * *", 0), ("Don't go.", 2), ("a half-lit room", 3), ("it’s 5 o’clock", 3)],
)
def test_counts_words(text: str, count: int) -> None:
    """Contractions and hyphenated words are one word; punctuation is none."""
    assert count_words(text) == count


def _rejoin(pages: tuple[PageText, ...]) -> list[str]:
    paragraphs: list[str] = []
    for page in pages:
        first, *others = page.paragraphs
        if page.is_continued:
            paragraphs[-1] += first
        else:
            paragraphs.append(first)
        paragraphs += others
    return paragraphs


@given(PARAGRAPHS, st.integers(min_value=2, max_value=200))
def test_pages_rejoin_to_the_text(paragraphs: list[str], limit: int) -> None:
    """Nothing is lost or added by cutting, and no page is longer than the limit."""
    pages = cut_pages(paragraphs, limit)
    assert _rejoin(pages) == paragraphs
    assert all(len("\n".join(page.paragraphs)) <= limit for page in pages)


def test_a_page_ends_where_a_paragraph_ends() -> None:
    """Paragraphs shorter than a page are never cut."""
    paragraphs = [f"{number} " + "word " * 60 for number in range(40)]
    pages = cut_pages(paragraphs)
    assert len(pages) > 1
    assert not any(page.is_continued for page in pages)


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    """A paragraph that no page can hold is cut where a sentence ends, outside of emphasis."""
    sentence = "She said *nothing. At all*, and the rain went on. "
    pages = cut_pages([sentence * 120])
    assert len(pages) > 1
    for page in pages[:-1]:
        assert page.paragraphs[-1].endswith("went on. ")


def test_pages_are_about_equal() -> None:
    """The last page of a chapter is not a leftover of three lines."""
    pages = cut_pages(["word " * 20] * 55)
    sizes = [sum(map(len, page.paragraphs)) for page in pages]
    assert min(sizes) > PAGE_CHARACTERS / 2


def test_no_text_has_no_pages() -> None:
    """An empty chapter has no page."""
    assert cut_pages([]) == ()


@given(st.text("ab9_ '-`\n\t\x1c.,!Z*"))
def test_plain_text_is_treated_like_any_other(text: str) -> None:
    """The short ways for plain text lead where the long ones do."""
    assert fold(f"{text} é") == f"{fold(text)} e".strip()
    assert count_words(f"{text} é") == count_words(text) + 1
