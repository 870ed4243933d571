"""The shipped table of aliases and an operator's own, as one; a later table adds and overrides."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from bot.core.model import Header
from bot.core.parsing import Aliases
from bot.core.parsing.aliases import Fandom
from bot.core.store.name_spelling import respelt
from bot.core.store.records import NameField
from bot.core.text import fold


def read_aliases(tables: Iterable[str]) -> Aliases:
    """Read tables of aliases (TOML texts). Raises tomllib.TOMLDecodeError."""
    return reduce(_joined, (Aliases.from_toml(text) for text in tables), Aliases())


def rename(header: Header, aliases: Aliases) -> Header:
    """Call authors, fandoms and characters by the names that the table shows.

    A character goes by the names of the story's own fandoms only.
    """
    fandoms = tuple(
        known.name if (known := aliases.fandom(name)) else name for name in header.fandoms.value
    )

    def spell(field: NameField, name: str) -> str:
        if field is NameField.AUTHOR:
            return aliases.author(name)
        if field is NameField.CHARACTER:
            return aliases.character(name, fandoms)
        if field is NameField.FANDOM and (known := aliases.fandom(name)) is not None:
            return known.name
        return name

    return respelt(header, spell)


def _joined(first: Aliases, second: Aliases) -> Aliases:
    fandoms = {fold(fandom.name): fandom for fandom in first.fandoms}
    for fandom in second.fandoms:
        known = fandoms.get(fold(fandom.name))
        fandoms[fold(fandom.name)] = _widened(known, fandom) if known else fandom
    return Aliases(
        tuple(fandoms.values()),
        {**first.pairings, **second.pairings},
        {**first.authors, **second.authors},
    )


def _widened(known: Fandom, more: Fandom) -> Fandom:
    """Return a fandom with what another table says of it, which decides whom a spelling means."""
    taken = {
        fold(other): name for name, others in more.characters.items() for other in (name, *others)
    }
    characters = {
        name: (
            *more.characters.get(name, ()),
            *(other for other in known.characters.get(name, ()) if fold(other) not in taken),
        )
        for name in dict.fromkeys((*more.characters, *known.characters))
        if taken.get(fold(name), name) == name
    }
    return Fandom(
        more.name,
        tuple(dict.fromkeys((*known.also, known.name, *more.also))),
        characters,
        {**known.pairings, **more.pairings},
        known.never_paired | more.never_paired,
    )
