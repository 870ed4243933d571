"""What a story is called and where it belongs: title, series, part and fandom from keys and
labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.core.model import Fact, Part, Provenance, Series
from bot.core.parsing.aliases import Aliases
from bot.core.parsing.choosing import (
    DATE_ONLY,
    FANDOM_LINE,
    NUMBERED,
    SERIES_WORD,
    best_label,
    fandom_told,
    joined,
    named_after,
)
from bot.core.parsing.document import Entry, Loose, Standing
from bot.core.parsing.key import without_emphasis
from bot.core.parsing.parts import read_part
from bot.core.parsing.people import authors, without_addresses
from bot.core.parsing.ratings import rating_in
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
Value = TypeVar("Value")

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
        line._replace(weight=line.weight + named_after(path, line.text)) for line in joined(loose)
    ]
    names, title = _title(stated, lines, aliases)
    names = _rest(names, [line for line in lines if line != title], aliases)
    title_fact = names.title if names.title.value is not None else _title_in_text(stated)
    return replace(names, title=title_fact, part=_part(stated, names))


def _title(stated: Stated, lines: list[Loose], aliases: Aliases) -> tuple[Names, Loose | None]:
    entry = next((e for e in stated.all(Field.TITLE) if e.standing is Standing.TYPED), None)
    entry = entry or stated.first(Field.SUBJECT)
    used: Loose | None = None
    if entry is None:
        used = best_label(lines, stated)
        told = None if used is None else fandom_told(used.text)
        if used is not None and told and ("fan" in used.text.lower() or aliases.fandom(told)):
            used = None
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


def _rest(names: Names, lines: list[Loose], aliases: Aliases) -> Names:
    """Read the labels that are not the title."""
    title = plain(names.title.value or "")
    for loose in lines[:MAX_LABELS]:
        bare = _unbracketed(clean(respaced(loose.text)))
        if not bare or plain(bare) == title or DATE_ONLY.match(bare):
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
    line = FANDOM_LINE.match(bare)
    fandom = line["name"] if line is not None and (read.authors or "fan" in bare.lower()) else None
    if fandom is None and aliases.fandom(bare) is not None:
        fandom = bare
    if fandom is not None:
        return names if names.fandoms.value else replace(names, fandoms=_stated((fandom,), loose))
    if rating_in(bare) is not None:
        return replace(names, beside=(*names.beside, loose._replace(text=bare)))
    is_series = SERIES_WORD.search(bare) or NUMBERED.search(bare)
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
