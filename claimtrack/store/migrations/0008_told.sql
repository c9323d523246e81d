-- Who spoke as the article alone tells it, of people whom only articles know: what is known from
-- other articles stands in speaker_id and party.

ALTER TABLE statement ADD COLUMN told TEXT; -- {"id", "name", "titles", "party", "gender"}
CREATE INDEX statement_told ON statement (told) WHERE told IS NOT NULL;
