"""What is known around a story: where it may go, is it finished, its language, dates and
address.
"""

from __future__ import annotations

import re

from bot.core.model import Distribution, Fact, Provenance, Status
from bot.core.parsing.dates import read_date as date_in
from bot.core.parsing.distribution import distribution_in
from bot.core.parsing.distribution import read_distribution as allowed
from bot.core.parsing.naming import Names
from bot.core.parsing.stated import Stated, clean, fact
from bot.core.parsing.vocabulary import Field

_LANGUAGES = {
    "english": "en",
    "en": "en",
    "englisch": "en",
    "german": "de",
    "deutsch": "de",
    "de": "de",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "russian": "ru",
    "русский": "ru",
    "portuguese": "pt",
    "português": "pt",
    "polish": "pl",
    "polski": "pl",
    "dutch": "nl",
    "nederlands": "nl",
    "swedish": "sv",
    "svenska": "sv",
    "finnish": "fi",
    "suomi": "fi",
    "czech": "cs",
    "chinese": "zh",
    "中文": "zh",
    "japanese": "ja",
    "日本語": "ja",
    "hungarian": "hu",
    "magyar": "hu",
    "norwegian": "no",
    "danish": "da",
    "latin": "la",
}
_DONE = re.compile(r"\b(?:complete[d]?|finished|done|yes|abgeschlossen|one-?shot)\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:wip|in[- ]?progress|incomplete|ongoing|unfinished|not (?:complete|finished)|no|tbc|"
    r"hiatus|abandoned)\b",
    re.IGNORECASE,
)
_CHAPTERS_OF = re.compile(r"^\s*(\d+)\s*/\s*(\d+|\?)(?!\d)")


def read_distribution(stated: Stated) -> Fact[Distribution]:
    """Return the author's word on archiving, from its key or a sentence of the notes."""
    text = stated.text(Field.DISTRIBUTION)
    if text.value is not None:
        return Fact(allowed(text.value), text.provenance, text.value, text.line)
    for entry in stated.all(Field.DISCLAIMER, Field.NOTES, Field.FEEDBACK):
        sentence = distribution_in(clean(entry.value))
        if sentence is not None:
            return fact(allowed(sentence), entry, raw=sentence)
    return Fact(Distribution.NOT_STATED)


def read_status(stated: Stated, names: Names) -> Fact[Status]:
    """Return whether the story is finished, as its keys and counts say."""
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


def read_language(stated: Stated) -> Fact[str | None]:
    """Return the language as a BCP 47 tag."""
    for entry in stated.all(Field.LANGUAGE):
        word = clean(entry.value).lower().split("-")[0].split()[0:1]
        if word and word[0].strip(".,") in _LANGUAGES:
            return fact(_LANGUAGES[word[0].strip(".,")], entry)
    return Fact(None)


def read_date(stated: Stated, field: Field) -> Fact[str | None]:
    """Return the first date of a field; dates of completion come last."""
    rows = sorted(
        stated.all(field), key=lambda row: "ple" in row.key.lower() or "fini" in row.key.lower()
    )
    for entry in rows:
        date = date_in(entry.value)
        if date is not None:
            return fact(date, entry)
    return Fact(None)


def read_source(stated: Stated) -> Fact[str | None]:
    """Return the address that the story was saved from."""
    for entry in stated.all(Field.SOURCE):
        found = re.search(r"https?://[^\s<>\"')\]]{3,300}", entry.value)
        if found is not None and "author" not in entry.key.lower():
            return fact(found[0], entry)
    return Fact(None)


def read_favourites(stated: Stated) -> Fact[int | None]:
    """Return how many readers favoured it where it was."""
    for entry in stated.all(Field.FAVOURITES):
        digits = re.sub(r"\D", "", entry.value[:20])
        if digits:
            return fact(int(digits[:9]), entry)
    return Fact(None)
