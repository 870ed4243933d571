"""The rating a story states, wherever it stands, and what is said after it."""

from __future__ import annotations

import re

from bot.core.model import ContentRating, Fact, Finding, Provenance
from bot.core.parsing.genres import read_labels
from bot.core.parsing.naming import Names
from bot.core.parsing.ratings import is_bare_rating, rating_in, read_rating
from bot.core.parsing.stated import Stated, clean, fact
from bot.core.parsing.vocabulary import Field

_RATED = re.compile(r"\b[Rr]ated:?\s+(?:an? )?(?P<rating>[A-Z]{1,2}(?:[- ]?1[3-8])?\+?)(?!\w)")
_REASON = re.compile(
    r"^\W*(?:for|due to|because of|with|contains?|just to|to be)\s+", re.IGNORECASE
)
_WARNED = re.compile(
    r"\b(?:violen\w+|language|swearing|death|gore|blood|sex\w*|rape|non-?con|torture|abuse|drug\w*|suicide|adult|"
    r"slash|character death|angst|disturbing|nudity|smut|incest|self-harm|war)\b",
    re.IGNORECASE,
)


def stated_rating(
    stated: Stated, names: Names, findings: list[Finding]
) -> tuple[Fact[ContentRating], str]:
    """Return the rating, and the text after it; a key, else a label, else a sentence."""
    for entry in stated.all(Field.RATING):
        read = read_rating(entry.value)
        if read.level is ContentRating.UNRATED and not read.is_unrated:
            findings.append(Finding("rating-unreadable", clean(entry.value)[:80], entry.line))
            continue
        return fact(read.level, entry, raw=clean(entry.value)), read.rest
    for label in names.beside:
        item = rating_in(label.text)
        if item is not None:
            return Fact(read_rating(item).level, Provenance.STATED, item, label.line), ""
    for entry in stated.all(
        Field.PAIRING, Field.CATEGORY, Field.GENRE, Field.CHARACTERS, Field.TAGS
    ):
        item = rating_in(entry.value[:400])
        if item is not None:
            return fact(read_rating(item).level, entry, raw=item), ""
    for entry in stated.all(Field.NOTES, Field.DISCLAIMER, Field.WARNINGS):
        told = _RATED.search(entry.value[:2_000])
        if told is not None and is_bare_rating(told["rating"]):
            return fact(read_rating(told["rating"]).level, entry, raw=told[0]), ""
    unread = stated.first(Field.RATING)
    if unread is not None:
        return fact(ContentRating.UNRATED, unread, raw=clean(unread.value)), ""
    return Fact(ContentRating.UNRATED), ""


def after_rating(rest: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`, angst, heartache` after a rating are genres; `for very mild language` is a warning."""
    genres: tuple[str, ...] = ()
    if rest[:1] == ",":
        genres = tuple(
            label for label in read_labels(rest) if len(label) < 40 and not _REASON.match(label)
        )
    warnings = tuple(
        label
        for part in read_labels(rest.strip("()[] .,;:-–—"))
        if _WARNED.search(label := _REASON.sub("", part))
    )
    return tuple(label for label in genres if label not in warnings), warnings
