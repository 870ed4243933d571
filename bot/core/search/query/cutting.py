"""A typed text as tokens with their places. Knows signs, not words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from bot.core.search.query.model import Clause
from bot.core.text import fold

_LEVEL = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂❝❞〝〞「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("’‘ʼ`´＇", "'"),
        **dict.fromkeys("，、；;；", ","),
        **dict.fromkeys("∕／⁄", "/"),
        "：": ":",
        "＆": "&",
        "＜": "<",
        "＞": ">",
        "＝": "=",
        "✕": "×",
    }
)


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    MARK = auto()
    BREAK = auto()
    MINUS = auto()
    CLAUSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A part of the text. `key` is its folded text, or the sign itself."""

    kind: Kind
    start: int
    end: int
    key: str = ""
    clause: Clause | None = None


def level(text: str) -> str:
    """Return a text of the same length with case, accents and kinds of signs levelled."""
    return "".join(map(_level_sign, text))


def _level_sign(sign: str) -> str:
    sign = sign.translate(_LEVEL)
    if sign.isascii():
        return sign.lower()
    bare = unicodedata.normalize("NFKD", sign.casefold())
    letters = "".join(part for part in bare if not unicodedata.combining(part))
    return letters if len(letters) == 1 else sign


_TOKEN = re.compile(
    r"(?P<break>[,?!()\[\]{}|\n]|(?<=\w\w\w)[.:](?=\s|$)|\s-+\s)"
    r"|(?P<minus>(?<![^\s,(])-(?=\w))"
    r"|(?P<mark>[/&×]|(?<=\s)x(?=\s))"
    r"|(?P<word>(?:[^\s\"/&×,?!()\[\]{}|.:]|[.:](?!\s|$)|(?<!\w\w\w)[.:])+)"
)


def cut(plain: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tokens of a levelled text between two places."""
    for found in _TOKEN.finditer(plain, start, len(plain) if end is None else end):
        if found["word"] is not None:
            key = fold(found[0])
            if key:
                yield Token(Kind.WORD, *found.span(), key)
            continue
        kind = Kind.BREAK if found["break"] else Kind.MINUS if found["minus"] else Kind.MARK
        yield Token(kind, *found.span(), found[0])


def phrase_key(text: str) -> str:
    """Return the key under which a phrase of a table is met: `H/C` is `h / c`."""
    return " ".join(token.key for token in cut(level(text)))
