"""One item of a pairing list, read as a couple: `Remus x Tonks (implied)`, `W/S UST`, `MSR`."""

from __future__ import annotations

import re

from bot.core.model import Pairing, PairingKind
from bot.core.parsing.cast import Cast
from bot.core.parsing.vocabulary import words

_PAIRED = re.compile(r"\s*(?:/|\\|\s[xX×]\s|(?<=[\w)])[×♥](?=[\w(])|(?<=\d)[xX](?=\d)|\+|<3)\s*")
BRACKETS = re.compile(r"\s*[\[(]([^()\[\]]{0,80})(?:[\])]|$)")
_QUALIFIER = re.compile(
    r"\b(implied|past|mention(?:ed|s)?|background|one[- ]?sided|minor|unrequited|"
    r"pre-?(?:relationship|slash|romance)?(?=\W|$)|"
    r"slight(?:ly)?|mild|hint(?:s|ed)?|eventual(?:ly)?|established|ust|rst|hinted|possible|"
    r"subtle|light|if you squint|"
    r"very (?:slight|mild)|former|future|brief|unresolved)\b",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"^(?:star|doctor|dr|oc|ofc|omc|original|the |[\w ]+ \d{4}|\d{4}|[A-Z][\w ]+ (?:universe|"
    r"verse)|\d)",
    re.IGNORECASE,
)
_LEAD_WORDS = re.compile(
    r"^(?:(?:a |an |some |of |a hint of |bit of |mostly |mainly |primarily |het|slash|femslash|"
    r"m/m|f/f|m/f|f/m|romance|"
    r"main|other(?! character)|others|also|side|ship|pairing|pairings|with|includes?|including|"
    r"featuring|"
    r"this is|it'?s|definitely|the|"
    r"a little|lots of|well|um|pre|post|pre-?slash|couple|(?-i:[A-Z]{3,4})(?=:))[\s:.,-]+)+",
    re.IGNORECASE,
)
_NOT_PAIRS = words(
    """
    m/m m/f f/m f/f h/c n/a w/o a/n r/r a/u c/c b/w a/u mm/ff f/f/m m/m/f m/f/m m/m/m
    """
)
NOT_PEOPLE = words(
    """
    mm ff fm mf het slash gen femslash angst romance humor humour drama fluff friendship prejudice
    comfort hurt adventure action mystery horror au alternate universe alternative post-ep casefile
    and or other multi poly none various family general parody crossover ust rst msr smut pwp first
    time season series part episode spoilers rating pg pg13 pg-13 nc-17 warning summary his her him
    he she vignette story poem songfic tragedy supernatural suspense sci-fi fantasy character study
    dark death fic gore violence language sex no yes fiction non-fiction me you us
    """
)
_PLAIN_TRAIL = re.compile(
    r"^(?:[a-z][\w'-]*|\d\w*|UST|RST|PWP|AU|Romance|Friendship|Angst|Fluff|Humor|Slash|Het|Fic|Vignette)$"
)
_TOKENS = re.compile(r"[\s/,.]+")
_FRIENDS = re.compile(r"\bfriend(?:ship|s)\b", re.IGNORECASE)
_LOVERS = re.compile(r"\bromance\b|\blovers\b", re.IGNORECASE)
_NUMBERS = re.compile(r"^\d{1,3}$")


def read_couple(item: str, cast: Cast, *, is_sure: bool) -> Pairing | None:
    """Read who is paired; unless `is_sure`, each must be known to be of the story."""
    text, qualifiers = without_qualifiers(item)
    tokens = (text, *_TOKENS.split(text))
    code = next((c for c in tokens if len(c) > 1 and cast.aliases.pairing(c, cast.fandom)), None)
    if code is not None and (code == text or "/" not in code):
        names = cast.aliases.pairing(code, cast.fandom) or ()
        return Pairing(names, PairingKind.ROMANTIC, qualifiers)
    parts, kind = _PAIRED.split(text), PairingKind.ROMANTIC
    if len(parts) < 2 and text.count("-") == 1 and all(map(cast.knows, text.split("-"))):
        parts = text.split("-")
    if _FRIENDS.search(text) and not _LOVERS.search(text):
        kind = PairingKind.PLATONIC
    if len(parts) < 2 and " & " in text:
        parts, kind = text.split(" & "), PairingKind.PLATONIC
    if not 2 <= len(parts) <= 6 or "/".join(parts).lower() in _NOT_PAIRS:
        return None
    names = _names(parts, cast, is_sure=is_sure)
    if names is None:
        return None
    return Pairing(names, kind, qualifiers)


def without_qualifiers(item: str) -> tuple[str, tuple[str, ...]]:
    """Take the qualifiers off an item; brackets that belong to a name stay with it."""
    found: list[str] = []

    def look(match: re.Match[str]) -> str:
        inside = match[1]
        if _BELONGS.match(inside.strip()) and not _QUALIFIER.search(inside):
            return match[0]
        found.extend(map(_lowered, _QUALIFIER.findall(inside)))
        return " "

    text = BRACKETS.sub(look, item)
    found.extend(map(_lowered, _QUALIFIER.findall(text)))
    text = _QUALIFIER.sub(" ", text)
    text = _LEAD_WORDS.sub("", text.strip(" .:-!?\"“”'*~"))
    return " ".join(text.split()).strip(' .:-!?"“”*~'), tuple(dict.fromkeys(found))


def _lowered(qualifier: str) -> str:
    return qualifier if qualifier.isupper() else qualifier.lower()


def _names(parts: list[str], cast: Cast, *, is_sure: bool) -> tuple[str, ...] | None:
    parts = [part.partition("|")[0].strip() for part in parts]
    parts[0] = _last_words(parts[0])
    parts[-1] = _first_words(parts[-1])
    names: list[str] = []
    for part in parts:
        name = part.strip(" .,;:!?\"“”'*~")
        if not name or name.lower() in NOT_PEOPLE or len(name.split()) > 5:
            return None
        person = cast.person(name, but=tuple(names)) if _is_short(name) else None
        if person is None and _NUMBERS.match(name):
            return None
        if person is None and not is_sure and not cast.knows(name):
            return None
        names.append(person or name)
    return tuple(names) if len(set(names)) == len(names) else None


def _is_short(name: str) -> bool:
    if name in ("OC", "OFC", "OMC", "OCs", "oc", "OMC", "OFCs", "OMCs"):
        return False
    return len(name) <= 2 or (len(name) == 3 and name.isupper()) or name.isdecimal()


def _last_words(part: str) -> str:
    """`the usual Mulder` pairs Mulder."""
    words = part.split()
    if len(words) <= 1 or part.islower():
        return part if len(words) <= 3 else words[-1]
    kept: list[str] = []
    for word in reversed(words):
        if (
            not word[:1].isupper()
            and not word.startswith("(")
            and word not in ("of", "the", "de", "von", "van", "la")
        ):
            break
        kept.insert(0, word)
    return " ".join(kept) or part


def _first_words(part: str) -> str:
    """`Scully romance` pairs Scully."""
    words = part.split()
    if len(words) <= 1:
        return part
    if part.islower():
        return part if len(words) <= 2 else words[0]
    kept = [words[0]]
    for word in words[1:]:
        if _PLAIN_TRAIL.match(word) and word not in ("of", "the", "de", "von", "van", "la"):
            break
        kept.append(word)
    return " ".join(kept)
