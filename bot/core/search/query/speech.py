"""The small words of plain speech: what negates, what joins, what only asks, what is everyday."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS = frozenset(
    (
        *("-", "no", "not", "non", "without", "except", "minus", "excluding", "exclude", "avoid"),
        *("avoiding", "skip", "but not", "and not", "and no", "but no", "but without", "nothing"),
        *("no more", "not any", "other than", "anything but", "free of", "sans", "never", "w / o"),
        *(
            "except for",
            "isnt",
            "arent",
            "dont want",
            "i dont want",
            "please no",
            "with no",
            "none",
        ),
    )
)
"""What refuses the thing that comes next."""

BETWEEN_NEGATION = _words(
    "a an the any of by with too much major more some really very that is for"
)
"""What may stand between a negation and what it refuses."""

JOINING = frozenset(("or", "nor", "and", "&", "/"))

STORY_WORDS = _words(
    "fic fics story stories fanfic fanfics fanfiction fiction one ones read reads work works piece "
    "tale tales something anything things stuff"
)
"""What a story is called when no particular one is meant."""

FILLERS = STORY_WORDS | _words(
    "i id im me my want would like love need looking look for find show give recommend rec recs "
    "please can could you some any there is are that thats which with about where who it its "
    "search got have to read really very quite pretty nice good great mood in the a an"
)
"""What says no more than that somebody is looking for a story."""

LINKS = _words(
    "a an the and or with of in is are by about but featuring starring for that thats rated on "
    "where both please only just to be at from has having which also plus nor"
)
"""What joins the parts of a request; it says nothing where a part is understood beside it."""

OPENERS = (
    *("i am looking for", "im looking for", "i would like", "id like", "i want", "i need"),
    *("im in the mood for", "i am in the mood for", "in the mood for", "can you find me"),
    *("can you find", "can you recommend", "could you recommend", "do you have", "please find me"),
    *("have you got", "is there", "are there", "please recommend", "anyone know"),
)
"""How a request begins that is put as one."""

ORDINARY = _words(
    """
    a able about above accident across act adopt adopted after again against age ago air alive all
    alone along already also always am amnesia among an and animal another answer any anyone
    anything apart are arm army around art as ask at away baby back bad bag bakery ball bank bar
    barista base be bear beat beautiful became because become bed been before began begin behind
    being believe bell belong below beside best better between big bill bird bit black blood blow
    blue board boarding boat body body-swap bone book born both bottle bottom bounty box boy bread
    break breath bridge bright bring broke broken brother brought brown build burn burnt business
    but buy by cafe cake call came can candle cap captain car card care carry case cast castle cat
    catch caught cause cell chair chance change chapter charm chase chicken child children choice
    christmas church circle circuit city class clean clear climb clock close cloud clown coast
    coat code coffee cold college color colour come coming common company contain control cook
    cool corner could count country course court cover cow cross crow crowd crown cry cup curse
    cursed cut dad damn dance dark date dating daughter dawn day days dead deal dear death decide
    deep demon desert desk detective devil did die dies different dinner disguise do doctor does
    dog done door double down dragon draw dream dress drink drive drop dry dust each ear early
    earth ease east easy eat edge eight either else empty end enemy engine enough even evening
    ever every everyone evil except eye eyes face fact fake fall family far farm fast father fear
    feel feet fell few field fight fill final finally find fine finger fire first fish five flat
    flew floor flower fly follow food fool foot for force forest forever forget form found four
    free fresh friend friends from front full fun future gain game garden gave get gets ghost gift
    girl give glad glass go god gods goes going gold gone good got grace grand grass gray great
    green grew grey ground group grow guess guide gun guy had hair half hall hand hands happen
    happy hard has hat hate have he head hear heart heat heaven heavy held hell hello help hence
    her here hero hers high hill him his history hit hold hole holiday home hope horse hospital
    hostage hot hour house how human hunt hunter hurt husband i ice idea if in inside instead into
    iron is island it its jack job join joy judge jump just keep kept key kid kidnap kidnapped
    kids kill killed kind king kiss kisses kitchen knew knife knight know lab lady lake land large
    last late later laugh law lay lead leaf learn leave left leg less let letter library lie life
    lift light lighthouse like line lion lip list listen little live lives load local lock long
    look lord lose loss lost lot loud love loved lover lovers low luck made magic make man many
    map march mark marriage married marry mask master match matter may maybe me mean meet meets
    memory men met middle might mile milk mind mine minute mirror miss mission misunderstanding
    mix modern mom moment money month moon more morning most mother mountain mouth move much
    murder music must mutual my name near neck need neighbor neighbour never new next night
    nightmare nine no none nor north nose not note nothing now number ocean of off office often oh
    oil old on once one only open or order other our out outside over own pack page paid pain pair
    paper parent park part party pass past patch path pay peace pen people perfect perhaps person
    phone pick picture piece pilot pining pirate place plain plan planet plant play please point
    poison police poor potion power present pretend prince princess prison private promise proof
    pull push put queen quest question quick quiet quite race rain raise ran rank rather reach
    read ready real red rescue rest return rich ride right ring rise river road rock roll roof
    room roommate rope rose round royalty rule run safe said sail salt same sand sat save saved
    saw say says scar school scream sea search season seat second secret see seed seek seem seen
    self send sent serve set seven several shade shadow shall shape share sharp she ship shirt
    shoe shop short should shout show shut sick side sight sign silence silver simple since sing
    single sister sit six size skin sky slave sleep slip slow small smart smell smile smoke snake
    snow so soap soft soldier some someone son song soon sorry soul soulmate soulmates sound south
    space speak special spell spend spirit spring stage stand star stars start state station stay
    steal step stick still stole stone stop store storm story strange stranger street strong stuck
    student study such sudden sugar suit summer sun sure surprise swap sweet swim sword table tail
    take taken talk tall tea teach teacher team tear tell ten test than that the their them then
    there these they thief thing think third this those though thought thousand three throne
    through throw thus tie till time tired to today together told tomorrow too took top touch
    toward tower town trade train trap trapped travel tree trial trick trip trouble true trust
    truth try turn twelve twenty twice twin two uncle under undercover universe until up upon us
    use vampire vampires very view village voice wait wake walk wall want war warm was wash watch
    water wave way we wear weather wedding week well went were werewolf west wet what wheel when
    where which while white who whole whom whose why wide wife wild will win wind window wine wing
    winter wish witch with without wizard woke wolf woman women won wonder wood word words work
    world would wound write wrong year yellow yes yesterday yet you young your zero
    """
)
"""Everyday words: never taken for a misspelt name, nor alone for the exact name of anything."""

_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("est", ""), ("ers", "")),
    *(("er", ""), ("ed", ""), ("ed", "e"), ("ly", ""), ("es", ""), ("s", ""), ("d", ""), ("y", "")),
)


def is_ordinary(word: str) -> bool:
    """Say whether a folded word, or the word that it is a form of, is an everyday one."""
    if word in ORDINARY or word in FILLERS or word in LINKS or not word[:1].isalpha():
        return True
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending) + instead
            if stem in ORDINARY or (stem[-1:] == stem[-2:-1] and stem[:-1] in ORDINARY):
                return True
    return False
