"""Genres, warnings, tags and the letter codes of the X-Files archives."""

from __future__ import annotations

import re

MAX_LABELS = 200
MAX_LABEL = 120

# Letter codes of the Gossamer archive: a story class, then its genres.
_CODES = {
    "S": "Story",
    "V": "Vignette",
    "X": "X-File",
    "P": "Poetry",
    "H": "Humor",
    "R": "Romance",
    "A": "Angst",
    "C": "Crossover",
    "T": "Adventure",
}
_CODE = re.compile(r"^[SVXPT][RAHCSV]{0,4}$")
_CODE_WORDS = {
    "MSR": "Romance",
    "UST": "UST",
    "RST": "RST",
    "AU": "Alternate Universe",
    "H/C": "Hurt/Comfort",
}

GENRES = frozenset(
    """adventure action angst au casefic casefile comedy comfort
    crack crackfic crime crossover darkfic death deathfic drabble drama family fantasy femslash
    ficlet fluff
    friendship futurefic gen general het heartache horror humor humour hurt hurt/comfort h/c kidfic
    letterfic mystery one-shot oneshot parody poem poetry post-ep pwp romance sap satire schmoop
    sci-fi slash smarm smut songfic spiritual supernatural suspense thriller
    tragedy vignette western whump wip filk pre-slash bittersweet
    introspection historical steampunk epistolary gothic""".replace("\n", " ").split()
) | {
    "character study",
    "missing scene",
    "science fiction",
    "slice of life",
    "first time",
    "alternate universe",
    "established relationship",
    "ghost story",
    "fairy tale",
    "alternate reality",
}
_SPLIT = re.compile(r"\s*[,;\n|•]\s*|\s+-\s+|\s*/\s*(?![A-Z]\b)|\.\s+(?=[A-Z])")
_NOTHING = re.compile(
    r"^\W*(?:none\b.*|n/?a|no|nothing|not really|nope|no warnings?(?: apply)?|no archive "
    r"warnings apply|-+)\W*$",
    re.IGNORECASE,
)


def read_labels(raw: str, *, split_slash: bool = False) -> tuple[str, ...]:
    """Read a list of labels, as typed; a `None` is an empty list."""
    text = " ".join(raw[:8_000].split())
    if _NOTHING.match(text):
        return ()
    pattern = _SPLIT if split_slash else _SPLIT_KEEPING_SLASH
    labels = (label.strip(' .\t*_"“”') for label in pattern.split(text))
    return tuple(dict.fromkeys(label[:MAX_LABEL] for label in labels if label))[:MAX_LABELS]


_SPLIT_KEEPING_SLASH = re.compile(r"\s*[,;\n|•]\s*")


def read_genres(raw: str) -> tuple[str, ...]:
    """Read a genre field: words as typed, letter codes spelled out (`XRA`)."""
    made: list[str] = []
    for label in read_labels(raw):
        label = label.partition("(")[0].strip(" .") or label
        made.extend(_spelled_out(label) or _split_slashes(label))
    return tuple(dict.fromkeys(made))[:MAX_LABELS]


def is_genre(label: str) -> bool:
    """Say whether a label is a word for a genre."""
    return label.lower().strip(" .") in GENRES


def is_code(text: str) -> bool:
    """Say whether a line is a bare Gossamer code such as `XRA`."""
    return _spelled_out(text) is not None


def _spelled_out(label: str) -> list[str] | None:
    words = label.upper().split() if label.isupper() else []
    if not words or not all(_CODE.match(word) or word in _CODE_WORDS for word in words):
        return None
    made: list[str] = []
    for word in words:
        made.extend(
            [_CODE_WORDS[word]] if word in _CODE_WORDS else [_CODES[letter] for letter in word]
        )
    return list(dict.fromkeys(made))


def _split_slashes(label: str) -> list[str]:
    halves = label.split("/")
    if len(halves) > 1 and label.lower() not in GENRES and all(is_genre(half) for half in halves):
        return [half.strip() for half in halves]
    return [label]
