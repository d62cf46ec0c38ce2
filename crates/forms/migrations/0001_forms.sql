CREATE TABLE forms (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  public BIGINT NOT NULL DEFAULT 0 CHECK (public IN (0, 1)),
  current_version TEXT,
  created_at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_forms_key ON forms (key);
CREATE TABLE form_versions (
  id TEXT NOT NULL PRIMARY KEY,
  form TEXT NOT NULL REFERENCES forms (id),
  number BIGINT NOT NULL,
  content TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'open')),
  edition BIGINT NOT NULL,
  opened_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_form_versions_number ON form_versions (form, number);
CREATE TABLE form_submissions (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  form_version TEXT NOT NULL REFERENCES form_versions (id),
  subject TEXT REFERENCES records (id),
  body TEXT,
  respondent TEXT,
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'locked')),
  answers TEXT NOT NULL,
  edition BIGINT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('web', 'paper', 'telephone', 'counter', 'line', 'workshop')),
  entered_by TEXT,
  reason TEXT NOT NULL DEFAULT '',
  submitted_at BIGINT,
  updated_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_form_submissions_version ON form_submissions (form_version, id);
CREATE INDEX ix_form_submissions_subject ON form_submissions (subject);
CREATE INDEX ix_form_submissions_respondent ON form_submissions (respondent, form_version);
CREATE TABLE form_files (
  id TEXT NOT NULL PRIMARY KEY,
  submission TEXT NOT NULL REFERENCES form_submissions (id),
  respondent TEXT,
  question TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes BLOB NOT NULL,
  size BIGINT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_form_files_submission ON form_files (submission);
