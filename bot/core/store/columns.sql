-- Arrays for filters, orders and counts, part of catalog.db and rebuilt with it (columns.py).

-- One array over all stories, in the order of their numbers.
CREATE TABLE story_column (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    data   BLOB NOT NULL
) STRICT;

-- The stories that have each name of a field: `names` are numbers of `name`, ascending; those of
-- the n-th name are `stories` from `starts[n]` to `starts[n + 1]`, as places among all stories.
CREATE TABLE name_posting (
    number  INTEGER PRIMARY KEY,
    field   TEXT NOT NULL UNIQUE,
    names   BLOB NOT NULL,
    starts  BLOB NOT NULL,
    stories BLOB NOT NULL
) STRICT;
