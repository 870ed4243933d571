"""Lines that part or end: `* * *`, `~*~*~`, `oOo`, drawings in letters, `The End`."""

from __future__ import annotations

import re

MAX_RULE = 200
MAX_END = 90

_WORDS_IN_A_ROW = re.compile(r"[^\W\d_]{2,}[^\w\n]{1,3}[^\W\d_]{2,}[^\w\n]{1,3}[^\W\d_]{2,}")
_NOT_DRAWN = str.maketrans("", "", "/\\|_-=*#~<>()[]^`.'+:")
_BARE_LETTERS = re.compile(r"[\W_]+")
_SINGLE = "#*~-_+•§◊=^"
# Words that writers put between scenes instead of a rule, without spaces and marks.
_SPELLED = frozenset(
    {
        "tbc",
        "scenebreak",
        "linebreak",
        "break",
        "pagebreak",
        "oo",
        "xo",
        "ox",
        "xx",
        "sectionbreak",
        "hr",
    }
)
_CIRCLES = frozenset("o0x")

_END = re.compile(
    r"^[\W_]*(?:the\s+end|t\s*h\s*e\s+e\s*n\s*d|end|fin|finis|ende|fini|the\s+end\s+for\s+now|"
    r"end\s+of\s+(?:story|chapter|part|file|fic|transmission)\b.{0,60}|end\s+file|"
    r"end\s+(?:part|chapter)\s+\w+|end\s+\d+/\d+|owari|tbc|to\s+be\s+continued(?:\s+in\b.{0,40})?|-?30-?|"
    r"\w+\s+ends|finished|complete|das\s+ende)[\W_]*$",
    re.IGNORECASE,
)
_END_LETTERS = frozenset("tTeEfFoO-3dDcC")


def is_rule(line: str) -> bool:
    """Say whether a line only separates: `* * *`, `~*~*~`, `-----`, `oOo`, `#`. Long lines never
    do.
    """
    line = line.strip()
    if not line or len(line) > MAX_RULE or _WORDS_IN_A_ROW.search(line):
        return False
    letters = _BARE_LETTERS.sub("", line)
    if not letters:
        return len(line) > 1 or line in _SINGLE
    if _is_drawn(line):
        return True
    lowered = letters.lower()
    if lowered in _SPELLED:
        return len(letters) > 2 or len(line) > 2
    return len(letters) > 2 and len(line) < 80 and _CIRCLES.issuperset(lowered)


def _is_drawn(line: str) -> bool:
    """Letters drawn with slashes and bars are ornament, however few letters are among them."""
    marks = line.replace(" ", "")
    if len(line) < 12 or len(marks) < 6:
        return False
    return len(marks.translate(_NOT_DRAWN)) * 10 < len(marks) * 3


def is_end(line: str) -> bool:
    """Say whether a line says that the story is over: `The End`, `end .`, `T h e  E n d`, `~ Fin
    ~`.
    """
    line = line.strip()
    return len(line) < MAX_END and _END.match(line) is not None
