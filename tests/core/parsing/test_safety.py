"""No bytes make the parser fail, hang, or forget a story's words."""

from __future__ import annotations

import io
import string
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import SCENE_BREAK, DocumentKind
from bot.core.parsing import Aliases, parse_bytes, to_record
from bot.core.parsing.decode import decode
from bot.core.parsing.document import Document
from bot.core.parsing.formats.html import read_html
from bot.core.parsing.formats.markdown import read_markdown
from bot.core.parsing.head import read_head
from bot.core.parsing.keys import read_key
from bot.core.parsing.paragraphs import paragraphs
from bot.core.parsing.people import EMAIL
from bot.core.parsing.ratings import read_rating
from bot.core.parsing.tail import read_tail
from bot.core.parsing.titles import read_series, read_title

KEYS = [
    "Title",
    "Author",
    "Rating",
    "Pairing",
    "Summary",
    "Disclaimer",
    "Spoilers",
    "Note",
    "By",
    "Series",
    "E-mail",
]
WORDS = st.lists(
    st.text(string.ascii_letters + "'", min_size=1, max_size=9), min_size=1, max_size=14
).map(" ".join)
LINES = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(KEYS), st.text(max_size=40)),
    st.sampled_from(
        [
            "",
            "",
            "* * *",
            "The End",
            "Chapter 1",
            "by Ada",
            "(1/2)",
            "H/W",
            "PG-13",
            '"Hm," he said.',
            "> x",
        ]
    ),
    WORDS,
    st.text(max_size=60),
)
TEXTS = st.lists(LINES, max_size=30).map("\n".join)
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<br>",
                "<b>",
                "</b>",
                "<hr>",
                "<pre>",
                "</pre>",
                "<dl>",
                "<dt>",
                "<dd>",
                "<li>",
                "<a name=section0001>",
                "</a>",
                "<h1>",
                "</h2>",
                "<table><tr><td>",
                "<div id=chapters>",
                "<!--",
                "&lt;",
            ]
        ),
        WORDS,
    ),
    max_size=40,
).map("".join)


@given(st.binary(max_size=2_000))
@settings(max_examples=150)
def test_any_bytes_give_a_record(data: bytes) -> None:
    """Whatever a file holds, there is an answer, and it can be written down."""
    for story in parse_bytes(data, "any/file.txt"):
        to_record(story)


@given(TEXTS)
@settings(max_examples=200)
def test_any_lines_give_a_record(text: str) -> None:
    """Whatever order headers and prose come in, every stage has an answer."""
    for story in parse_bytes(text.encode("utf-8", "replace"), "lines.txt", Aliases()):
        record = to_record(story)
        assert isinstance(record["body"], str)


@given(MARKUP)
@settings(max_examples=150)
def test_any_markup_is_rendered(markup: str) -> None:
    """Tags in any order, closed or not, become lines; marks point at lines that are there."""
    document = read_html(markup)
    assert all(0 <= index < len(document.lines) for index in document.marks)


@given(st.text(max_size=300))
@settings(max_examples=100)
def test_any_front_matter_is_read(text: str) -> None:
    """YAML or not, it is a document."""
    assert read_markdown(f"---\n{text}\n---\nHe waited.").lines


@given(TEXTS)
@settings(max_examples=100)
def test_head_and_tail_stay_inside_the_document(text: str) -> None:
    """The body begins and ends somewhere in the lines, in that order."""
    document = Document(text.split("\n"), has_whole_paragraphs=True)
    head = read_head(document)
    assert 0 <= head.end <= len(document.lines)
    assert read_tail(document, head.end).stop <= len(document.lines)


@given(st.text(max_size=120))
@settings(max_examples=150)
def test_any_value_is_read(text: str) -> None:
    """The rooms that read values know no text that they cannot answer."""
    read_key(text)
    read_rating(text)
    read_title(text)
    read_series(text)


