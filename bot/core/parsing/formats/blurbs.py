"""Blurbs of works as AO3's listings show them: one is a story without its text, several are a
listing.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.core.parsing.document import Entry
from bot.core.parsing.vocabulary import Field

MAX_VALUES = 300

# What a part of a blurb says: (its selector, the field, what joins several).
_ROWS: tuple[tuple[str, Field, str], ...] = (
    ("h4.heading a:not([rel])", Field.TITLE, ""),
    ("h4.heading a[rel=author]", Field.AUTHOR, " & "),
    ("h5.fandoms a", Field.FANDOM, ", "),
    ("ul.required-tags span.rating", Field.RATING, ""),
    ("li.warnings a", Field.WARNINGS, ", "),
    ("span.category", Field.CATEGORY, ", "),
    ("li.relationships a", Field.PAIRING, ", "),
    ("li.characters a", Field.CHARACTERS, ", "),
    ("li.freeforms a", Field.TAGS, ", "),
    ("blockquote.summary", Field.SUMMARY, " "),
    ("ul.series li", Field.SERIES, ""),
    ("dd.language", Field.LANGUAGE, ""),
    ("p.datetime", Field.UPDATED, ""),
)


def read_blurbs(tree: LexborHTMLParser) -> list[tuple[Entry, ...]]:
    """Return the entries of each blurb on a page, [] where it has none."""
    return [_read(node) for node in tree.css("li.work.blurb, div.work.blurb")]


def _read(blurb: LexborNode) -> tuple[Entry, ...]:
    made: list[Entry] = []
    for selector, field, separator in _ROWS:
        texts = [" ".join(node.text().split()) for node in blurb.css(selector)[:MAX_VALUES]]
        texts = [text for text in texts if text]
        if texts:
            value = separator.join(texts) if separator else texts[0]
            made.append(Entry(field, value, None, selector))
    chapters = blurb.css_first("dd.chapters")
    if chapters is not None:
        made.append(Entry(Field.STATISTICS, chapters.text().strip(), None, "chapters"))
    return tuple(made)
