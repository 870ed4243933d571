-- catalog.db: derived from story files, built beside the old one and swapped in whole.
--
-- story.number tells a story's rating and length class by itself (see numbering.py) and is dense
-- within each such cell: "a random story of this rating and length" is arithmetic and one lookup.
-- A number changes from one catalog to the next. What outlives the catalog is story.id.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE story (
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    plain_id     TEXT NOT NULL,     -- from title, authors and part
    full_id      TEXT NOT NULL,     -- from these and the opening words; what namesakes are told apart by
    text_digest  TEXT NOT NULL,
    title        TEXT NOT NULL,
    title_key    TEXT NOT NULL,
    words        INTEGER NOT NULL,
    pages        INTEGER NOT NULL,
    series_index INTEGER,
    sequel_key   TEXT,              -- folded title of what it says it follows
    made_of      TEXT NOT NULL,     -- which copies and corrections it was made of
    is_plain     INTEGER NOT NULL,  -- 1: one copy as it is; nothing was joined or put right
    is_complete  INTEGER,           -- NULL where nobody said
    language     TEXT,
    published    TEXT,
    favourites   INTEGER,
    record       BLOB NOT NULL,     -- header and chapters as JSON (records.py)
    UNIQUE (plain_id, full_id)
) STRICT;

CREATE INDEX story_by_full_id ON story (full_id);
CREATE INDEX story_by_title ON story (title_key, id);
CREATE INDEX story_made ON story (made_of) WHERE is_plain = 0;
CREATE INDEX story_sequel ON story (sequel_key) WHERE sequel_key IS NOT NULL;

CREATE TABLE page (
    story        INTEGER NOT NULL REFERENCES story (number) ON UPDATE CASCADE ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    chapter      INTEGER NOT NULL,
    words_before INTEGER NOT NULL,
    is_continued INTEGER NOT NULL,
    text         BLOB NOT NULL,     -- paragraphs, one a line, zlib
    PRIMARY KEY (story, number)
) STRICT;

-- Everything that stories share: authors, characters, pairings, fandoms, series, genres, warnings.
CREATE TABLE name (
    number  INTEGER PRIMARY KEY,
    field   TEXT NOT NULL,
    key     TEXT NOT NULL,
    name    TEXT NOT NULL,
    stories INTEGER NOT NULL DEFAULT 0,
    ratings INTEGER NOT NULL DEFAULT 0, -- bit n: some story of the n-th rating has this name
    UNIQUE (field, key)
) STRICT;

CREATE TABLE story_name (
    name  INTEGER NOT NULL REFERENCES name (number) ON DELETE CASCADE,
    story INTEGER NOT NULL REFERENCES story (number) ON UPDATE CASCADE ON DELETE CASCADE,
    spelling TEXT NOT NULL, -- as this story has it; name.name is what is shown
    PRIMARY KEY (name, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX story_name_by_story ON story_name (story, name);

-- Contentless: the words are indexed, the text itself is in `page`.
CREATE VIRTUAL TABLE story_text USING fts5 (
    title, names, summary, notes, body,
    content = '',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Every file that was looked at, whatever became of it, so that a later run can tell what changed.
CREATE TABLE source (
    number   INTEGER PRIMARY KEY,
    path     TEXT NOT NULL UNIQUE,  -- relative to what was ingested
    size     INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    digest   TEXT NOT NULL,
    record   BLOB NOT NULL          -- what the report says of it, as JSON
) STRICT;

CREATE TABLE story_source (
    story  INTEGER NOT NULL REFERENCES story (number) ON UPDATE CASCADE ON DELETE CASCADE,
    source INTEGER NOT NULL REFERENCES source (number) ON DELETE CASCADE,
    PRIMARY KEY (story, source)
) STRICT, WITHOUT ROWID;

CREATE INDEX story_source_by_source ON story_source (source, story);

-- Each story as each file tells it. Copies of one text, and the parts of one story, become one story;
-- which belong together is worked out anew whenever files have changed.
CREATE TABLE copy (
    number         INTEGER PRIMARY KEY,
    source         INTEGER NOT NULL REFERENCES source (number) ON DELETE CASCADE,
    place          INTEGER NOT NULL,    -- in its file, from 0
    story          INTEGER REFERENCES story (number) ON UPDATE CASCADE ON DELETE SET NULL,
    plain_id       TEXT NOT NULL,       -- of the story as if this was all of it
    full_id        TEXT NOT NULL,
    part_key       TEXT NOT NULL,       -- shared by the parts of one story; empty for what is no part
    text_digest    TEXT NOT NULL,
    words          INTEGER NOT NULL,
    signature      BLOB NOT NULL,       -- MinHash
    record         BLOB,                -- header and chapters as the file has them; NULL: refused
    text           BLOB,                -- NULL: its story's pages have it
    UNIQUE (source, place)
) STRICT;

CREATE INDEX copy_by_story ON copy (story);
CREATE INDEX copy_by_plain_id ON copy (plain_id);
CREATE INDEX copy_by_full_id ON copy (full_id);
CREATE INDEX copy_by_part ON copy (part_key) WHERE part_key <> '';

-- The ids that a story would have by its other copies: whoever kept one of them still finds it.
CREATE TABLE former_id (
    id    TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES story (number) ON UPDATE CASCADE ON DELETE CASCADE,
    PRIMARY KEY (id, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX former_id_by_story ON former_id (story);

-- What was noticed when copies became a story.
CREATE TABLE story_finding (
    number INTEGER PRIMARY KEY,
    story  INTEGER NOT NULL REFERENCES story (number) ON UPDATE CASCADE ON DELETE CASCADE,
    kind   TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX story_finding_by_story ON story_finding (story);

-- Stories that belong one after the other, from place 1: the next one is place + 1.
CREATE TABLE series_place (
    series INTEGER NOT NULL,
    place  INTEGER NOT NULL,
    story  INTEGER NOT NULL UNIQUE REFERENCES story (number) ON UPDATE CASCADE ON DELETE CASCADE,
    PRIMARY KEY (series, place)
) STRICT, WITHOUT ROWID;