@given(st.lists(WORDS, min_size=1, max_size=20), st.booleans())
@settings(max_examples=100)
def test_no_word_of_a_body_is_lost(lines: list[str], is_blank_between: bool) -> None:
    """Joining lines to paragraphs keeps every word, in order."""
    spaced = [part for line in lines for part in ((line, "") if is_blank_between else (line,))]
    for whole in (True, False):
        made = paragraphs(spaced, 0, len(spaced), whole)
        told = [word for text in made if text != SCENE_BREAK for word in text.split()]
        wanted = " ".join(lines).split()
        assert told == wanted or SCENE_BREAK in made or len(told) <= len(wanted)
        if not any(set(line.lower()) <= set("ox0 '") for line in lines):
            assert told == wanted


@given(
    st.emails(),
    st.sampled_from(
        ["Author: Ada ({})", "by Ada <{}>", "Feedback: {}", "Notes: write to {} please", "{}"]
    ),
)
@settings(max_examples=60)
def test_no_address_reaches_a_field(address: str, line: str) -> None:
    """An e-mail address in a header is in no value and in no raw line."""
    if not EMAIL.fullmatch(address):
        return
    stated = line.format(address)
    data = f"Title: The Lamp\n{stated}\nRating: PG\n\nHe waited, and the night went on.\n"
    for story in parse_bytes(data.encode(), "x.txt"):
        record = to_record(story)
        assert address not in str({key: value for key, value in record.items() if key != "body"})


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


BOMBS = {
    "one long line": (b"word " * 400_000, "long.txt", None),
    "letters": (b"o" * 2_000_000, "letters.txt", None),
    "keys": (b"Rating: PG\nSummary: x\n" * 20_000, "keys.txt", "header-cut-off"),
    "nuls": (b"\0" * 200_000, "nul.txt", None),
    "tags": (b"<html>" + b"<div>" * 10_000 + b"x", "tags.html", "nesting-cut"),
    "formatting": (b"<html>" + b"<b><p>" * 5_000 + b"x", "tags.html", "nesting-cut"),
    "entities": (
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><html><body>&b;</body></html>',
        "e.html",
        "entities-ignored",
    ),
    "yaml": (b"---\na: &a [x]\nb: [*a, *a]\n---\nHe waited.\n", "y.md", "front-matter-broken"),
    "deep yaml": (
        b"---\na: " + b"[" * 5_000 + b"\n---\nHe waited.\n",
        "y.md",
        "front-matter-broken",
    ),
    "zip": (_zipped({"a.txt": b"\0" * 40_000_000}), "a.zip", "zip-member-refused"),
    "broken zip": (b"PK\x03\x04" + b"x" * 99, "a.zip", "zip-broken"),
    "zip of zips": (
        _zipped({"a.zip": _zipped({"b.zip": _zipped({"c.txt": b"hi"})})}),
        "a.zip",
        "zip-too-deep",
    ),
    "emphasis": (b"_a" * 200_000, "u.txt", None),
    "pairs": (b"Title: x\nPairing: " + b"A/B, " * 50_000, "p.txt", None),
    "titles": (b"Title: x\nAuthor: y\nRating: PG\n\n" * 5_000, "t.txt", "listing"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_bounded_and_reported(name: str) -> None:
    """What is too large, too deep or too many is cut with a finding, and never raises."""
    data, path, finding = BOMBS[name]
    stories = parse_bytes(data, path)
    kinds = {found.kind for story in stories for found in story.findings}
    assert stories
    assert finding is None or finding in kinds


@pytest.mark.parametrize("data", [b"", b"\n\n\n", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40])
def test_what_tells_nothing_is_no_story(data: bytes) -> None:
    """Empty files and pictures are reported as no stories."""
    (story,) = parse_bytes(data, "x.bin")
    assert story.kind is DocumentKind.NOT_A_STORY


def test_decoding_is_bounded() -> None:
    """Bytes beyond the limit are cut with a finding."""
    decoded = decode(b"a" * (25 * 1024 * 1024))
    assert decoded.findings[0].kind == "cut-off"
    assert len(decoded.text) == 24 * 1024 * 1024
