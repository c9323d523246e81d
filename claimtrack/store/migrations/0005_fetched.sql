-- The state in which a server said that an address was when all that it holds had been stored.

CREATE TABLE fetched (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT
) WITHOUT ROWID;
