"""What an HTML page says of itself beside its text: title, meta elements, links to its author."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from bot.core.parsing.document import Entry, Standing
from bot.core.parsing.vocabulary import Field


def read_page(tree: LexborHTMLParser) -> tuple[Entry, ...]:
    """Return what the page's title, its meta elements and its author's links say; guesses,
    mostly.
    """
    made: list[Entry] = []
    title = tree.css_first("title")
    page = " ".join(title.text().split()) if title is not None else ""
    if page:
        made.append(Entry(Field.TITLE, _page_title(page), None, "<title>", Standing.GUESSED))
        fandom = _page_fandom(page)
        if fandom is not None:
            made.append(Entry(Field.FANDOM, fandom, None, "<title>", Standing.METADATA))
    for meta in tree.css("meta[name], meta[property]")[:40]:
        name = (meta.attributes.get("name") or meta.attributes.get("property") or "").lower()
        value = " ".join((meta.attributes.get("content") or "").split())
        field = _META.get(name.removeprefix("og:").removeprefix("dc.").removeprefix("dcterms."))
        if field is not None and value:
            made.append(Entry(field, value, None, f"<meta {name}>", Standing.GUESSED))
    signed = dict.fromkeys(node.text().strip() for node in tree.css("a[rel=author]")[:20])
    if any(signed):
        made.append(
            Entry(
                Field.AUTHOR,
                " & ".join(filter(None, signed)),
                None,
                "rel=author",
                Standing.METADATA,
            )
        )
    return tuple(made)


_META = {
    "description": Field.SUMMARY,
    "author": Field.AUTHOR,
    "creator": Field.AUTHOR,
    "title": Field.TITLE,
}


_PARTS = re.compile(r"\s+-\s+|\s*(?:::|»|\|)\s*")
_PAGE_FANDOM = re.compile(
    r"^(?!(?:my|our|the|fan|slash|general|all|her|his|short|original)\b)(?P<name>.{2,40}?) "
    r"(?:fan ?)?fic(?:tion)?$",
    re.IGNORECASE,
)


def _page_fandom(text: str) -> str | None:
    """`The Octagon Room - Persuasion Fiction - Eight Days at Plymouth` is of Persuasion."""
    parts = _PARTS.split(text)
    found = (_PAGE_FANDOM.match(part) for part in parts) if len(parts) > 1 else ()
    return next((match["name"] for match in found if match is not None), None)


def _page_title(text: str) -> str:
    """Of `Somebody's Corner :: Six Pearls` the last part is the page."""
    parts = [part for part in re.split(r"\s*(?:::|»|\|)\s*", text) if part.strip()]
    return parts[-1] if parts else text
