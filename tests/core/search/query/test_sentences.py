"""What people type, and how it is understood; a chip ending in `~` was a guess."""

from __future__ import annotations

import pytest

from bot.core.search.query import How, label, read_query
from tests.core.search.query.vocabulary import HandWritten

SENTENCES: tuple[tuple[str, str], ...] = (
    # plain speech
    (
        "short fluffy spike/willow, no death, not by ruby",
        "short | genre: fluff | pairing: Spike/Willow Rosenberg | not: death | not: author: ruby",
    ),
    ("something sad with spike and willow", "genre: angst | pairing: Spike/Willow Rosenberg"),
    (
        "long fic where hermione adopts a cat",
        "long | character: Hermione Granger | adopts a cat",
    ),
    (
        "drarry slow burn, no mpreg",
        "pairing: Harry Potter/Draco Malfoy | genre: slow burn | not: mpreg",
    ),
    (
        "sherlock holmes & john watson, casefic, over 10k words",
        "pairing: Sherlock Holmes & John Watson | genre: mystery | over 10,000 words",
    ),
    ("angst by morgan vale, complete", "genre: angst | author: Morgan Vale | complete"),
    ("by old hob", "author: Old Hob"),
    ("a drabble under 500 words", "drabble | under 500 words"),
    ("between 1000 and 5,000 words of h/c", "1,000 to 5,000 words | genre: hurt/comfort"),
    ("between elizabeth and darcy", "pairing: Elizabeth/Darcy"),
    ("jane eyre x rochester", "pairing: Jane Eyre/Rochester"),
    ("robin/marian/will", "pairing: Robin/Marian/Will"),
    (
        "love story between jane eyre and rochester",
        "genre: romance | pairing: Jane Eyre/Rochester",
    ),
    ("in the les mis fandom", "fandom: Les Misérables"),
    ("hp fic in french", "fandom: Harry Potter | in French"),
    ("death note fanfic", "fandom: Death Note"),
    ("wip from 2004", "in progress | from 2004"),
    ("before 2005 not wip", "before 2005 | complete"),
    ("the quiet year series", "series: The Quiet Year"),
    ("short story about dawn", "short | character: Dawn"),
    ("only spike/willow please", "only: Spike/Willow Rosenberg"),
    ("unread one-shots in german", "unread | short | in German"),
    (
        "star trek casefile, finished, newest first",
        "fandom: Star Trek | genre: mystery | complete | sort: newest",
    ),
    ("rated r buffy/angel", "rating: mature | pairing: Buffy/Angel"),
    ("PG-13 or below spuffy", "rating: teen or below | pairing: Spike/Buffy"),
    ("dark fics rated m or above", "genre: dark | rating: mature or above"),
    ("under 18", "under 18"),
    ("rating:r", "rating: mature"),
    ("nothing explicit", "not: rating: explicit"),
    ("spike but not buffy", "character: Spike | not: character: Buffy"),
    ("no death, rape or incest", "not: death | not: rape | not: incest"),
    ("hurt comfort without angst", "genre: hurt/comfort | not: angst"),
    ("no slash, no wip", "not: slash | complete"),
    ("time loop fics", "genre: time loop"),
    (
        "funny arthur/merlin where they swap bodies, not over 20k words",
        "genre: humor | pairing: Arthur/Merlin | they swap bodies | at most 20,000 words",
    ),
    ("give me something funny", "genre: humor"),
    ("a fic called wuthering", "title: Wuthering Depths"),
    ("find me a story about vampires", "vampires"),
    ("without vampires", "not: vampires"),
    ("buffy/faith", "pairing: buffy/faith"),
    ("m/m and f/f", "genre: slash | genre: femslash"),
    # guesses
    ("harry poter/draco malfoi", "pairing: Harry Potter/Draco Malfoy~"),
    ("spke", "character: Spike~"),
    ("genre:fluf", "genre: fluff~"),
    # operators
    (
        'pairing:spike/willow author:"old hob" -warning:death words<5000 rating:<=teen',
        "pairing: Spike/Willow Rosenberg | author: Old Hob | not: death | under 5,000 words"
        " | rating: teen or below",
    ),
    (
        'ship:willow/spike -angst "stuck in a lift" complete',
        "pairing: Spike/Willow Rosenberg | not: angst | “stuck in a lift” | complete",
    ),
    ("otp:spike/willow sort:newest", "only: Spike/Willow Rosenberg | sort: newest"),
    ("otp:true spike/willow", "only: Spike/Willow Rosenberg"),
    ("author:old hob, short", "author: Old Hob | short"),
    ("AUTHOR:ZOFIE CERNA", "author: Žofie Černá"),
    ("rating:teen or below short", "rating: teen or below | short"),
    ("rating:teen-mature", "rating: teen to mature"),
    ("rating:18+ -rating:unrated", "rating: explicit | not: rating: unrated"),
    (
        "words>=1k complete:yes year>2001 lang:de",
        "at least 1,000 words | complete | since 2002 | in German",
    ),
    ("words:1000-5000 year:2003", "1,000 to 5,000 words | from 2003"),
    (
        '-vampires -"happy ending" -by:ruby',
        "not: vampires | not: “happy ending” | not: author: ruby",
    ),
    (
        "PAIRING: “Spike／Willow” ， WORDS：<５０００",
        "pairing: Spike/Willow Rosenberg | under 5,000 words",
    ),
    ("“unclosed phrase", "“unclosed phrase”"),
    ('author:"old hob', "author: Old Hob"),
    ("foo:bar author: ", "foo:bar"),
    ('author:""', ""),
    ("title:zork", "title: zork"),
    # titles, and what only looks like something else
    ("not so alone", "title: Not So Alone"),
    ("no tomorrow", "title: No Tomorrow"),
    ("the sad clown", "title: The Sad Clown"),
    ("the lion, the witch", "title: The Lion, the Witch"),
    ("the one where they get stuck in a lift", "the one where they get stuck in a lift"),
    ("long way home", "long way home"),
    ("stand by me", "stand by me"),
    ("he could not sleep", "he could not sleep"),
    ("rose and the dragon", "rose and the dragon"),
    ("a rose by any other name", "a rose by any other name"),
    ("hope and grace at dawn", "hope and grace at dawn"),
    ("they wake up married in a strange town", "they wake up married in a strange town"),
    ("and/or he/him 24/7", "and/or he/him 24/7"),
    ("1984", "1984"),
    ("東京の夜", "東京の夜"),
    ("", ""),
    ('"', ""),
    ("- : ,", ""),
)


@pytest.mark.parametrize(("typed", "chips"), SENTENCES, ids=[each[0][:40] for each in SENTENCES])
def test_understands(typed: str, chips: str) -> None:
    """A sentence becomes these chips, in the order typed."""
    clauses = read_query(typed, HandWritten()).clauses
    shown = [label(each) + "~" * (each.how is How.FUZZY) for each in clauses]
    assert " | ".join(shown) == chips


def test_a_span_is_where_it_was_typed() -> None:
    """A clause's span is the part of the text that said it, the negation included."""
    text = "short spike/willow, not by ruby, words<5000"
    spans = [text[each.start : each.end] for each in read_query(text, HandWritten()).clauses]
    assert spans == ["short", "spike/willow", "not by ruby", "words<5000"]


def test_long_texts_are_cut() -> None:
    """After 300 characters nothing is read, and no more than 40 clauses are made."""
    assert not read_query(" " * 300 + "short", HandWritten()).clauses
    many = read_query(
        " ".join(f"-{first}{last}" for first in "bcdfghj" for last in "klmnpqrtvw"), HandWritten()
    )
    assert len(many.clauses) == 40
