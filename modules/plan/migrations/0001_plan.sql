CREATE TABLE plans (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  is_current BIGINT NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1)),
  published_version TEXT,
  predecessor_plan TEXT REFERENCES plans (id),
  created_at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_plans_slug ON plans (slug);
CREATE TABLE plan_versions (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  plan TEXT NOT NULL REFERENCES plans (id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL,
  label TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'sent', 'adopted', 'revised', 'withdrawn')),
  based_on TEXT REFERENCES plan_versions (id),
  period_text TEXT NOT NULL DEFAULT '',
  first_fiscal_year BIGINT,
  last_fiscal_year BIGINT,
  parent_plans TEXT NOT NULL DEFAULT '',
  predecessor_plans TEXT NOT NULL DEFAULT '',
  source_name TEXT NOT NULL DEFAULT '',
  publish_at BIGINT,
  published_at BIGINT,
  correction TEXT NOT NULL DEFAULT '',
  corrected_at BIGINT,
  edited BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_plan_versions_position ON plan_versions (plan, position);
CREATE INDEX ix_plan_versions_due ON plan_versions (publish_at);
CREATE TABLE plan_levels (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  parent_level TEXT
) STRICT;
CREATE UNIQUE INDEX uq_plan_levels_position ON plan_levels (version, position);
CREATE TABLE plan_nodes (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  lineage TEXT NOT NULL REFERENCES records (id),
  level TEXT NOT NULL REFERENCES plan_levels (id),
  parent TEXT REFERENCES plan_nodes (id),
  position BIGINT NOT NULL,
  depth BIGINT NOT NULL,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  priority BIGINT NOT NULL DEFAULT 0 CHECK (priority IN (0, 1)),
  priority_reason TEXT NOT NULL DEFAULT '',
  placeholder BIGINT NOT NULL DEFAULT 0 CHECK (placeholder IN (0, 1)),
  origin_city TEXT NOT NULL DEFAULT '',
  cross_of TEXT REFERENCES records (id),
  cross_text TEXT NOT NULL DEFAULT '',
  maturity TEXT NOT NULL DEFAULT '',
  maturity_words TEXT NOT NULL DEFAULT '',
  source_line BIGINT,
  removed_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_plan_nodes_lineage ON plan_nodes (version, lineage);
CREATE INDEX ix_plan_nodes_position ON plan_nodes (version, position);
CREATE INDEX ix_plan_nodes_of_lineage ON plan_nodes (lineage, version);
CREATE INDEX ix_plan_nodes_cross ON plan_nodes (cross_of, version);
CREATE INDEX ix_plan_nodes_maturity ON plan_nodes (version, maturity);
CREATE TABLE plan_texts (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  source_line BIGINT
) STRICT;
CREATE INDEX ix_plan_texts_version ON plan_texts (version, position);
CREATE TABLE plan_notes (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  mark TEXT NOT NULL,
  term TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  source_line BIGINT
) STRICT;
CREATE INDEX ix_plan_notes_version ON plan_notes (version, position);
CREATE TABLE plan_indicators (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  lineage TEXT NOT NULL REFERENCES records (id),
  node TEXT REFERENCES plan_nodes (id),
  position BIGINT NOT NULL,
  number TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  unit TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  direction TEXT NOT NULL DEFAULT 'up' CHECK (direction IN ('up', 'down', 'none')),
  answer TEXT NOT NULL DEFAULT '',
  counting_rule TEXT NOT NULL DEFAULT '',
  is_reference BIGINT NOT NULL DEFAULT 0 CHECK (is_reference IN (0, 1)),
  base_text TEXT NOT NULL DEFAULT '',
  base_number TEXT,
  base_year BIGINT,
  base_year_text TEXT NOT NULL DEFAULT '',
  base_year_kind TEXT NOT NULL DEFAULT '',
  is_new BIGINT NOT NULL DEFAULT 0 CHECK (is_new IN (0, 1)),
  target_text TEXT NOT NULL DEFAULT '',
  target_number TEXT,
  target_year BIGINT,
  target_year_text TEXT NOT NULL DEFAULT '',
  target_year_kind TEXT NOT NULL DEFAULT '',
  sources TEXT NOT NULL DEFAULT '',
  metric TEXT NOT NULL DEFAULT '',
  source_line BIGINT,
  removed_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_plan_indicators_lineage ON plan_indicators (version, lineage);
CREATE INDEX ix_plan_indicators_position ON plan_indicators (version, position);
CREATE INDEX ix_plan_indicators_node ON plan_indicators (node);
CREATE INDEX ix_plan_indicators_of_lineage ON plan_indicators (lineage, version);
CREATE TABLE plan_values (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  indicator TEXT NOT NULL REFERENCES records (id),
  year BIGINT NOT NULL,
  year_kind TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('printed', 'entered', 'computed')),
  number TEXT,
  text TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'approved')),
  note TEXT NOT NULL DEFAULT '',
  definition TEXT NOT NULL DEFAULT '',
  source_line BIGINT,
  at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_plan_values_year ON plan_values (indicator, year, origin);
