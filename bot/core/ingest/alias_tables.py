"""The shipped table of aliases and an operator's own, as one; a later table adds and overrides."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from bot.core.parsing import Aliases
from bot.core.parsing.aliases import Fandom
from bot.core.text import fold


def read_aliases(tables: Iterable[str]) -> Aliases:
    """Read tables of aliases (TOML texts). Raises tomllib.TOMLDecodeError."""
    return reduce(_joined, (Aliases.from_toml(text) for text in tables), Aliases())


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
    """Return a fandom with what another table says of it.

    The later table's names come first: the first that has a spelling is who is meant by it.
    """
    characters = {
        name: tuple(dict.fromkeys((*others, *known.characters.get(name, ()))))
        for name, others in more.characters.items()
    }
    return Fandom(
        more.name,
        tuple(dict.fromkeys((*known.also, known.name, *more.also))),
        {**characters, **{k: v for k, v in known.characters.items() if k not in characters}},
        {**known.pairings, **more.pairings},
        known.never_paired | more.never_paired,
    )
