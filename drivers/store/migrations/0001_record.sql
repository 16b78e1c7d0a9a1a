-- The chain: incarnations with their parents, records with their hashes.
CREATE TABLE incarnation (
    id                 INTEGER PRIMARY KEY,
    incarnation        BLOB NOT NULL UNIQUE,
    parent_incarnation BLOB NOT NULL,
    parent_seq         INTEGER NOT NULL,
    parent_hash        BLOB NOT NULL
) STRICT;

-- hash stands before payload so that it is read without walking a long payload's overflow pages.
CREATE TABLE record (
    position    INTEGER PRIMARY KEY,
    incarnation INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    type        INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    hash        BLOB NOT NULL,
    payload     BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX record_key ON record (incarnation, seq);

-- Another content under a key that is taken: kept apart, never dropped.
CREATE TABLE conflict (
    id          INTEGER PRIMARY KEY,
    incarnation BLOB NOT NULL,
    seq         INTEGER NOT NULL,
    type        INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    hash        BLOB NOT NULL,
    payload     BLOB NOT NULL,
    UNIQUE (incarnation, seq, hash)
) STRICT;
