"""Look up a header key as typed: the field that it means, and whether it needs company to
mean it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.parsing.field import LONG_FIELDS, STRONG_FIELDS, Field
from bot.core.parsing.spellings import ROWS, WEAK

__all__ = ["LONG_FIELDS", "SPELLINGS", "STRONG_FIELDS", "WEAK_SPELLINGS", "Field", "plain", "words"]

MAX_REMEMBERED = 2_048

_NOT_PLAIN = re.compile(r"[^a-z0-9а-яё]+")
_APOSTROPHE = re.compile(r"['’‘`´]")
_TRANSLATED = str.maketrans("äöüéèêáàíóúñç", "aoueeeaaiounc")


@lru_cache(maxsize=MAX_REMEMBERED)
def plain(key: str) -> str:
    """Level a key as typed to the form of the table: `Author's Note(s)` is `authors note s`."""
    key = _APOSTROPHE.sub("", key.lower()).translate(_TRANSLATED)
    return _NOT_PLAIN.sub(" ", key).strip()


def words(text: str) -> frozenset[str]:
    """Return the words of a table that is written as running text."""
    return frozenset(text.split())


def _table() -> dict[str, Field]:
    table: dict[str, Field] = {}
    for field, spellings in ROWS:
        for spelling in spellings.split("|"):
            table[plain(spelling)] = field
    return table


SPELLINGS: dict[str, Field] = _table()
WEAK_SPELLINGS = frozenset(plain(spelling) for spelling in WEAK.split("|"))
