"""Encodings and file formats: bytes become lines, with what the format says of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from bot.core.errors import UnreadableFile
from bot.core.model import DocumentKind, Provenance
from bot.core.parsing import Aliases, parse_bytes, parse_file, to_record
from bot.core.parsing.decode import decode
from bot.core.parsing.document import Mark
from bot.core.parsing.formats.html import read_html
from bot.core.parsing.formats.markdown import read_markdown
from bot.core.parsing.formats.text import read_text
from bot.core.parsing.vocabulary import Field

STORY = """Title: Über Émile
Author: Zoë

“Naïve,” she said, and it was café weather. The rest of the day went on.
"""
FANFICFARE = Path(__file__).parents[2] / "corpus" / "fanficfare"


@pytest.mark.parametrize(
    ("data", "encoding", "finding"),
    [
        (STORY.encode(), "utf-8", None),
        (b"\xef\xbb\xbf" + STORY.encode(), "utf-8", "byte-order-mark"),
        (STORY.encode("cp1252"), "cp1252", None),
        (STORY.encode("utf-16"), "utf-16-le", "byte-order-mark"),
        (STORY.encode("utf-16-le"), "utf-16-le", None),
        (
            STORY.encode().decode("cp1252", "replace").replace("\ufffd", "").encode(),
            "utf-8",
            "mojibake-repaired",
        ),
        (STORY.replace("\n", "\r\n").encode(), "utf-8", None),
        (STORY.replace("She", "\0She").encode() + b"\0", "utf-8", "control-characters-removed"),
    ],
)
def test_an_encoding_is_found(data: bytes, encoding: str, finding: str | None) -> None:
    """Marks, declarations and guesses; mojibake is mended and every repair reported."""
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text.startswith("Title: Über Émile\nAuthor: Zoë\n")
    assert finding is None or finding in [found.kind for found in decoded.findings]


def test_cyrillic_is_guessed() -> None:
    """Text in an old eight-bit encoding that is not Western is guessed, and said to be."""
    text = "Название: Лампа\n\n" + "Он ждал её всю ночь, и никто не пришёл. " * 20
    decoded = decode(text.encode("cp1251"))
    assert "Лампа" in decoded.text
    assert [found.kind for found in decoded.findings] == ["encoding-guessed"]


def test_html_becomes_lines() -> None:
    """Blocks are apart, breaks are lines, emphasis is stars, entities are characters."""
    document = read_html(
        "<body><p>One <i>two</i><br>three &amp; <b>four</b></p><hr><h2>Five</h2><pre>a\n  "
        "b</pre></body>"
    )
    assert [line for line in document.lines if line] == [
        "One *two*",
        "three & **four**",
        "* * *",
        "Five",
        "a",
        "  b",
    ]
    assert {document.lines[index]: mark for index, mark in document.marks.items()} == {
        "* * *": Mark.RULE,
        "Five": Mark.HEADING,
    }


def test_html_that_is_made_for_scripts_tells_nothing_of_them() -> None:
    """Scripts, styles, forms and comments are no text."""
    document = read_html(
        "<script>x=1</script><style>p{}</style><p>Told.<!-- not --></p><select><option>no</select>"
    )
    assert [line for line in document.lines if line] == ["Told."]


def test_a_definition_list_is_a_header() -> None:
    """A term and its value are one line, whether or not the term has a colon."""
    document = read_html(
        "<dl><dt>Title</dt><dd>The "
        "Lamp</dd><dt>Tags:</dt><dd><ul><li>a</li><li>b</li></ul></dd></dl>"
    )
    assert [line for line in document.lines if line] == ["Title: The Lamp", "Tags: a, b"]


def test_front_matter_is_a_header() -> None:
    """YAML keys are read by the same table; prefixed tags are their own fields."""
    document = read_markdown(
        "---\ntitle: The Lamp\ntags: [c:holmes, f:acd, genre:drama, fog]\n---\n\n# One\n\nHe "
        "waited.\n"
    )
    read = {(entry.field, entry.value) for entry in document.entries}
    assert {
        (Field.TITLE, "The Lamp"),
        (Field.CHARACTERS, "holmes"),
        (Field.FANDOM, "acd"),
        (Field.TAGS, "fog"),
    } <= read
    assert document.marks == {1: Mark.HEADING}
    assert document.number(3) == 8


def test_a_flattened_file_is_cut_before_its_keys() -> None:
    """A file whose line ends were lost has a header again, and its story apart."""
    flat = (
        "TITLE: The Lamp AUTHOR: Ada RATING: PG SUMMARY: They wait. DISCLAIMER: Not mine. "
        "****** He waited. " + "It rained. " * 60
    )
    document = read_text(flat)
    assert document.lines[:5] == [
        "TITLE: The Lamp",
        "AUTHOR: Ada",
        "RATING: PG",
        "SUMMARY: They wait.",
        "DISCLAIMER: Not mine.",
    ]
    assert document.number(4) == 1


def _epub(pages: dict[str, str], metadata: str = "") -> bytes:
    buffer = io.BytesIO()
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", '<rootfile full-path="o/c.opf"/>')
        archive.writestr(
            "o/c.opf",
            f"<package><metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for name, body in pages.items():
            archive.writestr(f"o/{name}", f"<html><body>{body}</body></html>")
    return buffer.getvalue()


def test_an_epub_is_read_in_its_order() -> None:
    """Title page, chapters and afterword of a book; metadata where the pages say nothing."""
    told = "<p>" + "He waited for the lamp. " * 20 + "</p>"
    data = _epub(
        {
            "t.xhtml": "<h1>The Lamp</h1><p>by Ada</p><p>Rating: PG</p>",
            "1.xhtml": f"<h2>1. Dusk</h2>{told}",
            "2.xhtml": f"<h2>2. Dawn</h2>{told}",
            "z.xhtml": "<p>Thanks for reading! ada@example.org</p>",
        },
        "<dc:title>Wrong</dc:title><dc:description>They "
        "wait.</dc:description><dc:subject>Baker Street - Doyle</dc:subject>",
    )
    (story,) = parse_bytes(data, "lamp.epub")
    record = to_record(story)
    assert (record["title"], record["authors"], record["rating"]) == (
        "The Lamp",
        ["Ada"],
        "general",
    )
    assert (record["summary"], record["fandoms"]) == ("They wait.", ["Baker Street - Doyle"])
    assert record["chapters"] == ["Dusk", "Dawn"]
    assert str(record["body"]).endswith("lamp.")


def test_a_zip_gives_each_of_its_stories() -> None:
    """Paths inside are told after an exclamation mark."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", STORY)
        archive.writestr("deep/b.txt", STORY)
    assert [story.source.path for story in parse_bytes(buffer.getvalue(), "x.zip")] == [
        "x.zip!a.txt",
        "x.zip!deep/b.txt",
    ]


