"""One lookup from what was typed to a ranked list of names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.core.request import ReasonKind
from bot.core.search.candidates import Tally, gather, most_popular
from bot.core.search.expand import read_words
from bot.core.search.index import NameIndex, ReadPostings
from bot.core.search.ranking import score_names
from bot.core.search.words import drop_article, sort_words, split_words

_BEGUN = 40
"""So many names that begin with what was typed are compared."""
_SHARING = 120
"""So many names that share words with it are compared."""
_KIND_ORDER = {ReasonKind.EXACT: 0, ReasonKind.PREFIX: 1, ReasonKind.FUZZY: 2}


@dataclass(frozen=True, slots=True)
class Match:
    """A name of an index that was found, by its number."""

    number: int
    kind: ReasonKind
    score: float


def find_names(
    index: NameIndex,
    read: ReadPostings,
    tally: Tally,
    typed: str,
    *,
    limit: int,
    allowed: int,
    any_order: bool = False,
) -> list[Match]:
    """Return the names nearest to a folded text, best first, at most `limit`.

    Only names with a rating bit in `allowed` count. With `any_order` the same words in another
    order are the same name. Nothing typed gives the most popular names.
    """
    if not typed:
        numbers = most_popular(index, limit, allowed)
        return [Match(number, ReasonKind.PREFIX, 0.0) for number in numbers]
    words = split_words(typed)
    first, after = index.name_range(typed)
    numbers = most_popular(index, max(_BEGUN, limit), allowed, first=first, after=after)
    if len(typed) > 1 or len(numbers) < limit:
        read_as = read_words(index, words)
        numbers += gather(
            index,
            read_as,
            read,
            tally,
            length=len(typed),
            limit=max(_SHARING, limit),
            allowed=allowed,
        )
        tells = [word.tells for word in read_as]
    else:
        tells = [1.0] * len(words)
    numbers = list(dict.fromkeys(numbers))
    if not numbers:
        return []
    names = [index.name(number) for number in numbers]
    scores = score_names(typed, words, tells, names, index.common)
    ranks = index.ranks[numbers]
    best = np.lexsort((ranks, -scores))[: max(limit * 2, 50)]
    judge = _Judge(typed, any_order=any_order)
    matches = [
        Match(numbers[at], judge.kind(names[at]), round(float(scores[at]), 2))
        for at in map(int, best)
    ]
    matches.sort(key=lambda match: _KIND_ORDER[match.kind])
    return matches[:limit]


class _Judge:
    """Says how names match one text."""

    def __init__(self, typed: str, *, any_order: bool) -> None:
        self._typed = drop_article(typed)
        self._words = sorted(typed.split(), reverse=True)
        self._sorted = sort_words(typed) if any_order else None
        # Initials are shared by many pairings: they begin names, they are none.
        self._is_initials = any_order and all(len(word) == 1 for word in self._words)

    def kind(self, name: str) -> ReasonKind:
        """Return EXACT, PREFIX or FUZZY."""
        if self._is_initials:
            return ReasonKind.PREFIX if self._has_all(name) else ReasonKind.FUZZY
        bare = drop_article(name)
        if bare == self._typed or (self._sorted and sort_words(name) == self._sorted):
            return ReasonKind.EXACT
        if bare.startswith(self._typed) or self._has_all(name):
            return ReasonKind.PREFIX
        return ReasonKind.FUZZY

    def _has_all(self, name: str) -> bool:
        """Say whether each typed word begins a word of the name, each its own."""
        left = sorted(name.split(), reverse=True)
        for word in self._words:
            found = next((other for other in left if other.startswith(word)), None)
            if found is None:
                return False
            left.remove(found)
        return True
