"""Lists of stories: what was asked, what was found and why, and what is hidden here. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.model import Refusal
from bot.core.request import Found, Hidden, Hit, Reason, ReasonKind
from bot.ui.cards import layout, words
from bot.ui.cards.story import joined, listed, pairings
from bot.ui.markdown import literal, marked

ROWS = 5  # stories in one list: what a phone shows without scrolling far
NEAR = 3
_REASONS_SHOWN = 2
_SNIPPET = 180

_REFUSALS = {
    Refusal.ADULT: "mature or explicit",
    Refusal.UNRATED: "without a rating",
}
_REASONS = {
    (ReasonKind.EXACT, "title"): "this is its title",
    (ReasonKind.PREFIX, "title"): "in its title",
    (ReasonKind.TEXT, "title"): "in its title",
    (ReasonKind.TEXT, "summary"): "in its summary",
    (ReasonKind.TEXT, "notes"): "in its notes",
}
_KINDS = {
    ReasonKind.EXACT: "{field}: {value}",
    ReasonKind.PREFIX: "{field}: {value}",
    ReasonKind.FUZZY: "{field} is close: {value}",
    ReasonKind.TEXT: "in its text",
    ReasonKind.SIMILAR: "same {field}: {value}",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to draw: its heading, what it holds, and where the first row stands in the whole."""

    heading: str
    found: Found
    offset: int = 0
    elsewhere: str | None = None
    nothing: str | None = None

    @property
    def rows(self) -> tuple[Hit, ...]:
        """What can be opened: the hits, then what comes near."""
        return self.found.hits[:ROWS] + self.found.near[:NEAR]


def last_leaf(total: int) -> int:
    """Return where the last leaf of a list of so many rows begins."""
    return max(total - 1, 0) // ROWS * ROWS


def results_card(listing: Listing, rows: Iterable[Iterable[layout.Item]] = ()) -> layout.Card:
    """Draw a list of stories with its controls underneath."""
    found = listing.found
    return layout.Card(
        layout.box(
            _heading(listing),
            *(_hit(hit, at) for at, hit in enumerate(found.hits[:ROWS], listing.offset + 1)),
            None if found.hits else listing.nothing,
            layout.rule() if found.near else None,
            _near(found.near[:NEAR], is_only=not found.hits),
            hidden(found.hidden, listing.elsewhere),
            *(layout.row(row) for row in rows),
        )
    )


def hidden(counts: Sequence[Hidden], elsewhere: str | None) -> str | None:
    """Say how many matches are hidden here, why, and where they are shown; None where none are."""
    kinds = [(entry.count, _REFUSALS[entry.refusal]) for entry in counts if entry.count]
    total = sum(count for count, _ in kinds)
    if not total:
        return None
    why = joined([kind for _, kind in kinds])
    if len(kinds) > 1:
        why = joined([f"{count} {kind}" for count, kind in kinds])
    verb = "match is" if total == 1 else "matches are"
    return f"-# {total:,} {verb} hidden here ({why}): look in {place_for_adults(elsewhere)}."


def place_for_adults(elsewhere: str | None) -> str:
    """Name where adult stories are shown; `elsewhere` mentions a channel that is known to do."""
    such_as = f" such as {elsewhere}" if elsewhere else ""
    return f"an age-restricted channel{such_as}"


def _heading(listing: Listing) -> str:
    heading = f"### {listing.heading}"
    return f"{heading}\n-# {_count(listing)}" if listing.found.hits else heading


def _count(listing: Listing) -> str:
    total, shown = listing.found.total, len(listing.found.hits[:ROWS])
    first, last = listing.offset + 1, listing.offset + shown
    if total <= shown:
        return words.counted(total, "story", "stories")
    return f"{first:,}–{last:,} of {words.counted(total, 'story', 'stories')}"


def _hit(hit: Hit, number: int) -> str:
    why = "; ".join(list(dict.fromkeys(filter(None, map(_reason, hit.reasons))))[:_REASONS_SHOWN])
    lines = [f"**{number:,}. {literal(hit.story.title, 80)}**{_by(hit)}", _facts(hit)]
    if hit.snippet:
        where = f" (page {hit.page:,})" if hit.page else ""
        lines.append(f"-# “{marked(hit.snippet, _SNIPPET)}”{where}")
    if why:
        lines.append(f"-# {why}")
    return "\n".join(lines)


def _near(hits: Sequence[Hit], *, is_only: bool) -> str | None:
    if not hits:
        return None
    heading = "**The nearest things**" if is_only else "**Did you mean**"
    rows = [f"- {literal(hit.story.title, 80)}{_by(hit)} · {_facts(hit)}" for hit in hits]
    return "\n".join([heading, *rows])


def _by(hit: Hit) -> str:
    return f" by {listed(hit.story.authors, 70)}" if hit.story.authors else ""


def _facts(hit: Hit) -> str:
    story = hit.story
    facts = (
        pairings(story.header.pairings.value, 80),
        words.RATINGS[story.rating],
        words.counted(story.words, "word"),
    )
    return " · ".join(fact for fact in facts if fact)


def _reason(reason: Reason) -> str:
    known = _REASONS.get((reason.kind, reason.field))
    if known:
        return known
    return _KINDS.get(reason.kind, "").format(field=reason.field, value=literal(reason.value, 40))
