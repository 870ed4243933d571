"""What makes a story itself, whatever its file is called and wherever it lies. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from bot.core.model import Chapter, Header, Provenance
from bot.core.text import fold

_OPENING_WORDS = 200
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_LENGTH = 10
_BITS_PER_LETTER = 5
_KNOWN = (Provenance.STATED, Provenance.CORRECTED)


def identify(header: Header, chapters: Iterable[Chapter]) -> tuple[str, str]:
    """Return a story's plain and its full id.

    The plain one comes from the title, authors and part that the file states, the full one from
    these and the opening words; where title or authors are not stated both come from the opening.
    A story goes by its plain id unless another one has the same.
    """
    opening = " ".join(_opening(chapters))
    title, authors = _stated_names(header)
    if not title or not authors:
        opening_id = _id("opening", opening)
        return opening_id, opening_id
    part = header.part.value
    said = ("stated", title, "by", *authors, f"part {part.number}" if part else "")
    return _id(*said), _id(*said, opening)


def digest_text(chapters: Iterable[Chapter]) -> str:
    """Return a fingerprint of a story's text that its layout does not change."""
    words = " ".join("\n".join(_paragraphs(chapters)).split())
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _stated_names(header: Header) -> tuple[str, list[str]]:
    """Return the folded title and authors as far as the file states them."""
    title = header.title.value if header.title.provenance in _KNOWN else None
    authors = header.authors.value if header.authors.provenance in _KNOWN else ()
    return fold(title or ""), sorted(key for name in authors if (key := fold(name)))


def _opening(chapters: Iterable[Chapter]) -> list[str]:
    words: list[str] = []
    for paragraph in _paragraphs(chapters):
        words += fold(paragraph).split()
        if len(words) >= _OPENING_WORDS:
            break
    return words[:_OPENING_WORDS]


def _paragraphs(chapters: Iterable[Chapter]) -> Iterable[str]:
    return (paragraph for chapter in chapters for paragraph in chapter.paragraphs)


def _id(*parts: str) -> str:
    """Return ten letters of Crockford's base 32, in which no two look alike."""
    digest = blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    bits = int.from_bytes(digest, "big")
    return "".join(
        _ALPHABET[bits >> (_BITS_PER_LETTER * place) & 31] for place in range(_ID_LENGTH)
    )
