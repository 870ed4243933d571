BEGIN IMMEDIATE;

-- Which random stories a reader, or a server, has been shown: none comes again before all that
-- match have come. `place` counts up; the oldest are forgotten when there are very many.
CREATE TABLE reader_draw (
    reader_id INTEGER NOT NULL,
    story_id  TEXT NOT NULL,
    place     INTEGER NOT NULL,
    PRIMARY KEY (reader_id, story_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reader_draw_by_place ON reader_draw (reader_id, place);

CREATE TABLE guild_draw (
    guild_id INTEGER NOT NULL,
    story_id TEXT NOT NULL,
    place    INTEGER NOT NULL,
    PRIMARY KEY (guild_id, story_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX guild_draw_by_place ON guild_draw (guild_id, place);

-- "Not this one": never drawn for this reader again.
CREATE TABLE refused_story (
    reader_id INTEGER NOT NULL,
    story_id  TEXT NOT NULL,
    PRIMARY KEY (reader_id, story_id)
) STRICT, WITHOUT ROWID;

-- A search under a name of the reader's own, as canonical text.
CREATE TABLE saved_search (
    reader_id INTEGER NOT NULL,
    name_key  TEXT NOT NULL,        -- folded
    name      TEXT NOT NULL,
    text      TEXT NOT NULL,
    saved_at  TEXT NOT NULL,        -- ISO, UTC
    PRIMARY KEY (reader_id, name_key)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
COMMIT;
