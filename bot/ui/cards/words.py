"""The words that cards use for what a story is: ratings, lengths, distribution, doubt. Pure."""

from __future__ import annotations

from datetime import date as Date

from bot.core.model import ContentRating, Distribution, Provenance, Status, Story
from bot.core.request import Length

WORDS_A_MINUTE = 250

RATINGS = {
    ContentRating.GENERAL: "General audiences",
    ContentRating.TEEN: "Teen",
    ContentRating.MATURE: "Mature",
    ContentRating.EXPLICIT: "Explicit",
    ContentRating.UNRATED: "Not rated",
}
COLOURS = {
    ContentRating.GENERAL: 0x4C9A6A,
    ContentRating.TEEN: 0x3F7FBF,
    ContentRating.MATURE: 0xB9772A,
    ContentRating.EXPLICIT: 0xB1423F,
    ContentRating.UNRATED: 0x7C8089,
}
QUIET = 0x6B7280  # notices and lists, which have no rating of their own
LENGTHS = {
    Length.DRABBLE: "Drabble (under 500 words)",
    Length.SHORT: "Short (500 to 2,000 words)",
    Length.MEDIUM: "Medium (2,000 to 10,000 words)",
    Length.LONG: "Long (10,000 words and more)",
}
STATUSES = {Status.COMPLETE: "complete", Status.IN_PROGRESS: "in progress"}
DISTRIBUTIONS = {
    Distribution.ANYWHERE: "anywhere",
    Distribution.ASK_FIRST: "ask the author first",
    Distribution.NAMED_PLACES: "only where the author said",
    Distribution.DO_NOT_ARCHIVE: "the author wants it in no archive",
    Distribution.NOT_STATED: "not stated",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DOUBT = {Provenance.INFERRED: " *(inferred)*", Provenance.CORRECTED: " *(corrected)*"}


def doubt(provenance: Provenance) -> str:
    """Say how a field is known where its author did not state it."""
    return _DOUBT.get(provenance, "")


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: `1 word`, `1,240 words`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def date(text: str) -> str:
    """Write a date as people read it: `31 October 2003`; what is no whole date stays as it is."""
    try:
        day = Date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def minutes(words: int) -> int:
    """Estimate how long so many words take to read; at least a minute where there are any."""
    return -(-words // WORDS_A_MINUTE)


def duration(words: int) -> str:
    """Write how long so many words take: `5 minutes`, `2 hours 5 minutes`."""
    hours, rest = divmod(minutes(words), 60)
    parts = [counted(hours, "hour")] * bool(hours) + [counted(rest, "minute")] * bool(rest)
    return " ".join(parts) or "no time"


def length(story: Story) -> str:
    """Write how long a story is: `1,240 words · about 5 minutes · 3 chapters · complete`."""
    parts = [counted(story.words, "word")]
    if story.words:
        parts.append(f"about {duration(story.words)}")
    if len(story.chapters) > 1:
        parts.append(counted(len(story.chapters), "chapter"))
    status = STATUSES.get(story.header.status.value)
    return " · ".join([*parts, status] if status else parts)
