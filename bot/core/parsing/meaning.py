"""From header entries to a header: each field read by the room that knows its notation."""

from __future__ import annotations

import re

from bot.core.model import (
    ContentRating,
    Fact,
    Finding,
    Header,
    Pairing,
    Provenance,
)
from bot.core.parsing.aliases import Aliases
from bot.core.parsing.belonging import read_characters, read_fandoms, read_sequel, read_series
from bot.core.parsing.cast import Cast
from bot.core.parsing.circumstances import (
    read_date,
    read_distribution,
    read_favourites,
    read_language,
    read_source,
    read_status,
)
from bot.core.parsing.document import Entry
from bot.core.parsing.genres import is_code, is_genre, read_genres, read_labels
from bot.core.parsing.naming import Names
from bot.core.parsing.pairings import Pairs, find_pairings, read_pairings
from bot.core.parsing.rated import after_rating, stated_rating
from bot.core.parsing.ratings import is_bare_rating
from bot.core.parsing.stated import Stated, clean, fact
from bot.core.parsing.vocabulary import Field, words

_CATEGORIES = words("gen f/m m/m f/f m/f multi other het slash femslash femmeslash")
_NONE = re.compile(r"^\W*(?:none|n/?a|no|nope)\W*$", re.IGNORECASE)


def read_header(
    stated: Stated, names: Names, cast: Cast, aliases: Aliases, findings: list[Finding]
) -> Header:
    """Read every field that the file states; nothing is inferred here."""
    rating, rest = stated_rating(stated, names, findings)
    pairs, pairings = _pairings(stated, names, cast)
    genres = _genres(stated, names, aliases, cast)
    genres_rest, warnings_rest = after_rating(rest)
    return Header(
        title=names.title,
        authors=names.authors,
        part=names.part,
        series=read_series(stated, names, aliases),
        sequel_to=read_sequel(stated),
        fandoms=read_fandoms(stated, names, aliases),
        pairings=pairings,
        characters=read_characters(stated, pairs),
        rating=rating,
        warnings=_with_more(_labels(stated, Field.WARNINGS), warnings_rest, rating),
        genres=_with_more(genres, genres_rest, rating),
        tags=_labels(stated, Field.TAGS),
        summary=stated.text(Field.SUMMARY),
        notes=stated.text(Field.NOTES),
        disclaimer=stated.text(Field.DISCLAIMER),
        spoilers=stated.text(Field.SPOILERS),
        timeline=stated.text(Field.TIMELINE),
        distribution=read_distribution(stated),
        feedback=stated.text(Field.FEEDBACK),
        thanks=stated.text(Field.THANKS),
        status=read_status(stated, names),
        language=read_language(stated),
        published=read_date(stated, Field.PUBLISHED),
        updated=read_date(stated, Field.UPDATED),
        source_url=read_source(stated),
        favourites=read_favourites(stated),
    )


def _with_more(
    labels: Fact[tuple[str, ...]], more: tuple[str, ...], rating: Fact[ContentRating]
) -> Fact[tuple[str, ...]]:
    if not more or labels.value:
        return labels
    value = tuple(dict.fromkeys((*labels.value, *more)))
    raw = labels.raw if labels.raw is not None else rating.raw
    return Fact(
        value, Provenance.STATED, raw, labels.line if labels.raw is not None else rating.line
    )


def _pairings(
    stated: Stated, names: Names, cast: Cast
) -> tuple[tuple[str, ...], Fact[tuple[Pairing, ...]]]:
    others: list[str] = []
    made: list[Pairing] = []
    first: Entry | None = None
    is_none = False
    for entry in stated.all(Field.PAIRING):
        read: Pairs = read_pairings(entry.value, cast)
        others.extend(read.others)
        made.extend(read.pairings)
        is_none = is_none or read.is_none
        first = first or entry
    if made or is_none:
        return tuple(others), fact(_unique(made), first)
    for entry in stated.all(
        Field.GENRE, Field.CATEGORY, Field.TAGS, Field.CHARACTERS, Field.SUBJECT
    ):
        found = find_pairings(entry.value, cast)
        if found:
            return tuple(others), fact(found, entry)
    for label in names.beside:
        found = find_pairings(label.text, cast)
        if found:
            return tuple(others), Fact(found, Provenance.STATED, label.text, label.line)
    for entry in stated.all(Field.CATEGORY, Field.GENRE):
        labels = [label.lower() for label in read_labels(entry.value)]
        if "gen" in labels or labels == ["general"]:
            return tuple(others), fact((), entry)
    return tuple(others), Fact(())


def _unique(pairings: list[Pairing]) -> tuple[Pairing, ...]:
    kept: dict[str, Pairing] = {}
    for pairing in pairings:
        kept.setdefault(pairing.key, pairing)
    return tuple(kept.values())


_NO_LABELS: Fact[tuple[str, ...]] = Fact(())


def _labels(stated: Stated, field: Field) -> Fact[tuple[str, ...]]:
    rows = list(stated.all(field))
    if not rows:
        return _NO_LABELS
    labels = dict.fromkeys(label for row in rows for label in read_labels(clean(row.value)))
    labels = {label: None for label in labels if not is_bare_rating(label)}
    return fact(tuple(labels), rows[0], raw="; ".join(row.value for row in rows))


def _genres(stated: Stated, names: Names, aliases: Aliases, cast: Cast) -> Fact[tuple[str, ...]]:
    made: list[str] = []
    first: Entry | None = None
    for entry in stated.all(Field.GENRE, Field.CATEGORY):
        if entry.field is Field.CATEGORY and aliases.fandom(clean(entry.value)) is not None:
            continue
        labels = [label for label in read_genres(clean(entry.value)) if _is_told_genre(label)]
        labels = [label for label in labels if "/" not in label or not find_pairings(label, cast)]
        if entry.field is Field.CATEGORY and all(label.lower() in _CATEGORIES for label in labels):
            labels = labels if len(labels) == 1 and labels[0].lower() == "gen" else []
        made.extend(labels)
        first = first or (entry if labels else None)
    for entry in stated.all(Field.PAIRING):
        labels = [
            label for label in re.split(r"[.,;]\s*", clean(entry.value))[1:] if is_genre(label)
        ]
        made.extend(labels)
        first = first or (entry if labels else None)
    if not made:
        for label in names.beside:
            items = read_labels(label.text)
            told = [item for item in items if is_genre(item) or (is_code(item) and len(item) > 1)]
            if told and len(told) * 3 >= len(items):
                return Fact(tuple(told), Provenance.STATED, label.text, label.line)
    return fact(tuple(dict.fromkeys(made)), first) if made and first is not None else Fact(())


def _is_told_genre(label: str) -> bool:
    return not is_bare_rating(label) and not _NONE.match(label) and len(label) <= 60
