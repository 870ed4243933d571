"""Dates as people type them, made ISO: `Thu, 8 Oct 1998 07:55:58 +0100` is `1998-10-08`."""

from __future__ import annotations

import re

MAX_LOOKED_AT = 80
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar", "feb february februar", "mar march märz", "apr april", "may mai",
            "jun june juni", "jul july juli", "aug august", "sep sept september",
            "oct october oktober okt", "nov november", "dec december dezember dez",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?!\d)")
_YMD = re.compile(r"\b((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)(?!\d)")
_DMY_DOTS = re.compile(r"\b(\d\d?)\.\s?(\d\d?)\.\s?((?:19|20)?\d\d)\b")
_SLASHES = re.compile(r"\b(\d\d?)[/-](\d\d?)[/-]((?:19|20)?\d\d)\b")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


def read_date(raw: str) -> str | None:
    """Return `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, None where there is no date.

    `3/4/99` is read as month/day, as the archives of the time did, unless only the other order
    makes a date.
    """
    text = raw[:MAX_LOOKED_AT]
    for pattern, order in (
        (_ISO, (1, 2, 3)),
        (_YMD, (1, 2, 3)),
        (_DMY_DOTS, (3, 2, 1)),
        (_SLASHES, (3, 1, 2)),
    ):
        found = pattern.search(text)
        if found is not None:
            year, month, day = (int(found[place]) for place in order)
            if month > 12 >= day:
                month, day = day, month
            return _iso(year, month, day)
    return _worded(text)


def _worded(text: str) -> str | None:
    words = _WORDS.findall(text.lower())
    month = next((_MONTHS[word] for word in words if word in _MONTHS), None)
    year = _YEAR.search(text)
    if year is None:
        return None
    if month is None:
        return year[1]
    place = next(i for i, word in enumerate(words) if word in _MONTHS)
    around = [words[i] for i in (place - 1, place + 1, place - 2) if 0 <= i < len(words)]
    day = next((int(word) for word in around if word.isdecimal() and len(word) <= 2), 0)
    return _iso(int(year[1]), month, day) if day else f"{year[1]}-{month:02}"


def _iso(year: int, month: int, day: int) -> str | None:
    if year < 100:
        year += 1900 if year > 60 else 2000
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year:04}-{month:02}-{day:02}"
