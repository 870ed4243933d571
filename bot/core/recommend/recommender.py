"""The one class that recommends: told once what there is, asked for the next story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from bot.core.recommend.candidates import gather, narrow
from bot.core.recommend.catalog import Catalog
from bot.core.recommend.likes import Likes
from bot.core.recommend.reasons import Witness, parts_of
from bot.core.recommend.signals import SIGNALS, Asked, Evidence, measure, profile_of
from bot.core.recommend.values import (
    Described,
    Flags,
    Floats,
    Given,
    Ints,
    Mode,
    Part,
    Recommendation,
)
from bot.core.recommend.weighing import load_weights, terms_of

_OF_AN_AUTHOR = 5
_OF_A_SERIES = 3
_KNOWN = np.array([part is Part.FAVOURITE for part in SIGNALS.values()])


class Recommender:
    """Recommends stories from what a reader likes, what the stories are, and who else liked what.

    Stories and readers are positions. Equal questions get equal answers: equal scores are ordered
    by position. Questions may be asked from several threads while nobody records.
    """

    def __init__(self) -> None:
        self._weights = {
            purpose: load_weights(purpose) for purpose in ("any", "new_authors", "similar")
        }

    def fit(self, interactions: Given, items: Sequence[Described]) -> None:
        """Learn what there is and who likes what: 2 s for 32,000 stories and 20,000 readers."""
        self.catalog = Catalog(items)
        self.likes = Likes(
            interactions.csr(), len(items), self.catalog.author, len(self.catalog.author_names)
        )

    def record(self, reader: int, item: int, weight: float = 1.0) -> None:
        """Count a like in the next answer (a new reader's too); the same with a minus undoes it."""
        self.likes.record(reader, item, weight)

    @property
    def waiting(self) -> int:
        """How many likes were recorded since the last folding; fold at some thousands."""
        return self.likes.waiting

    def fold(self) -> None:
        """Let shared tastes follow the likes recorded: 2 s at 20,000 readers, at a quiet moment."""
        self.likes.fold()

    def recommend(
        self,
        liked: Sequence[int] | Mapping[int, float],
        k: int = 10,
        *,
        reader: int | None = None,
        mode: Mode = Mode.SAFE,
        allowed: Flags | None = None,
        never: Iterable[int] = (),
        less: Sequence[int] = (),
        is_varied: bool = True,
    ) -> list[Recommendation]:
        """Return at most k stories, the best first, never one of `liked`, `never` or `less`.

        `liked` are positions, oldest first, or positions and how much each counts (1: a like).
        `allowed` is the gate's mask over all stories and applies before anything is ranked; `less`
        are stories the reader did not want, and what resembles them sinks. `reader` is who asks, so
        that no reader is compared with himself. `is_varied` keeps to five by an author and three of
        a series.
        """
        purpose = "new_authors" if mode is Mode.FRESH else "any"
        asked = _asked(liked, less, reader)
        weights, evidence = self._weigh(asked, mode, allowed, never, purpose)
        return self._choose(asked, evidence, weights, k, is_varied)

    def similar(
        self,
        item: int,
        k: int = 10,
        *,
        allowed: Flags | None = None,
        never: Iterable[int] = (),
        is_varied: bool = True,
    ) -> list[Recommendation]:
        """Return at most k stories like one, never itself; `never` and the rest as `recommend`."""
        asked = _asked([item], (), None)
        weights, evidence = self._weigh(asked, Mode.SAFE, allowed, never, "similar")
        return self._choose(asked, evidence, weights, k, is_varied)

    def gather_evidence(
        self,
        asked: Asked,
        mode: Mode = Mode.SAFE,
        allowed: Flags | None = None,
        never: Iterable[int] = (),
    ) -> Evidence:
        """Return the candidates for a question and the signals of each, unweighed."""
        catalog, likes = self.catalog, self.likes
        profile = profile_of(catalog, asked)
        authors = np.unique(catalog.author[asked.liked])
        co_liked = likes.co_liked(asked.liked, asked.worth, asked.reader)
        circle = likes.circle(authors[authors > 0], asked.reader)
        found = gather(catalog, likes, asked.liked, profile, co_liked, circle, mode)
        mask = np.ones(catalog.size, np.bool_) if allowed is None else np.array(allowed, np.bool_)
        for unwanted in (asked.liked, asked.less, np.fromiter(never, np.int64)):
            mask[unwanted] = False
        candidates = narrow(catalog, found, mask, asked.liked, mode)
        return measure(catalog, likes, asked, candidates, profile, co_liked, circle)

    def _weigh(
        self,
        asked: Asked,
        mode: Mode,
        allowed: Flags | None,
        never: Iterable[int],
        purpose: str,
    ) -> tuple[Floats, Evidence]:
        evidence = self.gather_evidence(asked, mode, allowed, never)
        weights = terms_of(len(asked.liked), evidence.strongest) @ self._weights[purpose]
        if mode is Mode.GEM:
            weights[_KNOWN] = 0
        return weights, evidence

    def _choose(
        self, asked: Asked, evidence: Evidence, weights: Floats, k: int, is_varied: bool
    ) -> list[Recommendation]:
        if not len(evidence.candidates) or k < 1:
            return []
        scores = evidence.signals @ weights
        order = np.lexsort((evidence.candidates, -scores))
        rows = self._varied(asked, evidence.candidates, order, k) if is_varied else order[:k]
        parts = parts_of(self.catalog, asked, evidence, rows, weights)
        base = float(scores.mean())
        witness = Witness(self.catalog, self.likes, asked)
        chosen: list[Recommendation] = []
        for row, shares in zip(rows.tolist(), parts, strict=True):
            item = int(evidence.candidates[row])
            named = {part: float(share) for part, share in zip(Part, shares, strict=True) if share}
            reasons = witness.reasons(item, shares, evidence.likeness[:, row])
            chosen.append(Recommendation(item, float(scores[row]), base, named, reasons))
        return chosen

    def _varied(self, asked: Asked, candidates: Ints, order: Ints, k: int) -> Ints:
        """Keep to five by an author and three of a series, but let a liked series run on."""
        catalog = self.catalog
        going_on = set(catalog.series[asked.liked].tolist()) - {0}
        taken: Counter[tuple[str, int]] = Counter()
        rows: list[int] = []
        for row in order.tolist():
            author = int(catalog.author[candidates[row]])
            series = int(catalog.series[candidates[row]])
            if author and series not in going_on and taken["author", author] >= _OF_AN_AUTHOR:
                continue
            if series and taken["series", series] >= _OF_A_SERIES:
                continue
            taken["author", author] += 1
            taken["series", series] += 1
            rows.append(row)
            if len(rows) == k:
                break
        return np.array(rows, np.int64)


def _asked(
    liked: Sequence[int] | Mapping[int, float], less: Sequence[int], reader: int | None
) -> Asked:
    if isinstance(liked, Mapping):
        positions, worth = list(liked), list(liked.values())
    else:
        positions, worth = list(dict.fromkeys(liked)), []
    weights = np.array(worth, np.float64) if worth else np.ones(len(positions))
    return Asked(np.array(positions, np.int64), weights, np.array(list(less), np.int64), reader)
