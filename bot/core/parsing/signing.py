"""Who wrote it: an author's key, a byline, the title line, a message's sender, or a signature in a
note.
"""

from __future__ import annotations

import re

from bot.core.model import Fact, Provenance
from bot.core.parsing.aliases import Aliases
from bot.core.parsing.document import Standing
from bot.core.parsing.naming import Names
from bot.core.parsing.people import EMAIL, authors
from bot.core.parsing.ratings import is_bare_rating
from bot.core.parsing.stated import Stated, fact
from bot.core.parsing.titles import read_title
from bot.core.parsing.vocabulary import Field

MAX_LOOKED_AT = 2_000

_NAME = re.compile(
    r"^[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|von|van|of|the)){0,3}$|^[a-z][\w.-]{2,20}$"
)
_YEARS = r"(?:19|20)\d\d(?:[-–,/\s]+(?:19|20)?\d\d)*"
_MARK = r"(?:copyright(?:ed)?|©|\(c\))(?:[\s,]*(?:copyright|©|\(c\)))?"
# A signature in a sentence; the first row that fits is believed.
_SIGNED: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"{_MARK}[\s,]*{_YEARS}[,\s]+(?:by\s+)?(?P<name>\w[\w.'’ -]{{1,40}}?)(?=[.,;:!\"(<]|$)",
        re.I,
    ),
    re.compile(
        rf"{_MARK}\s+(?:by\s+)?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,3}}|[\w.'’-]+)[,"
        rf"\s]+{_YEARS}"
    ),
    re.compile(
        r"\bthis (?:story|parody|fic|work|piece|tale) (?:is|was) (?:written|created) by "
        r"(?P<name>[^,.;]{2,60}?)"
        r"(?=,|\.|;| and (?:is|was|hereby)|$)",
        re.IGNORECASE,
    ),
)
_COMPANIES = re.compile(
    r"productions|paramount|fox|upn|warner|mutant|disney|bbc|nbc|cbs|abc\b|lucas|whedon|carter|rysher|studios|"
    r"inc\b|network|television|owner|respective|joss|pet fly|all rights",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()@]{2,60})\)")
_ADDRESS = re.compile(
    r"[<(\[][^<>()\[\]]{0,200}@[^<>()\[\]]{0,200}[>)\]]|[\w.+-]{1,80}@[\w.-]{1,80}"
)


def read_authors(stated: Stated, names: Names, aliases: Aliases) -> Fact[tuple[str, ...]]:
    """Return the authors as stated, () where nobody signed."""
    keyed = [entry for entry in stated.all(Field.AUTHOR) if entry.key != "by"]
    sure = [
        entry for entry in (*keyed, *stated.all(Field.AUTHOR)) if entry.standing is Standing.TYPED
    ]
    for entry in sure:
        people = authors(entry.value, aliases.pen_names)
        if people:
            return fact(people, entry)
    if names.authors.value:
        return names.authors
    for entry in stated.all(Field.SUBJECT):
        people = read_title(entry.value, aliases.pen_names).authors
        if people:
            return fact(people, entry)
    for entry in (*stated.all(Field.FROM), *stated.all(Field.AUTHOR)):
        people = authors(_sender(entry.value), aliases.pen_names)
        if people:
            return fact(people, entry)
    return _signed(stated, names)


def _sender(value: str) -> str:
    """`quill@example.net (Quill Feather)` is signed by the name in the bracket."""
    bracket = _BRACKET.search(value)
    if EMAIL.match(value.strip()) and bracket is not None:
        return bracket[1]
    return _ADDRESS.sub("", value)


def _signed(stated: Stated, names: Names) -> Fact[tuple[str, ...]]:
    """Find a signature inside a note or disclaimer, else a name alone below the title."""
    for entry in stated.all(Field.DISCLAIMER, Field.NOTES):
        for pattern in _SIGNED:
            for found in pattern.finditer(entry.value[:MAX_LOOKED_AT]):
                people = authors(found["name"])
                if people and not _COMPANIES.search(found["name"]):
                    return fact(people, entry)
    for text, line, _ in names.beside[:1]:
        if _NAME.match(text) and names.title.value and "/" not in text and not is_bare_rating(text):
            return Fact((text,), Provenance.INFERRED, text, line)
    return Fact(())
