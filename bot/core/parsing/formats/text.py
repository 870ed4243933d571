"""Plain text: its lines, and a file whose line ends were lost cut up again before every key."""

from __future__ import annotations

import re

from bot.core.model import Finding
from bot.core.parsing.asides import weigh
from bot.core.parsing.document import Document
from bot.core.parsing.inline import count_inline, split_inline
from bot.core.parsing.units import has_whole_paragraphs

MIN_FLAT = 500
MIN_KEYS = 3
MAX_FLAT = 20_000
NOTED = 2
MAX_SAMPLE = 300

_SENTENCE = re.compile(r"[^.!?]{1,4000}(?:[.!?]+[\"”’')]*\s*|$)")
_RULE_INSIDE = re.compile(r"\s+(?:(?:\*\s?){3,}|_{3,}|-{4,}|~{3,}|={3,}|(?:~\*){2,}~?|#{3,})\s+")


def read_text(text: str, findings: tuple[Finding, ...] = ()) -> Document:
    """Make a document of plain text."""
    lines = text.split("\n")
    if any(len(line) > MIN_FLAT for line in lines[:40]):
        flat = _unflattened(lines)
        if flat is not None:
            cut, numbers = flat
            return Document(
                cut,
                "text",
                numbers=numbers,
                has_whole_paragraphs=True,
                findings=(*findings, Finding("flattened")),
            )
    whole = has_whole_paragraphs(lines[:MAX_SAMPLE])
    return Document(lines, "text", has_whole_paragraphs=whole, findings=findings)


def _unflattened(lines: list[str]) -> tuple[list[str], list[int]] | None:
    """Cut the first long lines before every key that stands in them; None where none has three."""
    made: list[str] = []
    numbers: list[int] = []
    is_flat = False
    for number, line in enumerate(lines, 1):
        pieces = [line]
        if number <= 40 and len(line) > MIN_FLAT and count_inline(line) >= MIN_KEYS:
            is_flat = True
            pieces = _pieces(line)
        made.extend(pieces)
        numbers.extend([number] * len(pieces))
    return (made, numbers) if is_flat else None


def _pieces(line: str) -> list[str]:
    head, rest = line[:MAX_FLAT], line[MAX_FLAT:]
    made: list[str] = []
    parts = _RULE_INSIDE.split(head)
    for place, part in enumerate(parts):
        if place:
            made.append("***")
        if place + 1 < len(parts) or not made or count_inline(part) >= 2:
            made.extend(piece for piece in split_inline(part) if piece)
        else:
            made.append(part)
    if len(parts) == 1:
        made[-1:] = _told_apart(made[-1])
    made[-1] += rest
    return made


def _told_apart(piece: str) -> list[str]:
    """Part the last key's value from the story that follows it on the same line, at a sentence's
    end.
    """
    sentences = _SENTENCE.findall(piece)
    if len(sentences) < 2:
        return [piece]
    end = len(sentences[0])
    for sentence in sentences[1:]:
        if weigh(sentence).score < NOTED:
            break
        end += len(sentence)
    return [piece[:end], "", piece[end:]] if end < len(piece) else [piece]
