CREATE TABLE evaluation_reports (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  fiscal_year BIGINT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'superseded')),
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  supersedes TEXT REFERENCES evaluation_reports (id),
  reason TEXT NOT NULL DEFAULT '',
  edition BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  published_at BIGINT
) STRICT;
CREATE INDEX ix_evaluation_reports_year ON evaluation_reports (state, fiscal_year, id);
CREATE UNIQUE INDEX ux_evaluation_reports_supersedes ON evaluation_reports (supersedes);
