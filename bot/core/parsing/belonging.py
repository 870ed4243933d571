"""Where a story belongs: its series, what it follows, its fandoms, its people."""

from __future__ import annotations

import re

from bot.core.model import Fact, Series
from bot.core.parsing.aliases import Aliases
from bot.core.parsing.naming import Names
from bot.core.parsing.ratings import is_bare_rating
from bot.core.parsing.stated import Stated, clean, fact
from bot.core.parsing.titles import read_series as series_named
from bot.core.parsing.vocabulary import Field

_OUTSIDE = re.compile(r"\s*[,;|](?![^(]*\))\s*|\s+[xX]\s+")
_SEQUEL_IN = re.compile(r"\bsequel to:?\s+(?P<title>[\"“]?[A-Z][^.,;()\"“”]{1,80})")
_SEQUEL_PART = re.compile(
    r"\W*\b(?:the |a )?(?:direct )?sequel (?:to|of)\b.*$|\W*\bfollows\b.*$", re.IGNORECASE
)
_NONE = re.compile(r"^\W*(?:none|n/?a|no|nope)\W*$", re.IGNORECASE)


def read_series(stated: Stated, names: Names, aliases: Aliases) -> Fact[Series | None]:
    """Return the series and the place in it, from a key or from the title line."""
    for entry in stated.all(Field.SERIES, Field.SEQUEL):
        if entry.field is Field.SEQUEL and "series" not in entry.key.lower():
            continue
        value = _SEQUEL_PART.sub("", clean(entry.value))
        if not value or _NONE.match(value) or aliases.fandom(value) is not None:
            continue
        series = series_named(value)
        if series is not None:
            return fact(series, entry)
    return names.series


def read_sequel(stated: Stated) -> Fact[str | None]:
    """Return the title of the story that this one follows, in a key or a sentence."""
    for entry in stated.all(Field.SEQUEL):
        if (
            "series" not in entry.key.lower()
            and "prequel to" not in entry.key.lower()
            and not _NONE.match(entry.value)
        ):
            value = re.sub(r"^(?:sequel )?to:?\s+", "", clean(entry.value), flags=re.IGNORECASE)
            return fact(value.strip(' ."“”') or None, entry)
    for entry in stated.all(Field.SEQUEL, Field.SERIES, Field.SUMMARY, Field.NOTES, Field.TIMELINE):
        found = _SEQUEL_IN.search(entry.value[:2_000]) if "equel" in entry.value else None
        if found is not None:
            return fact(found["title"].strip(' "“”.'), entry)
    return Fact(None)


def read_fandoms(stated: Stated, names: Names, aliases: Aliases) -> Fact[tuple[str, ...]]:
    """Return the fandoms: a key, a category that is one, or a label."""
    for entry in stated.all(Field.FANDOM):
        labels = [part.strip(' .*_"“”') for part in _OUTSIDE.split(clean(entry.value))]
        kept = tuple(label for label in labels if label)
        if kept:
            return fact(kept, entry)
    for entry in stated.all(Field.CATEGORY, Field.SERIES):
        fandom = aliases.fandom(clean(entry.value))
        if fandom is not None:
            return fact((clean(entry.value),), entry)
    return names.fandoms


def read_characters(stated: Stated, others: tuple[str, ...]) -> Fact[tuple[str, ...]]:
    """Return the characters as typed; `others` are people named among the pairings."""
    first = stated.first(Field.CHARACTERS)
    named: list[str] = []
    for entry in stated.all(Field.CHARACTERS):
        for part in re.split(r"\s*(?:,|;|/|&|\band\b|\+|\|)\s*", clean(entry.value)):
            name = part.strip(' .*_"“”()')
            if name and len(name) <= 60 and not is_bare_rating(name) and not _NONE.match(name):
                named.append(name)
    named.extend(others)
    if not named:
        return Fact(())
    source = first or stated.first(Field.PAIRING)
    return fact(tuple(dict.fromkeys(named)), source)
