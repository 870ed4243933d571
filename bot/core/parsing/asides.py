"""Tell an author's aside from the story: disclaimers and notes that nobody gave a key.

`Joss owns all!` and `He he he. This story goes on the assumption …` are asides; what a character
says or does is not. Knows nothing of where in the file a paragraph stands.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_LOOKED_AT = 1_200
ASIDE = 3

_DISCLAIMS: tuple[str, ...] = (
    r"\b(?:do|does|did)(?: not|n['’]?t) (?:own|belong to me|claim to own)\b",
    r"\b(?:i|we) (?:own|claim) (?:nothing|none|no (?:rights|one|part))\b",
    r"\bown(?:s|ed)? (?:nothing|none of|all of (?:this|it|them)|them all|everything|all)\W",
    r"\b(?:characters?|show|universe|world|they|all|rights|everything|people|boys|guys|names|places|"
    r"series|trademarks?|these|it|buffy|\w+ and \w+|others?)\b.{0,60}\b(?:belongs?|are owned|is owned) (?:to|by)\b",
    r"\bbelongs? (?:\w+ )?to (?:joss|fox|paramount|upn|the wb|warner|mutant|chris carter|1013|nbc|cbs|abc|bbc|disney|"
    r"j\.? ?k|rowling|tolkien|marvel|dc|george lucas|lucas|aaron|sir|himself|herself|themselves|their|"
    r"someone|somebody|other|me\b|not)",
    r"\bcopyright(?:ed|s)?\b|©|\(c\) (?=\w)|\btrademarks?\b",
    r"\binfring(?:e|ement|ing)\b",
    r"\b(?:no|not(?: for| making| any)?|without|n['’]t (?:make|making|get|earn))\b.{0,30}\b(?:profit|money|gain|cash|dime|cent)\b",
    r"\b(?:not|ain['’]t|n['’]t) (?:mine|ours)\b|\bnone of (?:them|this|these|it) (?:is|are|belongs?) (?:mine|to me)",
    r"\b(?:property|creation)s? of\b.{0,80}",
    r"\b(?:usual|standard|typical|normal) disclaimers?\b|\bdisclaimers? (?:apply|applies)\b|^\W*disclaimer\b",
    r"\b(?:please )?(?:don['’]?t|do not) sue\b|\bsue me\b",
    r"\b(?:just|merely|only) (?:borrow(?:ed|ing)|playing with|taking)\b|\bborrow(?:ed|ing) (?:them|the|these|his|her)\b.{0,60}"
    r"\b(?:fun|back|return|while)\b",
    r"\b(?:mutant enemy|1013 productions|ten[- ]thirteen|twentieth century fox|pet fly|paramount|rysher|gaumont|"
    r"warner bros|20th century)\b",
    r"\bwritten (?:purely |solely |just |only )?for (?:fun|entertainment|pleasure)\b|\bfan fiction\b|\bfor entertainment purposes\b",
    r"\b(?:public domain|all duplications|permission of the author|without permission|may be (?:freely )?(?:copied|distributed|archived))\b",
    r"\bresemblance to (?:actual|real|any|persons)\b|\bwork of fiction\b",
    r"\bwith (?:sincere |many |my )?apologies to\b",
)
_STORY_WORD = (
    r"(?:story|stories|fic|fics|ficlet|fanfic|fan ?fiction|drabble|vignette|parody|one-?shot|snippet|"
    r"songfic|series|chapter|vig|filk|script|prologue|little piece|short piece|little thing|short idea|plot ?bunny)"
)
# (points, pattern): three points speak of the story as a story, two of its readers and its canon.
_NOTES: tuple[tuple[int, str], ...] = (
    (3, rf"\b(?:this|these|my|following|present)(?: is(?: an?| the| my)?)? (?:[\w-]+ ){{0,2}}{_STORY_WORD}\b(?! of\b)"),
    (3, r"\bfan ?-?fic\w*\b|\b(?:lot|x-?f|bts|btv|hp|st|sg-?1)\w* fics?\b|\b(?:my|first|a|the) (?:\w+ ){0,2}fics?\b"),
    (3, r"\bauthor['’]?s?['’]? (?:notes?|foreword|preface|comments?|ramblings?|rant)\b|\ba/n\b|^\W*an:"),
    (3, r"\bbeta(?:['’]?e?d|[- ]?read\w*|s)?\b|\bunbeta\w*"),
    (3, r"\b(?:c&c|r&r|loc['’]?s|songfic|mary ?sue|plot ?bunn\w+|fanon|one-?shot|missing scene|slash(?:y|er|ers)?)\b"),
    (2, r"\b(?:feed ?back|reviews?|constructive|flames?|criticism|comments)\b(?!\W+improve)"),
    (2, r"(?:^|\s)(?:[:;]-?[)DPp(d]|\^_*\^|<g>|<eg>|<weg>|<bg>|<grin>|\*g\*|lol|xd|=\))(?:\W|$)|\^\^"),
    (2, r"\bspoilers?\b|\bseason (?:\d|one|two|three|four|five|six|seven)\b|\bepisodes?\b|\bcanon(?:ical(?:ly)?)?\b"),
    (2, r"\b(?:sequel|prequel|trilogy|crossover|alternate universe|drabble|mst|pov|wip|teaser|disclaimer|pairing)\b|\bAU\b"),
    (2, r"\b(?:enjoy(?: it| the story| reading)?(?=[!.,:;)])|hope (?:you|everyone|y['’]?all|that you) (?:\w+ )?(?:like|enjoy)|bear with me)"),
    (2, r"\b(?:i|we) (?:\w+ )?(?:wrote|am writing|was writing|wanted to write|decided to write|re-?wrote|posted|"
        r"finished (?:this|it)|have written|own)\b"),
    (2, r"\b(?:dedicated|dedication|kudos|inspired by|in response to|challenge|ficathon|plot ?bunn\w+|my muse)\b|"
        r"\bthank(?:s| you) (?:\w+ ){0,3}(?:to|for)\b"),
    (2, r"\b(?:archiv(?:e|ed|ing)|mailing list|posted (?:to|on|at)|web ?site|livejournal|newsgroup|e-?mail me|ff\.?net|ao3)\b"),
    (1, r"\b(?:rated|rating|warning|nc-?17|pg-?13|characters?|readers?|author|fandom|shippers?|writers?|canon)\b"),
    (1, r"\b(?:takes place|is set|set (?:in|during|after|before|shortly|sometime)|happens (?:after|before|during))\b"),
    (1, r"\b(?:title|lyrics?|words in|italics|thoughts)\b"),
    (1, r"\bthis (?:is|was) (?:a|an|my|the|just|set|only|for)\b"),
    (1, r"!!|\?!|\.\.\.\s*\)|~"),
)  # fmt: skip
_DISCLAIM = re.compile("|".join(f"(?:{row})" for row in _DISCLAIMS), re.IGNORECASE)
_SCORED = tuple((points, re.compile(row, re.IGNORECASE)) for points, row in _NOTES)
# Words without one of which no paragraph can reach ASIDE, so that most are never weighed.
_HINTS = frozenset(
    """own owns owned belong belongs belonging copyright copyrighted infringe infringement infringing
    profit money gain cash dime cent mine ours property creation creations disclaimer disclaimers sue
    borrow borrowed borrowing playing taking mutant paramount fox rysher gaumont warner permission
    duplications domain resemblance fiction apologies trademark trademarks entertainment
    story stories fic fics ficlet fanfic fanfiction drabble vignette parody oneshot snippet songfic
    series chapter vig filk script prologue bunny plotbunny bunnies author authors
    beta betas betaed unbeta unbetaed loc locs mary fanon slash slashy feedback reviews review
    constructive flames flame criticism comments spoiler spoilers season episode episodes canon
    canonical sequel prequel trilogy crossover au mst pov wip teaser pairing dedicated
    dedication kudos inspired challenge ficathon muse idea hope enjoy thank thanks archive archived archiving
    posted website livejournal newsgroup ao3 lol xd""".split()
)
_WORD = re.compile(r"[a-z0-9]+")
_SMILE = re.compile(r"[:;=]-?(?:[)(]|[DPp]\b)|\^\^|\^_|©|\(c\)|\ba/n\b|c&c|r&r", re.IGNORECASE)
_NARRATION = re.compile(
    r"\b(?:he|she|they|[A-Z][a-z]+) (?:was|were|had|said|looked|turned|walked|sat|stood|took|felt|"
    r"smiled|went|came|thought|knew|could|would|asked|nodded|opened|closed|stared|watched)\b"
)
_QUOTED = re.compile(r"[\"“][^\"“”]{1,400}[\"”]")


_QUOTES = frozenset("\"“'‘«„`")


class Aside(NamedTuple):
    """How much a paragraph sounds like its author; at `ASIDE` and more it is one."""

    score: int
    is_disclaimer: bool

    @property
    def is_aside(self) -> bool:
        """True where the author speaks, not the story."""
        return self.score >= ASIDE


_STORY = Aside(0, False)


def is_dialogue(text: str) -> bool:
    """Say whether a paragraph opens with somebody speaking."""
    return text.lstrip()[:1] in _QUOTES and bool(text.strip())


def weigh(paragraph: str) -> Aside:
    """Weigh one paragraph; only its first 1,200 characters are looked at."""
    text = paragraph[:MAX_LOOKED_AT]
    if _HINTS.isdisjoint(_WORD.findall(text.lower())) and not _SMILE.search(text):
        return _STORY
    opens_with_speech = is_dialogue(text)
    unquoted = _QUOTED.sub(' "" ', text)
    if "copyright" in unquoted[:300].lower() or "\u00a9" in unquoted[:300]:
        opens_with_speech = False
    is_disclaimer = bool(_DISCLAIM.search(unquoted))
    found = [points for points, pattern in _SCORED if pattern.search(unquoted)]
    score = sum(found) + (4 if is_disclaimer else 0)
    if not is_disclaimer and 3 not in found and found.count(2) < 2:
        score = min(score, ASIDE - 1)
    score -= min(4, len(_NARRATION.findall(unquoted)))
    if opens_with_speech:
        score -= 2 if is_disclaimer else 4
    return Aside(score, is_disclaimer)
