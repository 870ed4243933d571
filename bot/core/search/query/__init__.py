"""What a person typed, as clauses: operators, plain speech, and what is left as free words."""

from bot.core.search.query.model import (
    Bounds,
    Clause,
    ClauseField,
    How,
    Known,
    Label,
    Language,
    Name,
    Named,
    Query,
    Ratings,
    Text,
    Vocabulary,
)
from bot.core.search.query.reading import read_query, read_written
from bot.core.search.query.writing import label, write_query

__all__ = [
    "Bounds",
    "Clause",
    "ClauseField",
    "How",
    "Known",
    "Label",
    "Language",
    "Name",
    "Named",
    "Query",
    "Ratings",
    "Text",
    "Vocabulary",
    "label",
    "read_query",
    "read_written",
    "write_query",
]
