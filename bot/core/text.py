"""Pure functions over text: the one search key, counting words, cutting pages."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Letters that carry no combining mark and so survive NFKD; casefold has dealt with ß and capitals.
_SPELLED_OUT = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ŧ": "t",
    }
)
_ASCII = [chr(code) for code in range(128)]
_ASCII_SPACES = str.maketrans({mark: " " for mark in _ASCII if not mark.isalnum()})
_ASCII_KINDS = str.maketrans(
    {mark: "a" if mark.isalnum() or mark == "_" else " " for mark in _ASCII} | {"'": "-", "-": "-"}
)
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼ`´](?=\w)")
_NOT_WORD = re.compile(r"[\W_]+")
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*")


def fold(text: str) -> str:
    """Turn any text into its search key: `"Les Misérables!"` becomes `"les miserables"`.

    Compatibility forms, case, accents, ligatures, apostrophes and punctuation are levelled; digits
    and scripts without case (CJK, kana with their marks) are kept. Words are separated by one
    space. Folding twice changes nothing.
    """
    if text.isascii() and "'" not in text and "`" not in text:
        return " ".join(text.lower().translate(_ASCII_SPACES).split())
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = _APOSTROPHES.sub("", text)
    text = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text).translate(_SPELLED_OUT))
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def count_words(text: str) -> int:
    """Count the words of a text; "don't" and "half-lit" are one word each."""
    if not text.isascii():
        return len(_WORD.findall(text))
    # The same for plain text, at a third of the price: only words with a hyphen are looked at.
    told = text.translate(_ASCII_KINDS).split()
    joined = [token for token in told if "-" in token]
    return len(told) + sum(len(_WORD.findall(token)) - 1 for token in joined)


PAGE_CHARACTERS = 2_400
"""The longest page, in characters: two thirds of what one Discord message takes as a card, so that
escaping and the card's own lines fit as well."""

_PIECES_PER_PAGE = 3
_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]*_]*\s+|[。！？][”』」]*""")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageText:
    """The paragraphs of one page.

    `is_continued` where the first of them began on the page before; it is then joined to that
    one's last without a space, and the whole rejoins to the text.
    """

    paragraphs: tuple[str, ...]
    is_continued: bool = False


def cut_pages(paragraphs: Sequence[str], limit: int = PAGE_CHARACTERS) -> tuple[PageText, ...]:
    """Cut paragraphs into pages of about equal length, none over `limit` characters.

    Pages end where a paragraph ends; a paragraph too long for a page is cut after a sentence, and
    only a sentence longer than that at a space (a word longer than that anywhere). No paragraphs,
    no pages.
    """
    pieces = [piece for paragraph in paragraphs for piece in _pieces(paragraph, limit)]
    left = sum(len(text) + 1 for text, _ in pieces)
    target = _even_share(left, limit)
    pages: list[PageText] = []
    page: list[tuple[str, bool]] = []
    size = 0
    for piece in pieces:
        grown = size + len(piece[0]) + 1
        if page and (grown > limit or grown - target > target - size):
            pages.append(_page(page))
            left -= size
            target = _even_share(left, limit)
            page, grown = [], len(piece[0]) + 1
        page.append(piece)
        size = grown
    if page:
        pages.append(_page(page))
    return tuple(pages)


def _even_share(length: int, limit: int) -> float:
    return length / max(1, math.ceil(length / limit))


def _pieces(paragraph: str, limit: int) -> Iterator[tuple[str, bool]]:
    """Yield a paragraph whole, or in pieces that say whether they continue the one before."""
    # A piece may use up the limit to its last character but one, which a line break takes.
    if len(paragraph) < limit:
        yield paragraph, False
        return
    start = 0
    while start < len(paragraph):
        end = _cut(paragraph, start, max(1, limit // _PIECES_PER_PAGE), max(1, limit - 1))
        yield paragraph[start:end], start > 0
        start = end


def _cut(text: str, start: int, near: int, limit: int) -> int:
    """Find where a piece from `start` ends.

    That is after `near` characters if it can, after `limit` if it must, and outside of emphasis
    where there is a choice.
    """
    if len(text) - start <= near:
        return len(text)
    for boundary, reach in ((_SENTENCE_END, near), (_SENTENCE_END, limit), (_SPACE, limit)):
        ends = [found.end() for found in boundary.finditer(text, start, start + reach)]
        whole = [end for end in ends if text.count("*", start, end) % 2 == 0]
        if ends:
            return (whole or ends)[-1]
    return min(len(text), start + limit)


def _page(pieces: Sequence[tuple[str, bool]]) -> PageText:
    paragraphs: list[str] = []
    for text, continues in pieces:
        if continues and paragraphs:
            paragraphs[-1] += text
        else:
            paragraphs.append(text)
    return PageText(tuple(paragraphs), pieces[0][1])
