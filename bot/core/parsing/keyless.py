"""Keys that some people type without any separator: `RATING PG`, `Spoilers for the last one.`"""

from __future__ import annotations

import re

from bot.core.parsing.key import Key, without_emphasis
from bot.core.parsing.ratings import is_bare_rating
from bot.core.parsing.vocabulary import SPELLINGS, WEAK_SPELLINGS, Field, plain

_BARE_CAPITALS = (
    "TITLE|AUTHOR|AUTHORS|RATING|SUMMARY|DISCLAIMER|DISCLAIMERS|SPOILERS|SPOILER|CATEGORY|PAIRING|"
    "PAIRINGS|FEEDBACK|ARCHIVE|CLASSIFICATION|KEYWORDS|EMAIL|E-MAIL|NOTES|DATE|SERIES|GENRE|"
    "DISTRIBUTION|WARNING|WARNINGS|FANDOM|CHARACTERS|STATUS|NOTE"
)
_BARE: tuple[tuple[re.Pattern[str], Field], ...] = (
    (re.compile(r"^rated:?\s+(\S.{0,60})$", re.I), Field.RATING),
    (re.compile(r"^(?:This (?:story|fic) is )?rated\s+(\S.{0,60})$", re.I), Field.RATING),
    (
        re.compile(
            r"^rated:?\s+((?:PG|NC|FR)\S{0,5}[ ,.].{1,400}|[RGXMTK]\+?[ ,.].{1,400})$", re.I
        ),
        Field.RATING,
    ),
    (re.compile(r"^(?:no|minor|some|slight|major) (spoilers)\W*$", re.I), Field.SPOILERS),
    (
        re.compile(r"^(?:minor |some |slight |major |mild )?spoilers? (?:for|from) (\S.*)$", re.I),
        Field.SPOILERS,
    ),
    (
        re.compile(r"^spoilers? ((?:through|up to|to|thru|until|including) \S.*)$", re.I),
        Field.SPOILERS,
    ),
    (re.compile(r"^(?:this is )?(?:a |the )?sequel to:? (\S.*)$", re.I), Field.SEQUEL),
    (
        re.compile(
            r"^(?:dedicated to|thanks to|special thanks to|beta(?:'?e?d| read(?:er)?)? by) (\S.*)$",
            re.I,
        ),
        Field.THANKS,
    ),
    (
        re.compile(
            r"^(?:edited|illustrated|translated|beta(?:'?e?d|[- ]read)?|"
            r"with (?:input|help|assistance|art|illustrations)) by\b(.{0,60})$",
            re.I,
        ),
        Field.THANKS,
    ),
    (re.compile(r"^(?:pairing|pairings|paring)s? (\S+/\S.*)$", re.I), Field.PAIRING),
    (re.compile(r"^(?:the )?pairings? (?:is|are):? (\S.{2,100})$", re.I), Field.PAIRING),
    (
        re.compile(
            r"^(For [A-Z]\w+(?:(?:,| and| &) [A-Z]\w+)*,? (?:who|whose|because|with)\b.{3,90})$"
        ),
        Field.THANKS,
    ),
    (
        re.compile(
            r"^((?:comments|feedback|criticism|c ?& ?c|loc['’]?s?|reviews?)(?:,? (?:and|or|&) "
            r"\w+)?,? (?:to|at|welcome|appreciated|"
            r"please|always|would be|is |are |can be|gratefully|loved|greatly)\b.*)$",
            re.I,
        ),
        Field.FEEDBACK,
    ),
    (
        re.compile(r"^(?:please )?note:? (?:that )?there (?:is|are|may be) (\S.*)$", re.I),
        Field.WARNINGS,
    ),
    (
        re.compile(
            r"^(?:please )?send (?:all |any |your )?((?:feedback|comments|e-?mail|reviews|"
            r"flames)\b.*)$",
            re.I,
        ),
        Field.FEEDBACK,
    ),
    (
        re.compile(
            r"^((?:this (?:story |fic |one )?(?:is |takes place )?)?(?:set|takes place) (?:in|"
            r"during|after|before|between|right|"
            r"shortly|sometime|immediately|around|post|pre)\b.{3,150})$",
            re.I,
        ),
        Field.TIMELINE,
    ),
    (
        re.compile(
            r"^((?:[Aa]n? )?(?i:episode (?:tag|coda)|post[- ]ep(?:isode)?|missing scene|coda|tag)"
            r"(?: fic)? (?:for|to|from) [\"“'A-Z].{2,80})$"
        ),
        Field.TIMELINE,
    ),
    (re.compile(r"^e-?mail (\S+@\S+.*)$", re.I), Field.EMAIL),
    (re.compile(r"^word ?count (\d[\d,. ]*)$", re.I), Field.STATISTICS),
)
_BARE_UPPER = re.compile(rf"^({_BARE_CAPITALS})\s+(\S.*)$")
# A heading of its own over a long value: `Summary`, then a paragraph.
_ALONE = frozenset(
    {
        "summary",
        "notes",
        "authors notes",
        "author notes",
        "story notes",
        "authors chapter notes",
        "disclaimer",
        "disclaimers",
        "end notes",
        "chapter notes",
        "chapter summary",
        "authors note",
        "author note",
        "warnings",
        "spoilers",
        "archivists notes",
        "archivists note",
    }
)
_ORNAMENTS = frozenset("*_~=-#")
_BARE_START = re.compile(r"^[A-Za-z]{2}")


def read_keyless(line: str) -> Key | None:
    """Read a line that begins with a key and has no mark after it; most such keys are weak."""
    text = without_emphasis(line.strip(' \t[](){}>~"“”')).strip()
    if not _BARE_START.match(text):
        return None
    if line.lstrip()[:1] in _ORNAMENTS and len(text) < 24:
        spelling = plain(text)
        if spelling in SPELLINGS and spelling not in WEAK_SPELLINGS:
            return Key(SPELLINGS[spelling], text.strip(" *_~=-#"), "", False)
    upper = _BARE_UPPER.match(text)
    if upper is not None and (not text.isupper() or is_bare_rating(upper[2])):
        return Key(SPELLINGS[plain(upper[1])], upper[1], upper[2], False)
    if len(text) < 24 and text[0].isupper() and plain(text) in _ALONE:
        return Key(SPELLINGS[plain(text)], text, "", False)
    for pattern, field in _BARE:
        found = pattern.match(text)
        if found is not None:
            value = found[1].strip()
            is_weak = field is not Field.RATING or not is_bare_rating(value)
            return Key(field, text[: found.start(1)].strip(), value, is_weak)
    return None
