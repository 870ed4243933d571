"""One spelling for each name of a catalog: the most frequent, never a guessed one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from bot.core.model import Header, Series
from bot.core.store.records import NameField, search_key
from bot.core.store.story_table import StoryTable

Spell = Callable[[NameField, str], str]

_SPELLINGS = """
    SELECT story_name.name, field, name.key, name.name, spelling, count(*)
    FROM story_name JOIN name ON name.number = story_name.name
    GROUP BY story_name.name, spelling ORDER BY story_name.name"""
# Whoever spells a name unlike the catalog, or has a name whose spelling has just changed.
_UNLIKE = """
    SELECT story FROM story_name JOIN name ON name.number = story_name.name
    WHERE spelling <> name.name
    UNION SELECT story FROM story_name WHERE name IN (SELECT value FROM json_each(:names))"""


def spell_names(connection: sqlite3.Connection, stories: StoryTable) -> None:
    """Choose how each name is spelt, and spell it so in every story."""
    chosen = _choose(connection)
    changed = [number for number, (_, _, was, spelling) in chosen.items() if was != spelling]
    connection.executemany(
        "UPDATE name SET name = :name WHERE number = :number",
        [{"name": chosen[number][3], "number": number} for number in changed],
    )
    spellings = {(field, key): spelling for field, key, _, spelling in chosen.values()}

    def spell(field: NameField, name: str) -> str:
        return spellings.get((field, search_key(name)), name)

    unlike = connection.execute(_UNLIKE, {"names": json.dumps(changed)}).fetchall()
    for (story,) in unlike:
        stories.respell(story, lambda header: respelt(header, spell))


def respelt(header: Header, spell: Spell) -> Header:
    """Return a header with every name as `spell` has it, each once."""
    spelt = {
        name: replace(fact, value=_each(field, fact.value, spell))
        for name, field in _FIELDS.items()
        if (fact := getattr(header, name)).value
    }
    pairings = replace(
        header.pairings,
        value=tuple(
            replace(
                pairing,
                characters=tuple(spell(NameField.CHARACTER, name) for name in pairing.characters),
            )
            for pairing in header.pairings.value
        ),
    )
    series = header.series
    if series.value is not None:
        name = spell(NameField.SERIES, series.value.name)
        series = replace(series, value=Series(name, series.value.index))
    return replace(header, **spelt, pairings=pairings, series=series)


_FIELDS: Mapping[str, NameField] = {
    "authors": NameField.AUTHOR,
    "characters": NameField.CHARACTER,
    "fandoms": NameField.FANDOM,
    "genres": NameField.GENRE,
    "warnings": NameField.WARNING,
    "tags": NameField.TAG,
}


def _each(field: NameField, names: Iterable[str], spell: Spell) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spell(field, name.strip()) for name in names))


def _choose(connection: sqlite3.Connection) -> dict[int, tuple[NameField, str, str, str]]:
    """Return field, key, former and chosen spelling of every name, by number."""
    chosen: dict[int, tuple[NameField, str, str, str]] = {}
    people: dict[str, str] = {}
    for number, rows in groupby(connection.execute(_SPELLINGS), key=itemgetter(0)):
        ways = list(rows)
        _, field, key, was, *_ = ways[0]
        best = min((-row[5], *_oddness(row[4])) for row in ways)[-1]
        chosen[number] = (NameField(field), key, was, best)
        if field == NameField.CHARACTER:
            people[key] = best
    for number, (field, key, was, spelling) in chosen.items():
        if field is NameField.PAIRING:
            chosen[number] = (field, key, was, _pairing(spelling, people))
    return chosen


def _pairing(spelling: str, people: Mapping[str, str]) -> str:
    """Spell the characters of a pairing as the catalog does."""
    mark = "/" if "/" in spelling else " & "
    return mark.join(people.get(search_key(name), name) for name in spelling.split(mark))


def _oddness(name: str) -> tuple[bool, bool, str]:
    """Order equally frequent ways to write a name, the plainest first.

    "Anne Elliot", "anne elliot", "ANNE ELLIOT".
    """
    return name.isupper(), name.islower(), name
