"""What a header line can be about, and which of these fields run long or weigh much."""

from __future__ import annotations

from enum import StrEnum, auto


class Field(StrEnum):
    """What a header line is about."""

    TITLE = auto()
    SUBJECT = auto()
    AUTHOR = auto()
    FROM = auto()
    EMAIL = auto()
    SERIES = auto()
    SEQUEL = auto()
    PART = auto()
    FANDOM = auto()
    CATEGORY = auto()
    GENRE = auto()
    RATING = auto()
    PAIRING = auto()
    CHARACTERS = auto()
    SUMMARY = auto()
    WARNINGS = auto()
    TAGS = auto()
    SPOILERS = auto()
    TIMELINE = auto()
    NOTES = auto()
    DISCLAIMER = auto()
    DISTRIBUTION = auto()
    FEEDBACK = auto()
    THANKS = auto()
    STATUS = auto()
    LANGUAGE = auto()
    PUBLISHED = auto()
    UPDATED = auto()
    SOURCE = auto()
    FAVOURITES = auto()
    STATISTICS = auto()


# Fields whose value may run over several lines or paragraphs.
LONG_FIELDS = frozenset(
    {
        Field.SUMMARY,
        Field.NOTES,
        Field.DISCLAIMER,
        Field.THANKS,
        Field.FEEDBACK,
        Field.WARNINGS,
        Field.SPOILERS,
        Field.DISTRIBUTION,
        Field.TIMELINE,
        Field.TAGS,
        Field.CHARACTERS,
    }
)
# Fields that make a block of lines a header beyond doubt.
STRONG_FIELDS = frozenset(
    {
        Field.TITLE,
        Field.SUBJECT,
        Field.AUTHOR,
        Field.RATING,
        Field.PAIRING,
        Field.SUMMARY,
        Field.SPOILERS,
        Field.DISCLAIMER,
        Field.DISTRIBUTION,
        Field.FANDOM,
        Field.CATEGORY,
        Field.FEEDBACK,
        Field.GENRE,
        Field.WARNINGS,
        Field.EMAIL,
        Field.NOTES,
        Field.SERIES,
        Field.THANKS,
        Field.TAGS,
        Field.CHARACTERS,
    }
)
