"""One lookup, from what was typed to a ranked list of names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.core.request import ReasonKind
from bot.core.search.candidates import (
    Shares,
    Tally,
    begin_with,
    gather,
    look_alike,
    most_popular,
    with_article,
)
from bot.core.search.expand import read_words
from bot.core.search.index import NameIndex, ReadPostings
from bot.core.search.ranking import Flags, Typed, score_names
from bot.core.search.words import drop_article, sort_words, split_words

_BEGUN = 32
"""So many names that begin with what was typed are compared."""
_SHARING = 80
"""So many names that share words with it are compared."""
_ALIKE = 40
"""So many names that only look like it are compared, where nothing comes near otherwise."""
_SHORT = 3
"""So few letters are only ever a beginning, where enough names begin so."""
_NEAR = 78.0
"""The score below which nothing has come near."""
_LIKELY = 70.0
"""The likeness below which a name is not worth showing."""
_BUT_FOR_ARTICLE = 99.0
"""What a whole name scores at least, typed with another article or in another order."""
_ALMOST = 98.0
"""What popularity may lift any other name to."""
_LIKED = 5.0
"""What ten times the stories are worth for a name that has every typed word …"""
_LIKED_IF_NEAR = 2.0
"""… or is only near …"""
_MOST_LIKED = 3.0
"""… up to a thousand times."""
_KINDS = (ReasonKind.FUZZY, ReasonKind.PREFIX, ReasonKind.EXACT)


class Match(NamedTuple):
    """A name of an index that was found, by its number."""

    number: int
    kind: ReasonKind
    score: float


class Finder:
    """What all lookups in one index share; `any_order` where `b a` is the same name as `a b`."""

    def __init__(self, index: NameIndex, *, any_order: bool = False) -> None:
        self._index = index
        self._any_order = any_order
        self.size = len(index)

    def find(
        self, read: ReadPostings, tally: Tally, typed: str, *, limit: int, allowed: int
    ) -> list[Match]:
        """Return the names nearest to a folded text, best first, at most `limit`.

        Only names with a rating bit in `allowed` count. EXACT is the whole name but for a leading
        article, PREFIX has every typed word, whole or begun, FUZZY is the nearest otherwise.
        Nothing typed gives the most popular names.
        """
        index = self._index
        if not typed:
            numbers = most_popular(index, limit, allowed)
            return [Match(number, ReasonKind.PREFIX, 0.0) for number in numbers]
        begun = begin_with(index, typed, limit=max(_BEGUN, limit), allowed=allowed)
        if len(typed) <= _SHORT and len(begun) >= limit:
            begun += with_article(index, typed, allowed=allowed)
            return self._rank(Typed(typed, [typed], [1.0]), dict.fromkeys(begun, 0.0), limit)
        words = read_words(index, split_words(typed))
        shares: Shares = dict.fromkeys(begun, 0.0)
        most = max(_SHARING, limit * 2)
        shares |= gather(index, words, read, tally, typed, limit=most, allowed=allowed)
        asked = Typed(typed, [word.text for word in words], [word.tells for word in words])
        matches = self._rank(asked, shares, limit)
        if not matches or (matches[0].kind is ReasonKind.FUZZY and matches[0].score < _NEAR):
            alike = look_alike(index, typed, limit=max(_ALIKE, limit), allowed=allowed)
            matches = self._rank(asked, alike | shares, limit)
        return matches

    def _rank(self, asked: Typed, shares: Shares, limit: int) -> list[Match]:
        if not shares:
            return []
        numbers = list(shares)
        names = self._index.texts(numbers)
        known = np.fromiter(shares.values(), np.float32, len(shares))
        scores, likeness, has_all = score_names(asked, names, known, self._index.common)
        is_exact = self._exact(asked.text, names)
        tenfold = np.minimum(np.log10(np.maximum(self._index.stories[numbers], 1)), _MOST_LIKED)
        liked = scores + tenfold * np.where(has_all, _LIKED, _LIKED_IF_NEAR)
        scores = np.minimum(liked, np.maximum(scores, _ALMOST))
        scores[is_exact] = np.maximum(scores[is_exact], _BUT_FOR_ARTICLE)
        has_all |= is_exact
        ranks = self._index.ranks[numbers]
        grades = is_exact.view(np.uint8) + has_all.view(np.uint8)
        order = np.lexsort((ranks, -scores, -grades.view(np.int8)))[:limit]
        order = order[(grades[order] > 0) | (likeness[order] >= _LIKELY)]
        found = zip(order.tolist(), grades[order].tolist(), scores[order].tolist(), strict=True)
        return [Match(numbers[at], _KINDS[grade], round(score, 2)) for at, grade, score in found]

    def _exact(self, typed: str, names: Sequence[str]) -> Flags:
        """Say which names were typed whole, but for a leading article."""
        is_exact = np.zeros(len(names), np.bool_)
        if self._any_order and all(len(word) == 1 for word in typed.split()):
            return is_exact  # initials are shared by many: they begin names, they are none
        bare, alike, length = drop_article(typed), sort_words(typed), len(typed)
        for at, name in enumerate(names):
            if name.endswith(bare):
                is_exact[at] = drop_article(name) == bare
            elif self._any_order and len(name) == length:
                is_exact[at] = sort_words(name) == alike
        return is_exact
