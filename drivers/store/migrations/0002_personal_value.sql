-- Values about persons, out of the chain so that they can be erased; an erased one has neither salt nor value.
CREATE TABLE personal_value (
    id        INTEGER PRIMARY KEY,
    reference BLOB NOT NULL UNIQUE,
    salt      BLOB,
    value     BLOB,
    kind      INTEGER,
    lookup    TEXT
) STRICT;

CREATE INDEX personal_value_lookup ON personal_value (kind, lookup);
