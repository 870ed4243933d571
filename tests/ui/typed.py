"""The few operators that the fake catalog reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.model import ContentRating
from bot.core.request import Length, Request, Sort
from bot.core.text import fold


@dataclass(frozen=True)
class Clause:
    """One thing of a query that the fake understands."""

    field: str
    value: str

    @property
    def text(self) -> str:
        return f'{self.field}:"{self.value}"'

    @property
    def label(self) -> str:
        return self.value if self.field == "text" else f"{self.field}: {self.value}"


_TYPED = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|([^\s,]+))')


def read_clauses(text: str) -> list[Clause]:
    """Read `author:`, `rating:` and `sort:`; `short` is a length, and all else free words."""
    clauses: list[Clause] = []
    for operator, quoted, plain in _TYPED.findall(text):
        value = quoted or plain
        field = "length" if value == "short" else operator or "text"
        if not operator and clauses and field == clauses[-1].field == "text":
            value = f"{clauses.pop().value} {value}"
        clauses.append(Clause(field, value))
    return list(dict.fromkeys(clauses))


def written(clauses: Sequence[Clause]) -> str:
    """Write a query in the one way that reads back the same."""
    return " ".join(clause.text for clause in clauses)


def request_of(clauses: Sequence[Clause], within: Request) -> Request:
    """Turn a query into a request, beside what was chosen."""
    asked = {clause.field: clause.value for clause in clauses}
    words = " ".join(clause.value for clause in clauses if clause.field == "text")
    return replace(
        within,
        words=words or None,
        title=fold(asked["title"]) if "title" in asked else within.title,
        author=asked.get("author", within.author),
        rating=ContentRating(asked["rating"]) if "rating" in asked else within.rating,
        length=Length(asked["length"]) if "length" in asked else within.length,
        sort=Sort(asked.get("sort", within.sort)),
    )
