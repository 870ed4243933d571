"""What single lines and paragraphs look like: rules, ends, headings, chrome, asides."""

from __future__ import annotations

import pytest

from bot.core.parsing.asides import weigh
from bot.core.parsing.byline import byline
from bot.core.parsing.chrome import breadcrumb, is_chrome
from bot.core.parsing.headings import chapter_title, numeral
from bot.core.parsing.rules import is_end, is_rule


@pytest.mark.parametrize(
    "line",
    [
        "* * *",
        "~*~*~*~",
        "-----",
        "oOo",
        "xXx",
        "#",
        "***",
        "---oOo---",
        "=o=o=o=",
        "+  +  +",
        "_____",
        "§",
        "OooOooO",
        "/\\/\\/\\/\\/\\/\\/\\ V /\\/\\/\\",
    ],
)
def test_a_rule_parts_scenes(line: str) -> None:
    """Whatever people draw between scenes is a rule."""
    assert is_rule(line)


@pytest.mark.parametrize(
    "line", ["Oh!", '"..." he said', "No.", "x marks it", "A", "1", "so - on - and on", ""]
)
def test_words_are_no_rule(line: str) -> None:
    """A line with words in it tells something."""
    assert not is_rule(line)


@pytest.mark.parametrize(
    "line",
    [
        "The End",
        "THE END",
        "end .",
        "T h e  E n d",
        "~ Fin ~",
        "Finis",
        "-end-",
        "End file.",
        "*** The End ***",
        "TBC",
        'End of story 3. "What LAMP Kept"',
        "To Be Continued...",
        "-30-",
    ],
)
def test_an_end_is_seen(line: str) -> None:
    """The story says that it is over in many ways."""
    assert is_end(line)


@pytest.mark.parametrize(
    "line", ["The end of the road was near.", "In the end he went.", "Endless", "fine"]
)
def test_a_sentence_about_an_end_is_none(line: str) -> None:
    """Prose goes on."""
    assert not is_end(line)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("CHAPTER I. Down the Rabbit-Hole", ("chapter I", "Down the Rabbit-Hole")),
        ("Chapter 1", ("chapter 1", "")),
        ("Chapter One: The Window", ("chapter One", "The Window")),
        ("* Part Two *", ("part Two", "")),
        ("Chapter 3/7 - Milk", ("chapter 3", "Milk")),
        ("Prologue", ("prologue", "")),
        ("Epilogue: After", ("epilogue", "After")),
        ("Kapitel 4", ("kapitel 4", "")),
        ("Part of her wanted to go.", None),
        ("Day 403. Manufacturing a coupling.", None),
        ("Chapter and verse", None),
        ("Book 2 was worse than that.", None),
    ],
)
def test_a_chapters_heading_is_read(line: str, read: tuple[str, str] | None) -> None:
    """Number and title, and no sentence that begins like one."""
    assert chapter_title(line) == read


def test_a_numeral_is_a_line_of_its_own() -> None:
    """`II.` and `- 3 -` are, a year is not."""
    assert (numeral("II."), numeral("- 3 -"), numeral("1998")) == ("II", "3", None)


@pytest.mark.parametrize(
    "line",
    [
        "Tell the author what you think:",
        "Like it? Tell the author: x",
        "| Return to Fiction Index | Return to Main |",
        "Back to the Index",
        "Background courtesy of Lettice",
        "[Reviews - 1] Printer",
        "- Text Size +",
        "[ Reader comments ]",
        "Site hosted by Lowtide",
        "Home | Next",
        "Sign my guestbook",
        "You must login (register) to review.",
        "<< prev | next >>",
        "(3 comments | Leave a comment)",
        "Previous: The Lamp",
        "For a better version click here.",
        "All rights reserved",
        "Page last updated 3/14/99.",
        "Other stories by Ada",
        "Chapter Index",
        "You are visitor 123",
    ],
)
def test_leftovers_of_a_page_are_seen(line: str) -> None:
    """What a site put around a story is no part of it."""
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "He went back home.",
        '"Tell me about the author," she said.',
        "The next main road was up the hill.",
        "She had to return to London on the main line, before the fog came in again.",
    ],
)
def test_prose_is_no_leftover(line: str) -> None:
    """The words of links stand in stories too."""
    assert not is_chrome(line)


def test_a_path_of_links_names_the_fandom() -> None:
    """`Books » Sherlock Holmes » The Lamp` begins at a root."""
    assert breadcrumb("Books » Sherlock Holmes » The Lamp") == ("Sherlock Holmes", "The Lamp")
    assert breadcrumb("Baker Street » London") == ("", "")
    assert breadcrumb("No path at all") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("by Ada Quill", "Ada Quill"),
        ("By: Ada", "Ada"),
        ("written by Ada", "Ada"),
        ("A story by Ada", "Ada"),
        ("by", ""),
        ("(by Ada)", "Ada)"),
        ("ada_quill (ada_quill) wrote,", "ada_quill"),
        ("By the time he came home, it was late.", None),
        ("By now they knew", None),
        ("He walked by.", None),
    ],
)
def test_a_byline_is_read(line: str, name: str | None) -> None:
    """A name after `by`; the prose that begins so is none."""
    assert byline(line) == name


@pytest.mark.parametrize(
    "text",
    [
        "Joss owns all!",
        "All standard disclaimers apply.",
        "I don't own them, so don't sue.",
        "C&C welcome!",
        "The characters belong to their creators and no money is being made.",
        "This story was written for a challenge.",
        "He he he. This story goes on the assumption that people really live. If it's been done "
        "already, I'm sorry.",
        "My first fic, so be nice :)",
        "Thanks to Jess for the beta.",
        '"The Lamp" is copyright 2001, Loui.',
        "The authors own nothing.",
        "A/N: unbetaed!",
        "Holmes and Watson aren't mine. Hope you enjoy!",
    ],
)
def test_an_author_speaking_is_an_aside(text: str) -> None:
    """Disclaimers and notes need no key."""
    assert weigh(text).is_aside


@pytest.mark.parametrize(
    "text",
    [
        "He did not know whether the story was true.",
        '"I don\'t own a horse," said Watson.',
        "The house belonged to his mother, and so did the debts.",
        "It was her own fault, she thought; she had read the letter.",
        "The machine is still running. It is only taking down the clock.",
        "She hoped that you would like the review of his book.",
        "Blood. It meant so many different things to different beings.",
    ],
)
def test_a_story_is_no_aside(text: str) -> None:
    """What is told stays told."""
    assert not weigh(text).is_aside
