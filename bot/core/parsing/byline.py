"""A line that signs: `by Ada Quill`, `written by Ada`, `ada_quill wrote,`."""

from __future__ import annotations

import re

from bot.core.parsing.key import without_emphasis

_BYLINE = re.compile(
    r"^[\s(*_~\-–—\[]*(?:(?:a |an )?(?:story |fic |fanfic |tale |parody |fanfiction |\w+ fan "
    r"?fiction )?"
    r"(?:(?:re)?written |authored |created |posted |told )?by|von|"
    r"par)\b\s*[:;\-–—]?\s*(?P<name>.*)$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"^(?P<name>[\w.-]{2,30})(?: \([\w.-]{2,30}\))? (?:wrote|posted)\b[\w ,:@]{0,50}[,:]\s*$"
)
_BY_THE = re.compile(r"^(?:the|that|then|now|this|a|an|his|her|my|its|all|some|any|far|\d)\b")
_BYLINE_MAX = 80
_SIGNS_OF_BYLINE = ("by", "von", "par", "wrote", "posted")


def byline(text: str) -> str | None:
    """Return the name after a `by`, "" for a `by` alone, None where the line is no byline."""
    if len(text) > 2 * _BYLINE_MAX or not any(word in text.lower() for word in _SIGNS_OF_BYLINE):
        return None
    text = without_emphasis(text).strip()
    if len(text) > _BYLINE_MAX:
        return None
    found = _BYLINE.match(text) or _WROTE.match(text)
    if found is None:
        return None
    name = found["name"].strip()
    if _BY_THE.match(name) or (text.startswith(("von ", "par ")) and name.count(" ") > 2):
        return None
    if name.count(" ") > 7 or (name.endswith((",", ".")) and name.count(" ") > 2):
        return None
    return name
