"""What one line or paragraph looks like: a rule, a chapter's heading, page chrome, an author's aside.

Tables of patterns; all of them run in time linear in the text they are given.
"""

from __future__ import annotations

import re

MAX_LOOKED_AT = 2_000

_NO_LETTER = re.compile(r"^[\W_]+$")
_LETTERED_RULE = re.compile(
    r"^[\W_]*(?:(?:[oO0xX]{1,3}[\W_]*){3,40}|oOo|o0o|O0O|xXx|tbc|scene break|line ?break|break|page ?break|\W[xo]\W)[\W_]*$",
)
_BRACKETED_RULE = re.compile(r"^[*_=~-]{3,}.{0,20}[*_=~-]{3,}$")

_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty(?:[- ]\\w+)?|thirty(?:[- ]\\w+)?|the first|"
    "the second|the third|the last|first|second|third|last"
)
_CHAPTER = re.compile(
    r"^[\W_]{0,8}(chapter|chap\.?|part|book|act|episode|kapitel|chapitre|letter|day|night|canto|verse|stave)\s*"
    rf"#?\s*(\d{{1,3}}|[ivxlc]{{1,7}}|{_NUMBER_WORDS})\b"
    r"(?:\s*(?:/|of)\s*(?:\d{1,3}|\?))?\s*(.*)$",
    re.IGNORECASE,
)
_SPECIAL_CHAPTER = re.compile(
    r"^[\W_]{0,8}(prologue|epilogue|interlude|prelude|prolog|epilog|coda|afterword|introduction|intermission)\b(.{0,80})$",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"^[\W_]{0,6}([IVXL]{1,6}|\d{1,3})[\W_]{0,6}$")
_TITLE_LEFT = re.compile(r"^[\s:.\-–—*_~)\]\"“]+|[\s:\-–—*_~(\[\"”]+$")

_END = re.compile(
    r"^[\W_]*(?:the\s+end|t\s*h\s*e\s+e\s*n\s*d|end|fin|finis|ende|fini|the\s+end\s+for\s+now|"
    r"end\s+of\s+(?:story|chapter|part|file|fic|transmission)\b.{0,60}|end\s+file|end\s+part\s+\w+|owari|tbc|"
    r"to\s+be\s+continued|end\s+chapter\s+\w+|\w+\s+ends?|-?30-?|end\s+\d+/\d+|finished|complete|das\s+ende)[\W_]*$",
    re.IGNORECASE,
)
_NOT_END = re.compile(r"^\W*\w+ ends?\W*$", re.IGNORECASE)

_CHROME: tuple[str, ...] = (
    r"tell the author what you think",
    r"^\W*like it\?",
    r"like(?:d)? (?:it|this story)\?.{0,60}(?:tell|e-?mail|let)",
    r"\breturn to\b.{0,40}\b(?:index|main|page|fiction|menu|home|top|faq|archive|library|list|stories)",
    r"^[\W_]*(?:back|return|go back|go|click here to go back) to\b.{0,60}$",
    r"^[\W_]*(?:back|home|index|next|previous|prev|top|main|up|menu|contents|next chapter|previous chapter|"
    r"next part|back to top|site map|sitemap|links|updates|what's new|email|e-mail|guestbook|login|register|log in|"
    r"search|help|about|contact|browse|actions|work header|chapter text|work text|printer|entire work|"
    r"chapter by chapter|chapter index|full text|share|download|bookmark|mark for later|comments|"
    r"top of page|page top|authors|titles|fandoms|categories|challenges|reviews|print)(?:[\W_]+(?:back|home|index|next|previous|prev|top|main|"
    r"up|menu|links|updates|email|fiction|stories|authors|titles))*[\W_]*$",
    r"background (?:courtesy|by|from)|graphics (?:courtesy|by|from)|midi (?:courtesy|by)",
    r"\[\s*reviews?\b.{0,20}\]|^\W*reviews?\W*\d+\W*$",
    r"text size|reader comments",
    r"^\W*site hosted by|hosted by|powered by|best viewed|webmaster|web ?ring\b",
    r"^\W*(?:sign|view|read) (?:my|the|our) guestbook",
    r"^\W*(?:please )?(?:sign|post|leave|submit) (?:a |your )?(?:review|comment|guestbook)s?\b.{0,40}$",
    r"this (?:page|site|file|story) (?:was )?(?:last (?:updated|modified)|has been (?:accessed|visited))",
    r"you are (?:visitor|\w+ \w+ number|reader number)|^\W*visitors?\W*\d+",
    r"^\W*(?:page|site) (?:copyright|design|layout|maintained)|all rights reserved",
    r"^\W*(?:last )?(?:updated|modified)(?: on)?\W+[\w ,/]{4,20}$",
    r"^[\W_]*(?:read|download|other) .{0,30}stories by\b|^download other",
    r"\bclick (?:on )?(?:here|the)\b",
    r"^\W*(?:previous|next|prev)(?: (?:part|chapter|story|entry))?\s*:",
    r"^\W*you must (?:log ?in|be logged in)|^\W*\(?\s*see the end of the (?:chapter|work) for",
    r"^\W*(?:leave a comment|add to memories|tell someone|link|reply|post a comment)\b",
    r"<<|>>|\|\s*(?:home|next|back|main)\s*\|",
    r"^[\W_]*please (?:drop by|support|let the author)|archive of our own|fanfiction\.net",
    r"^\W*(?:add|send|post) (?:to )?(?:favou?rites|feedback|comments?)\W*$",
    r"end of (?:the |this )?project gutenberg|project gutenberg e-?text",
    r"^\s*(?:reposted|archived|uploaded|html(?:ed)?|formatted|converted) (?:to|on|at|by|from|\w+ \d)",
    r"^\W*(?:story|part) (?:index|list|continues|continued)\b.{0,30}$",
    r"^\W*(?:go to|on to|continue(?:d)? (?:to|in)|proceed to) (?:part|chapter|the next)\b.{0,20}$",
)
_CHROME_PATTERN = re.compile("|".join(f"(?:{row})" for row in _CHROME), re.IGNORECASE)
_STEPS = re.compile(r"\s*(?:»|›|>>?|::|→)\s*")
_ROOT = re.compile(
    r"^(?:stories|home|fiction|fan ?fiction|fan ?fic|index|tv(?: shows?)?|books?|movies?|anime.*|games?|fandoms?|"
    r"categories|browse|archive|library|main|misc|plays.*|comics?|cartoons?)$",
    re.IGNORECASE,
)
_LINK_BAR = re.compile(r"^\W*(?:\w[\w'’& ]{0,24}\s*[|•·]\s*){2,}\w[\w'’& ]{0,24}\W*$")


