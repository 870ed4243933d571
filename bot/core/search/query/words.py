"""The words that readers use for genres, warnings, lengths and the like: tables and nothing else.

To teach a word, add it to a row; the tests walk over every one. A row's first spellings are always
taken for what they say; those after ` ~ ` also have an everyday meaning and are taken only where
they stand alone or before a word for a story.
"""

# ruff: noqa: E501 (a table is read row by row)

from __future__ import annotations

from bot.core.model import ContentRating, Distribution
from bot.core.request import Length, Sort
from bot.core.search.query.model import ClauseField, Language, Ratings, Value

_G, _T = ContentRating.GENERAL, ContentRating.TEEN
_M, _E = ContentRating.MATURE, ContentRating.EXPLICIT

# genre: the words for it
GENRES: tuple[tuple[str, str], ...] = (
    ("fluff", "fluff | fluffy | fluffiest | schmoop | schmoopy | waff | waffy | sappy | tooth rotting fluff | feel good | feelgood | heartwarming | heart warming | wholesome | cosy | cozy ~ sweet | cute | happy | sap | warm | adorable"),
    ("angst", "angst | angsty | angstiest | angst fest | tearjerker | tear jerker | heartbreaking | sad fic | heartache ~ sad | emotional | depressing | painful | tragic"),
    ("humor", "humor | humour | humorous | humourous | comedy | comedic | hilarious | makes me laugh ~ funny | silly | light hearted | lighthearted | amusing"),
    ("hurt/comfort", "hurt/comfort | h/c | hurt comfort | hurt and comfort | whump | whumpy | sickfic | sick fic ~ comfort | hurt"),
    ("romance", "romance | romantic | lovey dovey | love story | love stories ~ love"),
    ("horror", "horror ~ scary | creepy | spooky | frightening | gothic"),
    ("mystery", "mystery | whodunit | whodunnit | casefic | case fic | casefile ~ mysterious | detective"),
    ("adventure", "adventure | action/adventure | action adventure | adventurous | swashbuckling ~ action | quest"),
    ("drama", "drama | dramatic | melodrama"),
    ("crack", "crackfic | crack fic | cracky | crack treated seriously ~ crack | absurd"),
    ("alternate universe", "alternate universe | alternative universe | alternate reality | au ~ modern"),
    ("crossover", "crossover | cross over | xover | x over | fusion fic"),
    ("smut", "smut | smutty | pwp | porn without plot | plot what plot | lemon fic | porn | kinky ~ hot | steamy | lemon | dirty"),
    ("slash", "slash fic | slashy | m/m | yaoi | boyslash ~ slash | gay"),
    ("femslash", "femslash | femmeslash | femme slash | f/f | yuri | girlslash ~ lesbian | sapphic"),
    ("het", "het | f/m | m/f"),
    ("gen", "genfic | gen fic ~ gen"),
    ("dark", "darkfic | dark fic | grimdark ~ dark | grim | bleak"),
    ("tragedy", "tragedy | tragedies"),
    ("parody", "parody | spoof ~ satire"),
    ("poetry", "poetry ~ poem | poems | verse"),
    ("songfic", "songfic | song fic"),
    ("science fiction", "science fiction | sci fi | scifi | sf"),
    ("fantasy", "fantasy"),
    ("supernatural", "ghost story | ghost stories ~ supernatural | paranormal"),
    ("friendship", "friendship | friendshippy | platonic"),
    ("family", "family fic | kidfic | kid fic ~ family | domestic"),
    ("suspense", "suspense | suspenseful | thriller ~ tense"),
    ("slow burn", "slow burn | slowburn"),
    ("fix-it", "fix-it | fixit | fix it fic"),
    ("established relationship", "established relationship"),
    ("first time", "first time fic ~ first time"),
    ("enemies to lovers", "enemies to lovers | enemies-to-lovers"),
    ("friends to lovers", "friends to lovers | friends-to-lovers"),
    ("missing scene", "missing scene | missing scenes"),
    ("character study", "character study | introspection | introspective"),
    ("historical", "historical | period piece"),
    ("western", "western"),
)  # fmt: skip

