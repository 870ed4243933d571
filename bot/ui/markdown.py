"""Foreign text as Discord Markdown that says what the text says and does nothing else.

Four ways in: `literal` for titles and names, `marked` for snippets with the words that were looked
for, `prose` for paragraphs of a story (which keep their emphasis), `preformatted` for pages that
consist of marks. Knows no Discord object.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.request import END_MARK, MARK
from bot.ui import limits

# Controls, and marks that turn the direction of what follows them.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]+"
)
_MARK = "[\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_STACKED_MARKS = re.compile(f"({_MARK}{{3}}){_MARK}+")
_ANYWHERE = re.compile(r"[\\*_~|`\[\]<>]|:(?=\S)")
_LINE_START = re.compile(r"^(?:[#>+-]+|\d+(?=[.)]))")
_LOOKED_FOR = re.compile(f"{MARK}([^{MARK}{END_MARK}]*){END_MARK}")
_STRAY = re.compile(f"[{MARK}{END_MARK}]")
_STARS = re.compile(r"(\*+)")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"

RULE = "⁂"
"""Stands for a break between scenes where a real rule does not fit."""


def literal(text: str, limit: int = limits.TEXT) -> str:
    """Write a text on one line so that it shows exactly as it is, in at most `limit` characters.

    `"*S*/W <@1>"` becomes `"\\*S\\*/W \\<@\u200b1\\>"`. Right-to-left text is isolated from its
    surroundings. A text that is too long ends in an ellipsis at the end of a word.
    """
    text = " ".join(_clean(text).split())[: limit + 1]
    if _RIGHT_TO_LEFT.search(text):
        return f"{_ISOLATE}{_fitted(text, limit - 2)}{_END_ISOLATE}"
    return _fitted(text, limit)


def _fitted(text: str, limit: int) -> str:
    """Escape as much of a text as fits, without cutting an escape in two."""
    written = _escape_line(text)
    if len(written) <= limit:
        return written
    longest = min(limit, len(text))
    length = bisect_right(
        range(longest + 1), limit, key=lambda size: len(_escape_line(text[:size]))
    )
    while len(written) > limit:
        length -= 1
        written = _escape_line(limits.clip(text, max(length, 0)))
    return written


def marked(snippet: str, limit: int) -> str:
    """Write a snippet on one line with the words between marks in bold, in at most `limit`
    characters; everything else shows exactly as it is.
    """
    text = " ".join(_clean(snippet).split()).replace(END_MARK + MARK, "")
    is_turned = bool(_RIGHT_TO_LEFT.search(text))
    room = limit - 2 * is_turned
    written = _embolden(text)
    length = min(limit, len(text))
    while len(written) > room:
        written = _embolden(limits.clip(text, length))
        length -= max(1, (len(written) - room) // 2)
    return f"{_ISOLATE}{written}{_END_ISOLATE}" if is_turned else written


def _embolden(text: str) -> str:
    """Write what stands between marks in bold; a mark without its partner is left out."""
    pieces = [_STRAY.sub("", piece) for piece in _LOOKED_FOR.split(text)]
    written = [_escape(piece) for piece in pieces]
    return "".join(
        f"**{piece}**" if index % 2 and piece.strip() else piece
        for index, piece in enumerate(written)
    )


def prose(paragraph: str) -> str:
    """Write one paragraph of a story: `*x*` and `**x**` stay emphasis, everything else is literal.

    A star that opens or closes nothing (`b**tard`, `5 * 3`) is a star. Right-to-left text is
    isolated, so that the marks at its ends stand where they belong.
    """
    text = " ".join(_clean(paragraph).split())
    pieces = _emphasis(text)
    body = "".join(piece.text if piece.is_mark else _escape(piece.text) for piece in pieces)
    written = _escape_start(body)
    return f"{_ISOLATE}{written}{_END_ISOLATE}" if _RIGHT_TO_LEFT.search(text) else written


def preformatted(paragraphs: Iterable[str]) -> str:
    """Write text as a code block, where no mark means anything."""
    text = "\n".join(_clean(paragraph).replace("`", "ˋ") for paragraph in paragraphs)
    return f"```\n{text}\n```"


def _clean(text: str) -> str:
    return _STACKED_MARKS.sub(r"\1", _INVISIBLE.sub("", text))


def _escape(text: str) -> str:
    """Escape what means something anywhere in a line. A mention also loses its hold on the name."""
    return _ANYWHERE.sub(r"\\\g<0>", text).replace("@", "@\u200b")


def _escape_start(line: str) -> str:
    """Escape what means something at the start of a line: headings, quotes, lists, small print."""

    def shield(start: re.Match[str]) -> str:
        marks = start[0]
        return f"{marks}\\" if marks[0].isdigit() else re.sub(".", r"\\\g<0>", marks)

    return _LINE_START.sub(shield, line)


def _escape_line(text: str) -> str:
    return _escape_start(_escape(text))


@dataclass(slots=True)
class _Piece:
    text: str
    is_mark: bool = False


def _emphasis(text: str) -> list[_Piece]:
    """Cut a paragraph into plain pieces and the marks of emphasis that find their partner."""
    words = _STARS.split(text)
    pieces: list[_Piece] = []
    waiting: list[_Piece] = []
    for index, word in enumerate(words):
        if index % 2 == 0:
            pieces.append(_Piece(word))
            continue
        before, after = words[index - 1][-1:], words[index + 1][:1]
        left = len(word)
        if before and not before.isspace() and not after.isalnum():
            left = _close(pieces, waiting, left)
        if left and left <= 3 and after and not after.isspace() and not before.isalnum():
            waiting.append(_Piece("*" * left))
            pieces.append(waiting[-1])
        elif left:
            pieces.append(_Piece("*" * left))
    return pieces


def _close(pieces: list[_Piece], waiting: list[_Piece], stars: int) -> int:
    """Close what waits, innermost first, with a run of stars; return how many stars are left."""
    while waiting and len(waiting[-1].text) <= stars:
        opened = waiting.pop()
        opened.is_mark = True
        stars -= len(opened.text)
        pieces.append(_Piece(opened.text, is_mark=True))
    return stars
