"""Leftovers of the page that a story stood on: links, counters, forms, notices.

Each row is (the words without one of which it cannot match, its pattern); a line is only tried
against the rows whose words it has.
"""

from __future__ import annotations

import re

MAX_LINE = 220

_NAVIGATION = (
    r"back|home|index|next|previous|prev|top|main|up|menu|contents|next chapter|previous chapter|"
    r"next part|back to top|site map|sitemap|links|updates|what's new|email|e-mail|guestbook|login|"
    r"register|log in|search|help|about|contact|browse|actions|work header|chapter text|work text|"
    r"printer|entire work|chapter by chapter|chapter index|full text|share|download|bookmark|"
    r"mark for later|comments|top of page|page top|authors|titles|fandoms|categories|challenges|"
    r"reviews|print|fiction|stories|previous entry|next entry|leave a comment|log out|"
    r"skip to (?:header|content|main)|user navigation|site navigation|search works|kudos|post "
    r"comment|"
    r"top-level comments only|add memory|share this entry|remember me|expand|tighten"
)
_ROWS: tuple[tuple[str, str], ...] = (
    ("tell", r"tell the author what you think"),
    ("like liked", r"^\W*like it\?|liked? (?:it|this story)\?.{0,60}(?:tell|e-?mail|let)"),
    (
        "return",
        r"(?:^|\|)[\W_]*(?:please )?return to\b.{0,40}\b(?:index|main|page|fiction|menu|home|"
        r"top|faq|archive|library|"
        r"list|stories)",
    ),
    (
        "back return go click",
        r"^[\W_]*(?:back|return|go back|go|click here to go back) to\b.{0,60}$",
    ),
    (
        " ".join(sorted(set(re.findall(r"[a-z]+", _NAVIGATION)))),
        rf"^[\W_]*(?:{_NAVIGATION})(?:[\W_]+(?:{_NAVIGATION}))*[\W_]*$",
    ),
    (
        "background graphics midi wallpaper",
        r"(?:background|graphics|midi|wallpaper)s? (?:courtesy|by|from|provided)",
    ),
    ("review reviews", r"\[\s*reviews?\b.{0,20}\]|^\W*reviews?\W*\d+\W*$"),
    ("text reader", r"text size|reader comments"),
    (
        "hosted powered viewed webmaster web webring ring",
        r"hosted by|powered by|best viewed|webmaster|web ?ring\b",
    ),
    ("guestbook", r"^\W*(?:please )?(?:sign|view|read) (?:my|the|our) guestbook"),
    (
        "review comment guestbook reviews comments",
        r"^\W*(?:please )?(?:sign|post|leave|submit) (?:a |your )?(?:review|comment|"
        r"guestbook)s?\b.{0,40}$",
    ),
    (
        "page site file",
        r"this (?:page|site|file|story) (?:was )?(?:last (?:updated|modified)|has been "
        r"(?:accessed|visited))",
    ),
    (
        "visitor visitors number",
        r"you are (?:visitor|\w+ \w+ number|reader number|\w+ \w+ \w+ number)|^\W*visitors?\W*\d+",
    ),
    ("page site", r"^\W*(?:page|site) (?:copyright|design|layout|maintained)"),
    ("rights", r"all rights reserved"),
    ("updated modified", r"^\W*(?:page )?(?:last )?(?:updated|modified)(?: on)?\W+[\w ,/.]{4,24}$"),
    ("stories download", r"^[\W_]*(?:read|download|other) .{0,30}stories by\b|^download other"),
    ("click", r"\bclick (?:on )?(?:here|the)\b"),
    ("previous next prev", r"^\W*(?:previous|next|prev)(?: (?:part|chapter|story|entry))?\s*:"),
    ("must", r"^\W*you must (?:log ?in|be logged in)"),
    (
        "end",
        r"^\W*\(?\s*see the end of the (?:chapter|work) for|end of (?:the |this )?project "
        r"gutenberg",
    ),
    ("gutenberg", r"project gutenberg e-?text"),
    ("comments", r"^\W*\d+ comments?\b.{0,40}$"),
    (
        "comment memories someone reply",
        r"^\W*(?:leave a comment|add to memories|tell someone|reply|post a comment)\b",
    ),
    (
        "style expand cut smtwtfs active flat threaded",
        r"^\W*(?:style credit|expand cut tags|no cut tags|active entries|smtwtfs|flat|threaded|"
        r"page summary|most popular tags|expand all cut tags)\W*$",
    ),
    (
        "monday tuesday wednesday thursday friday saturday sunday",
        r"^\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day,? \w+ \d{1,2}(?:st|nd|rd|th)?,? (?:19|"
        r"20)\d\d,? \d{1,2}:\d\d.{0,6}$",
    ),
    ("full expand", r"^\W*(?:A\+ A- )?\W*(?:full 3/4 1/2|expand tighten).{0,40}$"),
    ("unsubscribe", r"^\W*to (?:un)?subscribe\b|\bunsubscribe@|^\W*unsubscribe\b"),
    ("yahoo", r"\byahoo! groups\b|^\W*yahoo! groups (?:sponsor|links)"),
    ("unleash", r"unleash your imagination"),
    ("author", r"^\W*the author would like to thank you for your continued support"),
    ("viewing", r"^\W*you['’]re viewing .{1,40} (?:journal|profile)"),
    ("create account", r"^\W*(?:create (?:a |an )?\w+ account|create account)\b.{0,40}$"),
    ("reload", r"^\W*reload page in style"),
    ("account password", r"^\W*(?:account name|password|openid)\W*$"),
    ("reply", r"^\W*\(?reply\)?\W*\(?(?:thread|parent|expand)?\)?\W*$"),
    ("kudos", r"left kudos on this work"),
    ("comment", r"^\W*(?:please )?(?:post|read) (?:a comment|posted comments)\b.{0,40}$"),
    ("posted", r"^\W*read posted comments\W*$"),
    ("hitcount", r"^\W*hitcount\b"),
    ("please support", r"^[\W_]*please (?:drop by|support|let the author)"),
    ("archive fanfiction net", r"archive of our own|fanfiction\.net"),
    ("add send post", r"^\W*(?:add|send|post) (?:to )?(?:favou?rites|feedback|comments?)\W*$"),
    (
        "reposted archived uploaded html htmled formatted converted",
        r"^[\W_]*(?:reposted|archived|uploaded|html(?:ed)?|formatted|converted) (?:to|on|at|by|"
        r"from|\w+ \d)",
    ),
    ("story part", r"^\W*(?:story|part) (?:index|list|continues|continued)\b.{0,30}$"),
    (
        "go on continue continued proceed",
        r"^\W*(?:go to|on to|continued? (?:to|in)|proceed to) (?:part|chapter|the next)\b.{0,20}$",
    ),
)
_WORD = re.compile(r"[a-z]+")
_LINK_BAR = re.compile(r"^\W*(?:\w[\w'’& ]{0,24}\s?[|•·]\s?){2,}\w[\w'’& ]{0,24}\W*$")
_ARROWS = re.compile(r"<<|>>|\|\s*(?:home|next|back|main)\s*\|", re.IGNORECASE)

