"""The suite's own corpus: invented files of every messy kind, each beside what a person
reads in it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.core.parsing import Aliases, parse_file, to_record
from bot.core.text import fold

ROOT = Path(__file__).parents[3]
MESSY = ROOT / "tests" / "corpus" / "messy"
ALIASES = Aliases.from_toml((ROOT / "data" / "aliases.toml").read_text(encoding="utf-8"))
FILES = sorted(path for path in MESSY.iterdir() if path.suffix != ".json")

_WORDS = frozenset({"title", "series", "summary", "spoilers", "fandom"})
_LISTS = frozenset({"authors", "genres", "characters", "chapters"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_messy_file_is_read_as_a_person_would(path: Path) -> None:
    """Each field that the label names has its value; an inferred one never stands for a
    stated one.
    """
    expected: dict[str, Any] = json.loads(Path(f"{path}.json").read_text(encoding="utf-8"))
    stories = parse_file(path, MESSY, ALIASES)
    record: dict[str, Any] = to_record(stories[0])
    failures = [
        f"{field}: {wanted!r} wanted, {_found(field, record, len(stories))!r} read"
        for field, wanted in expected.items()
        if not _is_right(field, wanted, record, len(stories))
    ]
    assert not failures, "\n".join(failures)


def _found(field: str, record: dict[str, Any], stories: int) -> object:
    if field == "stories":
        return stories
    if field == "title_is_stated":
        return record["provenance"]["title"] == "stated"
    if field in ("body_first", "body_last"):
        return record["body"][:80] if field == "body_first" else record["body"][-80:]
    return record[field]


def _is_right(field: str, wanted: Any, record: dict[str, Any], stories: int) -> bool:
    found: Any = _found(field, record, stories)
    is_inferred = record["provenance"].get(field) == "inferred"
    if field == "body_first":
        return fold(record["body"]).startswith(fold(wanted))
    if field == "body_last":
        return fold(record["body"]).endswith(fold(wanted))
    if field in _WORDS:
        return fold(found or "") == fold(wanted or "") or (wanted is None and is_inferred)
    if field == "pairings":
        return _pairs(found) == _pairs(wanted) or (not wanted and is_inferred)
    if field in _LISTS:
        return [fold(text or "") for text in found] == [fold(text or "") for text in wanted]
    return found == wanted


def _pairs(pairings: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(map(fold, pairing)) for pairing in pairings}
