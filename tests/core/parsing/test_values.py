"""Small notations: distribution, dates, genres, names, parts and series."""

from __future__ import annotations

import pytest

from bot.core.model import Distribution, Part, Series
from bot.core.parsing.dates import read_date
from bot.core.parsing.distribution import distribution_in, read_distribution
from bot.core.parsing.genres import is_code, read_genres, read_labels
from bot.core.parsing.parts import read_part
from bot.core.parsing.people import authors, without_addresses
from bot.core.parsing.rated_line import split_rated
from bot.core.parsing.titles import read_series, read_title


@pytest.mark.parametrize(
    ("raw", "meaning"),
    [
        ("Anywhere", Distribution.ANYWHERE),
        ("Sure, just let me know", Distribution.ANYWHERE),
        ("Freely. Already posted elsewhere, though.", Distribution.ANYWHERE),
        ("Anywhere, but let us know, please!", Distribution.ANYWHERE),
        ("yes", Distribution.ANYWHERE),
        ("ask first", Distribution.ASK_FIRST),
        ("Please ask", Distribution.ASK_FIRST),
        ("e-mail me for permission", Distribution.ASK_FIRST),
        ("lamplight, soulwax", Distribution.NAMED_PLACES),
        ("Lamplight, Soulwax, anyone else please ask", Distribution.NAMED_PLACES),
        (
            "The Lantern Archive and my own page. Not anywhere else please.",
            Distribution.NAMED_PLACES,
        ),
        ("Do not archive", Distribution.DO_NOT_ARCHIVE),
        ("Please don't archive this one.", Distribution.DO_NOT_ARCHIVE),
        ("no archiving", Distribution.DO_NOT_ARCHIVE),
        ("Do not archive without asking. I do say yes.", Distribution.ASK_FIRST),
        ("", Distribution.NOT_STATED),
        ("---", Distribution.NOT_STATED),
    ],
)
def test_the_authors_word_on_archives(raw: str, meaning: Distribution) -> None:
    """One of five meanings, the most careful where two are said."""
    assert read_distribution(raw) is meaning


def test_a_sentence_of_a_note_can_be_that_word() -> None:
    """What forbids or allows counts wherever it stands; other sentences do not."""
    assert distribution_in(
        "I own nothing. Please don't put this on another archive without asking."
    )
    assert distribution_in("I wrote this on a train.") is None


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2008-02-26T18:57:00-08:00", "2008-02-26"),
        ("Thu, 8 Oct 1998 07:55:58 +0100", "1998-10-08"),
        ("September 21, 1990", "1990-09-21"),
        ("12 March 2004", "2004-03-12"),
        ("3/14/99", "1999-03-14"),
        ("23/10/2001", "2001-10-23"),
        ("09/23/07", "2007-09-23"),
        ("24.12.1999", "1999-12-24"),
        ("March, 1994", "1994-03"),
        ("November 2001", "2001-11"),
        ("some time in 1997", "1997"),
        ("3. Oktober 2003", "2003-10-03"),
        ("¹ March 2001", "2001-03"),
        ("yesterday", None),
        ("99/99/99", None),
        ("", None),
    ],
)
def test_a_date_is_made_iso(raw: str, iso: str | None) -> None:
    """As much of a date as is there, in the order that archives of the time used."""
    assert read_date(raw) == iso


@pytest.mark.parametrize(
    ("raw", "genres"),
    [
        ("angst, heartache", ["angst", "heartache"]),
        ("XRA", ["X-File", "Romance", "Angst"]),
        ("XARH. (A whole alphabet.)", ["X-File", "Angst", "Romance", "Humor"]),
        ("VA", ["Vignette", "Angst"]),
        ("Drama/Friendship", ["Drama", "Friendship"]),
        ("Hurt/Comfort", ["Hurt/Comfort"]),
        ("None", []),
    ],
)
def test_genres_are_words_or_letter_codes(raw: str, genres: list[str]) -> None:
    """Letters are spelled out, words stay as typed."""
    assert list(read_genres(raw)) == genres


def test_labels_are_split_at_commas_and_semicolons() -> None:
    """A `None` is an empty list."""
    assert read_labels("war; death , fog") == ("war", "death", "fog")
    assert read_labels("None. Well, soup.") == ()
    assert is_code("XRA")
    assert not is_code("MISSING")


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("midnight", ["midnight"]),
        ("Midnight <m@example.org>", ["Midnight"]),
        ("Sarah Gevlin (", ["Sarah Gevlin"]),
        ("Ada Quill (quill@example.org)", ["Ada Quill"]),
        ("quill@example.org", []),
        ("Ada Quill and Tom Vane", ["Ada Quill", "Tom Vane"]),
        ("Ada & Tom, Jess", ["Ada", "Tom", "Jess"]),
        ("K. Reyes-Okafor", ["K. Reyes-Okafor"]),
        ("Ada (aka quillfeather)", ["Ada"]),
        ("vesper-9 (with quillfeather's blessing, and her red pen)", ["vesper-9"]),
        ("[personal profile] old_hob", ["old_hob"]),
        ("~*Ada*~", ["Ada"]),
        ("writer2000", ["writer2000"]),
        ("quill at example dot org", ["quill"]),
        ("unknown", []),
        ("", []),
    ],
)
def test_authors_are_names_and_no_addresses(raw: str, names: list[str]) -> None:
    """People, one by one, without what is written around them."""
    assert list(authors(raw)) == names


