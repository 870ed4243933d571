"""A header's values as words, for reports. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import cast

from bot.core.model import Series


def shown_value(value: object) -> str:
    """Return any field's value as a person reads it; "" for none."""
    if isinstance(value, tuple):
        return ", ".join(map(str, cast("Iterable[object]", value)))
    if isinstance(value, Series):
        return value.name if value.index is None else f"{value.name} #{value.index}"
    return str(value.value if isinstance(value, Enum) else value or "")
