"""What a file does not state and its text suggests; every value made here is marked as inferred."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath

from bot.core.model import Chapter, Fact, Header, Pairing, Provenance
from bot.core.parsing.cast import Cast
from bot.core.text import fold

OPENING_WORDS = 6
SUMMARY_LENGTH = 200
MIN_MENTIONS = 3
MIN_DUET = 8
MIN_WORDS = 15

_TENDER = re.compile(
    r"\b(?:kiss\w*|lips|in love|loved? (?:him|her|you)|embrac\w+|caress\w*|beloved|darling|"
    r"sweetheart|"
    r"my love|lovers?|married|marry|wedding|betrothed|heart (?:beat|pound|ach|leap)\w*|"
    r"hold(?:ing)? (?:him|her) close)\b",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_NAMELESS = re.compile(
    r"^(?:untitled|story|fic|index|chapter|part|text|file|doc|document|new|page|ch|pt|\d+|[a-z]{1,2})?$"
)
_SENTENCE = re.compile(r".+?[.!?…][\"”’']?(?=\s|$)")
_MARKS = re.compile(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")
_COMMON = {
    language: frozenset(words.split())
    for language, words in (
        ("en", "the and was that with his her had for not you she he of to in it a"),
        ("de", "der die und das nicht ich sie er war mit ist ein zu den auf"),
        ("fr", "le la les et des est une que pas je il elle dans vous pour"),
        ("es", "el la los que y no una por con se su para las del en"),
        ("it", "il che di non la per una con sono si le gli era della"),
        ("nl", "de het een en van niet dat ik zijn was met voor hij ze op"),
    )
}


def infer(
    header: Header, chapters: tuple[Chapter, ...], cast: Cast, path: str, text: str
) -> Header:
    """Fill the gaps of a header from its text, its cast and the name of its file."""
    made: dict[str, object] = {}
    if header.title.value is None:
        made["title"] = _inferred(title_from(path, chapters))
    if header.summary.value is None:
        made["summary"] = _inferred(_opening(chapters))
    if not header.fandoms.value and cast.fandom is not None:
        made["fandoms"] = Fact((cast.fandom.name,), Provenance.INFERRED)
    leading = _leading(cast)
    pairing = None
    if not header.pairings.value and header.pairings.provenance is Provenance.ABSENT:
        pairing = _pairing(header, cast, leading, text)
        if pairing is not None:
            made["pairings"] = Fact((pairing,), Provenance.INFERRED)
    if not header.characters.value:
        people = _people(header.pairings.value if pairing is None else (pairing,), cast, leading)
        if people:
            made["characters"] = Fact(people, Provenance.INFERRED)
    if header.language.value is None:
        made["language"] = _inferred(_language(text))
    return replace(header, **made) if made else header


def title_from(path: str, chapters: tuple[Chapter, ...]) -> str | None:
    """Make a title of a file's name (`the_last_lamp.html`), else of the first words."""
    stem = PurePosixPath(path.replace("\\", "/")).stem
    words = [word for word in re.split(r"[\W_]+", _CAMEL.sub(" ", stem)) if word]
    told = [word for word in words if not _NAMELESS.match(word.lower())]
    if told and sum(len(word) for word in told) >= 3:
        return " ".join(
            word.capitalize() if word.islower() or word.isupper() else word for word in told
        )
    opening = next((text for chapter in chapters for text in chapter.paragraphs), "")
    first = _MARKS.sub("", opening).split()[:OPENING_WORDS]
    return " ".join(first).strip(" ,;:") + "…" if first else (stem or None)


def _inferred(value: str | None) -> Fact[str | None]:
    return Fact(value, Provenance.INFERRED) if value else Fact(None)


def _opening(chapters: tuple[Chapter, ...]) -> str | None:
    """The first sentences, up to 200 characters."""
    text = " ".join(p for chapter in chapters[:1] for p in chapter.paragraphs[:3])[:1_000]
    text = _MARKS.sub("", text)
    made = ""
    for found in _SENTENCE.finditer(text):
        if made and len(made) + len(found[0]) > SUMMARY_LENGTH:
            break
        made += found[0]
    if not made or len(made) > SUMMARY_LENGTH * 2:
        made = (
            text[:SUMMARY_LENGTH].rpartition(" ")[0] + "…" if len(text) > SUMMARY_LENGTH else text
        )
    return made.strip() or None


def _pairing(header: Header, cast: Cast, top: list[tuple[str, int]], text: str) -> Pairing | None:
    """Pair two known names that fill a text, tender or all theirs; never whom the table calls a
    child.
    """
    if (
        len(top) < 2
        or not cast.fandom
        or "gen" in (fold(label) for label in (*header.genres.value, *header.tags.value))
    ):
        return None
    (first, count), (second, other), *rest = [*top, ("", 0)]
    third = rest[0][1] if rest else 0
    if other < MIN_MENTIONS or other * 4 < count or third * 10 > other * 8:
        return None
    if {fold(first), fold(second)} & cast.fandom.never_paired:
        return None
    is_a_duet = other >= MIN_DUET and third * 4 <= other
    if not is_a_duet and not _TENDER.search(text[:60_000]):
        return None
    return Pairing((first, second))


def _leading(cast: Cast) -> list[tuple[str, int]]:
    """The people whom the text names most, by their one spelling where the table has them."""
    if cast.fandom is None:
        return cast.counts.most_common(4)
    counts: Counter[str] = Counter()
    for name, others in cast.fandom.characters.items():
        spellings = [name, *(other for other in others if len(other) > 2 and other[:1].isupper())]
        words = {word for spelling in spellings for word in spelling.split() if word in cast.counts}
        words.update(
            *(
                spelling.split()
                for spelling in spellings
                if " " in spelling and spelling in cast.text
            )
        )
        if words:
            counts[name] = max(cast.text.count(word) for word in words)
    return counts.most_common(4)


def _people(
    pairings: tuple[Pairing, ...], cast: Cast, leading: list[tuple[str, int]]
) -> tuple[str, ...]:
    people = [name for pairing in pairings for name in pairing.characters]
    if cast.fandom is not None:
        people.extend(name for name, count in leading if count >= MIN_MENTIONS)
    return tuple(dict.fromkeys(people))


def _language(text: str) -> str | None:
    words = text[:1_200].lower().split()
    if len(words) < MIN_WORDS:
        return None
    for language, common in _COMMON.items():
        if sum(map(common.__contains__, words)) * 8 > len(words):
            return language
    return None
