CREATE TABLE evaluation_rounds (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  plan TEXT NOT NULL REFERENCES records (id),
  version TEXT NOT NULL REFERENCES records (id),
  kind TEXT NOT NULL CHECK (kind IN ('report', 'self', 'partner', 'mutual', 'secretariat', 'committee')),
  fiscal_year BIGINT NOT NULL,
  title TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL,
  committee TEXT REFERENCES records (id),
  form_version TEXT NOT NULL REFERENCES form_versions (id),
  scale_key TEXT NOT NULL DEFAULT '',
  scale_min BIGINT NOT NULL DEFAULT 0,
  scale_max BIGINT NOT NULL DEFAULT 0,
  weight BIGINT NOT NULL DEFAULT 0 CHECK (weight BETWEEN 0 AND 100),
  status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'locked', 'superseded')),
  due_day TEXT NOT NULL,
  supersedes TEXT REFERENCES evaluation_rounds (id),
  reason TEXT NOT NULL DEFAULT '',
  looked_on TEXT NOT NULL DEFAULT '',
  opened_at BIGINT,
  revealed_at BIGINT,
  locked_at BIGINT,
  created_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_evaluation_rounds_year ON evaluation_rounds (fiscal_year, id);
CREATE INDEX ix_evaluation_rounds_due ON evaluation_rounds (status, due_day);
CREATE TABLE evaluation_sheets (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  round TEXT NOT NULL REFERENCES evaluation_rounds (id),
  lineage TEXT NOT NULL REFERENCES records (id),
  position BIGINT NOT NULL,
  label TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('body', 'member', 'secretariat')),
  body TEXT REFERENCES records (id),
  member TEXT REFERENCES records (id),
  evaluator TEXT NOT NULL,
  submission TEXT REFERENCES form_submissions (id),
  score BIGINT,
  mark TEXT NOT NULL DEFAULT '',
  tone TEXT NOT NULL DEFAULT '',
  remark TEXT NOT NULL DEFAULT '',
  done TEXT NOT NULL DEFAULT '',
  times BIGINT,
  people BIGINT,
  cost_planned BIGINT,
  cost_actual BIGINT,
  filled_at BIGINT
) STRICT;
CREATE INDEX ix_evaluation_sheets_round ON evaluation_sheets (round, position, id);
CREATE INDEX ix_evaluation_sheets_body ON evaluation_sheets (body, round, position, id);
CREATE INDEX ix_evaluation_sheets_member ON evaluation_sheets (member, round, position, id);
CREATE INDEX ix_evaluation_sheets_item ON evaluation_sheets (lineage, round);
CREATE TABLE evaluation_talks (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  round TEXT NOT NULL REFERENCES evaluation_rounds (id),
  lineage TEXT NOT NULL REFERENCES records (id),
  text TEXT NOT NULL,
  next_step TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_evaluation_talks_round ON evaluation_talks (round, lineage, at);
CREATE TABLE evaluation_snapshots (
  round TEXT NOT NULL PRIMARY KEY REFERENCES evaluation_rounds (id),
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
