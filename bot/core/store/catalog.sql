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
    is_complete  INTEGER,           -- NULL where nobody said
    language     TEXT,
    published    TEXT,
    favourites   INTEGER,
    record       BLOB NOT NULL,     -- header and chapters as JSON (records.py)
    UNIQUE (plain_id, full_id)
) STRICT;

CREATE INDEX story_by_full_id ON story (full_id);
CREATE INDEX story_by_title ON story (title_key, id);

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
