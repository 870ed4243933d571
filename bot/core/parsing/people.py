"""Names of authors and characters, cleaned of addresses and ornaments.

`Maraschino <m@example.org> and Anna Otto` are two people and no address.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.text import fold

MAX_NAME = 80
MAX_PEOPLE = 40
MAX_REMEMBERED = 1_024

EMAIL = re.compile(
    r"(?:mailto:)?[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\]|<at>|_at_| AT )\s?[\w-]{1,63}(?:\s?(?:\.|"
    r"\(dot\)|\[dot\]| DOT )\s?[\w-]{1,63}){1,6}"
)
_SPELLED_AT = ("(at)", "[at]", "<at>", "_at_", " AT ")
_EMPTY_BRACKETS = re.compile(r"[\[(<{]\s*[\])>}]|[(<\[{]\s*$|\bmailto:\s*")
_MARKS = re.compile(r"^[\s*_~\-–—.,;:=<>|\"“”/\\]+|[\s*_~\-–—,;:=<>|\"“”/\\]+$")
_URL = re.compile(r"\b(?:https?://|www\.)\S+")
_SITE = re.compile(
    r"\[(?:personal profile|livejournal\.com profile|info|profile)\]\s*|\b(?:lj user|"
    r"user)\s*=\s*|\s+\(AT\)\s+\S+",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"^(?:her|his|my|their|our|the|with)\b\s+[a-z]")
_HELPERS = re.compile(
    r",?\s+(?:(?:and|&)\s+)?(?:beta(?:['’]?e?d)?|edited|illustrated|translated)\b.*$", re.I
)
_AND = re.compile(r"\s*(?:,\s*and\b|,\s*&|\band\b|&|,|;|\s/\s|\+)\s*", re.IGNORECASE)
_NOT_AUTHOR = re.compile(
    r"^(?:\d{4}|me|myself|yours truly|anonymous author|unknown|n/?a|none|various|see below|\?+|"
    r"anon)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:by|written by|author|from|von|the amazing|copyright|\(c\)|©)\s*:?\s+", re.IGNORECASE
)
_AKA = re.compile(
    r"\s*[\[(](?:aka|a\.k\.a\.?|a/k/a|also known as|formerly|fka)\b[^)\]]{0,60}[)\]]|\s*,"
    r"?\s*(?:aka|a\.k\.a\.)\s.*$",
    re.I,
)
_AFTER = re.compile(
    r"\s*[\[(].{0,80}$|\s+(?:and |& )?(?:beta|edited|illustrated|translated)\S*\s.*$|"
    r"\s+(?:e-?mail|at|feedback|rating|archive|date|copyright|posted|on "
    r"livejournal)\b\W.*$|\s+[-–—]+\s.*$|"
    r"\s*(?:©|\(c\)|copyright).*$|,?\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?<=\s)(?:19|20)\d\d).*$|\s+\".*$|(?<=\w{3})\.\s+[A-Z].*$",
    re.IGNORECASE,
)


def without_addresses(text: str) -> str:
    """Take e-mail addresses out of a text, with the brackets that held them."""
    if "@" in text or any(sign in text for sign in _SPELLED_AT):
        cleaned = EMAIL.sub("", text)
        if cleaned != text:
            return re.sub(r"\s{2,}", " ", _EMPTY_BRACKETS.sub("", cleaned)).strip(" \t,;-")
    return text


@lru_cache(maxsize=MAX_REMEMBERED)
def authors(raw: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Read the names of authors: split at `and`, `&`, commas; addresses and ornaments dropped.

    `known` holds folded pen names that are not to be split, as `marrow and thyme`.
    """
    text = _SITE.sub("", without_addresses(_URL.sub("", raw[:400])))
    text = _HELPERS.sub("", _AKA.sub("", text))
    whole = _author(text)
    names = [whole] if fold(whole) in known else [_author(part) for part in _AND.split(text)]
    return tuple(dict.fromkeys(name for name in names if name))[:MAX_PEOPLE]


def _author(part: str) -> str:
    name = _MARKS.sub("", _LEAD.sub("", _MARKS.sub("", part)))
    shorter = _MARKS.sub("", _AFTER.sub("", name))
    name = shorter or name
    name = _MARKS.sub("", _EMPTY_BRACKETS.sub("", name)).strip()
    if (
        _NOT_AUTHOR.match(name)
        or _POSSESSED.match(name)
        or len(name) > MAX_NAME
        or not any(c.isalnum() for c in name)
    ):
        return ""
    return name.strip("()[] ") if name.count("(") != name.count(")") else name
