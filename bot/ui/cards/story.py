"""The card of a story: all that is known of it, who says so, and where it came from. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.model import Header, Pairing, Provenance, Story
from bot.core.text import fold
from bot.ui.cards import layout, words
from bot.ui.markdown import literal

# Room for each part: together under Discord's 4,000 characters for a message.
_TITLE, _LIST, _SUMMARY, _SOURCE = 160, 240, 1_100, 120
_AUTHORS = 4
_RAW = 40


def story_card(story: Story, *rows: Iterable[layout.Item]) -> layout.Card:
    """Draw the card of a story with its rows of buttons underneath."""
    return layout.Card(
        layout.box(
            f"## {literal(story.title, _TITLE)}\n{byline(story)}",
            _facts(story),
            layout.rule(),
            _summary(story.header),
            layout.rule(),
            _origin(story),
            *(layout.row(row) for row in rows),
            colour=words.COLOURS[story.rating],
        )
    )


def byline(story: Story) -> str:
    """Write by whom, and which part of which series: `by **Ann** · part 2 of *The Letters*`."""
    header = story.header
    names = [f"**{literal(name, 80)}**" for name in header.authors.value]
    if len(names) > _AUTHORS:
        names[_AUTHORS:] = [f"{len(names) - _AUTHORS} more"]
    who = f"by {joined(names)}" if names else "by an unnamed author"
    title = header.title.provenance
    parts = [
        who + words.doubt(header.authors.provenance),
        _series(header),
        _part(header),
        f"*title {title.value}*" if words.doubt(title) else None,
    ]
    return " · ".join(part for part in parts if part)


def pairings(values: Iterable[Pairing], limit: int = _LIST) -> str:
    """Write pairings with their qualifiers: `Mina/Lucy (implied), Holmes & Watson`."""
    return listed((_pairing(pairing) for pairing in values), limit)


def listed(names: Iterable[str], limit: int = _LIST) -> str:
    """Write names one after another; those that find no room are counted."""
    every = list(names)
    shown: list[str] = []
    used = 0
    for name in every:
        written = literal(name, limit - 20)
        used += len(written) + 2
        if shown and used > limit - 20:
            return f"{', '.join(shown)} and {len(every) - len(shown)} more"
        shown.append(written)
    return ", ".join(shown)


def joined(names: list[str]) -> str:
    """Join names as people do: `A, B and C`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _pairing(pairing: Pairing) -> str:
    return f"{pairing} ({', '.join(pairing.qualifiers)})" if pairing.qualifiers else str(pairing)


def _series(header: Header) -> str | None:
    series = header.series.value
    if series is None:
        return None
    place = f"part {series.index} of " if series.index is not None else "in "
    return f"{place}*{literal(series.name, 100)}*{words.doubt(header.series.provenance)}"


def _part(header: Header) -> str | None:
    part = header.part.value
    if part is None or part.total == 1:
        return None
    return f"file {part.number} of {part.total}" if part.total else f"file {part.number}"


def _facts(story: Story) -> str:
    """List what is known, one line for each; what nobody said is left out, but never the rating."""
    header = story.header
    rows = (
        ("Fandom", listed(header.fandoms.value), header.fandoms.provenance),
        ("Pairing", pairings(header.pairings.value), header.pairings.provenance),
        ("Characters", _characters(header), header.characters.provenance),
        ("Rating", _rating(header), header.rating.provenance),
        ("Warnings", listed(header.warnings.value), header.warnings.provenance),
        ("Genre", listed(header.genres.value), header.genres.provenance),
        ("Spoilers", literal(header.spoilers.value or "", 120), header.spoilers.provenance),
        ("Sequel to", literal(header.sequel_to.value or "", 120), header.sequel_to.provenance),
        ("Length", words.length(story), Provenance.STATED),
    )
    return "\n".join(f"**{name}** {text}{words.doubt(known)}" for name, text, known in rows if text)


def _characters(header: Header) -> str:
    """List the characters, unless they only repeat the pairings that they were taken from."""
    paired = {name for pairing in header.pairings.value for name in pairing.characters}
    if words.doubt(header.characters.provenance) and paired.issuperset(header.characters.value):
        return ""
    return listed(header.characters.value)


def _rating(header: Header) -> str:
    """Write the rating in words, and in the author's own where those differ."""
    rating = words.RATINGS[header.rating.value]
    raw = header.rating.raw
    if not raw or fold(raw) in fold(rating) or len(raw) > _RAW:
        return rating
    return f"{rating} (“{literal(raw)}”)"


def _summary(header: Header) -> str:
    if not header.summary.value:
        return "*No summary.*"
    return literal(header.summary.value, _SUMMARY) + words.doubt(header.summary.provenance)


def _origin(story: Story) -> str:
    """Write the small print: file, the author's word on sharing, date, id."""
    header = story.header
    source = literal(story.sources[0], _SOURCE) if story.sources else ""
    more = f" and {words.counted(len(story.sources) - 1, 'other file')}" * (len(story.sources) > 1)
    when = literal(words.date(header.published.value), 30) if header.published.value else ""
    lines = (
        f"From {source}{more}" if source else "",
        f"Published {when}{words.doubt(header.published.provenance)}" if when else "",
        f"Sharing: {words.DISTRIBUTIONS[header.distribution.value]}",
    )
    return "-# " + " · ".join(line for line in lines if line)