_CALENDAR = re.compile(r"^\d[\d ]{5,30}$")
_STEPS = re.compile(r"\s*(?:»|›|❯|>>?|::|→)\s*")
_FANDOM = re.compile(r"^(\w.{1,60}?) (?:fan ?fiction|fan ?fics?)$", re.IGNORECASE)
_ROOT = re.compile(
    r"^(?:stories|home|fiction|fan ?fiction|fan ?fic|index|tv(?: shows?)?|books?|movies?|"
    r"anime.*|games?|"
    r"fandoms?|categories|browse|archive|library|main|misc|plays.*|comics?|cartoons?)$",
    re.IGNORECASE,
)


def _by_word() -> dict[str, list[re.Pattern[str]]]:
    made: dict[str, list[re.Pattern[str]]] = {}
    for words, row in _ROWS:
        pattern = re.compile(row, re.IGNORECASE)
        for word in words.split():
            made.setdefault(word, []).append(pattern)
    return made


_BY_WORD = _by_word()


def is_chrome(line: str) -> bool:
    """Say whether a line is a leftover of the page it stood on."""
    line = line.strip()
    if len(line) > MAX_LINE:
        return False
    if ("|" in line or "•" in line or "·" in line) and (
        _LINK_BAR.match(line) or _ARROWS.search(line)
    ):
        return True
    if "<<" in line or ">>" in line or _CALENDAR.match(line):
        return True
    for word in _BY_WORD.keys() & set(_WORD.findall(line.lower())):
        if any(pattern.search(line) for pattern in _BY_WORD[word]):
            return True
    return False


def breadcrumb(line: str) -> tuple[str, str] | None:
    """Read a path of links, `Books » Sherlock Holmes » The Lamp`, as its fandom and its last step.

    Both are "" where the path does not begin at a root; None where the line is no path.
    """
    steps = [step.strip() for step in _STEPS.split(line[:MAX_LINE])]
    if len(steps) < 2 or len(line) > 160 or not all(steps):
        return None
    fandom = _FANDOM.match(steps[0])
    if fandom is not None and len(steps) > 2:
        return fandom[1], steps[1]
    return (steps[1], steps[-1]) if len(steps) > 2 and _ROOT.match(steps[0]) else ("", "")
