"""Cheap looks at one line, taken before anything dearer: prose, an address, a line like a key."""

from __future__ import annotations

import re

from bot.core.parsing.people import EMAIL
from bot.core.parsing.ratings import rating_in
from bot.core.parsing.vocabulary import words

MAX_ADDRESS = 100

_SEPARATORS = re.compile(r"[:=：;>\t|•·»›❯→~<\[\-–—*_]|\.\.|  ")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_PUNCTUATION = ".,!?;:'\"“”‘’()"
# First words of bylines, headings and keys without a separator.
_TELLING = words(
    """
    a an by written rewritten authored created posted told story fic fanfic tale parody fanfiction
    von par rated send set takes this note please no minor some slight major mild spoiler spoilers
    sequel the dedicated thanks special beta betad betaed pairing pairings paring email e-mail word
    wordcount comments feedback criticism c loc locs loc's reviews review chapter chap part book
    act episode kapitel chapitre letter day night canto verse stave prologue epilogue interlude
    prelude prolog epilog coda afterword introduction intermission is
    post-ep post-episode missing coda tag for
    """
)


def is_keyed(line: str) -> bool:
    """`Title: The Lamp` begins like words, so it is no rule."""
    return line[:4].isalpha() and ":" in line


def is_address(line: str) -> bool:
    """A line of nothing but an e-mail or web address."""
    if len(line) > MAX_ADDRESS or ("@" not in line and "://" not in line and "www." not in line):
        return False
    left = _URL.sub("", EMAIL.sub("", line))
    return sum(map(str.isalnum, left)) < 3


def is_plainly_prose(line: str) -> bool:
    """A cheap look that settles most lines of a story: no separator, no telling first word, no
    `by`.
    """
    if len(line) < 30 or _SEPARATORS.search(line, 0, 60) or " by " in line:
        return False
    first = line.split(None, 1)[0]
    return (
        first[:1].isalpha()
        and first.strip(_PUNCTUATION).lower() not in _TELLING
        and not first.isupper()
    )


def is_crumb(line: str) -> bool:
    """Say whether a line is a path (`Holmes Fan Fiction ❯ The Lamp`) or a rating: `[ T -
    Teen ]`.
    """
    return "❯" in line or (line.lstrip()[:1] == "[" and rating_in(line) is not None)
