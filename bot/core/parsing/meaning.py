"""From header entries to a header: each field read by the room that knows its notation."""

from __future__ import annotations

import re

from bot.core.model import (
    ContentRating,
    Distribution,
    Fact,
    Finding,
    Header,
    Pairing,
    Provenance,
    Series,
    Status,
)
from bot.core.parsing.aliases import Aliases
from bot.core.parsing.cast import Cast
from bot.core.parsing.dates import read_date
from bot.core.parsing.distribution import distribution_in, read_distribution
from bot.core.parsing.document import Entry
from bot.core.parsing.genres import is_code, is_genre, read_genres, read_labels
from bot.core.parsing.naming import Names
from bot.core.parsing.pairings import Pairs, find_pairings, read_pairings
from bot.core.parsing.ratings import is_bare_rating, rating_in, read_rating
from bot.core.parsing.stated import Stated, clean, fact
from bot.core.parsing.titles import read_series
from bot.core.parsing.vocabulary import Field

_OUTSIDE = re.compile(r"\s*[,;|](?![^(]*\))\s*|\s+[xX]\s+")
_CATEGORIES = frozenset(
    ["gen", "f/m", "m/m", "f/f", "m/f", "multi", "other", "het", "slash", "femslash", "femmeslash"]
)
_LANGUAGES = {
    "english": "en", "en": "en", "englisch": "en", "german": "de", "deutsch": "de", "de": "de", "french": "fr", "français": "fr",
    "francais": "fr", "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "russian": "ru",
    "русский": "ru", "portuguese": "pt", "português": "pt", "polish": "pl", "polski": "pl", "dutch": "nl",
    "nederlands": "nl", "swedish": "sv", "svenska": "sv", "finnish": "fi", "suomi": "fi", "czech": "cs",
    "chinese": "zh", "中文": "zh", "japanese": "ja", "日本語": "ja", "hungarian": "hu", "magyar": "hu",
    "norwegian": "no", "danish": "da", "latin": "la",
}  # fmt: skip
_DONE = re.compile(r"\b(?:complete[d]?|finished|done|yes|abgeschlossen|one-?shot)\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:wip|in[- ]?progress|incomplete|ongoing|unfinished|not (?:complete|finished)|no|tbc|hiatus|abandoned)\b",
    re.IGNORECASE,
)
_CHAPTERS_OF = re.compile(r"^\s*(\d+)\s*/\s*(\d+|\?)(?!\d)")
_SEQUEL_IN = re.compile(r"\bsequel to:?\s+(?P<title>[\"“]?[A-Z][^.,;()\"“”]{1,80})")
_SEQUEL_PART = re.compile(
    r"\W*\b(?:the |a )?(?:direct )?sequel (?:to|of)\b.*$|\W*\bfollows\b.*$", re.IGNORECASE
)
_NONE = re.compile(r"^\W*(?:none|n/?a|no|nope)\W*$", re.IGNORECASE)
_FFN = re.compile(
    r"^(?:Fiction\s+)?(?P<rating>K\+?|T|M|MA)\s+-\s+(?P<language>\w+)\s+-\s+(?P<rest>.*)$"
)
_RATED = re.compile(r"\b[Rr]ated:?\s+(?:an? )?(?P<rating>[A-Z]{1,2}(?:[- ]?1[3-8])?\+?)(?!\w)")
_REASON = re.compile(
    r"^\W*(?:for|due to|because of|with|contains?|just to|to be)\s+", re.IGNORECASE
)
_WARNED = re.compile(
    r"\b(?:violen\w+|language|swearing|death|gore|blood|sex\w*|rape|non-?con|torture|abuse|drug\w*|suicide|adult|"
    r"slash|character death|angst|disturbing|nudity|smut|incest|self-harm|war)\b",
    re.IGNORECASE,
)


def read_header(
    stated: Stated, names: Names, cast: Cast, aliases: Aliases, findings: list[Finding]
) -> Header:
    """Read every field that the file states; nothing is inferred here."""
    rating, rest = _rating(stated, names, findings)
    pairs, pairings = _pairings(stated, names, cast)
    genres = _genres(stated, names, aliases, cast)
    genres_rest, warnings_rest = _after_rating(rest)
    return Header(
        title=names.title,
        authors=names.authors,
        part=names.part,
        series=_series(stated, names),
        sequel_to=_sequel(stated),
        fandoms=_fandoms(stated, names, aliases),
        pairings=pairings,
        characters=_characters(stated, pairs),
        rating=rating,
        warnings=_with_more(_labels(stated, Field.WARNINGS), warnings_rest, rating),
        genres=_with_more(genres, genres_rest, rating),
        tags=_labels(stated, Field.TAGS),
        summary=stated.text(Field.SUMMARY),
        notes=stated.text(Field.NOTES),
        disclaimer=stated.text(Field.DISCLAIMER),
        spoilers=stated.text(Field.SPOILERS),
        timeline=stated.text(Field.TIMELINE),
        distribution=_distribution(stated),
        feedback=stated.text(Field.FEEDBACK),
        thanks=stated.text(Field.THANKS),
        status=_status(stated, names),
        language=_language(stated),
        published=_date(stated, Field.PUBLISHED),
        updated=_date(stated, Field.UPDATED),
        source_url=_source(stated),
        favourites=_favourites(stated),
    )


