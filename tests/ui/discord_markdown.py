"""How Discord's client reads Markdown, as far as it can be told from outside: an independent judge.

Only what gives text a meaning is read: escapes, emphasis, headings, quotes, lists, small print,
code, spoilers, links, addresses, mentions, emoji, timestamps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_BLOCKS = (
    ("heading", re.compile(r"#{1,3} +\S")),
    ("small", re.compile(r"-# +\S")),
    ("quote", re.compile(r">>>? *\S|> +\S")),
    ("list", re.compile(r"(?:[*-]|\d{1,9}\.) +\S")),
)
_INLINES = (
    ("strong", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")),
    ("underline", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")),
    (
        "em",
        re.compile(r"\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)"),
    ),
    ("em", re.compile(r"_((?:__|\\[\s\S]|[^\\_])+?)_(?!_)\b")),
    ("strike", re.compile(r"~~((?:\\[\s\S]|[^\\])+?)~~")),
    ("spoiler", re.compile(r"\|\|((?:\\[\s\S]|[^\\])+?)\|\|")),
)
_ATOMS = (
    ("code", re.compile(r"(`+)[\s\S]*?[^`]\1(?!`)")),
    ("link", re.compile(r"\[[^\]]*\]\(\s*<?\S*?>?\s*\)")),
    ("address", re.compile(r"(?:https?|steam|discord)://\S+")),
    ("mention", re.compile(r"<(?:@[!&]?|#)\d+>|@everyone|@here|</[^>]*:\d+>")),
    ("emoji", re.compile(r"<a?:\w+:\d+>|:[^\s:]+?:")),
    ("time", re.compile(r"<t:-?\d+(?::\w)?>")),
)


@dataclass
class Read:
    """What a text says, and the kinds of meaning that were found in it."""

    text: str = ""
    kinds: set[str] = field(default_factory=set)


def read_markdown(text: str, read: Read | None = None) -> Read:
    """Read a text as Discord's client does."""
    read = read or Read()
    is_line_start, at = True, 0
    while at < len(text):
        escaped = _ESCAPE.match(text, at)
        if escaped:
            read.text += escaped[1]
            at, is_line_start = escaped.end(), False
            continue
        if is_line_start:
            read.kinds |= {name for name, rule in _BLOCKS if rule.match(text, at)}
        read.kinds |= {name for name, rule in _ATOMS if rule.match(text, at)}
        inline = _inline(text, at)
        if inline:
            read.kinds.add(inline[0])
            read_markdown(inline[1][1], read)
            at = inline[1].end()
        else:
            read.text += text[at]
            is_line_start = text[at] == "\n"
            at += 1
            continue
        is_line_start = False
    return read


def _inline(text: str, at: int) -> tuple[str, re.Match[str]] | None:
    for name, rule in _INLINES:
        found = rule.match(text, at)
        if found:
            return name, found
    return None