CREATE TABLE plan_role_columns (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  position BIGINT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX ix_plan_role_columns_version ON plan_role_columns (version, position);
CREATE TABLE plan_role_actors (
  version TEXT NOT NULL REFERENCES plan_versions (id),
  role_column TEXT NOT NULL REFERENCES plan_role_columns (id),
  position BIGINT NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (role_column, actor)
) STRICT;
CREATE INDEX ix_plan_role_actors_actor ON plan_role_actors (version, actor);
CREATE TABLE plan_roles (
  node TEXT NOT NULL REFERENCES plan_nodes (id),
  role_column TEXT NOT NULL REFERENCES plan_role_columns (id),
  version TEXT NOT NULL REFERENCES plan_versions (id),
  marked BIGINT NOT NULL CHECK (marked IN (0, 1)),
  printed_title TEXT NOT NULL DEFAULT '',
  source_line BIGINT,
  PRIMARY KEY (node, role_column)
) STRICT;
CREATE INDEX ix_plan_roles_version ON plan_roles (version, role_column);
CREATE TABLE plan_evaluations (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  position BIGINT NOT NULL,
  node TEXT REFERENCES plan_nodes (id),
  level_name TEXT NOT NULL,
  number_key TEXT NOT NULL,
  predecessor_title TEXT NOT NULL,
  evaluator TEXT NOT NULL DEFAULT '',
  opinion TEXT NOT NULL DEFAULT '',
  source_line BIGINT
) STRICT;
CREATE INDEX ix_plan_evaluations_version ON plan_evaluations (version, position);
CREATE INDEX ix_plan_evaluations_node ON plan_evaluations (node);
CREATE TABLE plan_model_projects (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL,
  origin_city TEXT NOT NULL DEFAULT '',
  source_line BIGINT
) STRICT;
CREATE INDEX ix_plan_model_projects_version ON plan_model_projects (version, position);
CREATE TABLE plan_remarks (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  position BIGINT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('repair', 'problem')),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  other TEXT NOT NULL DEFAULT '',
  source_line BIGINT NOT NULL,
  settled_at BIGINT
) STRICT;
CREATE INDEX ix_plan_remarks_version ON plan_remarks (version, position);
CREATE TABLE plan_source_lines (
  version TEXT NOT NULL REFERENCES plan_versions (id),
  line BIGINT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (version, line)
) STRICT;
CREATE TABLE plan_axis_values (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL REFERENCES plan_versions (id),
  axis TEXT NOT NULL,
  position BIGINT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX ix_plan_axis_values_version ON plan_axis_values (version, position);
CREATE TABLE plan_axis_nodes (
  axis_value TEXT NOT NULL REFERENCES plan_axis_values (id),
  node TEXT NOT NULL REFERENCES plan_nodes (id),
  PRIMARY KEY (axis_value, node)
) STRICT;
CREATE INDEX ix_plan_axis_nodes_node ON plan_axis_nodes (node);
CREATE TABLE plan_carriers (
  lineage TEXT NOT NULL REFERENCES records (id),
  body TEXT NOT NULL REFERENCES records (id),
  is_lead BIGINT NOT NULL DEFAULT 0 CHECK (is_lead IN (0, 1)),
  PRIMARY KEY (lineage, body)
) STRICT;
CREATE INDEX ix_plan_carriers_body ON plan_carriers (body, lineage);
CREATE TABLE plan_maturity_steps (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  lineage TEXT NOT NULL REFERENCES records (id),
  from_maturity TEXT NOT NULL,
  to_maturity TEXT NOT NULL,
  evidence TEXT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_plan_maturity_steps_lineage ON plan_maturity_steps (lineage, at);
CREATE INDEX ix_plan_maturity_steps_at ON plan_maturity_steps (at);
CREATE TABLE plan_questions (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  lineage TEXT NOT NULL REFERENCES records (id),
  kind TEXT NOT NULL CHECK (kind IN ('unclear', 'question')),
  text TEXT NOT NULL,
  channel TEXT NOT NULL DEFAULT 'web',
  contact TEXT NOT NULL DEFAULT '',
  asker TEXT,
  status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'closed')),
  answer TEXT NOT NULL DEFAULT '',
  is_public BIGINT NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)),
  asked_at BIGINT NOT NULL,
  answered_at BIGINT
) STRICT;
CREATE INDEX ix_plan_questions_lineage ON plan_questions (lineage, is_public, asked_at);
CREATE INDEX ix_plan_questions_status ON plan_questions (status, asked_at);
CREATE INDEX ix_plan_questions_answered ON plan_questions (answered_at);
CREATE TABLE plan_commitments (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  lineage TEXT NOT NULL REFERENCES records (id),
  actor_kind TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('offered', 'confirmed', 'ended')),
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_plan_commitments_lineage ON plan_commitments (lineage, at);
CREATE TABLE plan_proposals (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  version TEXT NOT NULL REFERENCES plan_versions (id),
  under TEXT NOT NULL REFERENCES records (id),
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('proposed', 'adopted', 'declined')),
  decision TEXT NOT NULL DEFAULT '',
  adopted_as TEXT REFERENCES records (id),
  at BIGINT NOT NULL,
  decided_at BIGINT
) STRICT;
CREATE INDEX ix_plan_proposals_version ON plan_proposals (version, at);
CREATE TABLE plan_uploads (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes BLOB NOT NULL,
  at BIGINT NOT NULL
) STRICT;