def is_rule(line: str) -> bool:
    """Say whether a line only separates: `* * *`, `~*~*~`, `-----`, `oOo`, `#`."""
    line = line.strip()
    if not line or len(line) > 200:
        return False
    if _is_art(line):
        return True
    if _NO_LETTER.match(line):
        return len(line) > 1 or line in "#*~-_+•§◊=^"
    return bool(_LETTERED_RULE.match(line)) if len(line) < 80 else False


def _is_art(line: str) -> bool:
    """Letters drawn with slashes and bars are ornament, however few letters are among them."""
    if len(line) < 12 or line.count(" ") > len(line) - 6:
        return False
    drawn = sum(c in "/\\|_-=*#~<>()[]^`.'+:" for c in line)
    return drawn * 10 > (len(line) - line.count(" ")) * 7


def is_end(line: str) -> bool:
    """Say whether a line says that the story is over: `The End`, `end .`, `T h e  E n d`, `~ Fin ~`."""
    line = line.strip()
    return len(line) < 90 and bool(_END.match(line)) and not _is_sentence_end(line)


def _is_sentence_end(line: str) -> bool:
    return bool(_NOT_END.match(line)) and not line.lower().lstrip("\"'*_- ").startswith(
        ("the ", "-30")
    )


def is_chrome(line: str) -> bool:
    """Say whether a line is a leftover of the page it stood on."""
    line = line.strip()
    if len(line) > 220:
        return False
    return bool(_CHROME_PATTERN.search(line)) or bool(_LINK_BAR.match(line))


def breadcrumb(line: str) -> str | None:
    """Read a path of links, `Stories » Lantern Station » Long Watch`, as its fandom.

    "" where its second step names none, None where the line is no path.
    """
    steps = [step.strip() for step in _STEPS.split(line)]
    if len(steps) < 2 or len(line) > 160 or not all(steps):
        return None
    return steps[1] if len(steps) > 2 and _ROOT.match(steps[0]) else ""


def chapter_title(line: str) -> tuple[str, str] | None:
    """Read a chapter's heading: its number or name, and its title ("" where it has none).

    `CHAPTER I. Down the Rabbit-Hole` is ("chapter I", "Down the Rabbit-Hole"). Lines over 100
    characters and sentences are no headings.
    """
    line = line.strip()
    if not line or len(line) > 100:
        return None
    found = _CHAPTER.match(line)
    if found is not None:
        rest = found[3]
        title = _TITLE_LEFT.sub("", rest)
        if rest and title and rest[0] not in ' :.-–—("“*_~)]':
            return None
        if _reads_on(
            rest, title, is_counted=found[1].lower()[:4] in ("chap", "part", "book", "act", "kapi")
        ):
            return None
        return f"{found[1].lower()} {found[2]}", title
    special = _SPECIAL_CHAPTER.match(line)
    if special is not None:
        rest = special[2]
        if rest and rest[0] not in " :.-–—*_~)]":
            return None
        title = _TITLE_LEFT.sub("", rest)
        return None if _reads_on(rest, title) else (special[1].lower(), title)
    return None


def _reads_on(rest: str, title: str, *, is_counted: bool = True) -> bool:
    """`Part of her wanted` and `Day 2 was worse.` read on; they are sentences, not headings."""
    if not title:
        return False
    if title.endswith(".") and (title.count(" ") > 2 or not is_counted):
        return True
    is_plain_space = rest[:1] == " " and rest.lstrip()[:1].isalnum()
    return is_plain_space and (
        title[:1].islower() or title.endswith((".", ",", ";")) or len(title) > 60
    )


def numeral(line: str) -> str | None:
    """Read a line that is only a number: `II.`, `- 3 -`; None for anything else."""
    if len(line) > 24:
        return None
    found = _NUMERAL.match(line)
    return found[1] if found is not None else None


def is_dialogue(text: str) -> bool:
    """Say whether a paragraph opens with somebody speaking."""
    return text.lstrip()[:1] in "\"“'‘«„`"
