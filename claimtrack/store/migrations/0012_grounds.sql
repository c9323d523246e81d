-- What a shift rests on is kept as data, {"earlier", "later", "figures", "undone"}; the sentence
-- that tells it is made where it is shown.

UPDATE shift SET evidence = grounds_text_of(evidence);
ALTER TABLE shift RENAME COLUMN evidence TO grounds;
