-- Equal dossier codes have one number; it stays when the text is erased.
CREATE TABLE code (
    number INTEGER PRIMARY KEY,
    text TEXT UNIQUE
) STRICT;

-- Erased entries have neither salt nor value, and stay so.
CREATE TABLE personal_value (
    controller INTEGER NOT NULL,
    reference BLOB NOT NULL,
    salt BLOB,
    value TEXT,
    kind INTEGER NOT NULL,
    code INTEGER NOT NULL,
    PRIMARY KEY (controller, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX personal_value_of_code ON personal_value (code) WHERE code <> 0;
