-- Fuzzy lookup of names, part of catalog.db and rebuilt with it (docs/adr/0005-lookup-index.md).

-- The arrays of one index per field; only `postings` is large, and it is read in pieces.
CREATE TABLE lookup_part (
    number INTEGER PRIMARY KEY,
    field  TEXT NOT NULL,
    part   TEXT NOT NULL,
    data   BLOB NOT NULL,
    UNIQUE (field, part)
) STRICT;

-- What an indexed name stands for; several stories may have one title.
CREATE TABLE lookup_key (
    field   TEXT NOT NULL,
    number  INTEGER NOT NULL,     -- of the name in its field's index
    stories INTEGER NOT NULL,
    key     TEXT NOT NULL,
    name    TEXT NOT NULL,        -- as shown
    ratings INTEGER NOT NULL,     -- bits, see numbering.py
    PRIMARY KEY (field, number, stories DESC, key)
) STRICT, WITHOUT ROWID;
