-- Versions of articles that a newer one has taken the place of, so that they are known when they
-- come again. Whoever forgets the newer one may read the older one anew.

CREATE TABLE replaced (
    article_id TEXT PRIMARY KEY,
    by_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX replaced_by ON replaced (by_id);
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
