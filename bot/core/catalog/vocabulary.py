"""The catalog's names as the reader of queries knows them; none that the gate would hide."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.catalog.choosing import pairing_keys
from bot.core.catalog.view import View
from bot.core.model import ContentRating
from bot.core.parsing.ratings import is_bare_rating, read_rating
from bot.core.request import LookupField, ReasonKind
from bot.core.search.query import Known, Named
from bot.core.store.numbering import rating_of_number
from bot.core.store.records import NameField, search_key

_MOST_FOUND = 50
_LONGEST_CODE = 2
_LOOKED_UP = tuple(
    NameField(field.value) for field in LookupField if field is not LookupField.TITLE
)


class CatalogVocabulary:
    """What may be seen of a catalog's names, for the length of one question."""

    def __init__(self, view: View) -> None:
        self._view = view

    def exact(self, text: str) -> Sequence[Named]:
        """Return what bears exactly this name once folded; pairings in any order."""
        reader, ratings = self._view.reader, self._view.ratings
        key = search_key(text)
        found = [
            Named(LookupField.TITLE, Known(title.title, title.id))
            for title in reader.list_titled(key, _MOST_FOUND)
            if rating_of_number(title.number) in ratings
        ]
        rows = reader.list_called(_LOOKED_UP, [key], ratings)
        rows += reader.list_called([NameField.PAIRING], pairing_keys(text), ratings)
        return found + [
            Named(LookupField(row.field.value), Known(row.name, row.key)) for row in rows
        ]

    def find(self, field: LookupField, text: str) -> Sequence[Known]:
        """Return the names nearest to a text, best first."""
        hits = self._view.look_up(field, text, _MOST_FOUND)
        return [Known(hit.name, hit.key, hit.score, hit.kind is ReasonKind.EXACT) for hit in hits]

    def genres(self) -> frozenset[str]:
        """Return every genre as written in the catalog."""
        return self._view.reader.labels(NameField.GENRE, self._view.ratings)

    def warnings(self) -> frozenset[str]:
        """Return every warning as written in the catalog."""
        return self._view.reader.labels(NameField.WARNING, self._view.ratings)

    def languages(self) -> frozenset[str]:
        """Return the codes of the catalog's languages."""
        return frozenset(self._view.reader.columns.languages) - {""}

    def rating(self, text: str) -> ContentRating | None:
        """Return the rating that a text and nothing else spells: `m`, `pg-13`, `frao`."""
        spelt = text.upper() if len(text) <= _LONGEST_CODE else text
        return read_rating(spelt).level if is_bare_rating(spelt) else None
