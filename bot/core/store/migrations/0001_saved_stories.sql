BEGIN IMMEDIATE;

-- What a reader keeps. Story ids are the catalog's; a story may leave the catalog and come back.
CREATE TABLE saved_story (
    reader_id INTEGER NOT NULL,
    story_id  TEXT NOT NULL,
    saved_at  TEXT NOT NULL,        -- ISO, UTC
    PRIMARY KEY (reader_id, story_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX saved_story_by_time ON saved_story (reader_id, saved_at);

PRAGMA user_version = 1;
COMMIT;
