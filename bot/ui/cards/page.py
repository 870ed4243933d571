"""One page of a story as it is read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.core.model import SCENE_BREAK, Page
from bot.ui import limits
from bot.ui.cards import layout, words
from bot.ui.markdown import RULE, literal, preformatted, prose

_FRAME = 600  # characters that are kept for the heading and the place
_SCENES = 12  # more than that on a page are told apart by a sign instead of a line
_END = "-# The end."


def page_card(page: Page, rows: Iterable[Iterable[layout.Item]] = ()) -> layout.Card:
    """Draw a page: title and chapter, the text, where the reader stands, and the buttons."""
    return layout.Card(
        layout.box(
            _heading(page),
            layout.rule(),
            *_text(page.paragraphs),
            _END if page.number == page.story.pages else None,
            layout.rule(),
            f"-# {place(page)}",
            *(layout.row(row) for row in rows),
            colour=words.COLOURS[page.story.rating],
        )
    )


def place(page: Page) -> str:
    """Write where the reader stands: `Page 3 of 8 · 25 % · 7 minutes left`."""
    story = page.story
    percent = 100 * page.words_before // story.words if story.words else 0
    left = max(story.words - page.words_before, 0)
    return f"Page {page.number:,} of {story.pages:,} · {percent} % · {words.duration(left)} left"


def _heading(page: Page) -> str:
    story = page.story
    heading = f"**{literal(story.title, 150)}**"
    if story.authors:
        heading += f" by {literal(', '.join(story.authors), 100)}"
    if page.chapter.title:
        heading += f"\n### {literal(page.chapter.title, 150)}"
    elif len(story.chapters) > 1:
        heading += f"\n### Chapter {page.chapter.number}"
    return f"{heading}\n-# … continued" if page.is_continued else heading


def _text(paragraphs: Sequence[str]) -> list[layout.Item | str]:
    """Draw the paragraphs, with a line between scenes.

    A page so full of marks that it would not fit with all of them escaped becomes a block of plain
    text: emphasis is lost there, not words.
    """
    scenes = [
        "\n\n".join(filter(None, map(prose, group)))
        for is_break, group in groupby(paragraphs, key=SCENE_BREAK.__eq__)
        if not is_break
    ]
    if sum(map(len, scenes)) + len(scenes) * len(RULE) * 5 > limits.TEXT - _FRAME:
        return [preformatted(paragraphs)]
    if len(scenes) > _SCENES:
        return [f"\n\n{RULE}\n\n".join(scenes)]
    drawn: list[layout.Item | str] = []
    for scene in scenes:
        drawn += [layout.rule(is_wide=True), scene] if drawn else [scene]
    return drawn
