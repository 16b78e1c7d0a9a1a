-- Where each incarnation stands: the hub holds exactly 1..seq of it. touched rises with every ingest transaction.
CREATE TABLE incarnation (
    id INTEGER PRIMARY KEY,
    controller INTEGER NOT NULL,
    incarnation BLOB NOT NULL,
    parent_incarnation BLOB NOT NULL,
    parent_seq INTEGER NOT NULL,
    parent_hash BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    touched INTEGER NOT NULL,
    UNIQUE (controller, incarnation)
) STRICT;

-- Records byte for byte, in order of arrival. code: what the hub knew of the event's dossier code when it was counted.
CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    incarnation INTEGER NOT NULL REFERENCES incarnation (id),
    seq INTEGER NOT NULL,
    type INTEGER NOT NULL,
    version INTEGER NOT NULL,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL,
    code INTEGER NOT NULL,
    UNIQUE (incarnation, seq)
) STRICT;

-- Second contents under a key that is taken: kept, never counted.
CREATE TABLE forked_record (
    controller INTEGER NOT NULL,
    incarnation BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    type INTEGER NOT NULL,
    version INTEGER NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (controller, incarnation, seq, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE alarm (
    controller INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    since_stamp INTEGER NOT NULL,
    PRIMARY KEY (controller, kind, subject)
) STRICT, WITHOUT ROWID;
