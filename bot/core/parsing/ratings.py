"""Ratings of every archive, read as one of four levels; a range takes its highest.

`PG-13 to NC-17` is explicit; what nobody can read stays unrated, never safe.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.model import ContentRating

MAX_RATING = 300

_GENERAL, _TEEN = ContentRating.GENERAL, ContentRating.TEEN
_MATURE, _EXPLICIT = ContentRating.MATURE, ContentRating.EXPLICIT

# One row a spelling: (level, pattern). Single letters must be capitals and stand alone, unless the
# whole value is that letter. Longer tokens come before the letters that they begin with.
ROWS: tuple[tuple[ContentRating, str], ...] = (
    (_EXPLICIT, r"(?i:n\.?\s?c\s?[-–._ ]?\s?(?:1\s?7|2\s?1|18))"),
    (_EXPLICIT, r"(?i:fr\s?-?(?:ao|21|18)\b)"),
    (_EXPLICIT, r"(?i:tv[- ]?ma|\bma\b|\bxxx|\bao\b)"),
    (
        _EXPLICIT,
        r"(?i:\b(?:explicit|adults?(?: only| content)?|smut|pornographic|porn|hentai|lemon|r[- "
        r"]?18|r[- ]?21)\b)",
    ),
    (
        _EXPLICIT,
        r"(?:\b(?:18|21)\s?(?:\+|(?i:and over|or over|and up|and older|or older)))|(?i:\bover "
        r"18\b|^\W*(?:ab |p ?)?18(?: jahren?| slash)?\W*$)",
    ),
    (_TEEN, r"(?i:p\s?\.?g\s?[-–._/ ]{0,3}\s?1\s?[2345])"),
    (_MATURE, r"(?i:p\s?\.?g\s?[-–._ ]{0,3}\s?1\s?[678])"),
    (
        _MATURE,
        r"(?:\b1[5-7]\s?(?:\+|(?i:and over|or over|and up|and older|or older)))|(?i:^\W*(?:ab |"
        r"p ?)?1[5-7](?: jahren?)?\W*$)",
    ),
    (_MATURE, r"(?i:fr\s?-?m\b|fr-?17)"),
    (_MATURE, r"(?i:\bmature\b|\brestricted\b|\blime\b)"),
    (_TEEN, r"(?i:fr\s?-?t\b|fr-?1[35])"),
    (
        _TEEN,
        r"(?i:tv[- ]?14|\b14a\b|\b1[2-4]\s?(?:\+|a\b|and (?:up|over))|^\W*(?:ab |p "
        r"?)?1[2-4](?: jahren?)?\W*$)",
    ),
    (_TEEN, r"(?i:\bteens?(?: and up(?: audiences)?)?\b|\bteenage\w*)"),
    (_GENERAL, r"(?i:fr\s?-?(?:k|c|7|g)\b)"),
    (_GENERAL, r"(?i:tv[- ]?(?:y7?|g|pg)\b)"),
    (
        _GENERAL,
        r"(?i:\b(?:general(?: audiences?)?|all (?:ages|audiences|readers)|everyone|everybody|"
        r"family|"
        r"child(?:ren)?[- ]?(?:friendly|safe)|kids?|pre[- ]?teen|universal|suitable for "
        r"all|harmless|clean|innocent|ga)\b)",
    ),
    (_GENERAL, r"(?i:\bp\.?\s?g\b|\bpg(?=ish|-ish))"),
    (_GENERAL, r"(?i:\b[67-9]\s?\+|^\W*(?:ab |p ?)6\W*$)"),
    (_EXPLICIT, r"(?<![\w'’/-])X(?![\w'’/]|-[A-Za-z])"),
    (_MATURE, r"(?<![\w'’])R(?![\w'’]|/[RS]\b)"),
    (_MATURE, r"(?<![\w'’])(?<![MF]/)M(?![\w'’]|/[MF]\b)"),
    (_TEEN, r"(?<![\w'’])T(?![\w'’])"),
    (_GENERAL, r"(?<![\w'’])(?:G|K\+?|U|P|E10\+?)(?![\w'’])"),
)
_PATTERN = re.compile("|".join(f"(?P<r{i}>{row})" for i, (_, row) in enumerate(ROWS)))
_WHOLE_LETTER = re.compile(r"^[\W_]*([a-z]\+?)[\W_]*$")
_NOT = re.compile(
    r"\b(?:not(?: quite| even)?|no|never|nothing|isn['’]?t|ain['’]?t|without|nowhere near|"
    r"below|under|less than)\s+(?:\w+\s)?$",
    re.I,
)
_UNRATED = re.compile(
    r"^\W*(?:not (?:yet )?rated|unrated|none|n/?a|nr|not applicable|no rating|tbd|unknown|\?+)\W*$",
    re.IGNORECASE,
)
# `R/M` among labels is Robin and Marian.
_INITIALS = re.compile(r"^[A-Z]/[A-Z]$")
_TO_DATE = re.compile(
    r"^(?:fiction|rated:?|a|an|hard|strong|soft|light|mild|very|maybe|probably|about|around)\s+",
    re.I,
)
_ORDER = {_GENERAL: 0, _TEEN: 1, _MATURE: 2, _EXPLICIT: 3}


class Rating(NamedTuple):
    """A level, the raw text up to which it was read, and what stands after it."""

    level: ContentRating
    rest: str
    is_unrated: bool = False


def read_rating(raw: str) -> Rating:
    """Read a rating as typed; UNRATED where no row of the table fits. Looks at 300 characters."""
    text = raw[:MAX_RATING]
    if _UNRATED.match(text):
        return Rating(ContentRating.UNRATED, "", True)
    whole = _WHOLE_LETTER.match(text)
    if whole is not None:
        text = text.upper()
    levels: list[ContentRating] = []
    end = 0
    for found in _PATTERN.finditer(text):
        if _NOT.search(text[: found.start()]):
            continue
        levels.append(ROWS[int((found.lastgroup or "r0")[1:])][0])
        end = found.end()
    if not levels:
        return Rating(ContentRating.UNRATED, text)
    return Rating(max(levels, key=_ORDER.__getitem__), text[end:].strip())


def is_bare_rating(text: str) -> bool:
    """Say whether a short text is nothing but a rating, as `PG13` in a list."""
    if len(text) > 24 or _INITIALS.match(text.strip()):
        return False
    read = read_rating(text)
    if read.level is ContentRating.UNRATED:
        return False
    left = _PATTERN.sub("", _TO_DATE.sub("", text))
    return not any(c.isalnum() for c in left)


_ITEMS = re.compile(r"[,;]\s*|\s{2,}|[\[\]()]")
_EXPLAINED = re.compile(r"^(?P<rating>\S{1,6})\s+-\s+[A-Z][\w ,-]{2,40}(?::.{0,80})?$")
_CALLED = re.compile(
    r"^(?:this (?:story|fic) is )?(?:rated|rating is|an?)\s+(?P<rating>\S{1,6})(?: (?:story|"
    r"fic|rating))?$",
    re.IGNORECASE,
)


def rating_in(text: str) -> str | None:
    """Find a rating among other labels: the `PG13` of `S/W, PG13`, the whole of `PG - Pre-Teen`."""
    for item in _ITEMS.split(text[:MAX_RATING]):
        item = item.strip(" .*_")
        if is_bare_rating(item):
            return item
        explained = _EXPLAINED.match(item) or _CALLED.match(item)
        if explained is not None and is_bare_rating(explained["rating"]):
            return item
    return None
