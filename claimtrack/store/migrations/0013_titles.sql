-- What a newer version is looked for by where its article has no address: one outlet's title of a day.

CREATE INDEX article_title ON article (title, published) WHERE title IS NOT NULL;
