"""Small checks that the other rules are made of; each yields problems with Discord's own codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.localdiscord.refusals import Path, Problem

REQUIRED = ("BASE_TYPE_REQUIRED", "This field is required")


def required(path: Path) -> Problem:
    return Problem(path, *REQUIRED)


def choice(path: Path, allowed: Iterable[object]) -> Problem:
    listed = ", ".join(str(one) for one in allowed)
    return Problem(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")


def length(path: Path, value: Any, least: int, most: int) -> Iterator[Problem]:
    """Check the length of a string or a list that is there."""
    if value is None:
        return
    if not isinstance(value, str | Sequence):
        yield Problem(path, "STRING_TYPE_CONVERT", "Could not interpret as a string.")
    elif not least <= len(value) <= most:
        if isinstance(value, str) and len(value) > most:
            yield Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif len(value) < least and isinstance(value, str):
            yield (
                required(path)
                if not value
                else Problem(path, "BASE_TYPE_MIN_LENGTH", f"Must be at least {least} in length.")
            )
        else:
            text = f"Must be between {least} and {most} in length."
            yield Problem(path, "BASE_TYPE_BAD_LENGTH", text)


def needed_length(path: Path, value: Any, least: int, most: int) -> Iterator[Problem]:
    """Check the length of a string or a list that must be there."""
    if value is None:
        yield required(path)
    else:
        yield from length(path, value, least, most)


def between(path: Path, value: Any, least: float, most: float) -> Iterator[Problem]:
    """Check a number that is there."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield Problem(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
    elif value > most:
        text = f"int value should be less than or equal to {most}."
        yield Problem(path, "NUMBER_TYPE_MAX", text)
    elif value < least:
        text = f"int value should be greater than or equal to {least}."
        yield Problem(path, "NUMBER_TYPE_MIN", text)


def repeated(values: Iterable[Any]) -> Iterator[int]:
    """Yield the places of values that were seen before."""
    seen: set[Any] = set()
    for place, value in enumerate(values):
        if value in seen:
            yield place
        seen.add(value)
