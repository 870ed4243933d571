"""Discord's limits, and cutting text to them. Knows no Discord object.

discord.py leaves most of these unchecked: a text that is too long makes the whole answer fail.
"""

from __future__ import annotations

TEXT = 4_000  # characters over all text displays of one message
COMPONENTS = 40  # of one message, nested ones counted
BUTTONS_IN_ROW = 5
CUSTOM_ID = 100
BUTTON_LABEL = 80
SELECT_OPTIONS = 25
OPTION_TEXT = 100  # label, value and description alike
PLACEHOLDER = 150
CHOICES = 25
CHOICE_TEXT = 100  # name and string value alike
MODAL_TITLE = 45
MODAL_LABEL = 45

ELLIPSIS = "…"


def clip(text: str, limit: int) -> str:
    """Shorten a text to at most `limit` characters, at the end of a word where there is one.

    What is cut off is stood for by an ellipsis: `clip("The last lamp", 9)` is `"The last…"`.
    """
    if len(text) <= limit:
        return text
    if limit <= len(ELLIPSIS):
        return ELLIPSIS[:limit]
    kept = text[: limit - len(ELLIPSIS)]
    if not text[len(kept)].isspace():
        whole_words = kept.rpartition(" ")[0]
        kept = whole_words if len(whole_words) > limit // 2 else kept
    return kept.rstrip(" ,;:-–—") + ELLIPSIS


def split(text: str, limit: int) -> list[str]:
    """Cut a text into pieces of at most `limit` characters which together are the whole text.

    Pieces end after a paragraph, else after a line, else after a word, else anywhere.
    """
    pieces: list[str] = []
    while len(text) > limit:
        end = _last_break(text, limit)
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text] if text else pieces


def _last_break(text: str, limit: int) -> int:
    for mark in ("\n\n", "\n", " "):
        at = text.rfind(mark, 0, limit - len(mark) + 1)
        if at > 0:
            return at + len(mark)
    return limit
