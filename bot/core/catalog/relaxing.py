"""What to leave out of a search that finds nothing, so that it finds something."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields, replace

from bot.core.catalog.matching import match_stories
from bot.core.catalog.view import View
from bot.core.request import Named, Relaxation, Request

_MOST_PARTS = 12
_NO_CONDITION = {"sort"}


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a search; the higher the doubt, the sooner it is left out."""

    label: str
    doubt: int = 0


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The places of the parts that are kept, and how many stories they find."""

    kept: frozenset[int]
    count: int


def relax(
    view: View, parts: Sequence[Part], request_with: Callable[[Collection[int]], Request]
) -> Relaxed | None:
    """Return the most parts that find something: all but one where that does.

    Of several such the one is left out that was understood with most doubt, then the one without
    which most is found. None where no part can be kept. Twelve parts are looked at.
    """
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    everything = frozenset(range(len(parts)))

    def with_count(kept: frozenset[int]) -> Relaxed:
        return Relaxed(kept, count_seen(view, request_with(kept)))

    one_less = [with_count(everything - {place}) for place in everything]
    if any(relaxed.count for relaxed in one_less):
        return max(
            (relaxed for relaxed in one_less if relaxed.count),
            key=lambda relaxed: (_doubt(parts, everything - relaxed.kept), relaxed.count),
        )
    return _grown(parts, with_count)


def relax_request(view: View, request: Request) -> tuple[Request, Relaxation] | None:
    """Return what is left of a request that finds nothing, and what was left out of it."""
    asked = [
        (field.name, value)
        for field in fields(request)
        if field.name not in _NO_CONDITION
        and (value := getattr(request, field.name)) != getattr(Request(), field.name)
    ]
    parts: list[tuple[str, object]] = []
    for name, value in asked:
        parts += [(name, each) for each in value] if name == "names" else [(name, value)]

    def request_with(kept: Collection[int]) -> Request:
        left = [part for place, part in enumerate(parts) if place in kept]
        names = tuple(value for _, value in left if isinstance(value, Named))
        others = {name: value for name, value in left if name != "names"}
        return replace(Request(sort=request.sort, names=names), **others)

    found = relax(view, [Part(_label(*part)) for part in parts], request_with)
    if found is None:
        return None
    dropped = tuple(_label(*part) for at, part in enumerate(parts) if at not in found.kept)
    return request_with(found.kept), Relaxation("", dropped, found.count)


def count_seen(view: View, request: Request) -> int:
    """Count what a request finds and may be seen."""
    return len(view.seen(match_stories(view, request).everything))


def _grown(
    parts: Sequence[Part], with_count: Callable[[frozenset[int]], Relaxed]
) -> Relaxed | None:
    """Keep what is sure first, as long as something is found."""
    best = Relaxed(frozenset(), 0)
    for place in sorted(range(len(parts)), key=lambda place: parts[place].doubt):
        grown = with_count(best.kept | {place})
        best = grown if grown.count else best
    return best if best.kept else None


def _doubt(parts: Sequence[Part], dropped: Collection[int]) -> int:
    return max((parts[place].doubt for place in dropped), default=0)


def _label(name: str, value: object) -> str:
    return value.field.value if isinstance(value, Named) else name
