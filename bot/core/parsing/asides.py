"""Tell an author's aside from the story: disclaimers and notes that nobody gave a key.

`Joss owns all!` and `He he he. This story goes on the assumption …` are asides; what a character
says or does is not. Knows nothing of where in the file a paragraph stands.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_LOOKED_AT = 1_000
ASIDE = 3
DISCLAIMED = 4
TOLD = 4

_STORY_WORD = (
    r"(?:story|stories|fic|fics|ficlet|fanfic|fan ?fiction|drabble|vignette|parody|one-?shot|"
    r"snippet|"
    r"songfic|series|chapter|vig|filk|script|prologue|little piece|short piece|little thing|"
    r"short idea|"
    r"plot ?bunny)"
)
# Each row: the words without one of which it cannot match, and its pattern.
_DISCLAIMS: tuple[tuple[str, str], ...] = (
    ("own belong claim", r"\b(?:do|does|did)(?: not|n['’]?t) (?:own|belong to me|claim)\b"),
    ("own claim", r"\b(?:i|we|authors?) (?:own|claim) (?:nothing|none|no (?:rights|one|part))\b"),
    (
        "own owns owned",
        r"\bown(?:s|ed)? (?:nothing|none of|all of (?:this|it|them)|them all|everything|all)\W",
    ),
    (
        "belong belongs owned",
        r"\b(?:characters?|show|universe|world|they|all|rights|everything|people|boys|guys|names|places|series|"
        r"trademarks?|these|it|buffy|\w+ and \w+|others?)\b.{0,60}\b(?:belongs?|are owned|is "
        r"owned) (?:to|by)\b",
    ),
    (
        "belong belongs",
        r"\bbelongs? (?:\w+ )?to (?:joss|fox|paramount|upn|the wb|warner|mutant|chris carter|"
        r"1013|nbc|cbs|abc|bbc|"
        r"disney|j\.? ?k|rowling|tolkien|marvel|dc|george lucas|lucas|aaron|sir|himself|"
        r"herself|themselves|their|"
        r"someone|somebody|other|me\b|not)",
    ),
    (
        "copyright copyrighted copyrights trademark trademarks",
        r"\bcopyright(?:ed|s)?\b|\btrademarks?\b",
    ),
    ("infringe infringement infringing", r"\binfring(?:e|ement|ing)\b"),
    (
        "profit money gain cash dime cent",
        r"(?:\b(?:no|not(?: for| making| any)?|without)|n['’]t (?:make|making|get|earn))\b.{0,"
        r"30}\b(?:profit|money|gain|"
        r"cash|dime|cent)\b",
    ),
    (
        "mine ours belongs",
        r"(?:\bnot|n['’]t) (?:mine|ours)\b|\bnone of (?:them|this|these|it) (?:is|are|"
        r"belongs?) (?:mine|to me)",
    ),
    (
        "property creation creations",
        r"\b(?:are|is|remains?|be) (?:the )?(?:\w+ )?(?:property|creations?) of\b|\bproperty "
        r"of (?:their|its|the|his|her|joss|fox|chris|paramount|upn|the wb|warner|j)\b.{0,"
        r"40}\b(?:owner|creator|productions|studio|inc|respective|whedon|carter)",
    ),
    (
        "disclaimer disclaimers",
        r"\b(?:usual|standard|typical|normal) disclaimers?\b|\bdisclaimers? (?:apply|"
        r"applies)\b|^\W*disclaimer\b",
    ),
    ("sue", r"\b(?:don['’]?t|do not) sue\b|\bsue me\b"),
    (
        "borrowed borrowing borrow playing taking",
        r"\b(?:just|merely|only) (?:borrow(?:ed|ing)|playing with) (?:them|these|the|with|joss|"
        r"chris|her|his|their)\b|\bborrow(?:ed|ing) (?:them|the|these|his|her)\b.{0,"
        r"60}\b(?:fun|back|return|while)\b",
    ),
    (
        "mutant productions thirteen twentieth 20th pet paramount rysher gaumont warner",
        r"\b(?:mutant enemy|1013 productions|ten[- ]thirteen|twentieth century fox|pet fly|"
        r"paramount|rysher|gaumont|warner bros|20th century)\b",
    ),
    (
        "written fan entertainment",
        r"\bwritten (?:purely |solely |just |only )?for (?:fun|entertainment|pleasure)\b|\bfan "
        r"fiction\b|\bfor entertainment purposes\b",
    ),
    (
        "domain duplications permission freely copied distributed archived",
        r"\b(?:public domain|all duplications|permission of the author|without permission|may "
        r"be (?:freely )?(?:copied|distributed|archived))\b",
    ),
    ("resemblance fiction", r"\bresemblance to (?:actual|real|any|persons)\b|\bwork of fiction\b"),
    ("apologies", r"\bwith (?:sincere |many |my )?apologies to\b"),
)
# Three points speak of the story as a story, two of its readers and its canon, one of either.
_NOTES: tuple[tuple[int, str, str], ...] = (
    (
        3,
        "story stories fic fics ficlet fanfic fan fanfiction drabble vignette parody oneshot "
        "shot snippet songfic series chapter vig filk script prologue piece thing idea bunny "
        "plotbunny",
        rf"\b(?:this|these|my|following|present)(?: is(?: an?| the| my)?)? (?:[\w-]+ ){{0,"
        rf"2}}{_STORY_WORD}\b(?! of\b)",
    ),
    (
        3,
        "fan fanfic fanfics fanfiction fic fics",
        r"\bfan ?-?fic\w*\b|\b(?:lot|x-?f|bts|btv|hp|st|sg-?1)\w* fics?\b|\b(?:my|first|a|the) "
        r"(?:\w+ ){0,2}fics?\b",
    ),
    (
        3,
        "disclaimer disclaimers headers header notes warnings",
        r"\b(?:disclaimers?|headers?|notes|warnings)\b.{0,40}\b(?:see|in|at|with) .{0,"
        r"20}\b(?:part|chapter|prologue|first)\b",
    ),
    (
        3,
        "story stories part fic installment challenge thanks",
        r"^\W*(?:the )?(?:(?:first|second|third|fourth|fifth|sixth|next|last|final) (?:\w+ )?"
        r"(?:story|part|fic|installment)|(?:a )?(?:response|answer|reply)) (?:in|of|to) (?:the|my|"
        r"our|a)\b.{0,60}\b(?:series|saga|trilogy|arc|challenge|cycle|verse|universe)\b|"
        r"^\W*(?:many|special|huge|big|much) thanks\b",
    ),
    (3, "offense offence", r"\bno offen[cs]e (?:is |was )?(?:meant|intended)\b"),
    (
        3,
        "author authors a an",
        r"\bauthor['’]?s?['’]? (?:notes?|foreword|preface|comments?|ramblings?|rant)\b|\ba/n\b|"
        r"^\W*an:",
    ),
    (
        3,
        "beta betas betad betaed betaread betareader unbeta unbetaed unbetad",
        r"\bbeta(?:['’]?e?d|[- ]?read\w*|s)?\b|\bunbeta\w*",
    ),
    (
        3,
        "c r loc locs songfic mary marysue bunny bunnies plotbunny plotbunnies fanon oneshot "
        "one scene slash slashy slasher",
        r"\b(?:c&c|r&r|loc['’]?s|songfic|mary ?sue|plot ?bunn\w+|fanon|one-?shot|missing scene|"
        r"slash(?:y|er|ers)?)\b",
    ),
    (
        2,
        "feedback back reviews review constructive flames flame criticism comments",
        r"\b(?:feed ?back|reviews?|constructive|flames?|criticism|comments)\b(?!\W+improve)",
    ),
    (
        2,
        "written exchange yuletide birthday prompt prompts fest",
        r"\bwritten (?:for|as|in response|on the|during|while)\b|\b(?:exchange|yuletide|"
        r"birthday (?:fic|present)|prompts?|fest)\b",
    ),
    (
        2,
        "spoilers spoiler season episode episodes canon canonical canonically",
        r"\bspoilers?\b|\bseason (?:\d|one|two|three|four|five|six|seven)\b|\bepisodes?\b|"
        r"\bcanon(?:ical(?:ly)?)?\b",
    ),
    (
        2,
        "sequel prequel trilogy crossover alternate drabble mst pov wip teaser disclaimer "
        "pairing au",
        r"\b(?:sequel|prequel|trilogy|crossover|alternate universe|drabble|mst|pov|wip|teaser|"
        r"disclaimer|pairing)\b|\bAU\b",
    ),
    (
        2,
        "enjoy hope bear",
        r"\b(?:enjoy(?: it| the story| reading)?(?=[!.,:;)])|hope (?:you|everyone|y['’]?all|"
        r"that you) (?:\w+ )?(?:like|enjoy)|bear with me)",
    ),
    (
        2,
        "wrote writing write rewrote posted finished written own",
        r"\b(?:i|we) (?:\w+ )?(?:wrote|am writing|was writing|wanted to write|decided to write|"
        r"re-?wrote|posted|finished (?:this|it)|have written|own)\b",
    ),
    (
        2,
        "dedicated dedication kudos inspired response challenge ficathon bunny muse thanks thank",
        r"\b(?:dedicated|dedication|kudos|inspired by|in response to|challenge|ficathon|plot "
        r"?bunn\w+|my muse)\b|\bthank(?:s| you) (?:\w+ ){0,3}(?:to|for)\b",
    ),
    (
        2,
        "archive archived archiving mailing posted web website livejournal newsgroup mail "
        "email net ao3",
        r"\b(?:archiv(?:e|ed|ing)|mailing list|posted (?:to|on|at)|web ?site|livejournal|"
        r"newsgroup|e-?mail me|ff\.?net|ao3)\b",
    ),
    (
        1,
        "rated rating warning nc pg pg13 character characters reader readers author fandom "
        "shipper shippers writer writers canon",
        r"\b(?:rated|rating|warning|nc-?17|pg-?13|characters?|readers?|author|fandom|shippers?|writers?|canon)\b",
    ),
    (
        1,
        "takes set happens",
        r"\b(?:takes place|is set|set (?:in|during|after|before|shortly|sometime)|happens "
        r"(?:after|before|during))\b",
    ),
    (
        1,
        "title lyric lyrics words italics thoughts",
        r"\b(?:title|lyrics?|words in|italics|thoughts)\b",
    ),
    (1, "this", r"\bthis (?:is|was) (?:a|an|my|the|just|set|only|for)\b"),
)
_SMILE = re.compile(
    r"(?:^|\s)(?:[:;=]-?(?:[)(]|[DPp]\b)|\^_*\^|<g>|<eg>|<weg>|<bg>|<grin>|\*g\*|lol\b|xd\b)|\^\^",
    re.IGNORECASE,
)
_FACES = frozenset(":;=^<*")
_SHOUT = re.compile(r"!!|\?!|\.\.\.\s*\)|~")
_MARKED = re.compile(r"©|\(c\) (?=\w)", re.IGNORECASE)
_NARRATION = re.compile(
    r"\b(?:he|she|they|[A-Z][a-z]+) (?:was|were|had|said|looked|turned|walked|sat|stood|took|felt|"
    r"smiled|went|came|thought|knew|could|would|asked|nodded|opened|closed|stared|watched)\b"
)
_QUOTED = re.compile(r"[\"“][^\"“”]{1,400}[\"”]")
_WORD = re.compile(r"[a-z0-9]+")
_QUOTES = frozenset("\"“'‘«„`")


class Aside(NamedTuple):
    """How much a paragraph sounds like its author; at `ASIDE` and more it is one."""

    score: int
    is_disclaimer: bool

    @property
    def is_aside(self) -> bool:
        """True where the author speaks, not the story."""
        return self.score >= ASIDE


class _Row(NamedTuple):
    points: int
    is_disclaimer: bool
    pattern: re.Pattern[str]


def _by_word() -> dict[str, list[_Row]]:
    made: dict[str, list[_Row]] = {}
    rows = [(DISCLAIMED, words, row) for words, row in _DISCLAIMS]
    for points, words, row in (*rows, *_NOTES):
        entry = _Row(points, points == DISCLAIMED, re.compile(row, re.IGNORECASE))
        for word in words.split():
            made.setdefault(word, []).append(entry)
    return made


_BY_WORD = _by_word()
_WORDS = frozenset(_BY_WORD)
_STORY = Aside(0, False)


def is_dialogue(text: str) -> bool:
    """Say whether a paragraph opens with somebody speaking."""
    return text.lstrip()[:1] in _QUOTES and bool(text.strip())


def weigh(paragraph: str) -> Aside:
    """Weigh one paragraph; only its first 1,000 characters are looked at."""
    text = paragraph[:MAX_LOOKED_AT]
    words = _WORDS.intersection(_WORD.findall(text.lower()))
    is_marked = ("©" in text or "(" in text) and _MARKED.search(text) is not None
    smiles = not _FACES.isdisjoint(text) and _SMILE.search(text) is not None
    if not words and not is_marked and not smiles:
        return _STORY
    unquoted = _QUOTED.sub(' "" ', text) if '"' in text or "“" in text else text
    rows = {row for word in words for row in _BY_WORD[word] if row.pattern.search(unquoted)}
    is_disclaimer = is_marked or any(row.is_disclaimer for row in rows)
    found = [row.points for row in rows if not row.is_disclaimer] + [2] * smiles
    if not found and not is_disclaimer:
        return _STORY
    score = sum(found) + (DISCLAIMED if is_disclaimer else 0) + bool(_SHOUT.search(unquoted))
    if not is_disclaimer and 3 not in found and found.count(2) < 2:
        score = min(score, ASIDE - 1)
    score -= min(TOLD, len(_NARRATION.findall(unquoted)))
    if is_dialogue(text) and not is_marked and "copyright" not in words:
        score -= 2 if is_disclaimer else TOLD
    return Aside(score, is_disclaimer)
