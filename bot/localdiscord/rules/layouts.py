"""What Discord refuses in components taken together: how many, which ids, how much text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.localdiscord.components import TEXT_DISPLAY, walk
from bot.localdiscord.refusals import Path, Problem
from bot.localdiscord.state import Json

from .components import (
    IN_MESSAGE_ROW,
    IN_MODAL_ROW,
    LEGACY_TOP,
    MESSAGE_TOP,
    MODAL_TOP,
    check_tree,
)
from .problems import length, repeated

_ROWS, _ALL, _TEXT, _IN_MODAL = 5, 40, 4000, 5


def check_message_components(
    components: Sequence[Json], at: Path, *, is_v2: bool
) -> Iterator[Problem]:
    """Check a message's components, old style (rows only) or V2."""
    allowed = MESSAGE_TOP if is_v2 else LEGACY_TOP
    yield from check_tree(components, at, allowed, IN_MESSAGE_ROW)
    yield from _ids_are_unique(components, at)
    if not is_v2:
        yield from length(at, components, 0, _ROWS)
        return
    if sum(1 for _ in walk(components)) > _ALL:
        text = f"The maximum number of components in a message is {_ALL}"
        yield Problem(at, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", text)
    shown = sum(len(one.get("content") or "") for one in _displays(components))
    if shown > _TEXT:
        text = f"The total displayable text size cannot exceed {_TEXT}"
        yield Problem(at, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text)


def check_modal_components(components: Sequence[Json], at: Path) -> Iterator[Problem]:
    yield from length(at, components, 1, _IN_MODAL)
    yield from check_tree(components, at, MODAL_TOP, IN_MODAL_ROW)
    yield from _ids_are_unique(components, at)


def _displays(components: Sequence[Json]) -> Iterator[Json]:
    return (one for one in walk(components) if one.get("type") == TEXT_DISPLAY)


def _ids_are_unique(components: Sequence[Json], at: Path) -> Iterator[Problem]:
    named = [one["custom_id"] for one in walk(components) if one.get("custom_id")]
    for _ in repeated(named):
        text = "Component custom id cannot be duplicated"
        yield Problem(at, "COMPONENT_CUSTOM_ID_DUPLICATED", text)
    for _ in repeated([one["id"] for one in walk(components) if one.get("id")]):
        yield Problem(at, "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