def test_a_pen_name_of_two_words_and_an_and_can_be_known() -> None:
    """A table of authors keeps `Marrow and Thyme` together."""
    assert authors("Marrow and Thyme", frozenset({"marrow and thyme"})) == ("Marrow and Thyme",)


def test_addresses_leave_no_brackets_behind() -> None:
    """An address goes with the brackets that held it."""
    assert (
        without_addresses("Comments to Ada (quill@example.org), please")
        == "Comments to Ada , please"
    )


@pytest.mark.parametrize(
    ("raw", "title", "names", "series"),
    [
        (
            "Changing Lamps Series - Not So Dark -- by Ruby",
            "Not So Dark",
            ["Ruby"],
            Series("Changing Lamps Series"),
        ),
        ('"The Lamp" by Ada Quill', "The Lamp", ["Ada Quill"], None),
        ("The Lamp (1/2) by Ada", "The Lamp", ["Ada"], None),
        ("[FIC] The Lamp 1/1 (H/W, PG)", "The Lamp", [], None),
        ("NEW: The Lamp (1/1)", "The Lamp", [], None),
        (
            "Greenwood Year Part Three: The May Lord",
            "The May Lord",
            [],
            Series("Greenwood Year", 3),
        ),
        ("Waiting: Sugar Arc", "Waiting", [], Series("Sugar Arc")),
        ("The Milk Series XIII: Waiting", "Waiting", [], Series("The Milk Series", 13)),
        ("Holmes/Watson 1shot: four down.", "four down.", [], None),
        ("T h e   L o n g   L a m p", "The Long Lamp", [], None),
        ("** The Lamp **", "The Lamp", [], None),
        ("The Lamp, Holmes/Watson, PG", "The Lamp", [], None),
        ("THE LAMP (H/W) PG-13 1/1", "THE LAMP", [], None),
        ("Night, Day/Dusk", "Night, Day/Dusk", [], None),
        ("Vitamin G", "Vitamin G", [], None),
        ("Stand by Me", "Stand by Me", [], None),
        ("By the Fire", "By the Fire", [], None),
        ("Death by a Thousand Cuts", "Death by a Thousand Cuts", [], None),
    ],
)
def test_a_title_line_is_taken_apart(
    raw: str, title: str, names: list[str], series: Series | None
) -> None:
    """Title, authors and series, whatever stands between them."""
    read = read_title(raw)
    assert (read.title, list(read.authors), read.series) == (title, names, series)


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        ("Part 1/3", Part(1, 3)),
        ("part 2 of 5", Part(2, 5)),
        ("(1/?)", Part(1, None)),
        ("Chapter three", Part(3, None)),
        ("Part III", Part(3, None)),
        ("The Lamp", None),
    ],
)
def test_a_part_is_a_number_of_a_total(raw: str, part: Part | None) -> None:
    """Digits, numerals and words count alike."""
    assert read_part(raw) == part


@pytest.mark.parametrize(
    ("raw", "series"),
    [
        ("The Ash Tray Cases II", Series("The Ash Tray Cases", 2)),
        ("Long Watch, story 2 of 4", Series("Long Watch", 2)),
        ("Dairy #3", Series("Dairy", 3)),
        ("third in the Dairy series", Series("Dairy", 3)),
        ("Part 2 of Winter Accounts", Series("Winter Accounts", 2)),
        ("The Great Test [1]", Series("The Great Test", 1)),
        ("Sugar Arc", Series("Sugar Arc")),
        ("***", None),
    ],
)
def test_a_series_has_a_name_and_perhaps_a_place(raw: str, series: Series | None) -> None:
    """A place in words, numerals or digits is the index."""
    assert read_series(raw) == series


def test_a_rated_line_is_many_fields() -> None:
    """The line that fanfiction.net prints is taken apart; another rating is left alone."""
    rows = split_rated(
        "Fiction K+ - English - Drama/Friendship - Holmes, Watson - Words: 430 - Complete"
    )
    assert rows is not None
    assert [value for _, value, _ in rows] == [
        "K+",
        "English",
        "Drama/Friendship",
        "Holmes, Watson",
        "430",
        "Complete",
    ]
    assert split_rated("PG - Parental Guidance") is None
