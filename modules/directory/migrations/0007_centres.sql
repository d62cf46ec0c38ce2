CREATE TABLE directory_centres (
  place TEXT NOT NULL PRIMARY KEY REFERENCES directory_places (id),
  is_on BIGINT NOT NULL CHECK (is_on IN (0, 1)),
  approval BIGINT NOT NULL CHECK (approval IN (0, 1)),
  coordinator TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  changed_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_centres_on ON directory_centres (is_on, place);
CREATE TABLE directory_centre_editors (
  id TEXT NOT NULL PRIMARY KEY,
  centre TEXT NOT NULL REFERENCES directory_centres (place),
  code_hash TEXT NOT NULL,
  account TEXT,
  expires_at BIGINT NOT NULL,
  since BIGINT,
  ended_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_directory_centre_editors_code ON directory_centre_editors (code_hash);
CREATE UNIQUE INDEX uq_directory_centre_editors_account ON directory_centre_editors (centre, account);
CREATE INDEX ix_directory_centre_editors_account ON directory_centre_editors (account, centre);
CREATE TABLE directory_centre_posts (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  centre TEXT NOT NULL REFERENCES directory_centres (place),
  kind TEXT NOT NULL CHECK (kind IN ('news', 'notice')),
  audience TEXT NOT NULL CHECK (audience IN ('public', 'local')),
  organisation TEXT REFERENCES directory_organisations (id),
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  until TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'shown', 'refused', 'ended')),
  reason TEXT NOT NULL DEFAULT '',
  solved_at BIGINT,
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_centre_posts_shown ON directory_centre_posts (centre, state, audience, at, id);
CREATE INDEX ix_directory_centre_posts_board ON directory_centre_posts (audience, state, at, id);
CREATE INDEX ix_directory_centre_posts_until ON directory_centre_posts (state, until, id);
CREATE INDEX ix_directory_centre_posts_metric ON directory_centre_posts (at, id);
CREATE INDEX ix_directory_centre_posts_organisation ON directory_centre_posts (organisation);
CREATE TABLE directory_centre_replies (
  id TEXT NOT NULL PRIMARY KEY,
  post TEXT NOT NULL REFERENCES directory_centre_posts (id),
  organisation TEXT REFERENCES directory_organisations (id),
  words TEXT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_centre_replies_post ON directory_centre_replies (post, at, id);
CREATE INDEX ix_directory_centre_replies_organisation ON directory_centre_replies (organisation);
CREATE TABLE directory_centre_meetings (
  id TEXT NOT NULL PRIMARY KEY,
  centre TEXT NOT NULL REFERENCES directory_centres (place),
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  begins TEXT NOT NULL,
  ends TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_centre_meetings_centre ON directory_centre_meetings (centre, weekday, begins, id);
CREATE INDEX ix_directory_centre_meetings_organisation ON directory_centre_meetings (organisation, weekday);
CREATE TABLE directory_centre_questions (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  centre TEXT NOT NULL REFERENCES directory_centres (place),
  words TEXT NOT NULL,
  asker_name TEXT NOT NULL DEFAULT '',
  asker TEXT,
  code_hash TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  is_public BIGINT NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'closed')),
  at BIGINT NOT NULL,
  answered_at BIGINT,
  forget_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_directory_centre_questions_code ON directory_centre_questions (code_hash);
CREATE INDEX ix_directory_centre_questions_centre ON directory_centre_questions (centre, state, at, id);
CREATE INDEX ix_directory_centre_questions_asker ON directory_centre_questions (asker);
CREATE INDEX ix_directory_centre_questions_forget ON directory_centre_questions (forget_at);
