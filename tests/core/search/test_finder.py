"""One lookup from typed text to ranked names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.request import ReasonKind
from bot.core.text import fold
from tests.core.search.shelf import NameShelf

FOLDED = st.text(max_size=30).map(fold).filter(bool)
NAMES = st.lists(FOLDED, min_size=1, max_size=40, unique=True)
WORDS = st.text("abcd ", min_size=1, max_size=14).map(fold).filter(bool)

SHELF = NameShelf(
    [
        *("the last lamp", "lamplighters", "last orders", "a lamp for mina", "the lantern room"),
        *("hound at the door", "the hounds of spring", "whitby sands", "winter in whitby", "it"),
        *(
            "les miserables",
            "a study in silence",
            "silent study",
            "愛の話",
            "愛と夜",
            "1984",
            "sg 1",
        ),
        *("half blood moon", "the it girl", "thunder on the moor", "the long war", "the lone star"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "name", "kind"),
    [
        ("the last lamp", "the last lamp", ReasonKind.EXACT),
        ("last lamp", "the last lamp", ReasonKind.EXACT),
        ("a last lamp", "the last lamp", ReasonKind.EXACT),
        ("it", "it", ReasonKind.EXACT),
        ("whitb", "whitby sands", ReasonKind.PREFIX),
        ("lamp mina", "a lamp for mina", ReasonKind.PREFIX),
        ("study silent", "silent study", ReasonKind.PREFIX),
        ("lam for min", "a lamp for mina", ReasonKind.PREFIX),
        ("halfblood moon", "half blood moon", ReasonKind.PREFIX),
        ("la", "last orders", ReasonKind.PREFIX),
        ("話", "愛の話", ReasonKind.PREFIX),
        ("愛の", "愛の話", ReasonKind.PREFIX),
        ("the lonb war", "the long war", ReasonKind.FUZZY),
        ("ounds of spring", "the hounds of spring", ReasonKind.FUZZY),
        ("th under on the moor", "thunder on the moor", ReasonKind.FUZZY),
        ("les misreables", "les miserables", ReasonKind.FUZZY),
        ("1948", "1984", ReasonKind.FUZZY),
        ("sg1", "sg 1", ReasonKind.FUZZY),
        ("wnter i whitbi", "winter in whitby", ReasonKind.FUZZY),
    ],
)
def test_what_was_meant_comes_first(typed: str, name: str, kind: ReasonKind) -> None:
    """Half a title, a typo, other words between, a missing article: the right name leads."""
    matches = SHELF.match(typed)
    assert SHELF.index.texts([matches[0].number]) == [name]
    assert matches[0].kind is kind


def test_kinds_come_in_order_of_strength() -> None:
    """Exact names before begun ones before fuzzy ones, whatever their scores."""
    shelf = NameShelf(["lamp", "the lamp", "lamp oil", "old lamp", "lamps", "damp", "camp lamb"])
    kinds = [match.kind for match in shelf.match("lamp")]
    order = [ReasonKind.EXACT, ReasonKind.PREFIX, ReasonKind.FUZZY]
    assert kinds == sorted(kinds, key=order.index)
    assert shelf.find("lamp")[:2] == ["lamp", "the lamp"]


def test_popularity_settles_ties() -> None:
    """Of names that match alike the popular one leads, then the shorter one, then the alphabet."""
    names = ["spring rain", "spring snow", "spring", "spring hail"]
    assert NameShelf(names, stories={"spring snow": 9}).find("spr")[0] == "spring snow"
    assert NameShelf(names).find("spr")[:2] == ["spring", "spring hail"]


def test_the_name_itself_is_never_crowded_out() -> None:
    """A thousand more popular names that begin so do not hide the one that was typed."""
    crowd = [f"it{number}" for number in range(1_000)]
    shelf = NameShelf([*crowd, "it", "the it"], stories=dict.fromkeys(crowd, 50))
    assert shelf.find("it", limit=5)[:2] == ["it", "the it"]


def test_nothing_typed_gives_the_most_popular() -> None:
    """By stories, ties by alphabet, and only what may be shown."""
    shelf = NameShelf(["b", "aa", "c", "z"], stories={"z": 5, "c": 7}, ratings={"c": 0b10})
    assert shelf.find("") == ["c", "z", "aa", "b"]
    assert shelf.find("", limit=2, allowed=0b01) == ["z", "aa"]


def test_the_order_of_a_pairing_does_not_matter() -> None:
    """Where names are without order, the same words are the same name; initials are a beginning."""
    shelf = NameShelf(["mina lucy", "lucy seward", "l m"], any_order=True)
    assert shelf.match("lucy mina")[0].kind is ReasonKind.EXACT
    assert shelf.find("lucy mina")[0] == "mina lucy"
    assert shelf.find("m l")[0] == "l m"
    assert {match.kind for match in shelf.match("m l")} == {ReasonKind.PREFIX}


@pytest.mark.parametrize("typed", ["qqqqqqqq zzzzzz", "penguin", "snow frst", "salt"])
def test_what_is_not_there_is_not_found(typed: str) -> None:
    """A text that is near no name gets no answer, rather than the least unlike ones."""
    assert SHELF.find(typed) == []


@given(NAMES, st.data())
def test_a_name_finds_itself(names: list[str], data: st.DataObject) -> None:
    """Typing any name whole puts it first, before names that differ by an article."""
    name = data.draw(st.sampled_from(names))
    match = NameShelf(names).match(name)[0]
    assert match.kind is ReasonKind.EXACT
    assert match.score == 100
    assert NameShelf(names).find(name)[0] == name


@given(st.lists(WORDS, min_size=1, max_size=60, unique=True), WORDS, st.data())
def test_nothing_leaves_that_may_not_be_shown(
    names: list[str], typed: str, data: st.DataObject
) -> None:
    """Whatever is typed, only names with an allowed rating come out, and enough of them."""
    ratings = {name: data.draw(st.integers(1, 31)) for name in names}
    allowed = data.draw(st.integers(0, 31))
    shelf = NameShelf(names, ratings=ratings)
    for text in (typed, names[0], ""):
        found = shelf.find(text, allowed=allowed)
        assert all(ratings[name] & allowed for name in found)
    if ratings[names[0]] & allowed:
        assert shelf.find(names[0], allowed=allowed)[0] == names[0]


@given(NAMES, st.text(max_size=40).map(fold))
def test_any_text_has_the_same_answer_twice(names: list[str], typed: str) -> None:
    """No text raises, no name comes twice, no lookup leaves a trace for the next."""
    shelf = NameShelf(names)
    found = shelf.match(typed)
    assert shelf.is_clean()
    assert len({match.number for match in found}) == len(found) <= 10
    assert shelf.match(typed) == found
    assert NameShelf(reversed(names)).find(typed) == shelf.find(typed)
