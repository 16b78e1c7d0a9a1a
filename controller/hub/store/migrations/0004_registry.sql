CREATE TABLE controller (
    controller INTEGER PRIMARY KEY,
    centre INTEGER NOT NULL,
    unit_code TEXT NOT NULL,
    name TEXT NOT NULL,
    provincial INTEGER NOT NULL
) STRICT;

CREATE TABLE national_rank (
    business_day INTEGER NOT NULL,
    province TEXT NOT NULL,
    place INTEGER NOT NULL,
    provinces INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (business_day, province)
) STRICT, WITHOUT ROWID;
