"""A small index in memory, and a lookup in it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.search.candidates import Tally
from bot.core.search.finder import Finder, Match
from bot.core.search.index import Ids, NameIndex, build_index, load_index

EVERYBODY = 0xFF


class NameShelf:
    """Names with how many stories each has and the rating bits it may be shown under."""

    def __init__(
        self,
        names: Iterable[str],
        *,
        stories: dict[str, int] | None = None,
        ratings: dict[str, int] | None = None,
        any_order: bool = False,
    ) -> None:
        counts, bits = stories or {}, ratings or {}
        rows = [
            (name, counts.get(name, 1), bits.get(name, 1))
            for name in sorted(set(names), key=str.encode)
        ]
        parts, self._postings = build_index(rows)
        self.index: NameIndex = load_index(parts)
        self._finder = Finder(self.index, any_order=any_order)
        self._tally = Tally(len(self.index))

    def read(self, start: int, stop: int) -> Ids:
        return self._postings[start:stop]

    def match(self, typed: str, limit: int = 10, allowed: int = EVERYBODY) -> list[Match]:
        return self._finder.find(self.read, self._tally, typed, limit=limit, allowed=allowed)

    def find(self, typed: str, limit: int = 10, allowed: int = EVERYBODY) -> list[str]:
        return self.index.texts([match.number for match in self.match(typed, limit, allowed)])

    def is_clean(self) -> bool:
        """True where the last lookup left nothing behind for the next one."""
        return not self._tally.scores.any()
