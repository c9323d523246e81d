-- What people have said about flagged shifts. Keyed by the two statements, so that it survives
-- clustering anew; a shift's id is made of the two ids.

CREATE TABLE verdict (
    shift_id TEXT PRIMARY KEY,
    earlier_id TEXT NOT NULL,
    later_id TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'rejected', 'unsure')),
    note TEXT,
    reviewer TEXT,
    day TEXT NOT NULL
) WITHOUT ROWID;

-- Rejected shifts are not counted.
DROP VIEW claims;
DROP VIEW speakers;

CREATE VIEW claims AS
SELECT
    c.id AS claim_id,
    c.label AS label,
    count(s.id) AS statements,
    count(DISTINCT s.speaker_id) AS speakers,
    count(DISTINCT a.outlet) AS outlets,
    min(s.date) AS first_date,
    max(s.date) AS last_date,
    (SELECT count(*) FROM shift AS h WHERE h.claim_id = c.id
        AND h.id NOT IN (SELECT r.shift_id FROM verdict AS r WHERE r.verdict = 'rejected')) AS shifts
FROM claim AS c
LEFT JOIN statement AS s ON s.claim_id = c.id
LEFT JOIN article AS a ON a.id = s.article_id
GROUP BY c.id;

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
    (SELECT count(*) FROM shift AS h WHERE h.speaker_id = p.id
        AND h.id NOT IN (SELECT r.shift_id FROM verdict AS r WHERE r.verdict = 'rejected')) AS shifts,
    min(s.date) AS first_date,
    max(s.date) AS last_date
FROM speaker AS p
JOIN statement AS s ON s.speaker_id = p.id
GROUP BY p.id;
