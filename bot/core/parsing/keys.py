"""Read one line as `Key: value`, in the many ways that people type it.

`Spoilers-- Redux II` is a key, `Spoilers, she thought, were for cars.` is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.parsing.key import Key, without_emphasis
from bot.core.parsing.keyless import read_keyless
from bot.core.parsing.vocabulary import SPELLINGS, WEAK_SPELLINGS, Field, plain, words

MAX_KEY = 48
MIN_FUZZY = 6
MAX_UNKNOWN_VALUE = 160

_LEAD = r"^[\s>*_#|~+=\-\[\]\"'“•·.]{0,12}"
_DASHED = re.compile(
    _LEAD + r"([A-Za-z][A-Za-z0-9()/&'’ -]{0,40}?)"
    r"(?:\s*-{1,3}\s+|\s+-{1,3}\s*|\s*[–—]\s*|--|\s*[;>]\s+|\s*[»›→~|]\s+|\s?\.{2,}\s*|\t+\s*|\s{2,})(.*)$"
)
# `[Title] The Lamp`
_BOXED = re.compile(
    r"^\s*[\[{<(]\s*([A-Za-z][A-Za-z0-9/&'’ -]{1,30}?)\s*[\]}>)]\s*[:\-–—]?\s*(\S.*)$"
)
# `Summary (such as it is)`, `Disclaimer #1`, `Quick Summary`
_BESIDE = re.compile(r"\([^()]{0,40}\)|\s#?\d{1,2}\s*$")
_LEAD_WORDS = re.compile(
    r"^\W*(?:my|the|a|an|quick|short|brief|official|standard|usual|obligatory|general|overall|full|main|fic|extra|"
    r"special|possible|any|some|boring|basic|lame|bad|really|very|yet another|tiny|slight|"
    r"major|minor)\s+",
    re.IGNORECASE,
)
# `Author's babble`, `Authoress's rant`
_AUTHORS_OWN = re.compile(r"^author(?:ess)?e?s? ?s? [a-z]{3,12}$")
_VERBS = words(
    "thought said asked mused muttered wondered replied whispered answered read told noted "
    "announced sighed added decided"
)
_SPEAKERS_WORDS = re.compile(
    rf"\b(?:s?he|they|I|we|it|[A-Z][a-z]+) (?:{'|'.join(sorted(_VERBS))})\b"
)
_WORD = re.compile(r"[a-z]+")


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
        is_key = field is not None and spelling not in WEAK_SPELLINGS and not _is_bar(dashed[2])
        if field is not None and is_key and (dashed[1][0].isupper() or len(spelling) > 4):
            return Key(field, dashed[1], _clean(line[dashed.start(2) :]), False)
    return read_keyless(line)


def _is_bar(value: str) -> bool:
    """`Author - Title - Date - Spoilers` is a row of links."""
    first, *rest = value.split(" - ")
    return bool(rest) and plain(first) in SPELLINGS


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


def is_spoken(key: Key) -> bool:
    """Say whether what looks like a header line is told rather than stated."""
    value = key.value[:120]
    return not _VERBS.isdisjoint(_WORD.findall(value)) and bool(_SPEAKERS_WORDS.search(value))


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
    value = value.lstrip(" \t:").rstrip()
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
    bare = plain(_LEAD_WORDS.sub("", _BESIDE.sub("", key)).strip()).lstrip("0123456789 ")
    field = SPELLINGS.get(bare)
    if field is not None and bare not in WEAK_SPELLINGS:
        return (field,), False, False
    halves = re.split(r"\s*[/&+,]\s*|\s+and\s+|\s+or\s+", key.strip())
    if 2 <= len(halves) <= 4:
        fields = tuple(SPELLINGS.get(plain(half)) for half in halves)
        if all(fields):
            return tuple(field for field in fields if field), False, False
    if _AUTHORS_OWN.match(spelling):
        return (Field.NOTES,), False, False
    if len(spelling) >= MIN_FUZZY and key.strip()[:1].isalpha():
        near = process.extractOne(spelling, _MISTYPED, scorer=OSA.distance, score_cutoff=1)
        if near is not None and near[0][0] == spelling[0]:
            return (SPELLINGS[near[0]],), True, True
    return None


# Keys whose misspellings are read too; a short or rare word would catch names and prose.
_MISTYPED = (
    "author",
    "authors",
    "summary",
    "rating",
    "ratings",
    "pairing",
    "pairings",
    "disclaimer",
    "disclaimers",
    "spoiler",
    "spoilers",
    "distribution",
    "feedback",
    "category",
    "categories",
    "warning",
    "warnings",
    "characters",
    "fandom",
    "fandoms",
    "classification",
    "relationship",
    "relationships",
    "description",
    "archive",
    "authors note",
    "authors notes",
    "genres",
    "keywords",
    "dedication",
    "timeline",
    "language",
)
