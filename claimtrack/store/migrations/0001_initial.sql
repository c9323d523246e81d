-- The first schema. Dates are ISO text, spans and lists are JSON, offsets count characters of
-- article.text. Views carry exactly the columns that every listing, file and DataFrame has.

PRAGMA application_id = 1668052082; -- "cltr", so that another program's database is told apart

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE article (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    record INTEGER,
    outlet TEXT,
    url TEXT,
    title TEXT,
    published TEXT,
    date_source TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL -- [[start, end, role], …]
);

CREATE TABLE speaker (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE INDEX speaker_name ON speaker (name);

CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    key_terms TEXT NOT NULL -- [term, …]
);

CREATE TABLE statement (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    content TEXT NOT NULL, -- [[start, end], …], as are cue and frame
    cue TEXT NOT NULL,
    frame TEXT NOT NULL,
    speaker_span TEXT, -- [start, end], as are addressee and mention_span
    addressee TEXT,
    text TEXT NOT NULL,
    cue_text TEXT,
    context TEXT NOT NULL,
    mention TEXT,
    mention_span TEXT,
    speaker_id TEXT REFERENCES speaker (id),
    candidates TEXT NOT NULL, -- [canonical name, …] where several people fit
    party TEXT,
    date TEXT,
    date_source TEXT NOT NULL,
    recalled INTEGER NOT NULL CHECK (recalled IN (0, 1)),
    position INTEGER CHECK (position BETWEEN -2 AND 2),
    commitment REAL NOT NULL,
    condition TEXT,
    qualification TEXT,
    figures TEXT NOT NULL, -- [[value, unit, words], …]
    position_cues TEXT NOT NULL, -- [words, …]
    part_of TEXT REFERENCES statement (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    claim_id TEXT REFERENCES claim (id) ON DELETE SET NULL,
    repeats INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX statement_article ON statement (article_id);
CREATE INDEX statement_speaker ON statement (speaker_id, date);
CREATE INDEX statement_claim ON statement (claim_id);
CREATE INDEX statement_whole ON statement (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE encoder (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    UNIQUE (name, dimension)
);

-- Vectors of a second encoder stand here only while the store is being re-embedded.
CREATE TABLE vector (
    encoder_id INTEGER NOT NULL REFERENCES encoder (id) ON DELETE CASCADE,
    statement_id TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    data BLOB NOT NULL, -- float32, little endian
    UNIQUE (statement_id, encoder_id)
);
CREATE INDEX vector_encoder ON vector (encoder_id);

CREATE TABLE shift (
    id TEXT PRIMARY KEY,
    speaker_id TEXT NOT NULL REFERENCES speaker (id),
    claim_id TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    confidence REAL NOT NULL,
    earlier_id TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    later_id TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    evidence TEXT NOT NULL
);
CREATE INDEX shift_speaker ON shift (speaker_id);
CREATE INDEX shift_claim ON shift (claim_id);
CREATE INDEX shift_earlier ON shift (earlier_id);
CREATE INDEX shift_later ON shift (later_id);

CREATE TABLE skipped (
    path TEXT NOT NULL,
    record INTEGER,
    step TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE UNIQUE INDEX skipped_place ON skipped (path, ifnull(record, 0));

CREATE VIEW statements AS
SELECT
    s.id AS statement_id,
    p.name AS speaker,
    s.party AS party,
    s.date AS date,
    s.date_source AS date_source,
    s.text AS text,
    s.kind AS kind,
    s.position AS position,
    s.claim_id AS claim_id,
    a.outlet AS outlet,
    a.published AS published,
    a.url AS url,
    a.path AS article,
    a.record AS record,
    s.start AS start,
    s."end" AS "end",
    s.cue_text AS cue,
    s.mention AS mention,
    s.recalled AS recalled,
    s.repeats AS repeats
FROM statement AS s
JOIN article AS a ON a.id = s.article_id
LEFT JOIN speaker AS p ON p.id = s.speaker_id;

CREATE VIEW shifts AS
SELECT
    h.id AS shift_id,
    p.name AS speaker,
    h.claim_id AS claim_id,
    c.label AS claim,
    h.kind AS kind,
    h.confidence AS confidence,
    e.date AS earlier_date,
    e.text AS earlier_text,
    e.position AS earlier_position,
    e.outlet AS earlier_outlet,
    e.url AS earlier_url,
    l.date AS later_date,
    l.text AS later_text,
    l.position AS later_position,
    l.outlet AS later_outlet,
    l.url AS later_url,
    h.evidence AS evidence
FROM shift AS h
JOIN speaker AS p ON p.id = h.speaker_id
JOIN claim AS c ON c.id = h.claim_id
JOIN statements AS e ON e.statement_id = h.earlier_id
JOIN statements AS l ON l.statement_id = h.later_id;

CREATE VIEW claims AS
SELECT
    c.id AS claim_id,
    c.label AS label,
    count(s.id) AS statements,
    count(DISTINCT s.speaker_id) AS speakers,
    count(DISTINCT a.outlet) AS outlets,
    min(s.date) AS first_date,
    max(s.date) AS last_date,
    (SELECT count(*) FROM shift AS h WHERE h.claim_id = c.id) AS shifts
FROM claim AS c
LEFT JOIN statement AS s ON s.claim_id = c.id
LEFT JOIN article AS a ON a.id = s.article_id
GROUP BY c.id;

-- The party is the last one known; each statement keeps the party of its own time.
CREATE VIEW speakers AS
SELECT
    p.name AS speaker,
    (
        SELECT q.party
        FROM statement AS q
        WHERE q.speaker_id = p.id AND q.party IS NOT NULL
        ORDER BY q.date DESC, q.id
        LIMIT 1
    ) AS party,
    count(s.id) AS statements,
    count(DISTINCT s.claim_id) AS claims,
    (SELECT count(*) FROM shift AS h WHERE h.speaker_id = p.id) AS shifts,
    min(s.date) AS first_date,
    max(s.date) AS last_date
FROM speaker AS p
JOIN statement AS s ON s.speaker_id = p.id
GROUP BY p.id;
