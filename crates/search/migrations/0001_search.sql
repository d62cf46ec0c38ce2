CREATE TABLE search_synonyms (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  words TEXT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_search_synonyms_at ON search_synonyms (at, id);
CREATE TABLE search_missed (
  query TEXT NOT NULL,
  day TEXT NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (query, day)
) STRICT;
CREATE INDEX ix_search_missed_day ON search_missed (day);
