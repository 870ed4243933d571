"""Choose the title among the labels of a head: site names, series, fandoms and dates are none."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from bot.core.parsing.document import Loose
from bot.core.parsing.key import without_emphasis
from bot.core.parsing.people import EMAIL, without_addresses
from bot.core.parsing.ratings import is_bare_rating
from bot.core.parsing.stated import Stated
from bot.core.parsing.titles import read_title, respaced
from bot.core.parsing.vocabulary import Field, plain

ABOVE_BYLINE = 3
MIN_NAMED = 5

SERIES_WORD = re.compile(
    r"\b(?:series|saga|trilogy|cycle|arc|chronicles|universe|verse|book|volume)\b", re.IGNORECASE
)
NUMBERED = re.compile(
    r"\s(?:#\s?\d{1,3}|[IVX]{1,6}|\d{1,2})\W*$|\b(?:story|part|book) \d+ of \d+\W*$"
)
FANDOM_LINE = re.compile(
    r"^(?:an? |the )?(?P<name>.{2,60}?)\s+(?:fan[- ]?fic(?:tion)?|fanfiction|story|"
    r"fic|fiction)s?\b\W*(?:by .*)?$",
    re.IGNORECASE,
)
# A site's name stands above the title on many pages.
_SITE = re.compile(
    r"\b(?:archive|home ?page|fan ?fiction|fan ?fic|web ?site|welcome|library|corner|presents|"
    r"(?:my|our|'s|’s) (?:stories|fiction|fics?|page))\b",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(
    r"^(?:(?:written|posted|archived|created|beta(?:'?e?d)?|episode dialogues?|dedicated|"
    r"thanks|dialogue|requested) "
    r"(?:for|to|by|read|on|at|in)\b|for [A-Z]\w+$|version \d|copyright\b|\(c\)|©|rated\b|"
    r"chapter \d)",
    re.IGNORECASE,
)
_FAN = re.compile(r"\bfan[ -]?fic")
_PARTED = re.compile(r"\s[-–—]\s|:\s")
_LOWER_JOIN = re.compile(r"^(?:to|of|the|and|in|for|a|an|or|from|with|at|on|by the)$")
_ENDS_OPEN = re.compile(r"\b(?:to|of|the|and|in|for|a|an|or|from|with|at|on)$|[,:]$", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATE_ONLY = re.compile(
    rf"^\W*(?:{_MONTH},? (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d|\d{{1,2}} {_MONTH},? "
    rf"(?:19|20)\d\d|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\W*$"
)


def named_after(path: str, title: str) -> int:
    """Say how sure the name of a file is made of a title: `milkdearmilk.htm` is."""
    letters = plain(title).replace(" ", "")
    pieces = plain(PurePosixPath(path).stem).split()
    if len(letters) < MIN_NAMED:
        return 0
    is_named = letters in "".join(pieces) or any(
        piece in letters and len(piece) * 2 >= len(letters) for piece in pieces
    )
    return 2 if is_named else 0


def joined(loose: tuple[Loose, ...]) -> list[Loose]:
    """`The Hitchhiker's Guide`, then `to`: one title over two lines."""
    made: list[Loose] = []
    for line in loose:
        text = respaced(line.text)
        before = made[-1].text if made else ""
        is_open = len(made) == 1 and len(text) < 40 and _ENDS_OPEN.search(before)
        is_open = is_open and not _LOWER_JOIN.match(before.rsplit(" ", 1)[-1])
        if made and (_LOWER_JOIN.match(text) or is_open):
            made[-1] = made[-1]._replace(
                text=f"{before} {text}", weight=max(made[-1].weight, line.weight)
            )
        else:
            made.append(line._replace(text=text))
    return made


def best_label(lines: list[Loose], stated: Stated) -> Loose | None:
    """Choose the title among the labels: beside the byline, a heading, on the page's title, the
    first.
    """
    page = plain(" ".join(entry.value for entry in stated.all(Field.TITLE)))
    fitting = [line for line in lines if _can_be_title(line.text) or _is_year_above_byline(line)]
    fitting = [line for line in fitting if fandom_told(line.text) is None] or fitting
    fitting = [line for line in fitting if not _SITE.search(line.text)] or fitting
    if len(fitting) > 1:
        fitting = [line for line in fitting if not _is_series(line.text)] or fitting

    def merit(line: Loose) -> int:
        bare = plain(without_emphasis(line.text))
        is_on_page = bool(bare) and bare in page
        return line.weight + 2 * is_on_page + 2 * bool(read_title(line.text).authors)

    return max(fitting, key=merit, default=None)


def _can_be_title(text: str) -> bool:
    bare = without_addresses(without_emphasis(text)).strip()
    if (
        not bare
        or bare[0] in "(["
        or EMAIL.search(text)
        or is_bare_rating(bare)
        or DATE_ONLY.match(bare)
    ):
        return False
    return any(c.isalpha() for c in bare) and not _NOT_TITLE.match(bare)


def fandom_told(text: str) -> str | None:
    """Read the fandom of `A Sherlock Holmes story`, `Highlander fan fiction by Ada`."""
    bare = without_addresses(without_emphasis(text)).strip()
    line = FANDOM_LINE.match(bare)
    if line is None or _PARTED.search(bare):
        return None
    low = bare.lower()
    is_label = bool(_FAN.search(low)) or low.startswith(("a ", "an ")) or "fiction by " in low
    return line["name"] if is_label else None


def _is_year_above_byline(line: Loose) -> bool:
    """`1895`, and below it `by Ada Quill`."""
    return line.weight >= ABOVE_BYLINE and len(line.text) > 1 and line.text.isdecimal()


def _is_series(text: str) -> bool:
    return bool(SERIES_WORD.search(text) or NUMBERED.search(text)) and not read_title(text).series
