"""What an author allows: `Anywhere`, `ask first`, a list of places, or nobody at all."""

from __future__ import annotations

import re

from bot.core.model import Distribution

MAX_LOOKED_AT = 400

# The first row that fits decides, most careful first where an author says two things.
ROWS: tuple[tuple[Distribution, str], ...] = (
    (
        Distribution.DO_NOT_ARCHIVE,
        r"^\W*(?:please )?(?:do not|don['’]?t|no|nowhere|none|not?ne?|never|nope)\W*$|"
        r"\b(?:please )?(?:do not|don['’]?t|not to be|may not be|must not be|cannot be|no) "
        r"(?:\w+ ){0,2}"
        r"(?:archiv\w*|distribut\w*|repost\w*|post\w*|redistribut\w*|copy|copied|take|steal)\b(?!.{0,40}\bwithout\b)|"
        r"\bnot for (?:archiv|distribut)\w+|\bno (?:archiving|distribution|reposting)\b",
    ),
    (
        Distribution.ASK_FIRST,
        r"\b(?:ask(?:ing|ed)?|permission|e-?mail me|write (?:to )?me|contact me|check with me|"
        r"inquire|query)\b(?! forgiveness)"
        r"(?!.{0,12}\bnot (?:needed|necessary|required)\b)",
    ),
    (
        Distribution.ANYWHERE,
        r"\b(?:anywhere|any ?where|everywhere|wherever|freely|anyone|anybody|whoever|go ahead|"
        r"help yourself|"
        r"knock yourself|feel free|free to|take it|be my guest|if you want|you want it|want it|"
        r"you like it|like it|by all means|"
        r"yes(?! to)|sure|okay|ok\b|fine|please do|all archives|any archive|any list|any site|"
        r"any|open|"
        r"with my (?:name|headers?|email)|keep my name|let me know|tell me|drop me|just "
        r"(?:tell|let|inform))\b",
    ),
    (Distribution.NAMED_PLACES, r"\w"),
)
_PATTERNS = tuple((meaning, re.compile(row, re.IGNORECASE)) for meaning, row in ROWS)
_LIST_THEN_ASK = re.compile(
    r"\b(?:anyone|anybody|any(?:where)? ?one|others?|else|elsewhere|anywhere)\b.{0,30}\b(?:ask|"
    r"permission|e-?mail|contact|let me know|tell me)",
    re.I,
)
_ONLY_HERE = re.compile(
    r"\bnot anywhere else\b|\bnowhere else\b|\bonly\b.{0,20}$|\bonly (?:at|on|to)\b", re.IGNORECASE
)
_ALREADY = re.compile(r"^\W*(?:already|posted|archived)\b", re.IGNORECASE)


def read_distribution(raw: str) -> Distribution:
    """Read an author's distribution line; NOT_STATED for an empty one. Looks at 400 characters."""
    text = raw[:MAX_LOOKED_AT].strip()
    if not any(c.isalnum() for c in text):
        return Distribution.NOT_STATED
    only = _ONLY_HERE.search(text)
    if only is not None and only.start() > 3:
        return Distribution.NAMED_PLACES
    split = _LIST_THEN_ASK.search(text)
    if split is not None and split.start() > 8:
        return Distribution.NAMED_PLACES
    return next(
        meaning
        for meaning, pattern in _PATTERNS
        if pattern.search(text) or meaning is Distribution.NAMED_PLACES
    )


_SENTENCE = re.compile(r"[^.!?]{3,300}[.!?]*")
_SPOKEN_OF = re.compile(
    r"\b(?:archiv(?:e|ing|al)|repost\w*|redistribut\w*|distribut\w*|(?:post|put|host)\w*\b.{0,40}\b(?:elsewhere|anywhere|site|archive|"
    r"list|page|website)|another archive)\b",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"\b(?:ask\w*|permission|please|don['’]?t|do not|not|anywhere|feel free|welcome|let me "
    r"know|want(?:s|ed)?|ok(?:ay)?|sure|yes)\b",
    re.IGNORECASE,
)
MAX_WHOLE = 120


def distribution_in(text: str) -> str | None:
    """Find the sentence of a note that allows or forbids; short notes are taken whole."""
    for found in _SENTENCE.finditer(text[:3_000]):
        if _SPOKEN_OF.search(found[0]) and _GRANTED.search(found[0]):
            return text if len(text) <= MAX_WHOLE else found[0].strip()
    return None
