"""Real favourites of readers: who trains, who teaches the weights, and who is asked."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse

from bot.core.recommend import Interactions, Item
from bot.core.recommend.values import Ints

MOST_TRAINING = 20_000
TEACHERS = 3_750


@dataclass(frozen=True, slots=True)
class Favourites:
    """Readers by stories; the first rows train, the next teach, the last are only ever asked."""

    items: list[Item]
    training: Any
    validation: Any

    def first(self, readers: int) -> Interactions:
        """Return the likes of the first training readers."""
        rows = self.training[:readers].tocoo()
        return Interactions(rows.row, rows.col, rows.data, readers)

    @property
    def teachers(self) -> Any:
        """Readers from whom weights are learned: they train nothing and are never asked."""
        return self.training[MOST_TRAINING : MOST_TRAINING + TEACHERS]

    def strangers(self, readers: int) -> Any:
        """Everybody who neither trains at this size nor teaches."""
        between = self.training[readers:MOST_TRAINING]
        after = self.training[MOST_TRAINING + TEACHERS :]
        return sparse.vstack([between, after, self.validation]).tocsr()


def read_favourites(folder: Path) -> Favourites:
    """Read items.jsonl.gz, likes.npz and split.json."""
    with gzip.open(folder / "items.jsonl.gz", "rt", encoding="utf-8") as lines:
        items = [_item(json.loads(line)) for line in lines]
    training = json.loads((folder / "split.json").read_text(encoding="utf-8"))["train_users"]
    likes: Any = sparse.load_npz(folder / "likes.npz").tocsr().astype(np.float32)
    return Favourites(items, likes[:training], likes[training:])


def _item(record: dict[str, Any]) -> Item:
    return Item(
        **{name: record[name] for name in ("id", "author", "series", "popularity", "words")},
        tags=tuple(record["tags"]),
    )


def shown_and_kept(readers: Any, row: int, shown: int) -> tuple[Ints, Ints]:
    """Shuffle a reader's likes (the row is the seed): some are shown, the rest is the truth."""
    likes = readers.indices[readers.indptr[row] : readers.indptr[row + 1]]
    shuffled = np.random.default_rng(row).permutation(likes).astype(np.int64)
    return shuffled[:shown], shuffled[shown:]


def cases(readers: Any, shown: int, step: slice) -> Iterator[tuple[Ints, Ints]]:
    """Yield what is shown of each of these readers, and the truth."""
    for row in range(readers.shape[0])[step]:
        yield shown_and_kept(readers, row, shown)
