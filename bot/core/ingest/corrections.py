"""An operator's corrections of what files say: read from TOML, laid over headers. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Any, cast

from bot.core.ingest.shown_value import shown_value
from bot.core.model import (
    ContentRating,
    Correction,
    Distribution,
    Header,
    Pairing,
    PairingKind,
    Provenance,
    Series,
    Status,
)

_NUMBERED = re.compile(r"^(?P<name>.+?)\s*(?:#|,\s*)(?P<index>\d{1,4})$")


@dataclass(frozen=True, slots=True)
class FieldCorrection:
    """One field put right; it is about the story of an id, or about all stories of a file."""

    field: str
    value: Any
    by: Correction
    story: str | None = None
    file: str | None = None

    def __str__(self) -> str:
        return f"{self.field} of {self.story or self.file}"

    @property
    def shown(self) -> str:
        """The value as words."""
        return shown_value(self.value)

    def apply(self, header: Header) -> Header:
        """Return the header with the value put right; what the file says stays as `raw`."""
        fact = getattr(header, self.field)
        put_right = replace(
            fact, value=self.value, provenance=Provenance.CORRECTED, correction=self.by
        )
        return replace(header, **{self.field: put_right})


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections, and a sentence for each that cannot be used; `digest` tells files apart."""

    corrections: tuple[FieldCorrection, ...] = ()
    problems: tuple[str, ...] = ()
    digest: str = ""


def read_corrections(text: str) -> Corrections:
    """Read a table of corrections. Raises tomllib.TOMLDecodeError only where it is no TOML."""
    table = tomllib.loads(text)
    read: list[FieldCorrection] = []
    problems: list[str] = []
    rows = table.get("correction", [])
    if not isinstance(rows, list):
        return Corrections((), ("`correction` is not a list: begin each with [[correction]]",))
    for number, row in enumerate(cast("list[object]", rows), start=1):
        try:
            read.append(_read(row))
        except ValueError as error:
            problems.append(f"correction {number}: {error}")
    digest = blake2b(text.encode(), digest_size=16).hexdigest() if rows else ""
    return Corrections(tuple(read), tuple(problems), digest)


def _read(row: object) -> FieldCorrection:
    if not isinstance(row, dict):
        raise ValueError("it is not a table")
    said = cast("Mapping[str, object]", row)
    unknown = sorted(said.keys() - {"story", "file", "field", "value", "by", "on", "note"})
    if unknown:
        raise ValueError(f"there is no key {', '.join(unknown)}")
    story, file, by = (_text(said.get(key), key) for key in ("story", "file", "by"))
    if bool(story) == bool(file):
        raise ValueError("it needs either `story` (an id) or `file` (a path)")
    if not by:
        raise ValueError("it needs `by`: who says so")
    field = _text(said.get("field"), "field") or ""
    if field not in _READERS:
        raise ValueError(f"no field {field!r} can be put right, only {', '.join(_READERS)}")
    if "value" not in said:
        raise ValueError("it needs a `value`")
    on = said.get("on")
    who = Correction(
        by,
        on.isoformat() if isinstance(on, date) else _text(on, "on"),
        _text(said.get("note"), "note"),
    )
    return FieldCorrection(field, _READERS[field](said["value"]), who, story, file)


def _text(value: object, key: str) -> str | None:
    if value is None or isinstance(value, str):
        return value.strip() or None if value else None
    raise ValueError(f"`{key}` has to be a text")


def _said(value: object) -> str:
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str) or not text.strip():
        raise ValueError("`value` has to be a text")
    return text.strip()


def _names(value: object) -> tuple[str, ...]:
    values = cast("list[object]", value) if isinstance(value, list) else [value]
    return tuple(_said(each) for each in values)


def _pairings(value: object) -> tuple[Pairing, ...]:
    return tuple(_pairing(text) for text in _names(value))


def _pairing(text: str) -> Pairing:
    for mark, kind in (("/", PairingKind.ROMANTIC), ("&", PairingKind.PLATONIC)):
        people = tuple(name.strip() for name in text.split(mark) if name.strip())
        if len(people) > 1:
            return Pairing(people, kind)
    raise ValueError(f"{text!r} is no pairing: write A/B, or A & B for friends")


def _series(value: object) -> Series:
    text = _said(value)
    found = _NUMBERED.match(text)
    return Series(found["name"], int(found["index"])) if found else Series(text)


def _one_of(
    kinds: type[ContentRating] | type[Distribution] | type[Status],
) -> Callable[[object], Any]:
    def read(value: object) -> Any:
        text = _said(value).lower().replace(" ", "_")
        if text not in list(kinds):
            raise ValueError(f"{text!r} is none of {', '.join(kinds)}")
        return kinds(text)

    return read


_READERS: Mapping[str, Callable[[object], Any]] = {
    **dict.fromkeys(("title", "summary", "notes", "sequel_to", "language"), _said),
    **dict.fromkeys(("published", "updated", "source_url", "spoilers", "timeline"), _said),
    **dict.fromkeys(("authors", "fandoms", "characters", "warnings", "genres", "tags"), _names),
    "pairings": _pairings,
    "series": _series,
    "rating": _one_of(ContentRating),
    "distribution": _one_of(Distribution),
    "status": _one_of(Status),
}