def _rating(
    stated: Stated, names: Names, findings: list[Finding]
) -> tuple[Fact[ContentRating], str]:
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


def _after_rating(rest: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
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


def _series(stated: Stated, names: Names) -> Fact[Series | None]:
    for entry in stated.all(Field.SERIES, Field.SEQUEL):
        if entry.field is Field.SEQUEL and "series" not in entry.key.lower():
            continue
        value = _SEQUEL_PART.sub("", clean(entry.value))
        if not value or _NONE.match(value):
            continue
        series = read_series(value)
        if series is not None:
            return fact(series, entry)
    return names.series


def _sequel(stated: Stated) -> Fact[str | None]:
    for entry in stated.all(Field.SEQUEL):
        if (
            "series" not in entry.key.lower()
            and "prequel to" not in entry.key.lower()
            and not _NONE.match(entry.value)
        ):
            value = re.sub(r"^(?:sequel )?to:?\s+", "", clean(entry.value), flags=re.IGNORECASE)
            return fact(value.strip(' ."“”') or None, entry)
    for entry in stated.all(Field.SEQUEL, Field.SERIES, Field.SUMMARY, Field.NOTES, Field.TIMELINE):
        found = _SEQUEL_IN.search(entry.value[:2_000])
        if found is not None:
            return fact(found["title"].strip(' "“”.'), entry)
    return Fact(None)


def _fandoms(stated: Stated, names: Names, aliases: Aliases) -> Fact[tuple[str, ...]]:
    for entry in stated.all(Field.FANDOM):
        labels = [part.strip(' .*_"“”') for part in _OUTSIDE.split(clean(entry.value))]
        kept = tuple(label for label in labels if label)
        if kept:
            return fact(kept, entry)
    for entry in stated.all(Field.CATEGORY):
        fandom = aliases.fandom(clean(entry.value))
        if fandom is not None:
            return fact((clean(entry.value),), entry)
    return names.fandoms


def _characters(stated: Stated, others: tuple[str, ...]) -> Fact[tuple[str, ...]]:
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


def _labels(stated: Stated, field: Field) -> Fact[tuple[str, ...]]:
    rows = list(stated.all(field))
    if not rows:
        return Fact(())
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


def _distribution(stated: Stated) -> Fact[Distribution]:
    text = stated.text(Field.DISTRIBUTION)
    if text.value is not None:
        return Fact(read_distribution(text.value), text.provenance, text.value, text.line)
    for entry in stated.all(Field.DISCLAIMER, Field.NOTES, Field.FEEDBACK):
        sentence = distribution_in(clean(entry.value))
        if sentence is not None:
            return fact(read_distribution(sentence), entry, raw=sentence)
    return Fact(Distribution.NOT_STATED)


def _status(stated: Stated, names: Names) -> Fact[Status]:
    completed = (row for row in stated.all(Field.PUBLISHED) if "complete" in row.key.lower())
    for entry in (*stated.all(Field.STATUS), *completed):
        is_wip = "wip" in entry.key.lower() or "progress" in entry.key.lower()
        undone = _NOT_DONE.search(entry.value)
        if undone is not None:
            is_done = is_wip and undone[0].lower() == "no"
            return fact(Status.COMPLETE if is_done else Status.IN_PROGRESS, entry)
        if _DONE.search(entry.value):
            return fact(Status.IN_PROGRESS if is_wip else Status.COMPLETE, entry)
    for entry in stated.all(Field.STATISTICS):
        found = _CHAPTERS_OF.match(entry.value) if "chapters" in entry.key.lower() else None
        if found is not None:
            return fact(Status.COMPLETE if found[1] == found[2] else Status.IN_PROGRESS, entry)
    for entry in stated.all(Field.TAGS):
        if re.search(r"\bcomplete\b", entry.value, re.IGNORECASE):
            return fact(Status.COMPLETE, entry)
    part = names.part.value
    if part is not None and part.number == part.total == 1:
        return Fact(Status.COMPLETE, Provenance.INFERRED, names.part.raw, names.part.line)
    return Fact(Status.UNKNOWN)


def _language(stated: Stated) -> Fact[str | None]:
    for entry in stated.all(Field.LANGUAGE):
        word = clean(entry.value).lower().split("-")[0].split()[0:1]
        if word and word[0].strip(".,") in _LANGUAGES:
            return fact(_LANGUAGES[word[0].strip(".,")], entry)
    return Fact(None)


def _date(stated: Stated, field: Field) -> Fact[str | None]:
    rows = sorted(
        stated.all(field), key=lambda row: "ple" in row.key.lower() or "fini" in row.key.lower()
    )
    for entry in rows:
        date = read_date(entry.value)
        if date is not None:
            return fact(date, entry)
    return Fact(None)


def _source(stated: Stated) -> Fact[str | None]:
    for entry in stated.all(Field.SOURCE):
        found = re.search(r"https?://[^\s<>\"')\]]{3,300}", entry.value)
        if found is not None and "author" not in entry.key.lower():
            return fact(found[0], entry)
    return Fact(None)


def _favourites(stated: Stated) -> Fact[int | None]:
    for entry in stated.all(Field.FAVOURITES):
        digits = re.sub(r"\D", "", entry.value[:20])
        if digits:
            return fact(int(digits[:9]), entry)
    return Fact(None)
