"""The stories that the interface's tests show: a complete one, a bare one, and a torture story."""

from __future__ import annotations

from typing import Any, TypeVar

from bot.core.model import (
    ChapterHead,
    ContentRating,
    Distribution,
    Fact,
    Header,
    Page,
    Pairing,
    PairingKind,
    Part,
    Provenance,
    Series,
    Status,
    Story,
)
from tests.builders import stated

Value = TypeVar("Value")


def inferred(value: Value) -> Fact[Value]:
    return Fact(value, Provenance.INFERRED)


def a_tale(
    title: str = "The Last Lamp",
    *,
    id: str = "lamp000001",
    rating: ContentRating = ContentRating.TEEN,
    words: int = 1_240,
    pages: int = 1,
    chapters: tuple[ChapterHead, ...] = (ChapterHead(1, None, 1),),
    sources: tuple[str, ...] = ("whitby/lamp.html",),
    **facts: Fact[Any],
) -> Story:
    """Make a story whose title and rating are stated, and whatever facts are given."""
    header = Header(title=stated(title), rating=Fact(rating, Provenance.STATED), **facts)
    return Story(id, header, words, pages, chapters, sources)


LAMP = a_tale(
    "The Last Lamp",
    words=1_240,
    pages=3,
    chapters=(ChapterHead(1, "Low Tide", 1), ChapterHead(2, "High Tide", 3)),
    sources=("whitby/lamp.html", "old/LAMP.TXT"),
    rating=ContentRating.TEEN,
    authors=stated(("Ione Marsh", "T. Vane")),
    series=stated(Series("The Whitby Letters", 2)),
    fandoms=stated(("Dracula",)),
    pairings=stated(
        (
            Pairing(("Mina Murray", "Lucy Westenra"), PairingKind.ROMANTIC, ("implied",)),
            Pairing(("Van Helsing", "Seward"), PairingKind.PLATONIC),
        )
    ),
    characters=inferred(("Mina Murray", "Lucy Westenra", "Renfield")),
    warnings=stated(("grief",)),
    genres=stated(("angst", "letters")),
    summary=stated("One lamp is left burning on the West Cliff, and *somebody* tends it."),
    spoilers=stated("through chapter 8"),
    distribution=stated(Distribution.ASK_FIRST),
    status=stated(Status.COMPLETE),
    published=stated("2003-10-31"),
)
"""Everything a header can state."""

BARE = Story(
    "bare000001",
    Header(title=inferred("ashtray1"), summary=inferred("The rain had stopped.")),
    250,
    1,
    (ChapterHead(1, None, 1),),
    (),
)
"""Nothing but a file."""

LONG_NAME = "Sigismund von und zu Ahrenshoop-Wolkenstein " * 10
TORTURE = a_tale(
    "*_~|`[]<>#@everyone : https://x " * 13,
    id="torture001",
    rating=ContentRating.UNRATED,
    words=10**9,
    pages=10**6,
    chapters=tuple(ChapterHead(at, LONG_NAME, at) for at in range(1, 200)),
    sources=("x" * 400, *(f"y{at}" for at in range(50))),
    authors=inferred(tuple(LONG_NAME + str(at) for at in range(30))),
    series=inferred(Series(LONG_NAME * 3, 10**6)),
    sequel_to=inferred("_" * 500),
    part=inferred(Part(99, 100)),
    fandoms=inferred(("`" * 300,) * 40),
    pairings=inferred((Pairing((LONG_NAME, "|" * 300, "*" * 90), qualifiers=("~" * 90,)),) * 40),
    characters=inferred((LONG_NAME,) * 90),
    warnings=inferred(("# " * 90,) * 90),
    genres=inferred(("> " * 90,) * 90),
    summary=inferred("@here _*_ " * 3_000),
    spoilers=inferred("||" * 900),
    distribution=inferred(Distribution.NAMED_PLACES),
    status=inferred(Status.IN_PROGRESS),
    published=inferred("*" * 400),
)
"""Longer than anything, and every character a mark."""

ARABIC = a_tale("ألف ليلة وليلة", id="arabic0001", authors=stated(("شهرزاد",)))
CHINESE = a_tale("紅樓夢" * 60, id="chinese001", authors=stated(("曹雪芹",)))


def a_page(story: Story, *paragraphs: str, number: int = 1, **more: Any) -> Page:
    """Make a page of a story; by default its first, in its first chapter."""
    more.setdefault("words_before", 0)
    return Page(story, number, more.pop("chapter", story.chapters[0]), paragraphs, **more)


LETTERS = a_tale(
    "Letters from Carfax",
    id="letters001",
    words=420,
    authors=stated(("Ione Marsh",)),
    pairings=stated((Pairing(("Lucy Westenra", "Mina Murray")),)),
)
"""Like LAMP: the same pairing in the other order."""

LAMP_AGAIN = a_tale("The Long Lamp", id="longlamp01", words=12_000, rating=ContentRating.GENERAL)
ADULT = a_tale(
    "The Last Watch",
    id="watch00001",
    rating=ContentRating.MATURE,
    authors=stated(("Ione Marsh",)),
    summary=stated("SECRET words that only the back room may read."),
)
NAMESAKES = (
    a_tale("Ash", id="ash0000001", authors=stated(("Ann Grey",))),
    a_tale("Ash", id="ash0000002", authors=stated(("Bo Hill",))),
)
LONG_LAMP_TEXT = ("It was *dark*.", "Then it was not.", "Morning came.")
