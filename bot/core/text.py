"""Pure functions over text: the one search key, and counting words."""

from __future__ import annotations

import re
import unicodedata

# Letters that carry no combining mark and so survive NFKD; casefold has dealt with ß and capitals.
_SPELLED_OUT = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ŧ": "t",
    }
)
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼ`´](?=\w)")
_NOT_WORD = re.compile(r"[\W_]+")
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*")


def fold(text: str) -> str:
    """Turn any text into its search key: `"Les Misérables!"` becomes `"les miserables"`.

    Compatibility forms, case, accents, ligatures, apostrophes and punctuation are levelled; digits
    and scripts without case (CJK, kana with their marks) are kept. Words are separated by one
    space. Folding twice changes nothing.
    """
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = _APOSTROPHES.sub("", text)
    text = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text).translate(_SPELLED_OUT))
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def count_words(text: str) -> int:
    """Count the words of a text; "don't" and "half-lit" are one word each."""
    return sum(1 for _ in _WORD.finditer(text))
