-- The statements of a claim are found by their ids and speakers without reading them, also where
-- there are thousands.

DROP INDEX statement_claim;
CREATE INDEX statement_claim ON statement (claim_id, id, speaker_id);
