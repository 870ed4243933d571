"""Every story that ships is read as its hand-made label says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.core.parsing import Aliases, parse_file, to_record
from bot.core.text import fold

ROOT = Path(__file__).parents[2]
STORIES = ROOT / "data" / "stories"
LABELS = ROOT / "tests" / "corpus" / "shipped"

# AO3's way to say that there are none.
NO_WARNINGS = "No Archive Warnings Apply"

# Fields compared as they are, as words, and as lists of words.
_EXACT = (
    "kind",
    "format",
    "series_index",
    "rating",
    "distribution",
    "status",
    "language",
    "published",
)
_WORDS = ("title", "series", "sequel_to", "summary", "spoilers", "rating_raw", "distribution_raw")
_LISTS = ("authors", "warnings", "characters")
_CHAPTER = re.compile(r"^(?:chapter|part)\s+\w+\W*|^(?:[ivxl]+|\d+)[.:)]\s+", re.IGNORECASE)

Label = dict[str, Any]


def test_every_shipped_story_is_read_as_labelled() -> None:
    """All fields of all shipped stories are right, and nothing is stated that the file does not
    say.
    """
    aliases = Aliases.from_toml((ROOT / "data" / "aliases.toml").read_text(encoding="utf-8"))
    labels = sorted(LABELS.rglob("*.json"))
    assert labels
    failures: list[str] = []
    for path in labels:
        label: Label = json.loads(path.read_text(encoding="utf-8"))
        (story,) = parse_file(STORIES / label["file"], STORIES, aliases)
        record = to_record(story)
        for field, wanted, found in _differences(label, record):
            failures.append(f"{label['file']}: {field}: {wanted!r} labelled, {found!r} read")
    assert not failures, "\n" + "\n".join(failures)


def test_every_shipped_story_has_a_label() -> None:
    """No story ships without the expected result beside it."""
    stories = {p.relative_to(STORIES).as_posix() for p in STORIES.rglob("*") if p.is_file()}
    labelled = {
        p.relative_to(LABELS).as_posix().removesuffix(".json") for p in LABELS.rglob("*.json")
    }
    assert stories == labelled


def _differences(label: Label, record: Label) -> Iterator[tuple[str, object, object]]:
    for field in _EXACT:
        if label[field] != record[field]:
            yield field, label[field], record[field]
    for field in _WORDS:
        inferred = label[field] is None and record["provenance"].get(field) == "inferred"
        if not inferred and fold(label[field] or "") != fold(str(record[field] or "")):
            yield field, label[field], record[field]
    for field in _LISTS:
        wanted = [text for text in label[field] if text != NO_WARNINGS]
        if wanted and [*map(fold, wanted)] != [*map(fold, record[field])]:
            yield field, label[field], record[field]
    if label["provenance"]["fandoms"] == "stated" and label["fandoms"] != record["fandoms"]:
        yield "fandoms", label["fandoms"], record["fandoms"]
    # What some archives call tags others call genres; a label counts either way.
    told = {*map(fold, record["genres"]), *map(fold, record["tags"])}
    if not {*map(fold, label["genres"])} <= told:
        yield "genres", label["genres"], record["genres"]
    for field in ("pairings", "platonic"):
        if _pairs(label[field]) != _pairs(record[field]):
            yield field, label[field], record[field]
    if [*map(_bare, label["chapters"])] != [*map(_bare, record["chapters"])]:
        yield "chapters", label["chapters"], record["chapters"]
    body = fold(record["body"])
    if not body.startswith(fold(label["body_first_words"])):
        yield "body_first", label["body_first_words"], record["body"][:80]
    if not body.endswith(fold(label["body_last_words"])):
        yield "body_last", label["body_last_words"], record["body"][-80:]
    for field, origin in label["provenance"].items():
        if origin == "stated" and record["provenance"][field] != "stated":
            yield f"provenance of {field}", origin, record["provenance"][field]
        if origin != "stated" and record["provenance"][field] == "stated":
            yield f"provenance of {field}", origin, record["provenance"][field]


def _pairs(pairings: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(map(fold, pairing)) for pairing in pairings}


def _bare(title: str | None) -> str:
    """A chapter's title without its number, which is the chapter's own."""
    return fold(_CHAPTER.sub("", title or ""))
