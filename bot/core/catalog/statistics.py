"""How much there is, in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.catalog.view import View
from bot.core.model import ContentRating
from bot.core.store.records import NameField


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over the whole catalog; `built_at` is an ISO time."""

    stories: int
    words: int
    ratings: Mapping[ContentRating, int]
    names: Mapping[str, int]
    built_at: str


def count_all(view: View) -> Statistics:
    """Count everything, whoever may see it."""
    everything = view.reader.all_stories()
    names = view.reader.count_names()
    return Statistics(
        stories=len(everything),
        words=view.reader.count_words(),
        ratings=dict(everything.count_ratings()),
        names={field.value: names.get(field, 0) for field in NameField},
        built_at=view.reader.meta.get("built_at", ""),
    )
