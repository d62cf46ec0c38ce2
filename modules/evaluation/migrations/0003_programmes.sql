CREATE TABLE evaluation_collaborations (
  id TEXT NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL,
  label_ja TEXT NOT NULL,
  label_en TEXT NOT NULL,
  counts BIGINT NOT NULL CHECK (counts IN (0, 1))
) STRICT;
INSERT INTO evaluation_collaborations (id, position, label_ja, label_en, counts) VALUES
  ('citizens-and-city', 1, '市民と行政', 'Citizens and the city', 1),
  ('citizens-and-citizens', 2, '市民と市民', 'Citizens and citizens', 1),
  ('city-alone', 3, '行政のみ', 'The city alone', 0);
CREATE TABLE evaluation_programmes (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  title TEXT NOT NULL,
  folded TEXT NOT NULL,
  body TEXT NOT NULL REFERENCES records (id),
  purpose TEXT NOT NULL DEFAULT '',
  collaboration TEXT NOT NULL REFERENCES evaluation_collaborations (id),
  status TEXT NOT NULL CHECK (status IN ('running', 'paused', 'ended')),
  first_year BIGINT NOT NULL,
  last_year BIGINT,
  joint TEXT NOT NULL DEFAULT '' CHECK (joint IN ('', 'candidate', 'consulting', 'joint', 'reviewed')),
  counted_as TEXT NOT NULL REFERENCES records (id),
  edition BIGINT NOT NULL,
  published_at BIGINT,
  created_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_evaluation_programmes_body ON evaluation_programmes (body, id);
CREATE INDEX ix_evaluation_programmes_counted ON evaluation_programmes (counted_as);
CREATE TABLE evaluation_programme_items (
  programme TEXT NOT NULL REFERENCES evaluation_programmes (id),
  item TEXT NOT NULL REFERENCES records (id),
  is_main BIGINT NOT NULL CHECK (is_main IN (0, 1)),
  effect TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (programme, item)
) STRICT;
CREATE INDEX ix_evaluation_programme_items_item ON evaluation_programme_items (item, programme);
CREATE TABLE evaluation_programme_partners (
  programme TEXT NOT NULL REFERENCES evaluation_programmes (id),
  body TEXT NOT NULL REFERENCES records (id),
  PRIMARY KEY (programme, body)
) STRICT;
CREATE INDEX ix_evaluation_programme_partners_body ON evaluation_programme_partners (body, programme);
CREATE TABLE evaluation_facts (
  programme TEXT NOT NULL REFERENCES evaluation_programmes (id),
  year BIGINT NOT NULL,
  times BIGINT,
  people BIGINT,
  planned BIGINT,
  actual BIGINT,
  done TEXT NOT NULL DEFAULT '',
  problems TEXT NOT NULL DEFAULT '',
  next TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'confirmed', 'locked')),
  returned TEXT NOT NULL DEFAULT '',
  edition BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  PRIMARY KEY (programme, year)
) STRICT;
CREATE INDEX ix_evaluation_facts_year ON evaluation_facts (year, status, programme);
CREATE TABLE evaluation_programme_pairs (
  one TEXT NOT NULL REFERENCES evaluation_programmes (id),
  other TEXT NOT NULL REFERENCES evaluation_programmes (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
  decided_at BIGINT NOT NULL,
  PRIMARY KEY (one, other)
) STRICT;
CREATE TABLE evaluation_surveys (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  title TEXT NOT NULL,
  asked_by TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL
) STRICT;
CREATE TABLE evaluation_waves (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  survey TEXT NOT NULL REFERENCES evaluation_surveys (id),
  year BIGINT NOT NULL,
  period TEXT NOT NULL DEFAULT '',
  asked BIGINT,
  answered BIGINT,
  published_at BIGINT,
  edition BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_evaluation_waves_year ON evaluation_waves (survey, year);
CREATE INDEX ix_evaluation_waves_year ON evaluation_waves (year, id);
CREATE TABLE evaluation_survey_questions (
  id TEXT NOT NULL PRIMARY KEY,
  wave TEXT NOT NULL REFERENCES evaluation_waves (id),
  position BIGINT NOT NULL,
  number TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL,
  is_single BIGINT NOT NULL CHECK (is_single IN (0, 1)),
  answered BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_evaluation_survey_questions ON evaluation_survey_questions (wave, position);
CREATE TABLE evaluation_survey_choices (
  question TEXT NOT NULL REFERENCES evaluation_survey_questions (id),
  position BIGINT NOT NULL,
  words TEXT NOT NULL,
  count BIGINT,
  tenths BIGINT,
  PRIMARY KEY (question, position)
) STRICT;
CREATE TABLE evaluation_indicator_sources (
  indicator TEXT NOT NULL REFERENCES records (id),
  question TEXT NOT NULL REFERENCES evaluation_survey_questions (id),
  position BIGINT NOT NULL,
  PRIMARY KEY (indicator, question, position)
) STRICT;
CREATE INDEX ix_evaluation_indicator_sources_question ON evaluation_indicator_sources (question, position);
