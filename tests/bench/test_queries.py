"""What the queries of a measurement are like."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from bot.bench.queries import make_queries, make_short
from bot.core.request import LookupField
from bot.core.text import fold

TITLES = ["The Last Lamp", "A Study in Silence", "The Hound at the Door", "Winter in Whitby"]
AUTHORS = ["Old Hob", "Ruby Quill", "Zoë Marlow"]


def test_every_kind_is_made_from_a_name_of_its_field() -> None:
    """All kinds occur, and every target is a name that can be found."""
    queries = make_queries(TITLES, AUTHORS, 400, 1)
    assert len({query.kind for query in queries}) == 9
    for query in queries:
        names = TITLES if query.field is LookupField.TITLE else AUTHORS
        assert query.target in names
        assert fold(query.text)


def test_kinds_are_what_they_say() -> None:
    """One typo is one edit, accents fold away, a beginning is one, swapped words are all there."""
    for query in make_queries(TITLES, AUTHORS, 400, 2):
        typed, name = query.text, query.target.lower()
        match query.kind:
            case "typo1":
                assert OSA.distance(typed, name) == 1
            case "diacritic" | "exact":
                assert fold(typed) == fold(name)
            case "prefix":
                assert name.startswith(typed)
            case "swap":
                assert sorted(typed.split()) == sorted(name.split())
            case _:
                assert fold(typed) != fold(name)


def test_a_seed_gives_the_same_queries() -> None:
    """A measurement can be repeated, and decided by queries of another seed."""
    assert make_queries(TITLES, AUTHORS, 50, 3) == make_queries(TITLES, AUTHORS, 50, 3)
    assert make_queries(TITLES, AUTHORS, 50, 3) != make_queries(TITLES, AUTHORS, 50, 4)
    assert {len(text) for text in make_short(TITLES, 50, 1)} == {1, 2, 3}
