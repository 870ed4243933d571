"""What a story is called and who signed it: title, authors, series and part from keys and loose lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.core.model import Fact, Part, Provenance, Series
from bot.core.parsing.aliases import Aliases
from bot.core.parsing.document import Entry
from bot.core.parsing.keys import without_emphasis
from bot.core.parsing.people import EMAIL, authors, without_addresses
from bot.core.parsing.ratings import is_bare_rating
from bot.core.parsing.stated import Stated, clean, fact
from bot.core.parsing.titles import (
    TitleLine,
    clean_title,
    read_part,
    read_series,
    read_title,
    respaced,
)
from bot.core.parsing.vocabulary import Field, plain

Loose = tuple[str, int | None]

_SERIES_WORD = re.compile(
    r"\b(?:series|saga|trilogy|cycle|arc|chronicles|universe|verse|book|volume)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"\s(?:#\s?\d{1,3}|[IVX]{1,6}|\d{1,2})\W*$")
_FANDOM_LINE = re.compile(
    r"^(?:an? |the )?(?P<name>.{2,60}?)\s+(?:fan[- ]?fic(?:tion)?|fanfiction|story|fic)s?\W*(?:by .*)?$",
    re.IGNORECASE,
)
_LOWER_JOIN = re.compile(r"^(?:to|of|the|and|in|for|a|an|or|from|with|at|on|by the)$")
_ENDS_OPEN = re.compile(r"\b(?:to|of|the|and|in|for|a|an|or|from|with|at|on)$|[,:]$", re.IGNORECASE)
_NAME = re.compile(
    r"^[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|von|van|of|the)){0,3}$|^[a-z][\w.-]{2,20}$"
)
_DATE_ONLY = re.compile(
    r"^\W*(?:\w+ \d{1,2},? (?:19|20)\d\d|\d{1,2} \w+ (?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\W*$"
)
_SIGNED_IN_TEXT: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"(?:copyright|©|\(c\))(?:ed)?[\s,]*(?:©|\(c\))?[\s,]*(?:(?:19|20)\d\d)(?:[-–,/\s]+(?:19|20)?\d\d)*[,\s]+(?:by\s+)?(?P<name>[A-Z\w][\w.'’ -]{1,40}?)(?=[.,;:!\"(<]|$)",
        re.I,
    ),
    re.compile(
        r"\b(?:copyright|©|\(c\))\s+(?:by\s+)?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})[,\s]+(?:19|20)\d\d"
    ),
    re.compile(
        r"\bthis (?:story|parody|fic|work|piece|tale) (?:is|was) (?:written|created) by (?P<name>[^,.;]{2,60}?)(?=,|\.|;| and (?:is|was|hereby)|$)",
        re.I,
    ),
)
_COMPANIES = re.compile(
    r"productions|paramount|fox|upn|warner|mutant|disney|bbc|nbc|cbs|abc\b|lucas|whedon|carter|rysher|studios|inc\b|network|television|owner|respective|joss",
    re.I,
)
_TITLE_IN_TEXT = re.compile(
    r"[\"“](?P<title>[A-Z][^\"“”]{1,80}?)[,.]?[\"”] (?:is|was) (?:copyright|©|\(c\)|written|a |an |my|the|set|based)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Names:
    """Title, authors, series, part and fandom as stated; `beside` are bits that stood with the title."""

    title: Fact[str | None] = Fact(None)
    authors: Fact[tuple[str, ...]] = Fact(())
    series: Fact[Series | None] = Fact(None)
    part: Fact[Part | None] = Fact(None)
    fandoms: Fact[tuple[str, ...]] = Fact(())
    beside: tuple[Loose, ...] = ()
    part_is_of_series: bool = False


def read_names(stated: Stated, loose: tuple[Loose, ...], aliases: Aliases) -> Names:
    """Read what the keys, the title line and the loose lines below it say."""
    lines = _joined(loose)
    names, title = _title(stated, lines)
    names = _rest(names, [line for line in lines if line != title], aliases)
    names = replace(names, part=_part(stated, names))
    return replace(names, authors=_authors(stated, names))


def _joined(loose: tuple[Loose, ...]) -> list[Loose]:
    """`The Hitchhiker's Guide`, then `to`: one title over two lines."""
    made: list[Loose] = []
    for text, line in loose:
        text = respaced(text)
        if made and (
            _LOWER_JOIN.match(text)
            or (
                _ENDS_OPEN.search(made[-1][0])
                and len(made) == 1
                and len(text) < 40
                and not _LOWER_JOIN.match(made[-1][0].split()[-1] or "")
            )
        ):
            made[-1] = (f"{made[-1][0]} {text}", made[-1][1])
        else:
            made.append((text, line))
    return made


def _title(stated: Stated, lines: list[Loose]) -> tuple[Names, Loose | None]:
    sure = next((entry for entry in stated.all(Field.TITLE) if entry.is_sure), None)
    entry = sure or stated.first(Field.SUBJECT)
    used: Loose | None = None
    if entry is None:
        used = next((line for line in lines if _can_be_title(line[0])), None)
        if used is not None:
            entry = Entry(Field.TITLE, used[0], used[1])
        else:
            entry = stated.first(Field.TITLE)
    if entry is None:
        return Names(), None
    read = read_title(entry.value)
    given = _given_authors(stated)
    if read.authors and given and set(map(plain, read.authors)).isdisjoint(map(plain, given)):
        whole = clean_title(without_emphasis(without_addresses(entry.value)))
        read = TitleLine(whole)
    series = read.series
    beside = ((read.aside, entry.line),) if read.aside else ()
    return (
        Names(
            title=fact(read.title or None, entry),
            authors=fact(read.authors, entry) if read.authors else Fact(()),
            series=fact(series, entry) if series is not None else Fact(None),
            part=fact(read.part, entry) if read.part is not None else Fact(None),
            beside=beside,
        ),
        used,
    )


def _can_be_title(text: str) -> bool:
    bare = without_addresses(without_emphasis(text)).strip()
    if not bare or EMAIL.search(text) or is_bare_rating(bare) or _DATE_ONLY.match(bare):
        return False
    fandom = _FANDOM_LINE.match(bare)
    return any(c.isalpha() for c in bare) and not (fandom is not None and "fan" in bare.lower())


def _rest(names: Names, lines: list[Loose], aliases: Aliases) -> Names:
    """Read the loose lines that are not the title."""
    title = plain(names.title.value or "")
    for text, line in lines[:12]:
        bare = clean(respaced(text)).strip("()[] ")
        if not bare or plain(bare) == title:
            continue
        read = read_title(text)
        if read.authors and plain(read.title) == title and not names.authors.value:
            names = replace(names, authors=Fact(read.authors, Provenance.STATED, text, line))
            continue
        fandom = _FANDOM_LINE.match(bare)
        known = aliases.fandom(fandom["name"] if fandom is not None else bare)
        if known is not None or (fandom is not None and "fan" in bare.lower()):
            name = fandom["name"] if fandom is not None else bare
            names = replace(
                names,
                fandoms=names.fandoms
                if names.fandoms.value
                else Fact((name,), Provenance.STATED, bare, line),
            )
        elif (
            (_SERIES_WORD.search(bare) or _NUMBERED.search(bare))
            and names.series.value is None
            and len(bare) < 90
        ):
            series = read_series(bare)
            names = replace(names, series=Fact(series, Provenance.STATED, bare, line))
        elif (part := read_part(bare)) is not None and len(bare) < 30:
            names = replace(names, part=Fact(part, Provenance.STATED, bare, line))
        elif _DATE_ONLY.match(bare):
            continue
        else:
            names = replace(names, beside=(*names.beside, (bare, line)))
    return names


def _given_authors(stated: Stated) -> tuple[str, ...]:
    for entry in stated.all(Field.AUTHOR):
        found = authors(entry.value)
        if found:
            return found
    return ()


def _authors(stated: Stated, names: Names) -> Fact[tuple[str, ...]]:
    keyed = [entry for entry in stated.all(Field.AUTHOR) if entry.key != "by"]
    for entry in (*keyed, *stated.all(Field.AUTHOR)):
        found = authors(entry.value)
        if found:
            return fact(found, entry)
    if names.authors.value:
        return names.authors
    for entry in stated.all(Field.SUBJECT):
        found = read_title(entry.value).authors
        if found:
            return fact(found, entry)
    for entry in stated.all(Field.FROM):
        found = authors(_sender(entry.value))
        if found:
            return fact(found, entry)
    return _signed(stated, names)


def _sender(value: str) -> str:
    """`quill@example.net (Quill Feather)` is signed by the name in the bracket."""
    bracket = re.search(r"\(([^()@]{2,60})\)", value)
    if EMAIL.match(value.strip()) and bracket is not None:
        return bracket[1]
    return re.sub(r"[<(\[][^<>()\[\]]*@[^<>()\[\]]*[>)\]]|[\w.+-]+@[\w.-]+", "", value)


def _signed(stated: Stated, names: Names) -> Fact[tuple[str, ...]]:
    """Find a signature inside a note or disclaimer, else a name alone below the title."""
    for entry in stated.all(Field.DISCLAIMER, Field.NOTES):
        for pattern in _SIGNED_IN_TEXT:
            for found in pattern.finditer(entry.value[:2_000]):
                people = authors(found["name"])
                if people and not _COMPANIES.search(found["name"]):
                    return fact(people, entry)
    for text, line in names.beside[:1]:
        if _NAME.match(text) and names.title.value and "/" not in text and not is_bare_rating(text):
            return Fact((text,), Provenance.INFERRED, text, line)
    return Fact(())


def _part(stated: Stated, names: Names) -> Fact[Part | None]:
    if names.part.value is not None:
        return names.part
    for entry in stated.all(Field.PART, Field.SUBJECT):
        part = read_part(entry.value) or read_part(f"part {entry.value}")
        if part is not None and (entry.field is Field.PART or read_part(entry.value)):
            return fact(part, entry)
    return Fact(None)


def title_in_text(stated: Stated) -> Fact[str | None]:
    """Find a title that only a sentence of the notes gives: `"Red Sky" is copyright …`."""
    for entry in stated.all(Field.DISCLAIMER, Field.NOTES, Field.SUMMARY):
        found = _TITLE_IN_TEXT.search(entry.value[:2_000])
        if found is not None:
            return fact(found["title"], entry)
    return Fact(None)
