"""HTML of any age: its text as lines, a paragraph each, with what the tags say of headings and
rules.

`<B>Rating:</B> PG<BR>` becomes the line `**Rating:** PG`; links alone on a line are marked as such.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.core.model import Finding
from bot.core.parsing.document import Document, Mark
from bot.core.parsing.formats.blurbs import read_blurbs
from bot.core.parsing.formats.lines import LineWriter
from bot.core.parsing.formats.page import read_page
from bot.core.parsing.vocabulary import words

MAX_CHARACTERS = 12_000_000
MAX_TAGS = 400_000
MAX_NESTED = 3_000
MIN_ELEMENTS = 4

_ELEMENT = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|div|span|center|font|hr|h[1-6]|li|ul|ol|dl|dt|dd|a|table|tr|td|img|"
    r"blockquote)(?=[\s>/])"
)

_BLOCKS = words(
    """
    address article aside blockquote body center details dir div dl fieldset figure footer form
    header h1 h2 h3 h4 h5 h6 html legend main menu nav ol p section table tbody thead tfoot tr ul
    caption marquee
    """
)
_LINES = words("li dd dt td th option summary figcaption")
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_SKIPPED = words(
    """
    script style head noscript select textarea button object embed applet iframe svg math template
    input img map canvas audio video colgroup title link meta -comment !doctype
    """
)
_EMPHASIS = {"i": 1, "em": 1, "cite": 1, "b": 2, "strong": 2}
_NESTING = re.compile(
    r"<(/?)(?:div|span|blockquote|table|ul|ol|dl|dd|dt|li|center|section|article|font|b|i|em|strong|big|small|"
    r"u|s|sub|sup|tt|td|tr|tbody|form|address|a)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_CHAPTER_CLASSES = frozenset({"heading", "toc-heading", "chapter-title"})
_BODY_IDS = frozenset({"chapters"})
_END_IDS = frozenset(
    {
        "afterword",
        "kudos",
        "feedback",
        "comments_placeholder",
        "comments",
        "respond",
        "work_endnotes",
    }
)
# A chapter's summary and notes; its heading is among them.
_NOTE_CLASSES = frozenset({"meta", "preface", "module"})
_SECTION = re.compile(r"section\d{4}$")


def read_html(text: str, findings: tuple[Finding, ...] = (), kind: str = "html") -> Document:
    """Render HTML to lines; bounded in size, tags and nesting, each cut a finding."""
    text, cuts = _bounded(text)
    tree = LexborHTMLParser(text)
    blurbs = read_blurbs(tree) if "blurb" in text else []
    if blurbs:
        entries = blurbs[0] if len(blurbs) == 1 else ()
        return Document([], kind, entries=entries, is_listing=True, findings=(*findings, *cuts))
    entries = read_page(tree)
    writer = LineWriter()
    root = tree.body or tree.root
    if root is not None:
        _render(root, writer)
    writer.close()
    return Document(
        writer.lines,
        kind,
        writer.marks,
        entries,
        has_whole_paragraphs=None if writer.is_preformatted else True,
        findings=(*findings, *cuts),
    )


def looks_like_html(text: str) -> bool:
    """Say whether a text is HTML or a piece of it, from its first 4,000 characters."""
    head = text[:4_000]
    if "<" not in head:
        return False
    lowered = head.lower()
    if any(mark in lowered for mark in ("<html", "<!doctype html", "<body", "<head>")):
        return True
    return len(_ELEMENT.findall(lowered)) >= MIN_ELEMENTS


def _bounded(text: str) -> tuple[str, list[Finding]]:
    cuts: list[Finding] = []
    if len(text) > MAX_CHARACTERS:
        cuts.append(Finding("cut-off", f"{len(text)} characters of HTML, {MAX_CHARACTERS} read"))
        text = text[:MAX_CHARACTERS]
    if "<!ENTITY" in text[:100_000]:
        cuts.append(Finding("entities-ignored"))
    tags = text.count("<")
    if tags > 1_000:
        depth = sum(-1 if found[1] else 1 for found in _NESTING.finditer(text))
        if tags > MAX_TAGS or depth > MAX_NESTED:
            cuts.append(Finding("nesting-cut", f"{tags} tags, {depth} left open"))
            text = _TAG.sub("\n", text)
    return text, cuts


def _render(root: LexborNode, writer: LineWriter) -> None:
    """Walk the tree without recursion, so that no depth of nesting can exhaust the stack."""
    node = root
    while True:
        tag = node.tag or ""
        if tag == "-text":
            writer.text(node.text_content or "")
        elif tag not in _SKIPPED:
            child = None if _opens(node, tag, writer) else node.first_child
            if child is not None:
                node = child
                continue
            _closes(node, tag, writer)
        while node.next is None:
            parent = node.parent
            if parent is None or parent.mem_id == root.mem_id:
                return
            node = parent
            _closes(node, node.tag or "", writer)
        node = node.next


def _opens(node: LexborNode, tag: str, writer: LineWriter) -> bool:
    """Begin an element; True where it is done with, children and all."""
    if tag == "br":
        writer.line_break()
    elif tag == "hr":
        writer.rule()
    elif tag in _EMPHASIS:
        writer.emphasis(_EMPHASIS[tag], 1)
    elif tag == "a":
        writer.link(1)
        if _SECTION.match(node.attributes.get("name") or ""):
            writer.begin_section()
    elif tag == "pre":
        writer.pre(1)
    elif tag in _BLOCKS:
        return _opens_block(node, tag, writer)
    elif tag in _LINES:
        writer.item(tag)
    return False


def _opens_block(node: LexborNode, tag: str, writer: LineWriter) -> bool:
    """Begin a block; True for those that are no text: landmarks, the notes of a chapter."""
    classes = (node.attributes.get("class") or "").split()
    if "landmark" in classes:
        return True
    writer.block()
    if tag in _HEADINGS:
        writer.heading(1, is_chapter=writer.is_in_section or _is_chapter(classes, writer))
    identity = node.attributes.get("id") or ""
    if identity in _BODY_IDS:
        writer.mark_next(Mark.BODY)
        writer.is_in_chapters = True
    elif identity in _END_IDS:
        writer.mark_next(Mark.END)
        writer.is_in_chapters = False
    elif (
        writer.is_in_chapters and "userstuff" not in classes and _NOTE_CLASSES.intersection(classes)
    ):
        _render_headings(node, writer)
        return True
    return False


def _closes(node: LexborNode, tag: str, writer: LineWriter) -> None:
    if tag in _EMPHASIS:
        writer.emphasis(_EMPHASIS[tag], -1)
    elif tag == "a":
        writer.link(-1)
    elif tag == "pre":
        writer.pre(-1)
    elif tag in _BLOCKS:
        if tag in _HEADINGS:
            writer.heading(-1)
        writer.block()
    elif tag in _LINES:
        writer.item_end(tag)


def _render_headings(node: LexborNode, writer: LineWriter) -> None:
    """Of a chapter's preface keep the heading only; its notes are no part of the story."""
    for heading in node.css("h1, h2, h3, h4")[:1]:
        writer.block()
        writer.heading(1, is_chapter=True)
        writer.text(heading.text())
        writer.heading(-1)
        writer.block()


def _is_chapter(classes: list[str], writer: LineWriter) -> bool:
    if "fff_chapter_title" in classes:
        return True
    return writer.is_in_chapters and bool(_CHAPTER_CLASSES.intersection(classes))
