"""Make paragraphs of a body's lines: hand-wrapped lines are joined, every rule becomes one mark.

No word is lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.core.model import SCENE_BREAK
from bot.core.parsing.rules import is_rule

SHORT = 0.55
MAX_RULE = 200

_UNDERSCORED = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,600})(?<=[^\s_])_(?![\w_])")
_OPENERS = frozenset("\"“'‘(")


def paragraphs(
    lines: list[str], start: int, stop: int, whole: bool, rules: Collection[int] = ()
) -> tuple[str, ...]:
    """Join the lines `start` to `stop` into paragraphs, one string each, `SCENE_BREAK` between
    scenes.

    `whole` says that a line is a paragraph; `rules` are lines known to part scenes.
    """
    made = _whole(lines, start, stop, rules) if whole else _unwrapped(lines, start, stop, rules)
    return tuple([_emphasised(text) for text in _without_outer_breaks(made)])


def _whole(lines: list[str], start: int, stop: int, rules: Collection[int]) -> list[str]:
    made: list[str] = []
    for index in range(start, stop):
        text = lines[index].strip()
        if len(text) > 24 and text[0].isalpha() and not rules:
            made.append(text)
        elif text:
            made.append(SCENE_BREAK if index in rules or _parts_scenes(text) else text)
    return made


def _parts_scenes(text: str) -> bool:
    """Say whether a line is a rule; a line of words is seen to be none at its first letters."""
    if (
        len(text) > MAX_RULE
        or (text[0] in _OPENERS and len(text) > 3)
        or (text[0].isalpha() and len(text) > 24)
    ):
        return False
    return is_rule(text)


def _unwrapped(lines: list[str], start: int, stop: int, rules: Collection[int]) -> list[str]:
    width = _width(lines, start, stop)
    short = width * SHORT
    made: list[str] = []
    run: list[str] = []
    before = ""
    for index in range(start, stop):
        line = lines[index]
        text = line.strip()
        # Most lines of a story begin with a letter and are long: nothing but words.
        is_told = len(text) > 24 and text[0].isalpha()
        is_break = not is_told and bool(text) and _parts_scenes(text)
        if index in rules:
            is_break = bool(text)
        if run and (not text or is_break or _begins_paragraph(line, before, short)):
            made.append(" ".join(run))
            run = []
        if is_break:
            made.append(SCENE_BREAK)
        elif text:
            run.append(text)
        before = line
    if run:
        made.append(" ".join(run))
    return made


def _width(lines: list[str], start: int, stop: int) -> int:
    """The length that nine lines in ten keep to."""
    lengths = sorted(len(line) for line in lines[start : min(stop, start + 2_000)] if line.strip())
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _begins_paragraph(line: str, before: str, short: float) -> bool:
    if line[0] in " \t" and before[:1] not in " \t":
        return True
    if len(before) < short:
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
    """Write `_so_` as `*so*`; runs of white space become one space."""
    if "_" in text:
        text = _UNDERSCORED.sub(r"*\1*", text)
    return " ".join(text.split()) if "  " in text or "\t" in text else text
