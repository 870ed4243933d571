"""Read a title line: `Changing Hearts Series - Not So Alone -- by Ruby` is a series, a title, an
author.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.core.model import Part, Series
from bot.core.parsing.key import without_emphasis
from bot.core.parsing.parts import FRACTION, NUMBER, ORDINALS, PART_OF, ROMAN, number, read_part
from bot.core.parsing.people import authors, without_addresses

MAX_TITLE = 240
MAX_REMEMBERED = 1_024

_SPACED_OUT = re.compile(r"^\W*(?:\S {1,2}){3,}(?:\s+|\S|$)")
_PREFIX = re.compile(
    r"^(?:(?:re|fwd?|fw|\[?repost\]?|\[?new\]?|\[?fic\]?|\[?fanfic\]?|\[?story\]?|xfc|atxc|\[?drabble\]?|"
    r"\[?ficlet\]?|submission|post|posting|revised|xf|novel|vignette)\s*:\s*|"
    r"\[(?:fic|ficlet|story|new|repost|xf|x-files|\w{2,12}[- ]?fic|drabble|fanfic|[a-z]{2,"
    r"5})\]\s*|(?:new|repost)\s*[-:]?\s+(?=[\"“]))+",
    re.IGNORECASE,
)
_TAIL_BRACKET = re.compile(r"\s*[\[(](?P<in>[^()\[\]]{1,60})[\])]\s*$")
_BY = re.compile(
    r"\s*(?:[,:;]|-{1,3}|[–—~|])?\s*\b(?:a (?:story|fic|fanfic) by|written by|"
    r"by)\b:?\s+(?P<name>\S.{0,100})$",
    re.IGNORECASE,
)
_QUOTED_BY = re.compile(
    r"^[\"“](?P<title>[^\"“”]{1,120})[\"”]\s*(?:,|-+|–|—)?\s*(?:(?:part|chapter)\s.{1,"
    r"20}?\s*)?\b(?:written )?by:?\s+(?P<name>\S.{0,80})$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[\"“«](?P<title>[^\"“”«»]{1,160})[\"”»][.\s]*$")
_SERIES_DASH = re.compile(
    r"^(?P<series>.{2,60}?\b(?:series|saga|arc|trilogy|cycle|chronicles|verse|universe))\b"
    rf"(?:\s*,?\s*(?:#|no\.?|number|part|book|story|vol\.?)?\s*(?P<n>{NUMBER}))?\s*(?:[:;\-–—~/|]+|\s-\s)\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
_SERIES_NUMBER = re.compile(
    rf"^(?P<series>.{{2,80}}?)\s*[,:(\-–—]*\s*(?:#\s*|\b(?:no\.?|number|part|book|story|vol\.?|volume|installment|episode)\s*#?\s*)?[\[(]?\b(?P<n>\d{{1,3}}|{ROMAN})[)\].\s]*(?:(?:of|/)\s*(?P<t>\d{{1,3}}|\?)[)\].\s]*)?$"
)
_NUMBERED_TITLE = re.compile(
    rf"^(?P<series>[A-Z].{{2,60}}?)\s+(?:#\s*)?(?P<n>\d{{1,3}}|{ROMAN})\s*(?:[:\-–—]+|\s-\s)\s*(?P<title>\S.*)$"
)
_SERIES_PART = re.compile(
    rf"^(?P<series>[A-Z].{{2,60}}?),?\s+(?:part|book|story|vol\.?|volume|episode|no\.?)\s+#?(?P<n>{NUMBER})\s*(?:[:\-–—~]+|\s-\s)\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s+[-–—]+\s+|\s*[(\[\"]")
_ARC = re.compile(
    r"^(?P<title>.{1,120}?)\s*:\s+(?P<series>[A-Z][\w' ]{0,50}\b(?:Arc|Series|Saga|Cycle|"
    r"Universe|Verse))$"
)
_IN_SERIES = re.compile(
    r"\b(?:in|of|to) (?:the|my|our) [\"“]?(?P<series>[A-Z][\w'’ ]{1,60}?)[\"”]? (?:series|saga|"
    r"trilogy|arc|cycle)\b"
)
_NO_SERIES = re.compile(
    r"^(?:none|no|n/?a|nope|(?:fan ?)?fic(?:tion|s)?|stor(?:y|ies)|series|one-?shots?|"
    r"drabbles?|misc\w*|other|"
    r"stand[- ]?alone|general|unknown|-+)$",
    re.IGNORECASE,
)
# `The Lamp - A Sherlock Holmes Fanfic`, `The Lamp - Chapter 1: Dusk`
_FANFIC_OF = re.compile(
    r"\s*[-–—:,(]\s*\(?an? [\w' ]{2,50} (?:fan ?fic(?:tion)?|fic|story)\)?(?=$| by )", re.IGNORECASE
)
_CHAPTER_OF = re.compile(
    rf"(?<=\w)\s*[-–—:,]\s*chapter\s+{NUMBER}(?:\s*[:\-–—].{{0,100}})?$", re.IGNORECASE
)
_ORDINAL = re.compile(rf"\b(?P<n>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\b", re.IGNORECASE)
_ORNAMENT = re.compile(r"^[\s*_~=\-–—#|>«»•·.:;+^]+|[\s*_~=\-–—#|<«»•·:;+^]+$")
_JUNK_BRACKET = re.compile(
    r"^(?:\d+\s*/\s*[\d?x]+|\d+ of \d+|part .*|pg.*|nc.*|[rgx]|.*/.*|complete|wip|one-?shot|"
    r"1shot|repost|new|fin|revised|.*fic|(?-i:[A-Z]\w+(?:, ?[A-Z]\w+)+))$",
    re.IGNORECASE,
)
# `The Lamp, Holmes/Watson, PG` and `The Lamp PG-13`: what follows is no part of the title.
_RATING = r"(?:NC-?17|PG(?:-?1[35])?|FR(?:T|M|AO)|[RG])"
_TAIL_LABELS = re.compile(
    rf"\s*[,;–—-]\s+(?P<labels>(?:[A-Z][\w.]*/[A-Z][\w.]*[,;]? )?{_RATING}(?=$|[,; ]).{{0,60}})$"
)
_TAIL_RATING = re.compile(r"\s+(?P<labels>NC-?17|PG(?:-?1[35])?)$")
_PAIR_LEAD = re.compile(
    r"^(?P<pair>[A-Z]\w+/[A-Z]\w+(?:\s+(?:1-?shot|one-?shot|fic|drabble|story|ficlet|oneshot|\d?shot))?)\s*:\s+(?P<title>\S.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TitleLine:
    """What a title line says; `aside` is a bracket that was cut off, such as `(S/W, PG)`."""

    title: str = ""
    authors: tuple[str, ...] = ()
    series: Series | None = None
    part: Part | None = None
    aside: str = ""


@lru_cache(maxsize=MAX_REMEMBERED)
def read_title(raw: str, known: frozenset[str] = frozenset()) -> TitleLine:
    """Read a line that holds a title, and whatever else was put beside it.

    `known` holds folded pen names that are not to be split.
    """
    text = respaced(without_emphasis(without_addresses(raw[:MAX_TITLE]).strip()))
    text = _PREFIX.sub("", text).strip()
    text = _CHAPTER_OF.sub("", _FANFIC_OF.sub("", text))
    line = _with_author(text, known)
    line = _without_labels(_with_part(line))
    line = _with_part(_without_brackets(line))
    line = _with_series(line)
    return replace(line, title=clean_title(line.title))


def clean_title(text: str) -> str:
    """Take quotes around the whole and ornaments at the ends off a title."""
    text = _ORNAMENT.sub("", text).strip()
    quoted = _QUOTED.match(text)
    if quoted is not None:
        text = quoted["title"]
    return " ".join(text.split()).rstrip(",")


def respaced(text: str) -> str:
    """`T h e    E n d` is `The End`."""
    if len(text) < 7 or not _SPACED_OUT.match(text):
        return text
    letters = text.split()
    if sum(len(word) == 1 for word in letters) * 10 < len(letters) * 8:
        return text
    words = re.split(r"\s{2,}", text.strip())
    return " ".join(word.replace(" ", "") for word in words)


def read_series(raw: str) -> Series | None:
    """Read a series field: `The Ash Tray Cases II`, `Sugar (3 of 5)`, `third in the Lamp
    series`.
    """
    text = without_emphasis(raw).strip(' ."“”*_~')
    if _NO_SERIES.match(text):
        return None
    if not any(c.isalnum() for c in text):
        return None
    inside = _IN_SERIES.search(text)
    if inside is not None:
        ordinal = _ORDINAL.search(text)
        return Series(inside["series"], number(ordinal["n"]) if ordinal else None)
    found = PART_OF.search(text)
    if found is not None and (found.end() == len(text) or found.start() == 0):
        name = (text[: found.start()] + " " + text[found.end() :]).strip(' ,:-–—()"“”')
        name = re.sub(r"^(?:of|in) (?:the )?", "", name)
        if name:
            return Series(clean_title(name), number(found["n"]))
    found = _SERIES_NUMBER.match(text)
    if found is not None:
        return Series(clean_title(found["series"].strip(" ,:-–—(#")), number(found["n"]))
    return Series(clean_title(text))


def _with_author(text: str, known: frozenset[str]) -> TitleLine:
    quoted = _QUOTED_BY.match(text)
    if quoted is not None:
        name, aside = _name_and_aside(quoted["name"])
        part = read_part(text[quoted.end("title") :])
        return TitleLine(quoted["title"], authors(name, known), part=part, aside=aside)
    found = _BY.search(text)
    if found is None or not found.start():
        return TitleLine(text)
    name, aside = _name_and_aside(found["name"])
    if not name or (name[:1].islower() and name.count(" ") > 2) or name.count(" ") > 5:
        return TitleLine(text)
    has_mark = text[found.start() :].lstrip()[:1] in ",:;-–—~|" or text.rstrip().endswith(")")
    if name.split()[0] in ("the", "a", "my", "his", "her") and not has_mark:
        return TitleLine(text)
    names = authors(name, known)
    return TitleLine(text[: found.start()], names, aside=aside) if names else TitleLine(text)


def _name_and_aside(text: str) -> tuple[str, str]:
    """`Ada Quill - rated PG` is a name and something else."""
    name, *rest = _AFTER_NAME.split(text.strip(), maxsplit=1)
    return name.strip(), " ".join(rest).strip(' )]"')


def _without_brackets(line: TitleLine) -> TitleLine:
    for _ in range(3):
        found = _TAIL_BRACKET.search(line.title)
        if found is None or not found.start() or not _JUNK_BRACKET.match(found["in"].strip()):
            break
        part = line.part or read_part(found["in"])
        line = replace(
            line,
            title=line.title[: found.start()],
            part=part,
            aside=f"{found['in']}; {line.aside}".strip("; "),
        )
    return line


def _without_labels(line: TitleLine) -> TitleLine:
    found = _TAIL_LABELS.search(line.title) or _TAIL_RATING.search(line.title)
    if found is None or not found.start():
        return line
    aside = f"{found['labels']}; {line.aside}".strip("; ")
    return replace(line, title=line.title[: found.start()], aside=aside)


def _with_part(line: TitleLine) -> TitleLine:
    title = line.title.rstrip()
    for pattern in (PART_OF, FRACTION):
        found = pattern.search(title)
        if found is not None and found.start() > 0 and found.end() >= len(title):
            place = number(found["n"])
            if place is not None:
                total = number(found["t"]) if found["t"] else None
                return replace(line, title=title[: found.start()], part=Part(place, total))
    return line


def _with_series(line: TitleLine) -> TitleLine:
    pair = _PAIR_LEAD.match(line.title)
    if pair is not None:
        line = replace(line, title=pair["title"], aside=f"{pair['pair']}; {line.aside}".strip("; "))
    for pattern in (_SERIES_DASH, _SERIES_PART, _ARC, _NUMBERED_TITLE):
        found = pattern.match(line.title)
        if found is not None:
            place = number(found["n"]) if "n" in pattern.groupindex and found["n"] else None
            return replace(
                line, title=found["title"], series=Series(clean_title(found["series"]), place)
            )
    return line
