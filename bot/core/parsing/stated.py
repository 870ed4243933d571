"""The entries of a header gathered by field: the first that says something wins, sure before
unsure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from bot.core.model import Fact, Provenance
from bot.core.parsing.document import Entry
from bot.core.parsing.key import without_emphasis
from bot.core.parsing.people import without_addresses
from bot.core.parsing.vocabulary import Field

Value = TypeVar("Value")
MAX_VALUE = 20_000


_NOTHING: Fact[str | None] = Fact(None)


class Stated:
    """Entries by field, empty values left out."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_field: dict[Field, list[Entry]] = {}
        for entry in entries:
            if any(c.isalnum() for c in entry.value[:200]):
                self._by_field.setdefault(entry.field, []).append(entry)
        for rows in self._by_field.values():
            rows.sort(key=lambda entry: -entry.standing)

    def all(self, *fields: Field) -> Iterator[Entry]:
        """Yield the entries of these fields, field by field."""
        for field in fields:
            yield from self._by_field.get(field, ())

    def first(self, *fields: Field) -> Entry | None:
        """Return the first entry of the first field that has one."""
        return next(self.all(*fields), None)

    def text(self, field: Field) -> Fact[str | None]:
        """Return a field as typed, its several statements joined, addresses taken out."""
        rows = self._by_field.get(field)
        if rows is None:
            return _NOTHING
        if len(rows) == 1:
            value = clean(rows[0].value[:MAX_VALUE])
            return fact(value or None, rows[0])
        rows = [row for row in rows if row.standing == rows[0].standing]
        kept = list(dict.fromkeys(row.value[:MAX_VALUE] for row in rows))
        kept = [row for row in kept if not any(row != other and row in other for other in kept)]
        value = clean(" ".join(kept))
        return fact(value or None, rows[0], raw=" ".join(kept))


def fact(value: Value, entry: Entry | None, *, raw: str | None = None) -> Fact[Value]:
    """Make a stated fact of what an entry said."""
    if entry is None:
        return Fact(value, Provenance.STATED, raw)
    origin = Provenance.STATED if entry.standing else Provenance.INFERRED
    typed = raw if raw is not None else entry.value
    return Fact(value, origin, without_addresses(typed), entry.line)


def clean(value: str) -> str:
    """Take emphasis, addresses and ornaments off a value; quotes and punctuation stay."""
    text = without_addresses(without_emphasis(value)).strip(" \t*_~|=<>")
    return " ".join(text.split())
