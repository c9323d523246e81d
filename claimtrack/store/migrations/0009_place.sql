-- The file that an article was read from, as a hash of its whole path: what is read there anew and
-- has mostly the same words is a newer version. Set for older stores when they read a file again.

ALTER TABLE article ADD COLUMN place TEXT;
CREATE INDEX article_place ON article (place) WHERE place IS NOT NULL;
