"""A card as text: what is written, where the lines are, and which controls stand in which row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discord import ui


def rendered(card: ui.LayoutView) -> str:
    """Write a whole card down, top to bottom."""
    return "\n".join(line for component in card.to_components() for line in _lines(component))


def size(card: ui.LayoutView) -> tuple[int, int]:
    """Count a card's characters of text and its components."""
    components = list(_walk(card.to_components()))
    return sum(len(one.get("content", "")) for one in components), len(components)


def _lines(component: dict[str, Any]) -> Iterator[str]:
    kind = component["type"]
    if kind == 17:
        yield f"┌ #{component['accent_color']:06x}"
        for child in component["components"]:
            yield from _lines(child)
        yield "└"
    elif kind == 10:
        yield from component["content"].split("\n")
    elif kind == 14:
        yield "═════" if component["spacing"] == 2 else "─────"
    elif kind == 1:
        yield " ".join(_control(child) for child in component["components"])


def _control(component: dict[str, Any]) -> str:
    if component["type"] == 3:
        options = "; ".join(_option(option) for option in component["options"])
        return f"<{component['placeholder']}: {options}>"
    label = component["label"]
    return f"({label})" if component["disabled"] else f"[{label}]"


def _option(option: dict[str, Any]) -> str:
    description = option.get("description")
    return f"{option['label']} ({description})" if description else option["label"]


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components", []))
