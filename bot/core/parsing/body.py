"""Make chapters of paragraphs from a body's lines: hand-wrapped lines are joined, rules become one mark.

No word of the body is lost; headings become chapter titles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.model import SCENE_BREAK, Chapter
from bot.core.parsing.document import Document, Mark
from bot.core.parsing.signs import chapter_title, is_rule, numeral
from bot.core.parsing.units import is_loose

SHORT = 0.55
_UNDERSCORED = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,600}?)(?<=[^\s_])_(?![\w_])")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Heading(NamedTuple):
    """A chapter's heading: its lines `first` to `stop` (exclusive) and its title."""

    first: int
    stop: int
    title: str | None


def chapters(document: Document, start: int, stop: int, whole: bool) -> tuple[Chapter, ...]:
    """Cut the lines `start` to `stop` into chapters, counted from 1."""
    headings = find_headings(document, start, stop)
    edges = [Heading(start, start, None), *headings]
    made: list[Chapter] = []
    for place, heading in enumerate(edges):
        last = edges[place + 1].first if place + 1 < len(edges) else stop
        text = paragraphs(document.lines[heading.stop : last], whole, document.marks, heading.stop)
        if text or place:
            made.append(Chapter(len(made) + 1, heading.title, text))
    return tuple(made)


def find_headings(document: Document, start: int, stop: int) -> list[Heading]:
    """Find the headings of chapters between two lines."""
    lines, marks = document.lines, document.marks
    found: list[Heading] = []
    numbered: list[tuple[int, int]] = []
    for index in range(start, stop):
        line = lines[index]
        if not line or len(line) > 110:
            continue
        if marks and marks.get(index) is Mark.CHAPTER:
            found.append(Heading(index, index + 1, _marked_title(line)))
            continue
        lead = line.lstrip(' \t*_-=~#>"[(')[:1]
        if not lead or not (lead in "CcPpBbAaEeKkLlDdNnVvSsIi" or lead in "XVL" or lead.isdigit()):
            continue
        read = chapter_title(line)
        if read is not None and _stands_alone(lines, index):
            below = _title_below(lines, index, stop) if not read[1] else None
            title = read[1] or (lines[below].strip() if below is not None else None)
            if title is None and not read[0].startswith(("chapter", "part", "book", "act")):
                title = read[0].capitalize()
            found.append(Heading(index, (index if below is None else below) + 1, title))
        elif read is None:
            number = numeral(line)
            if number is not None and _stands_alone(lines, index):
                numbered.append((index, _value(number)))
    if not found and _counts_up(numbered):
        found = [Heading(index, index + 1, None) for index, _ in numbered]
    return found


def paragraphs(
    lines: list[str], whole: bool, marks: dict[int, Mark] | None = None, offset: int = 0
) -> tuple[str, ...]:
    """Join lines into paragraphs, one string each, `SCENE_BREAK` between scenes."""
    made: list[str] = []
    if whole:
        for index, line in enumerate(lines):
            if line and (text := line.strip()):
                is_break = marks and marks.get(index + offset) is Mark.RULE
                made.append(SCENE_BREAK if is_break or _breaks(text) else text)
    else:
        made = _unwrapped(lines)
    return tuple(_emphasised(text) for text in _without_outer_breaks(made))


def _breaks(text: str) -> bool:
    return (not text[0].isalnum() | (text[0] in "\"“'‘(") and is_rule(text)) or (
        len(text) < 24 and is_rule(text)
    )


def _unwrapped(lines: list[str]) -> list[str]:
    lengths = sorted(len(line) for line in lines if line.strip())
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    made: list[str] = []
    run: list[str] = []
    before = ""
    for line in lines:
        text = line.strip()
        if not text or _breaks(text):
            if run:
                made.append(" ".join(run))
                run = []
            if text:
                made.append(SCENE_BREAK)
        else:
            if run and _begins_paragraph(line, before, width):
                made.append(" ".join(run))
                run = []
            run.append(text)
        before = line
    if run:
        made.append(" ".join(run))
    return made


def _begins_paragraph(line: str, before: str, width: int) -> bool:
    if line[0] in " \t" and before[:1] not in " \t":
        return True
    if len(before) < width * SHORT:
        first = line.lstrip()[0]
        return first.isupper() or first in "\"“'‘-–—*_("
    return False


def _without_outer_breaks(made: list[str]) -> list[str]:
    kept: list[str] = []
    for text in made:
        if text != SCENE_BREAK or (kept and kept[-1] != SCENE_BREAK):
            kept.append(text)
    if kept and kept[-1] == SCENE_BREAK:
        kept.pop()
    return kept


def _emphasised(text: str) -> str:
    if "_" in text:
        text = _UNDERSCORED.sub(r"*\1*", text)
    return " ".join(text.split()) if "  " in text or "\t" in text else text


def _marked_title(line: str) -> str | None:
    read = chapter_title(line)
    return (read[1] or None) if read is not None else line.strip() or None


def _stands_alone(lines: list[str], index: int) -> bool:
    before = lines[index - 1].strip() if index else ""
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    return (not before or is_rule(before)) and (
        not after or is_rule(after) or len(after) < 70 or len(after) > 110
    )


def _title_below(lines: list[str], index: int, stop: int) -> int | None:
    """`CHAPTER I`, then `Down the Rabbit-Hole` on a line of its own."""
    below = index + 1
    while below < min(stop, index + 3) and not lines[below].strip():
        below += 1
    if below >= stop or below + 1 >= stop or lines[below + 1].strip():
        return None
    text = lines[below].strip()
    words = [word for word in text.split() if word[:1].isalpha()]
    is_titled = sum(word[:1].isupper() for word in words) * 2 > len(words)
    return (
        below
        if text and len(text) <= 60 and is_loose(text) and is_titled and not is_rule(text)
        else None
    )


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    total = 0
    for a, b in zip(number, number[1:] + " ", strict=True):
        total += -_ROMAN[a] if _ROMAN.get(b, 0) > _ROMAN[a] else _ROMAN[a]
    return total


def _counts_up(numbered: list[tuple[int, int]]) -> bool:
    values = [value for _, value in numbered]
    return (
        len(values) >= 2
        and values[0] in (1, 2)
        and values == list(range(values[0], values[0] + len(values)))
    )