# warning: the words for it; those after ` ~ ` only count where they are refused ("no death")
WARNINGS: tuple[tuple[str, str], ...] = (
    ("death", "major character death | character death | character deaths | mcd | deathfic | death fic ~ death | deaths | dying | death fics | anyone dying | anyone dies | killing"),
    ("rape", "non con | noncon | non-con | nonconsensual | dub con | dubcon | sexual assault ~ rape | rapes"),
    ("violence", "graphic violence | graphic depictions of violence | gore | gory ~ violence | violent | blood | torture"),
    ("underage", "underage | underage sex"),
    ("incest", "incest | twincest ~ incestuous"),
    ("abuse", "child abuse | domestic abuse | domestic violence ~ abuse | abusive"),
    ("suicide", "suicide | suicidal ~ suicidal thoughts"),
    ("self-harm", "self harm | self-harm | self injury | cutting scenes ~ cutting"),
    ("cheating", "infidelity ~ cheating | adultery"),
    ("mpreg", "mpreg | male pregnancy ~ pregnancy"),
    ("character bashing", "character bashing ~ bashing"),
    ("drugs", "drug use | drug abuse ~ drugs | alcohol"),
    ("spoilers", "~ spoilers | spoiler"),
    ("unhappy ending", "sad ending | unhappy ending ~ sad endings | unhappy endings"),
)  # fmt: skip

# everything that is one value of its own
PHRASES: tuple[tuple[ClauseField, Value, str], ...] = (
    (ClauseField.LENGTH, Length.DRABBLE, "drabble | drabbles | ficlet | ficlets | flashfic | flash fiction | very short | really short | super short"),
    (ClauseField.LENGTH, Length.SHORT, "shortfic | shortish | quick read | vignette ~ short | quick | brief | one sitting"),
    (ClauseField.LENGTH, Length.MEDIUM, "medium length | mid length | medium-length | novelette ~ medium"),
    (ClauseField.LENGTH, Length.LONG, "longfic | long fic | longish | novel length | novel-length | epic length | multichapter | multi chapter | chaptered | very long | really long | nice and long ~ long | epic | lengthy | novel"),
    (ClauseField.LENGTH, Length.SHORT, "one shot | one-shot | oneshot | one shots | oneshots"),
    (ClauseField.COMPLETE, True, "completed | is complete | fully finished ~ complete | finished | done"),
    (ClauseField.COMPLETE, False, "wip | wips | work in progress | works in progress | in progress | incomplete | unfinished | ongoing | abandoned"),
    (ClauseField.READ, False, "unread | i havent read | havent read | ive not read | i have not read | not read yet | not yet read | new to me"),
    (ClauseField.READ, True, "already read | ive read | i have read | ive already read | i have already read"),
    (ClauseField.RATING, Ratings((_G,)), "rated g | rated k | general audiences | all ages | kid friendly | child friendly"),
    (ClauseField.RATING, Ratings((_G, _T)), "sfw | safe for work | work safe | worksafe | family friendly"),
    (ClauseField.RATING, Ratings((_M, _E)), "nsfw | not safe for work | adults only"),
    (ClauseField.RATING, Ratings((_T,)), "pg 13 | pg-13 | pg13 | pg 15 | pg-15 | fr13 | frt ~ teen"),
    (ClauseField.RATING, Ratings((_G,)), "pg"),
    (ClauseField.RATING, Ratings((_M,)), "rated r | fr-m | frm ~ mature"),
    (ClauseField.RATING, Ratings((_E,)), "nc 17 | nc-17 | nc17 | frao | xxx | rated x | sexually explicit ~ explicit"),
    (ClauseField.RATING, Ratings((ContentRating.UNRATED,)), "unrated | not rated"),
    (ClauseField.SORT, Sort.NEWEST, "newest first | most recent first | sorted by date | sort by date | sort by newest | most recent ~ newest | latest"),
    (ClauseField.SORT, Sort.OLDEST, "oldest first | sort by oldest ~ oldest"),
    (ClauseField.SORT, Sort.LONGEST, "longest first | sort by length | sorted by length | sort by longest ~ longest"),
    (ClauseField.SORT, Sort.SHORTEST, "shortest first | sort by shortest ~ shortest"),
    (ClauseField.SORT, Sort.TITLE, "sort by title | sorted by title | alphabetically | alphabetical order | in alphabetical order"),
    (ClauseField.SORT, Sort.FAVOURITES, "most popular | most loved | best loved | most favourited | most favorited | sort by favourites | sort by favorites | sort by kudos | popular first ~ popular"),
    (ClauseField.SORT, Sort.RANDOM, "in random order | surprise me | at random ~ random"),
    (ClauseField.DISTRIBUTION, Distribution.ANYWHERE, "archive anywhere | free to archive | freely archivable"),
)  # fmt: skip

