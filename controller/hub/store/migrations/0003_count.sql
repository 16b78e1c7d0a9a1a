-- What folding remembers, and its sums. All of it can be made again from the events.
CREATE TABLE ticket (
    controller INTEGER NOT NULL,
    ticket INTEGER NOT NULL,
    state INTEGER NOT NULL,
    waiting_since_stamp INTEGER NOT NULL,
    called_before INTEGER NOT NULL,
    PRIMARY KEY (controller, ticket)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossier (
    controller INTEGER NOT NULL,
    dossier INTEGER NOT NULL,
    position INTEGER NOT NULL,
    business_day INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    code INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    PRIMARY KEY (controller, dossier, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_of_code ON dossier (code, claim) WHERE code <> 0;

CREATE TABLE wait_target (
    controller INTEGER PRIMARY KEY,
    seconds INTEGER NOT NULL
) STRICT;

-- Columns are numbered as v1.Channel and v1.TicketState number their values.
CREATE TABLE day_count (
    business_day INTEGER NOT NULL,
    controller INTEGER NOT NULL,
    last_event_stamp INTEGER NOT NULL,
    waits_within_target INTEGER NOT NULL,
    dossiers_0 INTEGER NOT NULL,
    dossiers_1 INTEGER NOT NULL,
    dossiers_2 INTEGER NOT NULL,
    dossiers_3 INTEGER NOT NULL,
    tickets_0 INTEGER NOT NULL,
    tickets_1 INTEGER NOT NULL,
    tickets_2 INTEGER NOT NULL,
    tickets_3 INTEGER NOT NULL,
    tickets_4 INTEGER NOT NULL,
    tickets_5 INTEGER NOT NULL,
    tickets_6 INTEGER NOT NULL,
    tickets_7 INTEGER NOT NULL,
    tickets_8 INTEGER NOT NULL,
    tickets_9 INTEGER NOT NULL,
    tickets_10 INTEGER NOT NULL,
    PRIMARY KEY (business_day, controller)
) STRICT, WITHOUT ROWID;

CREATE TABLE wait_count (
    business_day INTEGER NOT NULL,
    controller INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (business_day, controller, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE fold (
    version INTEGER NOT NULL
) STRICT;
