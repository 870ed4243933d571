"""A text on its way to being understood: tokens, of which more and more become clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from bot.core.search.query.cutting import Kind, Token, cut
from bot.core.search.query.model import Clause, ClauseField, How, Value
from bot.core.search.query.names import Names
from bot.core.search.query.operators import Claim
from bot.core.search.query.speech import NEGATIONS, ORDINARY

_LONGEST_NEGATION = 4
_NEGATION_STARTS = frozenset(negation.partition(" ")[0] for negation in NEGATIONS)


class Board:
    """The tokens of one text. Every step of plain speech turns some of them into clauses."""

    def __init__(self, text: str, plain: str, claims: list[Claim], names: Names) -> None:
        self.text = text
        self.plain = plain
        self.names = names
        self.has_claims = bool(claims)
        self.tokens = list(_lay(plain, claims))

    def put(
        self,
        first: int,
        last: int,
        field: ClauseField,
        value: Value,
        how: How = How.RECOGNISED,
        *,
        is_excluded: bool = False,
    ) -> None:
        """Make one clause of the tokens from `first` up to `last`, excluded."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        self.replace(first, last, Clause(field, value, start, end, how, is_excluded))

    def replace(self, first: int, last: int, clause: Clause) -> None:
        """Put one clause in the place of the tokens from `first` up to `last`, excluded."""
        token = Token(Kind.CLAUSE, clause.start, clause.end, clause=clause)
        self.tokens[first:last] = [token]

    def written(self, first: int, last: int) -> str:
        """Return the tokens from `first` up to `last`, excluded, as they were typed."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def key(self, first: int, last: int) -> str:
        """Return the tokens' key, as in the tables of phrases."""
        return " ".join(token.key for token in self.tokens[first:last])

    def word(self, at: int) -> str | None:
        """Return the key of the word at a place; None where there is no word."""
        if 0 <= at < len(self.tokens) and self.tokens[at].kind is Kind.WORD:
            return self.tokens[at].key
        return None

    def clause(self, at: int) -> Clause | None:
        """Return the clause at a place, None where there is none."""
        return self.tokens[at].clause if 0 <= at < len(self.tokens) else None

    def is_edge(self, at: int) -> bool:
        """Say whether nothing but punctuation or a clause is at this place."""
        if not 0 <= at < len(self.tokens):
            return True
        return self.tokens[at].kind in {Kind.BREAK, Kind.CLAUSE}

    def words_after(self, at: int, most: int) -> int:
        """Return how many words in a row there are from here on, up to `most`."""
        count = 0
        while count < most and self.word(at + count) is not None:
            count += 1
        return count

    def words_before(self, at: int, most: int) -> int:
        """Return how many words in a row end just before this place, up to `most`."""
        count = 0
        while count < most and self.word(at - count - 1) is not None:
            count += 1
        return count

    def is_everyday(self, first: int, last: int) -> bool:
        """Say whether every one of the words is an everyday one."""
        return all(word in ORDINARY for word in self.key(first, last).split())

    def negation(self, at: int) -> int:
        """Return how many tokens from here on negate what follows; 0 where none do."""
        if at < 0 or at >= len(self.tokens) or self.tokens[at].key not in _NEGATION_STARTS:
            return 0
        for size in range(min(_LONGEST_NEGATION, len(self.tokens) - at), 0, -1):
            if self.key(at, at + size) in NEGATIONS:
                return size
        return 0

    def each_span(self, most: int, least: int, step: Callable[[int, int], bool]) -> None:
        """Offer every run of up to `most` words or marks, longest first, until a step takes it.

        A step says whether it put a clause in place of the tokens from `first` up to `last`.
        """
        for size in range(min(most, len(self.tokens)), least - 1, -1):
            first = 0
            while first + size <= len(self.tokens):
                kinds = {token.kind for token in self.tokens[first : first + size]}
                if kinds <= {Kind.WORD, Kind.MARK}:
                    step(first, first + size)
                first += 1


def _lay(plain: str, claims: list[Claim]) -> Iterator[Token]:
    ordered = sorted(claims, key=lambda claim: claim.start)
    edges = [Claim(0, 0), *ordered, Claim(len(plain), len(plain))]
    for before, after in pairwise(edges):
        yield from cut(plain, before.end, after.start)
        if after.start < len(plain):
            kind = Kind.CLAUSE if after.clause else Kind.BREAK
            yield Token(kind, after.start, after.end, clause=after.clause)
