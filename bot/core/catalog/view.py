"""The catalog as one audience may see it: the one place where services meet the gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from bot.core.errors import NotPermitted
from bot.core.lookup import Lookup, NameHit
from bot.core.model import Audience, ContentRating, Refusal, Story
from bot.core.policy import may_show, refusal_of, shown_ratings
from bot.core.request import Hidden, LookupField
from bot.core.store.catalog_reader import CatalogReader
from bot.core.store.selection import Cells, Selection


@dataclass(frozen=True, slots=True)
class View:
    """What a question is answered from; lives as long as the question.

    `read` are the ids of what the reader has read.
    """

    reader: CatalogReader
    lookup: Lookup
    audience: Audience
    read: Collection[str] = ()
    _names: dict[tuple[LookupField, str, int, bool], list[NameHit]] = field(
        default_factory=dict[tuple[LookupField, str, int, bool], "list[NameHit]"], repr=False
    )

    @property
    def cells(self) -> Cells:
        """How many stories there are of each kind, whoever may see them."""
        return self.reader.columns.cells

    @property
    def ratings(self) -> frozenset[ContentRating]:
        """The ratings that may be seen at all."""
        return shown_ratings(self.audience)

    def look_up(
        self, name_field: LookupField, text: str, limit: int, *, is_gated: bool = True
    ) -> list[NameHit]:
        """Return the names nearest to a text; such as only hidden stories have where not gated.

        What was asked once is remembered.
        """
        asked = (name_field, text, limit, is_gated)
        if asked not in self._names:
            ratings = self.ratings if is_gated else None
            self._names[asked] = self.lookup.find(name_field, text, limit, ratings)
        return self._names[asked]

    def may_see(self, story: Story) -> bool:
        """Say whether a story passes the gate."""
        return may_show(story, self.audience).is_allowed

    def require(self, story: Story) -> Story:
        """Return a story that passes the gate. Raises NotPermitted."""
        verdict = may_show(story, self.audience)
        if not verdict.is_allowed:
            raise NotPermitted(verdict)
        return story

    def stories(self, numbers: Iterable[int]) -> dict[int, Story]:
        """Return those of the stories that pass the gate, by number, in the order given."""
        wanted = list(numbers)
        found = self.reader.by_number(wanted)
        return {
            number: story
            for number in wanted
            if (story := found.get(number)) is not None and self.may_see(story)
        }

    def seen(self, selection: Selection) -> Selection:
        """Return what of a selection may be seen."""
        return selection.limited_to(self.ratings)

    def hidden(self, selection: Selection) -> tuple[Hidden, ...]:
        """Count what of a selection may not be seen, by the reason."""
        counts: Counter[Refusal] = Counter()
        for rating, count in selection.count_ratings().items():
            if (refusal := refusal_of(rating, self.audience)) is not None:
                counts[refusal] += count
        return tuple(Hidden(refusal, counts[refusal]) for refusal in Refusal if counts[refusal])
