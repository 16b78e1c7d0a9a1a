-- Folds of the records 1..position. `digest` covers the other columns; `hash` is that of the record at `position`.
CREATE TABLE snapshot (
    id           INTEGER PRIMARY KEY,
    fold_version INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    hash         BLOB NOT NULL,
    digest       BLOB NOT NULL,
    bytes        BLOB NOT NULL
) STRICT;
