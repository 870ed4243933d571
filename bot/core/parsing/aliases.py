"""Who is who: an operator's table of characters, pairings, fandoms and authors, read from TOML.

Knows no file and no story; `data/aliases.toml` describes its own form.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from bot.core.parsing.vocabulary import words
from bot.core.text import fold

MIN_CAST = 2
MIN_PORTMANTEAU = 3
# Words of names that fill texts of every kind.
_TOO_COMMON = words(
    """
    Queen King White Red Little Mrs. Mr. Dr. Lord Lady Captain Colonel Maid Friar Sir Will Much
    Book Doctor Master Seven Data Carpenter Duchess Sheriff Count Hearts March Rose Faith Dawn Joy
    Hope Jack Inspector Professor Agent the Wash Mal Guy Harris Paris Kim River Data Banks Brown
    Young Moss Black Jackson Carter Simon Sam John James Joe Ben Ray George Fred Martha Donna
    Oliver Queen Jim
    """
) - {"Jim", "Ray", "Donna", "Martha", "Oliver", "Sam", "Rose", "Faith", "Jack", "Simon", "River"}


@dataclass(frozen=True)
class Fandom:
    """One fandom: other names, characters with their other names, pairing codes, and who is a
    child.
    """

    name: str
    also: tuple[str, ...] = ()
    characters: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    pairings: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    never_paired: frozenset[str] = frozenset()

    @cached_property
    def initials(self) -> dict[str, str]:
        """First letters of full names (`nt` for Nymphadora Tonks) to the canonical name."""
        made: dict[str, str] = {}
        for name, others in self.characters.items():
            for spelling in (name, *others):
                words = spelling.split()
                if len(words) == 2:
                    made.setdefault("".join(word[0] for word in words).lower(), name)
        return made

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Folded spelling of each character, its parts included, to the canonical name."""
        made: dict[str, str] = {}
        for name, others in self.characters.items():
            for spelling in (name, *others):
                made.setdefault(fold(spelling), name)
        return made


@dataclass(frozen=True)
class Aliases:
    """All that an operator knows of names; empty, it changes nothing."""

    fandoms: tuple[Fandom, ...] = ()
    pairings: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    authors: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def from_toml(cls, text: str) -> Aliases:
        """Read the table; raises tomllib.TOMLDecodeError where the text is no TOML."""
        table = tomllib.loads(text)
        authors: dict[str, str] = {}
        for name, others in _mapping(table.get("authors")).items():
            for spelling in (name, *_names(others)):
                authors[fold(spelling)] = name
        return cls(
            tuple(_fandom(name, row) for name, row in _mapping(table.get("fandoms")).items()),
            {fold(code): _names(names) for code, names in _mapping(table.get("pairings")).items()},
            authors,
        )

    @cached_property
    def pen_names(self) -> frozenset[str]:
        """The authors' names, folded; names that hold an `and` are kept whole by them."""
        return frozenset(self.authors)

    @cached_property
    def _by_name(self) -> dict[str, Fandom]:
        made: dict[str, Fandom] = {}
        for fandom in self.fandoms:
            for name in (fandom.name, *fandom.also):
                made.setdefault(fold(name), fandom)
        return made

    @cached_property
    def _agreed(self) -> dict[str, tuple[str, ...]]:
        """Portmanteaus that mean the same two people in every fandom that has them."""
        made: dict[str, list[tuple[str, ...]]] = {}
        for fandom in self.fandoms:
            for code, names in fandom.pairings.items():
                if len(code) > MIN_PORTMANTEAU and code.isalpha():
                    made.setdefault(code, []).append(names)
        return {
            code: found[0]
            for code, found in made.items()
            if len({frozenset(n) for n in found}) == 1
        }

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[Fandom, str]]]:
        """A word of a name, as it stands in a text, to the people and fandoms that it
        could mean.
        """
        made: dict[str, list[tuple[Fandom, str]]] = {}
        for fandom in self.fandoms:
            for name, others in fandom.characters.items():
                spellings = [name, *(other for other in others if " " in other)]
                words = {w for spelling in spellings for w in spelling.split() if w[:1].isupper()}
                for word in words - _TOO_COMMON:
                    if len(word) > 2:
                        made.setdefault(word, []).append((fandom, name))
        return made

    def fandom(self, name: str) -> Fandom | None:
        """Find a fandom by any of its names."""
        return self._by_name.get(fold(name))

    def fandom_of(self, counts: Mapping[str, int]) -> Fandom | None:
        """Find the fandom whose cast fills a text, from how often each capitalised word stands in
        it.

        Two characters at least; None where two fandoms come out even.
        """
        mentions: Counter[str] = Counter()
        people: dict[str, set[str]] = {}
        by_name: dict[str, Fandom] = {}
        for word, count in counts.items():
            for fandom, person in self._by_word.get(word, ()):
                by_name[fandom.name] = fandom
                mentions[fandom.name] += count
                people.setdefault(fandom.name, set()).add(person)
        ranked = sorted(
            (
                (len(people[name]) * 3 + mentions[name], name)
                for name in people
                if len(people[name]) >= MIN_CAST
            ),
            reverse=True,
        )
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return by_name[ranked[0][1]]

    def character(self, name: str, fandoms: Iterable[str] = ()) -> str:
        """Return the one spelling of a character; the name as given where the table is silent."""
        for fandom_name in fandoms:
            fandom = self.fandom(fandom_name)
            if fandom is not None and fold(name) in fandom.spellings:
                return fandom.spellings[fold(name)]
        return name

    def author(self, name: str) -> str:
        """Return the one spelling of an author; the name as given where the table is silent."""
        return self.authors.get(fold(name), name)

    def pairing(self, code: str, fandom: Fandom | None = None) -> tuple[str, ...] | None:
        """Resolve a code or portmanteau such as `MSR` or `Spuffy`."""
        key = fold(code)
        if fandom is not None and key in fandom.pairings:
            return fandom.pairings[key]
        if key in self.pairings:
            return self.pairings[key]
        return self._agreed.get(key) if fandom is None else None


def _fandom(name: str, row: object) -> Fandom:
    table = _mapping(row)
    return Fandom(
        name,
        _names(table.get("also")),
        {person: _names(others) for person, others in _mapping(table.get("characters")).items()},
        {fold(code): _names(names) for code, names in _mapping(table.get("pairings")).items()},
        frozenset(fold(person) for person in _names(table.get("never_paired"))),
    )


def _mapping(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return (
        tuple(str(name) for name in cast("list[object]", value)) if isinstance(value, list) else ()
    )
