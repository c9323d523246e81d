-- The words that decided a position, and how precise the date of a statement is: "day", "month", "year"
-- or "about". What was stored before this was asked counts as a day.

ALTER TABLE statement ADD COLUMN date_precision TEXT; -- none where there is no date
UPDATE statement SET date_precision = 'day' WHERE date IS NOT NULL;

DROP VIEW shifts;
DROP VIEW statements;

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
    s.repeats AS repeats,
    s.on_behalf_of AS on_behalf_of,
    (SELECT group_concat(value, '; ') FROM json_each(s.candidates)) AS candidates,
    (
        SELECT group_concat(outlet, '; ')
        FROM (
            SELECT DISTINCT b.outlet AS outlet
            FROM statement AS r
            JOIN article AS b ON b.id = r.article_id
            WHERE r.repeat_group = s.repeat_group AND b.outlet IS NOT NULL
            ORDER BY b.outlet
        )
    ) AS repeated_in,
    CASE WHEN s.position IS NOT NULL THEN
        (SELECT group_concat(value, '; ') FROM json_each(s.position_cues))
    END AS decided_by,
    s.date_precision AS date_precision
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
    h.evidence AS evidence,
    e.date_precision AS earlier_date_precision,
    l.date_precision AS later_date_precision
FROM shift AS h
JOIN speaker AS p ON p.id = h.speaker_id
JOIN claim AS c ON c.id = h.claim_id
JOIN statements AS e ON e.statement_id = h.earlier_id
JOIN statements AS l ON l.statement_id = h.later_id;
