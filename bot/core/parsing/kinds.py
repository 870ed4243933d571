"""Is it one story, several in one file, or only a page about stories?

A file with several complete headers is an anthology and is cut before each; a page of links,
ratings or
`title by author` lines with nothing told between them is a listing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot.core.parsing.document import Document, Mark
from bot.core.parsing.keys import read_key
from bot.core.parsing.rules import is_rule
from bot.core.parsing.vocabulary import Field

MAX_STORIES = 2_000
HEADER_LINES = 14
MIN_KEYS = 3
MIN_TOLD = 60
LONG = 150
MAX_TOLD = 12
MIN_LINES = 5

_COMMON = frozenset(
    {
        Field.TITLE,
        Field.AUTHOR,
        Field.RATING,
        Field.SUMMARY,
        Field.DISCLAIMER,
        Field.PAIRING,
        Field.SPOILERS,
        Field.FEEDBACK,
        Field.DISTRIBUTION,
        Field.CATEGORY,
        Field.GENRE,
        Field.FANDOM,
        Field.EMAIL,
        Field.NOTES,
        Field.CHARACTERS,
        Field.WARNINGS,
        Field.SERIES,
    }
)
_TITLE_LINE = re.compile(r"^[\s*_#>\"“]{0,8}(?:title|story title)\b", re.IGNORECASE)
_BY_LINE = re.compile(
    r"^.{2,80}[\"”*_,\s-]\s?by:? [A-Z\w][\w .'’-]{1,40}\W*(?:[\[(].{0,60}[)\]])?\W*$"
)
_AWARD = re.compile(
    r"^\W*(?:best|outstanding|favou?rite|winner|runner[- ]?up|1st place|2nd place|first place|"
    r"second place|nominee)\b.{0,100}$",
    re.IGNORECASE,
)
_RATED = re.compile(
    r"(?<![\w/])(?:NC-?17|PG-?13|PG|FR\w{1,3}|[RGKTM])(?![\w/'’])(?=\W{0,3}(?:$|[,;)\]|]|\s-))"
)
_MANY_HANDS = re.compile(
    r"\b(?:\d+|many|several|all the|our) (?:\w+ )?(?:authors|writers|contributors)\b.{0,"
    r"60}\b(?:contribut|wrote|"
    r"participat|took part|made this)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:awards?|winners|nominees|nominations|recommendations|recs|index|table of contents|"
    r"story list|"
    r"fic list|fan ?fiction archive|what's new|stories by|fiction by|master ?list|author index|"
    r"links)\b",
    re.IGNORECASE,
)


def cut_anthology(document: Document) -> list[Document]:
    """Cut a document before each complete header; one document where there is one header
    at most.
    """
    starts = [start for start in _headers(document) if _is_told_before(document, start)]
    if not starts:
        return [document]
    edges = [0, *starts[:MAX_STORIES], len(document.lines)]
    parts = [_part(document, a, b) for a, b in pairwise(edges)]
    return [part for part in parts if sum(len(line.split()) for line in part.lines) >= MIN_TOLD]


def is_collection(paragraphs: tuple[str, ...]) -> bool:
    """Say whether a text itself says that many people wrote it."""
    return any(_MANY_HANDS.search(text[:400]) for text in paragraphs[:6])


def is_listing(document: Document, start: int, paragraphs: tuple[str, ...]) -> bool:
    """Say whether a page tells nothing below its head, which ends at line `start`, and lists
    instead.
    """
    told = sum(len(text) > LONG for text in paragraphs)
    if told > MAX_TOLD or (paragraphs and told * 4 > len(paragraphs)):
        return False
    lines = [line.strip() for line in document.lines[:2_000] if line.strip() and not is_rule(line)]
    if len(lines) < MIN_LINES:
        return False
    spoken = sum(line[0] in "\"“'‘«„" and line[-1] in "\"”'’».," for line in lines)
    signed = sum(bool(_BY_LINE.match(line)) for line in lines if len(line) < 160)
    awarded = sum(bool(_AWARD.match(line)) for line in lines)
    rated = sum(bool(_RATED.search(line)) for line in lines if len(line) < 200)
    linked = sum(mark is Mark.LINK for mark in document.marks.values())
    titled = sum(1 for line in lines if _TITLE_LINE.match(line) and read_key(line) is not None)
    listed = max(signed, awarded, rated if rated >= 3 else 0, titled if titled >= 3 else 0)
    if linked >= 8 and linked * 2 > len(lines):
        return True
    is_page = any(_PAGE.search(line) for line in lines[:6] if len(line) < 120)
    if listed >= 3 and listed * 6 >= len(lines) and spoken * 4 < len(lines):
        return told == 0 or is_page
    return is_page and told == 0 and spoken * 8 < len(lines) and not _is_headed(document, start)


def _is_headed(document: Document, start: int) -> bool:
    keys = (read_key(line) for line in document.lines[: start or 40] if line.strip())
    return sum(key is not None and key.is_strong for key in keys) >= MIN_KEYS


def _headers(document: Document) -> list[int]:
    """Find the lines `Title: …` that begin a header of three keys or more."""
    lines = document.lines
    found: list[int] = []
    if sum("itle" in line or "ITLE" in line for line in lines) < 2:
        return found
    for index, line in enumerate(lines):
        if "itle" not in line and "ITLE" not in line:
            continue
        if len(line) > 300 or not _TITLE_LINE.match(line):
            continue
        key = read_key(line)
        if key is None or key.field is not Field.TITLE or not key.value:
            continue
        above = next(
            (lines[i] for i in range(index - 1, max(-1, index - 4), -1) if lines[i].strip()), ""
        )
        keys = (read_key(below) for below in lines[index : index + HEADER_LINES] if below.strip())
        fields = {key.field for key in keys if key is not None and key.field in _COMMON}
        is_apart = not lines[index - 1].strip() or is_rule(above) if index else True
        if len(fields) >= MIN_KEYS and is_apart:
            found.append(index)
    return found


def _is_told_before(document: Document, start: int) -> bool:
    """A header given twice has nothing told between; an anthology has a story."""
    told = 0
    for index in range(start - 1, -1, -1):
        line = document.lines[index]
        if not line.strip() or is_rule(line):
            continue
        key = read_key(line) if len(line) < 400 else None
        if key is not None and key.is_strong:
            return told >= MIN_TOLD
        told += len(line.split())
        if told >= MIN_TOLD * 3:
            return True
    return told >= MIN_TOLD


def _part(document: Document, start: int, stop: int) -> Document:
    numbers = document.numbers
    return replace(
        document,
        lines=document.lines[start:stop],
        marks={
            index - start: mark for index, mark in document.marks.items() if start <= index < stop
        },
        numbers=list(range(start + 1, stop + 1)) if numbers is None else numbers[start:stop],
        entries=document.entries if start == 0 else (),
        findings=document.findings if start == 0 else (),
    )
