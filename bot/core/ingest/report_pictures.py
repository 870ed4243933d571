"""Small pictures for the report, as SVG that needs no script and tells its numbers in words too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

Segment = tuple[str, int]

_WIDTH = 420
_LABEL = 92
_BAR = 18
_GAP = 8


def bars(title: str, rows: Mapping[str, Sequence[Segment]], kinds: Sequence[str]) -> str:
    """Return a bar for each row, cut into segments of a kind and a number each.

    All bars share one scale. `kinds` gives each kind its colour (`.k0`, `.k1` ... in the page).
    """
    most = max((sum(number for _, number in segments) for segments in rows.values()), default=0)
    height = len(rows) * (_BAR + _GAP) + _GAP
    drawn = [
        f'<svg role="img" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        f' class="picture"><title>{escape(title)}</title>'
    ]
    for at, (name, segments) in enumerate(rows.items()):
        top = _GAP + at * (_BAR + _GAP)
        drawn.append(
            f'<text x="{_LABEL - 8}" y="{top + 13}" text-anchor="end">{escape(name)}</text>'
        )
        left = float(_LABEL)
        for kind, number in segments:
            width = (_WIDTH - _LABEL - 50) * number / most if most else 0
            if number:
                tip = escape(f"{name}: {number:,} {kind}")
                drawn.append(
                    f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_BAR}"'
                    f' class="k{kinds.index(kind)}"><title>{tip}</title></rect>'
                )
            left += width
        first = segments[0][1] if segments else 0
        drawn.append(f'<text x="{left + 6:.1f}" y="{top + 13}" class="number">{first:,}</text>')
    return "".join([*drawn, "</svg>"])


def legend(kinds: Sequence[str]) -> str:
    """Return what the colours of a picture mean."""
    items = (
        f'<li><span class="swatch k{at}" aria-hidden="true"></span>{escape(kind)}</li>'
        for at, kind in enumerate(kinds)
    )
    return f'<ul class="legend">{"".join(items)}</ul>'
