-- What a user has said about claims: which statements belong together, and what a claim is called.

CREATE TABLE claim_pin (
    statement_id TEXT PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
    claim_id TEXT NOT NULL -- kept, whatever clustering would call it
) WITHOUT ROWID;

CREATE TABLE claim_name (
    claim_id TEXT PRIMARY KEY,
    label TEXT NOT NULL
) WITHOUT ROWID;
