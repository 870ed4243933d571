"""Read one line as `Key: value`, in the many ways that people type it.

`Spoilers-- Redux II` is a key, `Spoilers, she thought, were for cars.` is not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.parsing.vocabulary import (
    LONG_FIELDS,
    SPELLINGS,
    STRONG_FIELDS,
    WEAK_SPELLINGS,
    Field,
    plain,
)

MAX_KEY = 48
MIN_FUZZY = 6
MAX_UNKNOWN_VALUE = 160

_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![\w])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\w])")
_LEAD = r"^[\s>*_#|~+=\-\[\]\"'“•·.]{0,12}"
_DASHED = re.compile(
    _LEAD + r"([A-Za-z][A-Za-z0-9()/&'’ -]{0,40}?)"
    r"(?:\s*-{1,3}\s+|\s+-{1,3}\s*|\s*[–—]\s*|--|\s*[;>]\s+|\s?\.{2,}\s*|\t+\s*|\s{2,})(.*)$"
)
# `[Title] The Lamp`
_BOXED = re.compile(
    r"^\s*[\[{<(]\s*([A-Za-z][A-Za-z0-9/&'’ -]{1,30}?)\s*[\]}>)]\s*[:\-–—]?\s*(\S.*)$"
)
_SPEAKERS_WORDS = re.compile(
    r"\b(?:s?he|they|I|we|it|[A-Z][a-z]+) (?:thought|said|asked|mused|muttered|wondered|replied|"
    r"whispered|answered|read|told|noted|announced|sighed|added|decided)\b"
)

# Keys that some people type without any separator. (pattern, field); group 1 is the value.
_BARE_CAPITALS = (
    "TITLE|AUTHOR|AUTHORS|RATING|SUMMARY|DISCLAIMER|DISCLAIMERS|SPOILERS|SPOILER|CATEGORY|PAIRING|"
    "PAIRINGS|FEEDBACK|ARCHIVE|CLASSIFICATION|KEYWORDS|EMAIL|E-MAIL|NOTES|DATE|SERIES|GENRE|"
    "DISTRIBUTION|WARNING|WARNINGS|FANDOM|CHARACTERS|STATUS|NOTE"
)
_BARE: tuple[tuple[re.Pattern[str], Field], ...] = (
    (re.compile(r"^rated:?\s+(\S.{0,60})$", re.I), Field.RATING),
    (re.compile(r"^(?:This (?:story|fic) is )?rated\s+(\S.{0,60})$", re.I), Field.RATING),
    (re.compile(r"^(?:no|minor|some|slight|major) (spoilers)\W*$", re.I), Field.SPOILERS),
    (re.compile(r"^(?:minor |some |slight |major |mild )?spoilers? (?:for|from) (\S.*)$", re.I), Field.SPOILERS),
    (re.compile(r"^spoilers? ((?:through|up to|to|thru|until|including) \S.*)$", re.I), Field.SPOILERS),
    (re.compile(r"^(?:this is )?(?:a |the )?sequel to:? (\S.*)$", re.I), Field.SEQUEL),
    (re.compile(r"^(?:dedicated to|thanks to|special thanks to|beta(?:'?e?d| read(?:er)?)? by) (\S.*)$", re.I), Field.THANKS),
    (re.compile(r"^(?:pairing|pairings|paring)s? (\S+/\S.*)$", re.I), Field.PAIRING),
    (re.compile(r"^((?:comments|feedback|criticism|c ?& ?c|loc['’]?s?|reviews?)(?:,? (?:and|or|&) \w+)? (?:to|at|welcome|appreciated|"
                r"please|always|would be|is |are |can be|gratefully|loved|greatly)\b.*)$", re.I), Field.FEEDBACK),
    (re.compile(r"^(?:please )?note:? (?:that )?there (?:is|are|may be) (\S.*)$", re.I), Field.WARNINGS),
    (re.compile(r"^(?:please )?send (?:all |any |your )?((?:feedback|comments|e-?mail|reviews|flames)\b.*)$", re.I), Field.FEEDBACK),
    (re.compile(r"^((?:this (?:story |fic |one )?(?:is |takes place )?)?(?:set|takes place) (?:in|during|after|before|between|right|"
                r"shortly|sometime|immediately|around|post|pre)\b.{3,150})$", re.I), Field.TIMELINE),
    (re.compile(r"^e-?mail (\S+@\S+.*)$", re.I), Field.EMAIL),
    (re.compile(r"^word ?count (\d[\d,. ]*)$", re.I), Field.STATISTICS),
)  # fmt: skip
_BARE_UPPER = re.compile(rf"^({_BARE_CAPITALS})\s+(\S.*)$")
# A heading of its own over a long value: `Summary`, then a paragraph.
_ALONE = frozenset(
    {
        "summary", "notes", "authors notes", "author notes", "story notes", "authors chapter notes",
        "disclaimer", "disclaimers", "end notes", "chapter notes", "chapter summary", "authors note",
        "author note", "warnings", "spoilers", "archivists notes", "archivists note",
    }
)  # fmt: skip
_BARE_START = re.compile(r"^[A-Za-z]{2}")

_INLINE_NAMES = (
    "Title|Author|Authors|Author's Notes?|Rating|Ratings|Rated|Pairing|Pairings|Paring|Summary|"
    "Spoilers?|Disclaimers?|Archive|Distribution|Classification|Category|Categories|Keywords?|"
    "Feedback|E-?mail|Genres?|Warnings?|Status|Series|Fandoms?|Language|Words|Word Count|Chapters|"
    "Published|Updated|Completed|Characters?|Relationships?|Notes?|Date|Content Warnings?|"
    "Type|Timeline|Written|Subject|From|Beta|Dedication|Thanks|Archived|Series/Sequel|Sequel|"
    "Rating/Warnings?|Archiving|Comments|Status|Story Notes?|Setting|Season|Episode"
)
_INLINE = re.compile(
    r"(?<=[\s|;,.)\]])(?:" + _INLINE_NAMES + "|" + _INLINE_NAMES.upper().replace("?", "?") + r")"
    r"(?:\([sS]\))?\s?:(?!/)"
)


class Key(NamedTuple):
    """A line read as a key and its value; `others` are further fields of a composite key."""

    field: Field
    typed: str
    value: str
    is_weak: bool
    others: tuple[Field, ...] = ()
    is_misspelt: bool = False

    @property
    def is_strong(self) -> bool:
        """True where this line alone makes its block a header."""
        return not self.is_weak and self.field in STRONG_FIELDS

    @property
    def is_long(self) -> bool:
        """True where the value may go on for lines."""
        return self.field in LONG_FIELDS


def without_emphasis(text: str) -> str:
    """Take off the stars and underscores that emphasis was written with."""
    if "*" in text or "_" in text:
        return _EMPHASIS.sub("", text)
    return text


def read_key(line: str) -> Key | None:
    """Read a line as `key: value`, None where no row of the vocabulary fits.

    Looks at the first 60 characters only.
    """
    boxed = _BOXED.match(line) if line.lstrip()[:1] in "[{<(" else None
    if boxed is not None and (found := _look_up(boxed[1])) is not None and not found[2]:
        return _keyed(found, boxed[1], boxed[2])
    colon = _find_colon(line)
    if colon > 0:
        found = _look_up(line[:colon])
        if found is not None:
            return _keyed(found, line[:colon], line[colon + 1 :])
    dashed = _DASHED.match(line[:200])
    if dashed is not None and not _SPEAKERS_WORDS.search(line[:200]):
        spelling = plain(dashed[1])
        field = SPELLINGS.get(spelling)
        if (
            field is not None
            and spelling not in WEAK_SPELLINGS
            and dashed[1][0].isupper() | (len(spelling) > 4)
        ):
            return Key(field, dashed[1], _clean(line[dashed.start(2) :]), False)
    return _read_bare(line)


def unknown_key(line: str) -> str | None:
    """Return what looks like a key that the vocabulary lacks, None for anything else."""
    colon = _find_colon(line)
    words = line[: max(colon, 0)].split()
    if not 1 < colon <= 32 or len(words) > 5:
        return None
    if len(line) - colon > MAX_UNKNOWN_VALUE or (len(words) > 2 and not words[-1][:1].isupper()):
        return None
    key = without_emphasis(line[:colon]).strip(" \t[](){}#>-")
    return key if key[:1].isupper() and plain(key) else None


def split_inline(value: str) -> list[str]:
    """Cut a value before every further key that stands in it.

    `XA Rating: R Archive: Anywhere` gives `XA`, `Rating: R`, `Archive: Anywhere`.
    """
    cuts = [found.start() - 1 for found in _INLINE.finditer(" " + value[:20_000])]
    if not cuts:
        return [value]
    pieces = [value[a:b] for a, b in zip([0, *cuts], [*cuts, len(value)], strict=True)]
    return [piece.strip(" \t|;") for piece in pieces]


def count_inline(text: str) -> int:
    """Count the keys that stand inside a line."""
    return sum(1 for _ in _INLINE.finditer(text[:20_000]))


def is_spoken(key: Key) -> bool:
    """Say whether what looks like a header line is told rather than stated."""
    return bool(_SPEAKERS_WORDS.search(key.value[:120]))


def _find_colon(line: str) -> int:
    colon = line.find(":", 0, MAX_KEY + 12)
    if colon < 0:
        colon = max(line.find("：", 0, MAX_KEY), line.find("=", 0, 24))
    if line[colon + 1 : colon + 3] == "//":
        return -1
    return colon


def _clean(value: str) -> str:
    return (
        value.strip().strip("*_").strip()
        if value[:1] in "*_" or value[-1:] in "*_"
        else value.strip()
    )


def _keyed(found: tuple[tuple[Field, ...], bool, bool], typed: str, value: str) -> Key:
    fields, is_weak, is_misspelt = found
    value = value.strip()
    lead = typed.lstrip()[:1]
    if lead in "*_" and value[:1] in "*_":
        value = value.lstrip("*_ ")
    if lead == "[" and value.endswith("]"):
        value = value[:-1].rstrip()
    typed = without_emphasis(typed).strip(" \t[](){}#>-")
    return Key(fields[0], typed, value, is_weak, fields[1:], is_misspelt)


@lru_cache(maxsize=4096)
def _look_up(key: str) -> tuple[tuple[Field, ...], bool, bool] | None:
    """Find (fields, is weak, is misspelt) for a key as typed."""
    spelling = plain(key).lstrip("0123456789 ")
    if not spelling or len(spelling) > MAX_KEY:
        return None
    field = SPELLINGS.get(spelling)
    if field is not None:
        return (field,), spelling in WEAK_SPELLINGS, False
    halves = re.split(r"\s*[/&+,]\s*|\s+and\s+|\s+or\s+", key.strip())
    if 2 <= len(halves) <= 4:
        fields = tuple(SPELLINGS.get(plain(half)) for half in halves)
        if all(fields):
            return tuple(field for field in fields if field), False, False
    if len(spelling) >= MIN_FUZZY and key.strip()[:1].isalpha():
        near = process.extractOne(spelling, _MISTYPED, scorer=OSA.distance, score_cutoff=1)
        if near is not None and near[0][0] == spelling[0]:
            return (SPELLINGS[near[0]],), True, True
    return None


# Keys whose misspellings are read too; a short or rare word would catch names and prose.
_MISTYPED = (
    "author", "authors", "summary", "rating", "ratings", "pairing", "pairings", "disclaimer", "disclaimers",
    "spoiler", "spoilers", "distribution", "feedback", "category", "categories", "warning", "warnings",
    "characters", "fandom", "fandoms", "classification", "relationship", "relationships", "description",
    "archive", "authors note", "authors notes", "genres", "keywords", "dedication", "timeline", "language",
)  # fmt: skip


def _read_bare(line: str) -> Key | None:
    text = without_emphasis(line.strip(' \t[](){}>~"“”')).strip()
    if not _BARE_START.match(text):
        return None
    upper = _BARE_UPPER.match(text)
    if upper is not None and not text.isupper():
        return Key(SPELLINGS[plain(upper[1])], upper[1], upper[2], False)
    if len(text) < 24 and text[0].isupper() and plain(text) in _ALONE:
        return Key(SPELLINGS[plain(text)], text, "", False)
    for pattern, field in _BARE:
        found = pattern.match(text)
        if found is not None:
            return Key(field, text[: found.start(1)].strip(), found[1].strip(), True)
    return None
