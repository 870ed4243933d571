"""What a story is called and where it belongs: title, series, part and fandom from keys and
labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

from bot.core.model import Fact, Part, Provenance, Series
from bot.core.parsing.aliases import Aliases
from bot.core.parsing.document import Entry, Loose, Standing
from bot.core.parsing.key import without_emphasis
from bot.core.parsing.parts import read_part
from bot.core.parsing.people import EMAIL, authors, without_addresses
from bot.core.parsing.ratings import is_bare_rating, rating_in
from bot.core.parsing.stated import Stated, clean, fact
from bot.core.parsing.titles import (
    TitleLine,
    clean_title,
    read_series,
    read_title,
    respaced,
)
from bot.core.parsing.vocabulary import Field, plain

MAX_LABELS = 12
ABOVE_BYLINE = 3
MIN_NAMED = 5
Value = TypeVar("Value")

_SERIES_WORD = re.compile(
    r"\b(?:series|saga|trilogy|cycle|arc|chronicles|universe|verse|book|volume)\b", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"\s(?:#\s?\d{1,3}|[IVX]{1,6}|\d{1,2})\W*$|\b(?:story|part|book) \d+ of \d+\W*$"
)
_FANDOM_LINE = re.compile(
    r"^(?:an? |the )?(?P<name>.{2,60}?)\s+(?:fan[- ]?fic(?:tion)?|fanfiction|story|"
    r"fic)s?\b\W*(?:by .*)?$",
    re.IGNORECASE,
)
# A site's name stands above the title on many pages.
_SITE = re.compile(
    r"\b(?:archive|home ?page|fan ?fiction|fan ?fic|web ?site|welcome|library|corner|presents|"
    r"(?:my|our|'s|’s) (?:stories|fiction|fics?|page))\b",
    re.IGNORECASE,
)
# Keys that make the line above them a title.
_SUPPORT = (
    Field.AUTHOR,
    Field.RATING,
    Field.PAIRING,
    Field.SUMMARY,
    Field.SPOILERS,
    Field.DISCLAIMER,
    Field.DISTRIBUTION,
    Field.FANDOM,
    Field.CATEGORY,
    Field.GENRE,
    Field.SERIES,
    Field.EMAIL,
    Field.FEEDBACK,
    Field.NOTES,
    Field.CHARACTERS,
)
_NOT_TITLE = re.compile(
    r"^(?:(?:written|posted|archived|created|beta(?:'?e?d)?|episode dialogues?|dedicated|"
    r"thanks|dialogue|requested) "
    r"(?:for|to|by|read|on|at|in)\b|for [A-Z]\w+$|version \d|copyright\b|\(c\)|©|rated\b|"
    r"chapter \d)",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s[-–—]\s|:\s")
_LOWER_JOIN = re.compile(r"^(?:to|of|the|and|in|for|a|an|or|from|with|at|on|by the)$")
_ENDS_OPEN = re.compile(r"\b(?:to|of|the|and|in|for|a|an|or|from|with|at|on)$|[,:]$", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE_ONLY = re.compile(
    rf"^\W*(?:{_MONTH},? (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d|\d{{1,2}} {_MONTH},? "
    rf"(?:19|20)\d\d|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\W*$"
)
_TITLE_IN_TEXT = re.compile(
    r"[\"“](?P<title>[A-Z][^\"“”]{1,80}?)[,.]?[\"”] (?:is|was) (?:copyright|©|\(c\)|written|a |"
    r"an |my|the|set|based)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Names:
    """Title, series, part, fandom and title-line authors; `beside` are labels that are none of
    these.
    """

    title: Fact[str | None]
    authors: Fact[tuple[str, ...]]
    series: Fact[Series | None]
    part: Fact[Part | None]
    fandoms: Fact[tuple[str, ...]]
    beside: tuple[Loose, ...] = ()


def no_names() -> Names:
    """Return names of which nothing is known."""
    return Names(Fact(None), Fact(()), Fact(None), Fact(None), Fact(()))


def read_names(stated: Stated, loose: tuple[Loose, ...], aliases: Aliases, path: str = "") -> Names:
    """Read what the keys, the title line and the labels around it say.

    A label that the file is named after is the likelier title.
    """
    lines = [
        line._replace(weight=line.weight + named_after(path, line.text)) for line in _joined(loose)
    ]
    names, title = _title(stated, lines, aliases)
    names = _rest(names, [line for line in lines if line != title], aliases)
    title_fact = names.title if names.title.value is not None else _title_in_text(stated)
    return replace(names, title=title_fact, part=_part(stated, names))


def named_after(path: str, title: str) -> int:
    """Say how sure the name of a file is made of a title: `milkdearmilk.htm` is."""
    letters = plain(title).replace(" ", "")
    pieces = plain(PurePosixPath(path).stem).split()
    if len(letters) < MIN_NAMED:
        return 0
    is_named = letters in "".join(pieces) or any(
        piece in letters and len(piece) * 2 >= len(letters) for piece in pieces
    )
    return 2 if is_named else 0


def _joined(loose: tuple[Loose, ...]) -> list[Loose]:
    """`The Hitchhiker's Guide`, then `to`: one title over two lines."""
    made: list[Loose] = []
    for line in loose:
        text = respaced(line.text)
        before = made[-1].text if made else ""
        is_open = len(made) == 1 and len(text) < 40 and _ENDS_OPEN.search(before)
        is_open = is_open and not _LOWER_JOIN.match(before.rsplit(" ", 1)[-1])
        if made and (_LOWER_JOIN.match(text) or is_open):
            made[-1] = made[-1]._replace(
                text=f"{before} {text}", weight=max(made[-1].weight, line.weight)
            )
        else:
            made.append(line._replace(text=text))
    return made


def _title(stated: Stated, lines: list[Loose], aliases: Aliases) -> tuple[Names, Loose | None]:
    entry = next((e for e in stated.all(Field.TITLE) if e.standing is Standing.TYPED), None)
    entry = entry or stated.first(Field.SUBJECT)
    used: Loose | None = None
    if entry is None:
        used = _best(lines, stated)
        entry = stated.first(Field.TITLE) if used is None else _entry(used, stated)
    if entry is None:
        return no_names(), None
    read = read_title(entry.value, aliases.pen_names)
    given = {plain(name) for row in stated.all(Field.AUTHOR) for name in authors(row.value)}
    if read.authors and given and given.isdisjoint(map(plain, read.authors)):
        # An author inside the fiction: `"The Sentinel, Revisited" by Blair Sandburg`.
        read = TitleLine(clean_title(without_emphasis(without_addresses(entry.value))))
    return (
        Names(
            title=fact(read.title or None, entry),
            authors=fact(read.authors, entry) if read.authors else Fact(()),
            series=fact(read.series, entry) if read.series is not None else Fact(None),
            part=fact(read.part, entry) if read.part is not None else Fact(None),
            fandoms=Fact(()),
            beside=(Loose(read.aside, entry.line),) if read.aside else (),
        ),
        used,
    )


def _entry(line: Loose, stated: Stated) -> Entry:
    """A short first line with nothing else beside it is only guessed to be a title."""
    is_supported = line.weight > 0 or line.text.isupper() or bool(read_title(line.text).authors)
    is_supported = is_supported or any(row.key for row in stated.all(*_SUPPORT))
    standing = Standing.TYPED if is_supported else Standing.GUESSED
    return Entry(Field.TITLE, line.text, line.line, "", standing)


def _best(lines: list[Loose], stated: Stated) -> Loose | None:
    """Choose the title among the labels: beside the byline, a heading, on the page's title, the
    first.
    """
    page = plain(" ".join(entry.value for entry in stated.all(Field.TITLE)))
    fitting = [line for line in lines if _can_be_title(line.text) or _is_year_above_byline(line)]
    fitting = [line for line in fitting if not _SITE.search(line.text)] or fitting
    if len(fitting) > 1:
        fitting = [line for line in fitting if not _is_series(line.text)] or fitting

    def merit(line: Loose) -> int:
        bare = plain(without_emphasis(line.text))
        is_on_page = bool(bare) and bare in page
        return line.weight + 2 * is_on_page + 2 * bool(read_title(line.text).authors)

    return max(fitting, key=merit, default=None)


def _can_be_title(text: str) -> bool:
    bare = without_addresses(without_emphasis(text)).strip()
    if (
        not bare
        or bare[0] in "(["
        or EMAIL.search(text)
        or is_bare_rating(bare)
        or _DATE_ONLY.match(bare)
    ):
        return False
    fandom = _FANDOM_LINE.match(bare)
    if _NOT_TITLE.match(bare):
        return False
    is_label = fandom is not None and not _PARTED.search(bare)
    is_label = is_label and ("fan" in bare.lower() or bare.lower().startswith(("a ", "an ")))
    return any(c.isalpha() for c in bare) and not is_label


def _is_year_above_byline(line: Loose) -> bool:
    """`1895`, and below it `by Ada Quill`."""
    return line.weight >= ABOVE_BYLINE and len(line.text) > 1 and line.text.isdecimal()


def _is_series(text: str) -> bool:
    return bool(_SERIES_WORD.search(text) or _NUMBERED.search(text)) and not read_title(text).series


def _rest(names: Names, lines: list[Loose], aliases: Aliases) -> Names:
    """Read the labels that are not the title."""
    title = plain(names.title.value or "")
    for loose in lines[:MAX_LABELS]:
        bare = _unbracketed(clean(respaced(loose.text)))
        if not bare or plain(bare) == title or _DATE_ONLY.match(bare):
            continue
        names = _label(names, bare, loose, aliases)
    return names


def _unbracketed(text: str) -> str:
    is_bracketed = text[:1] in ("(", "[") and text[-1:] in (")", "]") and text.count(text[0]) == 1
    return text[1:-1].strip() if is_bracketed else text


def _label(names: Names, bare: str, loose: Loose, aliases: Aliases) -> Names:
    read = read_title(loose.text, aliases.pen_names)
    if read.authors and not names.authors.value:
        names = replace(names, authors=_stated(read.authors, loose))
        if plain(read.title) == plain(names.title.value or ""):
            return names
        bare = read.title
    line = _FANDOM_LINE.match(bare)
    fandom = line["name"] if line is not None and (read.authors or "fan" in bare.lower()) else None
    if fandom is None and aliases.fandom(bare) is not None:
        fandom = bare
    if fandom is not None:
        return names if names.fandoms.value else replace(names, fandoms=_stated((fandom,), loose))
    if rating_in(bare) is not None:
        return replace(names, beside=(*names.beside, loose._replace(text=bare)))
    is_series = _SERIES_WORD.search(bare) or _NUMBERED.search(bare)
    if is_series and names.series.value is None and len(bare) < 90:
        return replace(names, series=_stated(read_series(bare), loose))
    part = read_part(bare)
    if part is not None and len(bare) < 30:
        return replace(names, part=_stated(part, loose))
    return replace(names, beside=(*names.beside, loose._replace(text=bare)))


def _stated(value: Value, loose: Loose) -> Fact[Value]:
    return Fact(value, Provenance.STATED, without_addresses(loose.text), loose.line)


def _part(stated: Stated, names: Names) -> Fact[Part | None]:
    if names.part.value is not None:
        return names.part
    for entry in stated.all(Field.PART):
        part = read_part(entry.value) or read_part(f"part {entry.value}")
        if part is not None:
            return fact(part, entry)
    for entry in stated.all(Field.SUBJECT):
        part = read_part(entry.value)
        if part is not None:
            return fact(part, entry)
    return Fact(None)


def _title_in_text(stated: Stated) -> Fact[str | None]:
    """Find a title that only a sentence of the notes gives: `"Red Sky" is copyright …`."""
    for entry in stated.all(Field.DISCLAIMER, Field.NOTES, Field.SUMMARY):
        found = _TITLE_IN_TEXT.search(entry.value[:2_000])
        if found is not None:
            return fact(found["title"], entry)
    return Fact(None)
