"""Who is in a story: its names counted, its fandom found, initials read as names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from bot.core.parsing.aliases import Aliases, Fandom
from bot.core.parsing.vocabulary import words
from bot.core.text import fold

MAX_TEXT = 6_000
MAX_SHORT = 4_000

_INSIDE = re.compile(r" (?<=[a-z,;] )([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?")
_NO_NAMES = words(
    """
    The And But She Her His Him They Their Then There This That What When Where Who Why How You
    Your Not Now For From With Without After Before Once One Two Three All Even Just Only Still
    Well Yes God Sir Madam Mister Miss Mrs Mr Dr Doctor Professor Captain Lord Lady King Queen
    Father Mother Dad Mom Mum Aunt Uncle Grandma Christmas Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April May June July August September October November
    December English American French German London New York Earth Heaven Hell Okay It's I'll I'm
    Don't Can't Let Chapter Part Title Author Rating Summary Come Look Oh Thank Good Right Maybe
    Perhaps Like So Agent Detective Lieutenant Commander Colonel Major General Inspector Sergeant
    Officer President British Bible Greek Latin Roman Spanish Italian Russian Chinese Japanese
    Street Road Hall House Saint Great West East North South America England France Christ Jesus
    Lordship Majesty Something Nothing Everything Someone Everyone Nobody Somebody Instead Although
    Though Because While Until Finally Suddenly Having Taking Looking Seeing As At In On By To Up
    If Or An No Do Go Of Is Was Are Were Had Has Have Did Does Could Would Should Will Can May
    Might Must Its My Me We Us Our
    """
)


@dataclass(frozen=True)
class Cast:
    """The names that a story could mean: how often each stands in it, and its fandom if known."""

    text: str = ""
    counts: Counter[str] = field(default_factory=Counter[str])
    fandom: Fandom | None = None
    named: tuple[str, ...] = ()
    aliases: Aliases = field(default_factory=Aliases)

    def knows(self, name: str) -> bool:
        """Say whether a name, or one of its words, is somebody of this story."""
        words = name.split()
        if any(self.counts.get(word.capitalize(), 0) for word in words):
            return True
        if fold(name) in {fold(person) for person in self.named}:
            return True
        return self.fandom is not None and fold(name) in self.fandom.spellings

    def person(self, token: str, *, but: tuple[str, ...] = ()) -> str | None:
        """Read initials such as `W` or `Sk` as a person of this story; None where nobody fits."""
        short = fold(token)
        if self.fandom is not None and short in self.fandom.spellings:
            name = self.fandom.spellings[short]
            return None if name in but else name
        if self.fandom is not None and len(short) == 2 and short in self.fandom.initials:
            name = self.fandom.initials[short]
            return None if name in but else name
        people = list(self.fandom.characters) if self.fandom is not None else []
        named = [self._short(name) for name in self.named]
        for names in (people, named, [name for name, _ in self.counts.most_common(12)]):
            fitting = [n for n in names if fold(n).startswith(short) and n not in but]
            fitting.sort(key=lambda n: -self._mentions(n))
            if fitting and (
                names is not people
                or self._mentions(fitting[0])
                or len(fitting) == 1
                or len(short) > 1
            ):
                return fitting[0]
        fitting = [n for n in people if fold(n).startswith(short) and n not in but]
        if fitting:
            return fitting[0]
        return None

    def _mentions(self, name: str) -> int:
        return max((self.counts.get(word, 0) for word in name.split()), default=0)

    @staticmethod
    def _short(name: str) -> str:
        return name


def count_names(text: str) -> Counter[str]:
    """Count capitalised words inside sentences, in the first 6,000 characters; all of them in a
    short text.
    """
    text = text[:MAX_TEXT]
    counts = Counter(_INSIDE.findall(text))
    if len(text) < MAX_SHORT:
        counts.update(_CAPITALISED.findall(text))
    for word in counts.keys() & _NO_NAMES:
        del counts[word]
    return counts