@pytest.mark.parametrize("path", sorted(FANFICFARE.iterdir()), ids=lambda path: path.suffix)
def test_what_fanficfare_writes_is_read_whole(path: Path) -> None:
    """Its text, HTML and EPUB say the same, and so does what is read of them."""
    (story,) = parse_file(path, FANFICFARE)
    record = to_record(story)
    assert record["title"] == "The Lamplighter's Round"
    assert record["authors"] == ["Ada Quill"]
    assert record["fandoms"] == ["Saltmarsh"]
    assert (record["series"], record["series_index"]) == ("Lamps", 2)
    assert record["pairings"] == [["Perpetua Quay", "Abel Orrin"]]
    assert record["chapters"] == ["The First Lamp", "The Second Lamp"]
    assert record["summary"] == "A round in two lamps."
    assert (record["published"], record["status"]) == ("2009-02-02", "complete")
    assert str(record["body"]).startswith("He lit the first lamp")
    assert str(record["body"]).endswith("and it was morning.")


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    """Only a file without one readable byte is an error."""
    with pytest.raises(UnreadableFile):
        parse_file(tmp_path / "missing.txt")


def test_a_listing_is_no_story() -> None:
    """A page of titles and authors is reported as what it is."""
    page = "Fic Recs\n\n" + "\n\n".join(f'"Story {n}" by Author {n}' for n in range(8))
    (story,) = parse_bytes(page.encode(), "recs.txt")
    assert story.kind is DocumentKind.LISTING
    assert story.chapters == ()


def test_an_anthology_gives_its_stories() -> None:
    """Each complete header begins a story of its own."""
    one = (
        "Title: {0}\nAuthor: Ada\nRating: PG\n\n"
        + "They waited for the lamp to burn down. " * 12
        + "\n\n"
    )
    stories = parse_bytes(
        "".join(one.format(name) for name in ("Dusk", "Dawn", "Noon")).encode(),
        "three.txt",
        Aliases(),
    )
    assert [story.header.title.value for story in stories] == ["Dusk", "Dawn", "Noon"]
    assert (
        stories[1].header.title.line == stories[0].header.title.line == 1
        or stories[1].header.title.line is not None
    )


def test_what_is_inferred_says_so() -> None:
    """Title, summary and language of a bare text are marked as inferred."""
    (story,) = parse_bytes(
        b"He waited for the lamp, and it was not lit, and the night went on.\n" * 9,
        "the_last_lamp.txt",
    )
    header = story.header
    assert (header.title.value, header.title.provenance) == ("The Last Lamp", Provenance.INFERRED)
    assert (header.summary.provenance, header.language.value) == (Provenance.INFERRED, "en")
    assert header.rating.raw is None
