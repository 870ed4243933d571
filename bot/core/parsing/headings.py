"""Read one line as a chapter's heading: `CHAPTER I. Down the Rabbit-Hole`, `Epilogue`, `- 3 -`."""

from __future__ import annotations

import re

from bot.core.parsing.vocabulary import words

MAX_HEADING = 100

_COUNTED = frozenset({"chapter", "chap", "chap.", "part", "book", "act", "kapitel", "chapitre"})
_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty(?:[- ]\w+)?|thirty(?:[- ]\w+)?|the first|"
    "the second|the third|the last|first|second|third|last"
)
_FIRST_WORD = re.compile(r"[\W_]{0,8}([a-z]+)", re.IGNORECASE)
_WORDS = words(
    """
    chapter chap part book act episode kapitel chapitre letter day night canto verse stave prologue
    epilogue interlude prelude prolog epilog coda afterword introduction intermission
    """
)
_NUMBERED = re.compile(
    r"^[\W_]{0,8}(chapter|chap\.?|part|book|act|episode|kapitel|chapitre|letter|day|night|canto|verse|"
    rf"stave)\s*#?\s*(\d{{1,3}}|[ivxlc]{{1,7}}|{_NUMBERS})\b"
    r"(?:\s*(?:/|of)\s*(?:\d{1,3}|\?))?\s*(.*)$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^[\W_]{0,8}(prologue|epilogue|interlude|prelude|prolog|epilog|coda|afterword|introduction|"
    r"intermission)\b(.{0,80})$",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"^[\W_]{0,6}([IVXL]{1,6}|\d{1,3})[\W_]{0,6}$")
_ORNAMENT = re.compile(r"^[\s:.\-–—*_~)\]\"“]+|[\s:\-–—*_~(\[\"”]+$")
_AFTER_NUMBER = ' :.-–—("“*_~)]'


def chapter_title(line: str) -> tuple[str, str] | None:
    """Read a chapter's heading: its number or name, and its title ("" where it has none).

    `CHAPTER I. Down the Rabbit-Hole` is ("chapter I", "Down the Rabbit-Hole"). Lines over 100
    characters and sentences are no headings.
    """
    line = line.strip()
    first = _FIRST_WORD.match(line)
    if first is None or len(line) > MAX_HEADING or first[1].lower() not in _WORDS:
        return None
    found = _NUMBERED.match(line)
    if found is not None:
        word, rest = found[1].lower(), found[3]
        title = _ORNAMENT.sub("", rest)
        if (title and rest[0] not in _AFTER_NUMBER) or _reads_on(rest, title, word):
            return None
        return f"{word} {found[2]}", title
    named = _NAMED.match(line)
    if named is None or (named[2] and named[2][0] not in _AFTER_NUMBER):
        return None
    title = _ORNAMENT.sub("", named[2])
    return None if _reads_on(named[2], title, "chapter") else (named[1].lower(), title)


def is_counted(heading: str) -> bool:
    """Say whether a heading (`chapter I`) is a mere number, so that it is no title by itself."""
    return heading.split()[0] in _COUNTED


def numeral(line: str) -> str | None:
    """Read a line that is only a number: `II.`, `- 3 -`; None for anything else."""
    found = _NUMERAL.match(line) if len(line) <= 24 else None
    return found[1] if found is not None else None


def _reads_on(rest: str, title: str, word: str) -> bool:
    """`Part of her wanted` and `Day 2 was worse.` read on; they are sentences, not headings."""
    if not title:
        return False
    if title.endswith(".") and (title.count(" ") > 2 or word not in _COUNTED):
        return True
    is_plain = rest[:1] == " " and rest.lstrip()[:1].isalnum()
    return is_plain and (title[:1].islower() or title.endswith((".", ",", ";")) or len(title) > 60)
