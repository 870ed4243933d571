"""A query as canonical operator text, and a clause as the few words of a chip."""

from __future__ import annotations

from enum import StrEnum

from bot.core.model import ContentRating
from bot.core.request import Length
from bot.core.search.query.cutting import level
from bot.core.search.query.model import (
    Bounds,
    Clause,
    ClauseField,
    Label,
    Language,
    Name,
    Query,
    Ratings,
    Text,
    Value,
)
from bot.core.search.query.tables import LANGUAGES
from bot.core.search.query.values import SCALE
from bot.core.text import fold

_LONGEST_LABEL = 80
_LANGUAGE_NAMES = {
    language.code: name.capitalize() for name, language in reversed(LANGUAGES.items())
}
_PLAIN_LABELS: dict[tuple[ClauseField, Value], str] = {
    (ClauseField.COMPLETE, True): "complete",
    (ClauseField.COMPLETE, False): "in progress",
    (ClauseField.READ, True): "read",
    (ClauseField.READ, False): "unread",
}


def write_query(query: Query) -> str:
    """Return operator text that reads back as the same query (`read_written`)."""
    return " ".join(_write(clause) for clause in query.clauses)


def _write(clause: Clause) -> str:
    minus = "-" if clause.is_excluded else ""
    if clause.field is ClauseField.PHRASE:
        return f'{minus}"{_text(clause.value)}"'
    operator = "otp" if clause.is_only else clause.field.value
    return f"{minus}{operator}:{_written_value(clause.value)}"


def _text(value: Value) -> str:
    """Return a name's or a text's words; a quotation mark would end them."""
    text = value.text if isinstance(value, Text | Name) else ""
    signs = zip(text, level(text), strict=True)
    return " ".join("".join(" " if plain == '"' else sign for sign, plain in signs).split())


def _written_value(value: Value) -> str:
    if isinstance(value, Text | Name):
        return f'"{_text(value)}"'
    if isinstance(value, Label):
        return f'"{value.name}"' if not value.name.isalnum() else value.name
    if isinstance(value, Ratings):
        return _written_ratings(value)
    if isinstance(value, Bounds):
        return _written_bounds(value)
    if isinstance(value, Language):
        return value.code
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.value


def _written_ratings(ratings: Ratings) -> str:
    levels = ratings.levels
    if len(levels) == 1:
        return levels[0].value
    if levels[0] is SCALE[0]:
        return f"<={levels[-1].value}"
    if levels[-1] is SCALE[-1]:
        return f">={levels[0].value}"
    return f"{levels[0].value}-{levels[-1].value}"


def _written_bounds(bounds: Bounds) -> str:
    if bounds.least is None:
        return f"<{bounds.below}"
    if bounds.below is None:
        return f">={bounds.least}"
    return f"{bounds.least}-{bounds.below - 1}"


def label(clause: Clause) -> str:
    """Return what a chip says: `pairing: Spike/Willow`, `not: death`, `under 5,000 words`.

    At most 80 characters, as a button of Discord takes.
    """
    text = _PLAIN_LABELS.get((clause.field, clause.value)) if _is_truth(clause) else None
    text = text or _labelled(clause)
    if clause.is_excluded:
        text = f"not: {text}"
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1].rstrip() + "…"


def _is_truth(clause: Clause) -> bool:
    return isinstance(clause.value, bool)


def _labelled(clause: Clause) -> str:
    field, value = clause.field, clause.value
    if isinstance(value, Text):
        if field is ClauseField.PHRASE:
            return f"“{value.text}”"
        return f"tag: {value.text}" if field is ClauseField.TAG else value.text
    if isinstance(value, Name):
        kind = "only" if clause.is_only else field.value
        shown = _shown_name(value)
        # `not: death` says enough; `not: Ruby` would not say whether she wrote it or is in it.
        return f"{kind}: {shown}"
    if isinstance(value, Label):
        return value.name if clause.is_excluded else f"{field.value}: {value.name}"
    if isinstance(value, Ratings):
        return f"rating: {_shown_ratings(value)}"
    if isinstance(value, Bounds):
        return _shown_words(value) if field is ClauseField.WORD_COUNT else _shown_years(value)
    if isinstance(value, Language):
        return f"in {_LANGUAGE_NAMES.get(value.code, value.code)}"
    if isinstance(value, Length):
        return value.value
    word = value.value.replace("_", " ") if isinstance(value, StrEnum) else str(value)
    return f"{'archiving' if field is ClauseField.DISTRIBUTION else field.value}: {word}"


def _shown_name(name: Name) -> str:
    names = {fold(known.name): known.name for known in name.known}
    return next(iter(names.values())) if len(names) == 1 else name.text


def _shown_ratings(ratings: Ratings) -> str:
    levels = [level.value for level in ratings.levels]
    if len(levels) == 1:
        return levels[0]
    if ratings.levels[0] is ContentRating.GENERAL:
        return f"{levels[-1]} or below"
    if ratings.levels[-1] is ContentRating.EXPLICIT:
        return f"{levels[0]} or above"
    return f"{levels[0]} to {levels[-1]}"


def _shown_words(bounds: Bounds) -> str:
    if bounds.least is None:
        below = bounds.below or 0
        if _zeros(below - 1) > _zeros(below):
            return f"at most {below - 1:,} words"
        return f"under {below:,} words"
    if bounds.below is None:
        if _zeros(bounds.least - 1) > _zeros(bounds.least):
            return f"over {bounds.least - 1:,} words"
        return f"at least {bounds.least:,} words"
    if bounds.below - 1 == bounds.least:
        return f"{bounds.least:,} words"
    return f"{bounds.least:,} to {bounds.below - 1:,} words"


def _zeros(number: int) -> int:
    digits = str(max(number, 0))
    return len(digits) - len(digits.rstrip("0")) if number > 0 else 0


def _shown_years(bounds: Bounds) -> str:
    if bounds.least is None:
        return f"before {bounds.below}"
    if bounds.below is None:
        return f"since {bounds.least}"
    if bounds.below - 1 == bounds.least:
        return f"from {bounds.least}"
    return f"{bounds.least} to {bounds.below - 1}"