SORTS: tuple[tuple[Sort, str], ...] = (
    (Sort.RELEVANCE, "relevance | relevant | best | score | match"),
    (Sort.NEWEST, "newest | new | recent | latest | date | updated | year"),
    (Sort.OLDEST, "oldest | old | earliest"),
    (Sort.LONGEST, "longest | long | length | words | size"),
    (Sort.SHORTEST, "shortest | short"),
    (Sort.TITLE, "title | titles | name | alphabetical | az | a-z"),
    (Sort.FAVOURITES, "favourites | favorites | favs | faves | kudos | likes | popular | popularity | hits"),
    (Sort.RANDOM, "random | shuffle | shuffled | surprise"),
)  # fmt: skip

DISTRIBUTIONS: tuple[tuple[Distribution, str], ...] = (
    (Distribution.ANYWHERE, "anywhere | everywhere | yes | free | freely | any"),
    (Distribution.ASK_FIRST, "ask_first | ask | ask first | permission"),
    (Distribution.NAMED_PLACES, "named_places | named places | list | lists"),
    (Distribution.DO_NOT_ARCHIVE, "do_not_archive | do not archive | dont archive | no | none | nowhere"),
    (Distribution.NOT_STATED, "not_stated | not stated | unknown | unstated"),
)  # fmt: skip

TRUTHS: tuple[tuple[bool, str], ...] = (
    (True, "yes | y | true | t | on | 1 | complete | completed | finished | done | only | read"),
    (False, "no | n | false | f | off | 0 | wip | incomplete | unfinished | ongoing | in_progress | not | unread"),
)  # fmt: skip

LANGUAGES: tuple[tuple[Language, str], ...] = tuple(
    (Language(code), names)
    for code, names in (
        ("en", "english | englisch | anglais"),
        ("de", "german | deutsch | allemand"),
        ("fr", "french | francais | franzosisch"),
        ("es", "spanish | espanol | castellano | castilian"),
        ("it", "italian | italiano"),
        ("pt", "portuguese | portugues | brazilian"),
        ("nl", "dutch | nederlands | flemish"),
        ("sv", "swedish | svenska"),
        ("no", "norwegian | norsk"),
        ("da", "danish | dansk"),
        ("fi", "finnish | suomi"),
        ("pl", "polish | polski"),
        ("cs", "czech | cestina"),
        ("hu", "hungarian | magyar"),
        ("ru", "russian | русский | russkii"),
        ("uk", "ukrainian | українська"),
        ("el", "greek | ελληνικα"),
        ("tr", "turkish | turkce"),
        ("he", "hebrew | עברית"),
        ("ar", "arabic | العربية"),
        ("zh", "chinese | mandarin | 中文"),
        ("ja", "japanese | 日本語"),
        ("ko", "korean | 한국어"),
        ("vi", "vietnamese | tieng viet"),
        ("id", "indonesian | bahasa indonesia"),
        ("la", "latin | latina"),
        ("eo", "esperanto"),
    )
)
