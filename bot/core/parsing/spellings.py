"""The header keys of the wild: every spelling that people type, and the field it means.

To teach the parser a new spelling, add it to the row of its field. Spellings are written as
`vocabulary.plain` leaves them: lower case, letters, digits and single spaces; tests walk over each.
"""

from __future__ import annotations

from bot.core.parsing.field import Field

ROWS: tuple[tuple[Field, str], ...] = (
    (
        Field.TITLE,
        """title | story title | fic title | title of story | story name | name of story | titel |
        titre | titulo | tilte | tittle | tite | story | fic name | the title |
        chapter story title | fanfic title | название""",
    ),
    (Field.SUBJECT, "subject | subj"),
    (
        Field.AUTHOR,
        """author | auhtor | athor | autor s | authors | author s | by | written by | authored by |
        a story by | story by | writer | writers | authoress | auther | autor | autorin |
        auteur | autora | autore | penname | pen name | pen names | author name | authors name |
        author names | creator | a fic by | von | creators | coauthor | coauthors | co author |
        co authors | fic by | a fanfic by | posted by | writ by | scribe | scribbled by |
        author pseud | pseud | pseudonym | name of author | the author | author penname |
        автор | авторы""",
    ),
    (Field.FROM, "from | sender"),
    (
        Field.EMAIL,
        """email | e mail | mail | email address | e mail address | author email | authors email |
        author e mail | authors e mail | authors email address | authors e mail address |
        emails | e mail addresses | author email address | e mail address for feedback |
        mailto | addy | email address for feedback | email for feedback | contact |
        contact info | contact email | reply to | e addy | feedback address | feedback email |
        feedback e mail | aim | icq""",
    ),
    (
        Field.SERIES,
        """series | series title | series name | story series | arc | story arc | universe |
        verse | series part | part of series | part of a series | part of the series |
        collection | saga | serie | reihe | in series | series universe | series s |
        this is part of | name of series | cycle | collections""",
    ),
    (
        Field.SEQUEL,
        """sequel to | sequel | follow up to | followup to | series sequel | prequel to |
        season sequel | companion to | prequel | sequel prequel | sequels | sequel series""",
    ),
    (
        Field.PART,
        """part | chapter | parts | part no | part number | chapter number | section | installment |
        chapter title""",
    ),
    (
        Field.FANDOM,
        """fandom | fandoms | fandom s | show | shows | source | sources | series fandom | canon |
        fandom name | based on | tv show | movie | film | crossover | crossovers |
        crossover with | x over | xover | crossover fandom | anime | game | book | fandoms s |
        source material | fandom original | original fandom | media | фандом""",
    ),
    (
        Field.CATEGORY,
        """category | categories | category s | kategorie | catagory | cat | категория""",
    ),
    (
        Field.GENRE,
        """genre | genres | genre s | classification | classifications | type | story type |
        class | type of story | kind | kind of story | story category | gattung | geners |
        keyword classification | codes | code | type of fic | fic type | style |
        categories genre | жанр | жанры""",
    ),
    (
        Field.RATING,
        """rating | ratings | rating s | rated | overall rating | rate | age rating |
        story rating | content rating | censor | fsk | altersfreigabe | rateing | raiting |
        ratting | rtaing | my rating | clasificacion | general rating | movie rating | mpaa |
        mpaa rating | classification rating | rating overall | suggested rating |
        altersempfehlung | rating level | einstufung | рейтинг""",
    ),
    (
        Field.PAIRING,
        """pairing | pairings | pairing s | paring | parings | paring s | relationship | couple |
        relationships | relationship s | ship | ships | shippers | shipper | couples | fan fic |
        characters or pairings | characters pairings | character pairing | pairings characters |
        pairing characters | main pairing | main pairings | main pairing s | romantic pairing |
        pairing or characters | pairings if any | couple s | couplings | coupling | pair |
        pairs | paiering | pairng | paarung | paar | pareja | parejas | pairing if any |
        principal pairing | love interest | pairings and characters | pairings or characters |
        characters and pairings | primary pairing | secondary pairing | other pairings |
        side pairings | minor pairings | background pairings | characters pairing | who |
        slash pairing | romance | пейринг | пэйринг | пейринги""",
    ),
    (
        Field.CHARACTERS,
        """characters | character | character s | starring | costarring | co starring | featuring |
        appearances by | cast | main characters | main character | charaktere | personen |
        focus | cast of characters | with | also starring | guest starring | personnages |
        personajes | central character | character focus | major characters | whos in it |
        main character s | characters include | dramatis personae | special appearances by |
        pov character | central characters | primary characters | персонажи | персонаж |
        основные персонажи | главные герои""",
    ),
    (
        Field.SUMMARY,
        """summary | description | desc | inhalt | abstract | blurb | synopsis | short summary |
        summery | sumary | story summary | summaries | plot | plot summary | brief summary |
        teaser | in summary | resume | resumen | sinopsis | zusammenfassung | the summary |
        beschreibung | summation | overview | what its about | storyline | brief description |
        short description | fic summary | premise | описание | саммари | аннотация""",
    ),
    (
        Field.WARNINGS,
        """warning | warnings | warning s | content warning | content warnings | archive warning |
        archive warnings | caution | warnung | warnungen | advertencia | advertencias |
        avertissement | avertissements | content advisory | caveat | caveats | content notes |
        content note | trigger warning | trigger warnings | triggers | advisory | tw | cw |
        content | contains | contents warning | squick warning | squicks | content s |
        parental advisory | standard warnings | story warnings | author warnings |
        choose not to warn | general warnings | general warning | warnings etc |
        notes and warnings | a warning | предупреждения | предупреждение""",
    ),
    (
        Field.TAGS,
        """tags | additional tags | tag | freeform | freeforms | freeform tags | kink | kinks |
        keywords | key words | keyword | subjects | labels | other tags | tropes | entry tags""",
    ),
    (
        Field.SPOILERS,
        """spoilers | spoiler | spoiler s | spoiler warning | spoiler warnings | spoiler alert |
        spoilers for | spoiler for | spolers | spoliers | spoilers warnings | spoilers if any |
        possible spoilers | episode spoilers | spoiled | mild spoilers | slight spoilers |
        spoilerage | story spoilers | spoiler info | minor spoilers | major spoilers | spoilage""",
    ),
    (
        Field.TIMELINE,
        """timeline | time line | timespan | time frame | timeframe | sequence | season | set |
        setting | time period | chronology | set in | when | takes place | place in canon |
        era | episode | episodes | episode s | setting time | continuity | time setting |
        spanning | time | timeline setting | series timeline | stardate | date of story |
        season timeline | period | episode reference | episode references | episode related |
        related episodes""",
    ),
    (
        Field.NOTES,
        """note | notes | note s | authors note | authors notes | author note | author notes |
        a n | an | author s note | author s notes | authors note s | story notes | story note |
        remarks | authors chapter notes | author chapter notes | archivists note |
        archivists notes | chapter notes | chapter summary | general notes | other notes |
        more notes | further notes | a note | n b | nb | note to readers | important note |
        important | beginning notes | end notes | end note | ps | extra notes |
        additional notes | additional note | note to reader | background | history |
        authors comments | author comments | authors comment | writers note | writers notes |
        fyi | authors foreword | author foreword | authors preface | authors remarks |
        note from the author | notes from the author | editors note | preface | foreword |
        introduction | intro | announcement | inspiration | inspired by | word of warning |
        warnings notes | other info | other information | info | information | misc | prompt |
        challenge | challenge info | written for | for | request | requested by | recipient |
        gift for | soundtrack | music | song | lyrics | quote | anmerkung | anmerkungen |
        commentary | comment | other | translation | translators note | glossary | trivia |
        explanation | rant | reason | notas | nota | notas de la autora | notas del autor |
        notes de l auteur | a word from the author | bemerkung | bemerkungen | usage |
        authors rant | message | prologue note | примечание | примечания | от автора""",
    ),
    (
        Field.DISCLAIMER,
        """disclaimer | disclaimers | disclaimer s | dislaimer | disclamer | discliamer |
        dislcaimer | copyright | legal | legal stuff | legalities | the legal stuff |
        standard disclaimer | usual disclaimer | standard disclaimers | copyright notice |
        copyright info | discalimer | obligatory disclaimer | legal disclaimer | legal notice |
        legalese | ownership | claimer | rights | credits | credit | copyrights |
        copyright disclaimer | the disclaimer | boring stuff | disclaimed | fine print |
        usual disclaimers | blah blah blah | acknowledgement of copyright | дисклеймер |
        отказ от прав""",
    ),
    (
        Field.DISTRIBUTION,
        """distribution | distribution statement | archive | archiving | archived | archive at |
        other websites | distribute | archives | archival | permission to archive | dist |
        distro | archive permission | archived at | distribution archive |
        archive distribution | permission | archive info | archiving info | posting |
        posted at | reposting | redistribution | forwarding | where | can be archived |
        archivists | verbreitung | archivierung | archive rights | archiving permission |
        distribution info | archive it | where to find | other archives | archive s | want it |
        websites | take it | permissions | archive status | размещение""",
    ),
    (
        Field.FEEDBACK,
        """feedback | feed back | comments | criticism | reviews welcome | c c | loc | locs |
        c and c | feedback please | comments to | comments and feedback | comments criticism |
        send feedback to | feedback to | constructive criticism | critique | replies |
        responses | reactions | flames | comments and criticism | feedback comments |
        feedbacks | fb | r and r | rr | critiques""",
    ),
    (
        Field.THANKS,
        """thanks | thanks to | acknowledgements | acknowledgments | beta | beta read by | betas |
        beta reader | beta readers | dedication | dedicated to | thank you | beta s |
        edited by | acknowledgement | acknowledgment | special thanks | special thanks to |
        betaed by | beta d by | thank yous | many thanks to | many thanks | beta by |
        betareader | beta thanks | thank you to | dedications | thankyous | dank | editor |
        editors | beta credit | betareaders | kudos to | shout out | shoutouts | shout outs |
        huge thanks | muse | my thanks to | бета | беты | беты и соавторы | artist | art |
        art by | artwork | artwork by | cover art | illustrations | illustrated by |
        artist appreciation | banner | banner by""",
    ),
    (
        Field.STATUS,
        """status | complete | wip | story status | finished | complete yes | state | completion |
        is complete | work in progress | completion status | статус""",
    ),
    (Field.LANGUAGE, "language | languages | sprache | langue | idioma | язык"),
    (
        Field.PUBLISHED,
        """date | publication date | published | submitted | written | date written |
        date published | posted | date posted | release date | first published | first posted |
        originally posted | date completed | completed | date submitted | started | created |
        written on | date archived | original post date | original publication date |
        publish date | posting date | datum | date created | originally published |
        date of completion | date finished | date added | story date | finished on | pub date |
        posted on | added | written in | completion date | original posting date | date begun |
        date started | first draft | publication""",
    ),
    (
        Field.UPDATED,
        """updated | last updated | packaged | revised | date updated | update | last update |
        edited | most recently updated | modified | last modified | revision | revision date |
        date revised | last revised""",
    ),
    (
        Field.SOURCE,
        """story url | url | source url | link | permalink | original url | posted originally on |
        web page | webpage | website | web site | homepage | home page | altlink |
        original link | found at | page | my website | my page | web | author url |
        author page | series url | authors website | authors page | authors homepage |
        authors web page | site | authors url | publisher | fandom url | storylink | series link""",
    ),
    (Field.FAVOURITES, "favs | favorites | favourites | faves | kudos | likes"),
    (
        Field.STATISTICS,
        """words | word count | chapters | hits | bookmarks | reviews | stats | id | read | size |
        word counts | follows | story id | lines | organization | message id | newsgroups |
        path | x mailer | mime version | content type | content transfer encoding | references |
        reads | nntp posting host | user agent | x newsreader | approved | sender id |
        wordcount | reviewed | character set encoding | produced by | to | cc |
        distribution list | count | views | idtag | x trace | ebook | etext | length |
        story length | file size | file | filename | version | summary length | xref |
        in reply to | x no archive | date sent | sent | number of words | keywords count |
        series id | author id | word length | total words | approximate word count |
        most recently reviewed | chapter count | number of chapters | completed chapters |
        pages | current mood | current music | mood | mood music | location | security | posts |
        subject line | extra tags | creator id | rating system | awards | award | read count |
        points | followers | tense | point of view | pov | format | kudos count | размер""",
    ),
)

# Spellings that are also plain words, or names in a play: they count only beside other keys.
WEAK = """
    stardate | art | banner | artist | illustrations |
    a n | an | background | based on | book | by | cat | cc | cast | class | comment | comments |
    contains | content | count | created | date | edited | editor | episode | film | follows |
    for | from | game | history | id | important | info | information | kind | length | link |
    location | message | mood | movie | muse | music | nb | other | page | part | parts | pair |
    path | permission | plot | posts | preface | prologue note | ps | points | quote | rant |
    read | reason | request | rights | season | section | sent | sequence | set | setting | show |
    site | size | song | source | started | state | style | subjects | teaser | time | to |
    trivia | type | universe | update | usage | version | views | von | web | when | where | who |
    with | words | written | chapter | note | tag | intro | introduction | mail | want it |
    take it | collection | verse | romance | the author | hits | credit | credits | legal |
    focus | era | period | arc | saga | finished | complete | posted | archive it | reviews |
    replies | reactions | responses | thank you | dank | kudos to | translation | copyright |
    character | characters | file | lines | format | tense | stats | contact | caution |
    starring | featuring | ship | couple | description | language | warning
"""
