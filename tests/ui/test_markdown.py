from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.request import END_MARK, MARK
from bot.ui.markdown import literal, marked, preformatted, prose
from tests.ui.discord_markdown import read_markdown

MARKS = st.text(
    st.sampled_from(list("*_~|`[]()<>#@:-+>.! \\1aé\n\t\u200b\u202e/hereone")), max_size=60
)
FOREIGN = st.one_of(st.text(max_size=80), MARKS)


def shown(text: str) -> str:
    """What is left of a text that was read, without the breaks put into mentions."""
    return read_markdown(text).text.replace("@\u200b", "@")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The Last Lamp", "The Last Lamp"),
        ("*S*/W", r"\*S\*/W"),
        ("snake_case ~~x~~", r"snake\_case \~\~x\~\~"),
        ("||x|| `y`", r"\|\|x\|\| \`y\`"),
        ("[x](https://example.org)", r"\[x\](https\://example.org)"),
        ("# Big", r"\# Big"),
        ("-# small", r"\-\# small"),
        ("> said", r"\> said"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("@everyone <@1> <#2>", "@\u200beveryone \\<@\u200b1\\> \\<#2\\>"),
        ("<t:1:R> :smile: 12:30", r"\<t\:1\:R\> \:smile: 12\:30"),
        ("Note: this", "Note: this"),
        ("two\n lines\there", "two lines here"),
        ("a\u202eb\u0000c", "abc"),
        ("Z" + "\u0335" * 40, "Z" + "\u0335" * 3),
        ("שלום", "\u2068שלום\u2069"),
        ("", ""),
    ],
)
def test_literal_table(text: str, written: str) -> None:
    """Each mark that means something to Discord is escaped, and nothing else is touched."""
    assert literal(text) == written


@given(FOREIGN)
def test_literal_text_means_nothing(text: str) -> None:
    """Whatever a title holds, Discord finds no formatting, mention or link in it."""
    assert read_markdown(literal(text)).kinds == set()


@given(st.text(st.characters(codec="ascii"), max_size=80).filter(str.isprintable))
def test_literal_text_says_what_it_says(text: str) -> None:
    """Escaping adds and removes no word."""
    assert shown(literal(text)) == " ".join(text.split())


@given(FOREIGN, st.integers(3, 60))
@example("0\U0001e800", 3)
def test_literal_text_keeps_its_limit(text: str, limit: int) -> None:
    """A clipped text is no longer than asked, still means nothing, and says where it was cut."""
    written = literal(text, limit)
    assert len(written) <= limit
    assert read_markdown(written).kinds == set()
    if len(literal(text)) > limit:
        assert "…" in written


@pytest.mark.parametrize(
    ("paragraph", "written"),
    [
        ("She *did* not.", "She *did* not."),
        ("**Never** again", "**Never** again"),
        ("***Both***, she said", "***Both***, she said"),
        ("*a **b***", "*a **b***"),
        ("f***ing b**tard", r"f\*\*\*ing b\*\*tard"),
        ("5 * 3 * 2", r"5 \* 3 \* 2"),
        ("*unclosed", r"\*unclosed"),
        ("* * *", r"\* \* \*"),
        ("*_x_*", r"*\_x\_*"),
        ("*# x*", "*# x*"),
        ("- no list", r"\- no list"),
        ("“*Well*,” he said", "“*Well*,” he said"),
        ("||*x*||", r"\|\|*x*\|\|"),
        ("*قال* نعم.", "\u2068*قال* نعم.\u2069"),
    ],
)
def test_prose_table(paragraph: str, written: str) -> None:
    """Emphasis that finds its partner stays; every other star is a star."""
    assert prose(paragraph) == written


@given(FOREIGN)
def test_prose_means_emphasis_at_most(text: str) -> None:
    """No paragraph can format its way out of a card."""
    assert read_markdown(prose(text)).kinds <= {"em", "strong"}


@given(st.lists(st.sampled_from(["*", "**", "***", "word", "Word.", "_", " "]), max_size=25))
def test_prose_loses_no_word(parts: list[str]) -> None:
    """Reading a paragraph as Discord does gives its words, whatever became of the stars."""
    text = "".join(parts)
    assert shown(prose(text)).replace("*", "") == " ".join(text.split()).replace("*", "")


@given(st.lists(FOREIGN, max_size=5))
def test_preformatted_text_stays_in_its_block(paragraphs: list[str]) -> None:
    """Nothing ends a block of plain text early."""
    written = preformatted(paragraphs)
    assert written.count("`") == 6
    assert written.startswith("```\n")
    assert written.endswith("\n```")


@pytest.mark.parametrize(
    ("snippet", "limit", "written"),
    [
        ("no marks", 50, "no marks"),
        ("the <lamp> burns", 50, "the **lamp** burns"),
        ("*the* <la*mp>s", 50, r"\*the\* **la\*mp**s"),
        ("<the><lamp>", 50, "**thelamp**"),
        ("> a <lamp", 50, " a lamp"),
        ("the <lamp> burns low", 17, "the **lamp**…"),
        ("a < > b", 50, "a   b"),
        ("<שלום>", 50, "\u2068**שלום**\u2069"),
    ],
)
def test_marked_table(snippet: str, limit: int, written: str) -> None:
    """The words that were looked for are bold, everything else is as it was."""
    assert marked(snippet.replace("<", MARK).replace(">", END_MARK), limit) == written


@given(st.lists(st.sampled_from([MARK, END_MARK]) | FOREIGN).map("".join), st.integers(10, 120))
def test_marked_means_nothing_but_bold(snippet: str, limit: int) -> None:
    """Whatever a story holds, a snippet carries no meaning but our own and keeps its length."""
    written = marked(snippet, limit)
    assert len(written) <= limit
    assert read_markdown(f"-# “{written}”").kinds <= {"small", "strong"}
