"""Collect rendered text as lines: blocks apart by a blank line, emphasis as stars, marks beside."""

from __future__ import annotations

import re

from bot.core.parsing.document import Mark
from bot.core.parsing.vocabulary import SPELLINGS, plain

MAX_LINES = 2_000_000
_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_STARS = {1: "*", 2: "**", 3: "***"}


class LineWriter:
    """Receives text and tags in order and makes lines of them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.marks: dict[int, Mark] = {}
        self.is_preformatted = False
        self.is_in_chapters = False
        self.is_in_section = False
        self.has_section = False
        self._runs: list[tuple[str, int]] = []
        self._linked = 0
        self._unlinked = 0
        self._emphasis = {1: 0, 2: 0}
        self._links = 0
        self._pre = 0
        self._is_open = False
        self._heading = 0
        self._is_chapter = False
        self._next: Mark | None = None
        self._term = False

    def text(self, text: str) -> None:
        """Add running text; white space is one space, except where it is preformatted."""
        if self._pre:
            self._preformatted(text)
            return
        text = _SPACES.sub(" ", text)
        if text.strip():
            size = len(text.strip())
            if self._links:
                self._linked += size
            elif any(c.isalnum() for c in text):
                self._unlinked += size
        if text:
            style = (1 if self._emphasis[1] > 0 else 0) | (2 if self._emphasis[2] > 0 else 0)
            self._runs.append((text, 0 if self._heading else style))

    def line_break(self) -> None:
        """End the line; inside a heading a break is a space."""
        if self._heading:
            self._runs.append((" ", 0))
        elif self._runs and self._joined():
            self._flush()
        else:
            self._blank()

    def block(self) -> None:
        """End the paragraph."""
        if self._term:
            self._runs.append((" ", 0))
            return
        self._flush()
        self._blank()

    def rule(self) -> None:
        """Put a rule between scenes."""
        self.block()
        self.marks[len(self.lines)] = Mark.RULE
        self.lines.append("* * *")
        self._blank()

    def item(self, tag: str) -> None:
        """Begin a list's item or a table's cell; a definition's value stays on its term's line."""
        if tag == "dd" and self._runs:
            self._term = True
            return
        if tag == "li" and self._term:
            if not self._ends_with(":"):
                self._runs.append((", ", 0))
            return
        self._flush()
        if tag == "dt":
            self._blank()

    def item_end(self, tag: str) -> None:
        """End an item; a definition's term gets its colon."""
        if tag == "dt":
            if self._joined() and not self._ends_with(":"):
                self._runs.append((":", 0))
            self._runs.append((" ", 0))
        elif tag == "dd":
            self._term = False
            self._flush()
        elif not self._term:
            if tag in ("td", "th") and self._is_key():
                self._runs.append((":", 0))
            self._flush()

    def emphasis(self, kind: int, change: int) -> None:
        """Open or close emphasis (1) or strong emphasis (2)."""
        self._emphasis[kind] += change

    def link(self, change: int) -> None:
        """Open or close a link."""
        self._links = max(0, self._links + change)

    def pre(self, change: int) -> None:
        """Open or close preformatted text, whose lines are kept."""
        self._flush()
        self._pre = max(0, self._pre + change)
        self._is_open = False

    def heading(self, change: int, *, is_chapter: bool = False) -> None:
        """Open or close a heading."""
        if change > 0:
            self._heading += 1
            self._is_chapter = is_chapter
            return
        before = len(self.lines)
        self._heading = max(0, self._heading - 1)
        self._flush()
        if len(self.lines) > before:
            self.marks[before] = (
                Mark.CHAPTER if self._is_chapter else self.marks.get(before, Mark.HEADING)
            )
        self._is_chapter = self.is_in_section = False

    def begin_section(self) -> None:
        """Begin a chapter of a page that has anchors for them; the first ends what stands
        before.
        """
        self.block()
        if not self.has_section:
            self.marks[len(self.lines)] = Mark.PREFACE
            self.lines.extend(["* * *", ""])
        self.has_section = self.is_in_section = True

    def mark_next(self, mark: Mark) -> None:
        """Mark the next line that is written."""
        self._next = mark

    def close(self) -> None:
        """Write what is left."""
        self._term = False
        self._flush()

    def _joined(self) -> str:
        return "".join(text for text, _ in self._runs).strip()

    def _ends_with(self, mark: str) -> bool:
        return self._joined().rstrip("*").endswith(mark)

    def _is_key(self) -> bool:
        """A cell of a table is a key without a colon; beside one it is a value."""
        is_value = bool(self.lines) and self.lines[-1].rstrip("* ").endswith(":")
        return not is_value and not self._ends_with(":") and plain(self._joined()) in SPELLINGS

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _preformatted(self, text: str) -> None:
        self.is_preformatted = True
        first, *rest = text.replace("\xa0", " ").split("\n")
        if self._is_open and self.lines:
            self.lines[-1] += first
        else:
            self.lines.append(first)
        self.lines.extend(rest)
        self._is_open = True

    def _flush(self) -> None:
        line = _SPACES.sub(" ", _styled(self._runs)).strip()
        if line and len(self.lines) < MAX_LINES:
            is_value = bool(self.lines) and self.lines[-1].rstrip("* ").endswith(":")
            if (
                self._linked
                and not self._unlinked
                and not self._heading
                and not is_value
                and len(line) < 80
            ):
                self.marks.setdefault(len(self.lines), Mark.LINK)
            if self._next is not None:
                self.marks[len(self.lines)] = self._next
                self._next = None
            self.lines.append(line)
        self._runs = []
        self._linked = self._unlinked = 0


def _styled(runs: list[tuple[str, int]]) -> str:
    """Join runs of text, stars around those that are emphasised; spaces stay outside the stars."""
    merged: list[tuple[str, int]] = []
    for text, style in runs:
        if merged and (merged[-1][1] == style or not text.strip()):
            merged[-1] = (merged[-1][0] + text, merged[-1][1])
        else:
            merged.append((text, style))
    made: list[str] = []
    for text, style in merged:
        inner = text.strip()
        if not style or not inner:
            made.append(text)
            continue
        stars = _STARS[style]
        lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        made.append(f"{lead}{stars}{inner}{stars}{trail}")
    return "".join(made)
