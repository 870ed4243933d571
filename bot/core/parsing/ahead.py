"""Look ahead in the units of a head: does the header go on, is a key in company?"""

from __future__ import annotations

import re
from itertools import islice

from bot.core.parsing.asides import is_dialogue
from bot.core.parsing.document import Document, Entry
from bot.core.parsing.keys import read_key
from bot.core.parsing.units import Kind, Unit, cut_units
from bot.core.parsing.vocabulary import Field

LOOKAHEAD = 8
MAX_BLURB = 600
MAX_SHORT = 120

MAX_LINES_AHEAD = 60
MAX_UNITS_AHEAD = 40
# What every strong key has in one of its first 60 characters; prose seldom does.
_MAYBE_KEY = re.compile(
    r"[^:=：]{0,60}[:=：]|[^-–—;>\t.]{0,44}(?:-|–|—|;|>|»|›|→|~|\||\t|\.\.)|\s*[A-Z]{4,}\s|"
    r"\w[\w ()/]{0,24}?\s{2}|[\W_]*(?:Summary|Notes|Author|Story|Disclaimer|Warnings|Spoilers|"
    r"Chapter|Archivist|End)\b"
)
_OPEN = frozenset({Field.SUMMARY, Field.NOTES, Field.DISCLAIMER})
# Fields that people state in a sentence of its own below a byline: `Spoilers for the Empty House.`
_SAID = frozenset(
    {
        Field.WARNINGS,
        Field.SPOILERS,
        Field.SEQUEL,
        Field.RATING,
        Field.FEEDBACK,
        Field.THANKS,
        Field.NOTES,
        Field.TIMELINE,
    }
)
_STORY = frozenset({Kind.PROSE, Kind.CHAPTER})


class Ahead:
    """The units in order, with a look at the eight to come; they are cut when they are
    asked for.
    """

    def __init__(self, document: Document, start: int, marked: int | None = None) -> None:
        self._lines = document.lines
        self._units = cut_units(document, start)
        self._queue: list[Unit] = []
        self._marked = marked

    @property
    def current(self) -> Unit | None:
        """The unit being read, None after the last."""
        return self._at(0)

    @property
    def coming(self) -> list[Unit]:
        """The units after the current one, eight at most."""
        self._at(LOOKAHEAD)
        return self._queue[1 : LOOKAHEAD + 1]

    def advance(self) -> None:
        """Go on to the next unit."""
        if self._at(0) is not None:
            del self._queue[0]

    def peek(self) -> Unit | None:
        """Return the unit after the current one."""
        return self._at(1)

    def _at(self, place: int) -> Unit | None:
        missing = place + 1 - len(self._queue)
        if missing > 0:
            self._queue.extend(islice(self._units, missing))
        return self._queue[place] if place < len(self._queue) else None

    def is_before_mark(self) -> bool:
        """Say whether the format itself says that the story has not begun yet."""
        return (
            self.current is not None
            and self._marked is not None
            and self.current.first < self._marked
        )

    def resumes(self, entries: list[Entry]) -> bool:
        """Say whether the header goes on after the current unit: strong keys ahead, and a story
        after.

        Two strong keys resume a header after prose; one is enough after a label or inside a
        summary of several paragraphs. Keys with nothing told below them stand at the foot of a
        short text, and resume nothing.
        """
        if self.is_before_mark():
            return True
        current = self.current
        if current is None or not self._may_have_key(current.stop):
            return False
        coming = self.coming
        strong = [place for place, other in enumerate(coming) if other.is_strong]
        if not strong or not self._is_story_after(strong[-1]):
            return False
        if current.kind not in (Kind.PROSE, Kind.KEY):
            told = sum(other.kind is Kind.PROSE for other in coming[: strong[0]])
            return told == 0 or (len(strong) > 1 and told < 3)
        speaks = is_dialogue(current.text)
        last = entries[-1].field if entries else None
        if strong[0] <= 1 and last in _OPEN:
            return not speaks or len(strong) > 1
        if strong[0] == 0 and last is not None and not speaks and len(current.text) < MAX_BLURB:
            return True
        return len(strong) >= 2 and not (speaks and strong[0] > 1)

    def _may_have_key(self, start: int) -> bool:
        """A cheap look at the next lines: is there a strong key at all?"""
        for line in self._lines[start : start + MAX_LINES_AHEAD]:
            if line and _MAYBE_KEY.match(line):
                key = read_key(line)
                if key is not None and key.is_strong:
                    return True
        return False

    def _is_story_after(self, place: int) -> bool:
        for at in range(place + 2, place + MAX_UNITS_AHEAD):
            other = self._at(at)
            if other is None:
                return False
            if other.kind in _STORY or len(other.text) > 200:
                return True
        return True

    def has_company(self, entries: list[Entry], strong: int) -> bool:
        """Say whether a weak key stands among keys: some before it, or strong ones soon after."""
        unit = self.current
        if unit is None or unit.key is None:
            return False
        if (
            not unit.key.is_weak
            and len(unit.key.value) < MAX_SHORT
            and not is_dialogue(unit.key.value)
        ):
            return True
        if strong and (not unit.follows_blank or len(entries) > 1 or unit.key.field in _SAID):
            return not (is_dialogue(unit.key.value) and unit.follows_blank)
        if any(other.is_strong for other in self.coming[:3]):
            return True
        run = 0
        for other in self.coming:
            if other.key is None or other.follows_blank:
                break
            run += 1
        return run >= 2
