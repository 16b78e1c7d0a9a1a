-- Small metadata without secrets. `digest` covers key and value.
CREATE TABLE setting (
    key    TEXT PRIMARY KEY,
    value  BLOB NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
