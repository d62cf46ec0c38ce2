CREATE TABLE plan_corrections (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  node TEXT NOT NULL REFERENCES plan_nodes (id),
  number_before TEXT NOT NULL,
  title_before TEXT NOT NULL,
  body_before TEXT NOT NULL,
  reason TEXT NOT NULL,
  edited BIGINT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_plan_corrections_node ON plan_corrections (node, at);
CREATE INDEX ix_plan_corrections_version ON plan_corrections (version, node);
ALTER TABLE plan_model_projects ADD COLUMN kind TEXT NOT NULL DEFAULT '' CHECK (kind IN ('', 'priority', 'pilot', 'startup'));
ALTER TABLE plan_model_projects ADD COLUMN edited BIGINT NOT NULL DEFAULT 0;
ALTER TABLE plan_model_projects ADD COLUMN removed_at BIGINT;
