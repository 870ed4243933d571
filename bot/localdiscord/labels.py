"""What choices were called when they were offered, as a person's client remembers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .state import Json

_REMEMBERED_AT_MOST = 2_000


@dataclass(slots=True)
class Labels:
    """The names of completed choices, by person, option and value; the oldest are forgotten."""

    _names: dict[tuple[int, str, Any], str] = field(default_factory=dict)

    def remember(self, person_id: int, option: str, choices: Sequence[Json]) -> None:
        """Keep what a completion offered, as the names that this person saw last."""
        for choice in choices:
            key = (person_id, option, choice["value"])
            self._names.pop(key, None)
            self._names[key] = str(choice["name"])
        while len(self._names) > _REMEMBERED_AT_MOST:
            del self._names[next(iter(self._names))]

    def name(self, person_id: int, option: str, value: Any) -> str:
        """Return what a value was called when it was offered; what was typed stays as it is."""
        return self._names.get((person_id, option, value), str(value))
