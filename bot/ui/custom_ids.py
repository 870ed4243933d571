"""What a control remembers: a short text on the control itself, written and read here only.

`l1:turn:next:4kq2m7d0xa:12:1c9f0zk2m3p` is version 1, the kind of control, then its values. The
message is the only memory that controls have, so they work after a restart and a year later.
Knows no Discord.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from bot.ui import limits

VERSION = "l1"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Part(Enum):
    """What one value of an id looks like; the value is its pattern."""

    WORD = r"[a-z_]+"
    STORY = r"[0-9A-Za-z_-]{1,24}"
    NUMBER = r"[0-9]{1,9}"
    PERSON = r"[0-9a-z]{1,13}"
    TEXT = r"(?:[^:%]|%25|%3A)*"


Value = str | int


@dataclass(frozen=True, slots=True)
class Shape:
    """The ids of one kind of control: its name, and its parts in order."""

    kind: str
    parts: tuple[tuple[str, Part], ...] = ()

    @property
    def pattern(self) -> str:
        """A regular expression that matches whole ids of this kind and no others."""
        groups = (f"(?P<{name}>{part.value})" for name, part in self.parts)
        return ":".join((VERSION, re.escape(self.kind), *groups))

    def encode(self, **values: Value) -> str:
        """Write an id; raises ValueError where it would be longer than Discord allows."""
        written = (_write(values[name], part) for name, part in self.parts)
        custom_id = ":".join((VERSION, self.kind, *written))
        if len(custom_id) > limits.CUSTOM_ID:
            raise ValueError(f"an id of {len(custom_id)} characters for a {self.kind} control")
        return custom_id

    def fits(self, **values: Value) -> bool:
        """Say whether these values can be kept in an id."""
        try:
            self.encode(**values)
        except ValueError:
            return False
        return True

    def decode(self, custom_id: str) -> dict[str, Value] | None:
        """Read an id back into its values; None where it is of another kind."""
        match = re.fullmatch(self.pattern, custom_id)
        return None if match is None else self.values(match)

    def values(self, match: re.Match[str]) -> dict[str, Value]:
        """Turn a match of `pattern` into the values that were encoded."""
        return {name: _read(match[name], part) for name, part in self.parts}


def shape(kind: str, **parts: Part) -> Shape:
    """Name a kind of id and its parts: `shape("save", story=Part.STORY)`."""
    return Shape(kind, tuple(parts.items()))


def _write(value: Value, part: Part) -> str:
    if part is Part.PERSON:
        return _in_base_36(int(value))
    if part is Part.TEXT:
        return str(value).replace("%", "%25").replace(":", "%3A")
    return str(value)


def _read(text: str, part: Part) -> Value:
    if part is Part.PERSON:
        return int(text, 36)
    if part is Part.NUMBER:
        return int(text)
    return text.replace("%3A", ":").replace("%25", "%") if part is Part.TEXT else text


def _in_base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
