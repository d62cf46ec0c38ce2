CREATE TABLE directory_people (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  account TEXT,
  channel TEXT NOT NULL CHECK (channel IN ('web', 'paper', 'telephone', 'counter')),
  state TEXT NOT NULL CHECK (state IN ('', 'open', 'paused')),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  contact TEXT NOT NULL DEFAULT '',
  adult BIGINT NOT NULL CHECK (adult IN (0, 1)),
  born TEXT NOT NULL DEFAULT '',
  guardian TEXT NOT NULL DEFAULT '' CHECK (guardian IN ('', 'asked', 'consented', 'refused', 'withdrawn')),
  words TEXT NOT NULL DEFAULT '',
  interests TEXT NOT NULL DEFAULT '[]',
  skills TEXT NOT NULL DEFAULT '[]',
  slots TEXT NOT NULL DEFAULT '[]',
  exceptions TEXT NOT NULL DEFAULT '',
  areas TEXT NOT NULL DEFAULT '[]',
  place TEXT NOT NULL DEFAULT '',
  least TEXT NOT NULL DEFAULT '',
  situation TEXT NOT NULL DEFAULT '[]',
  publicity TEXT NOT NULL DEFAULT '{}',
  reach BIGINT NOT NULL DEFAULT 0 CHECK (reach IN (0, 1, 2)),
  paused_until TEXT,
  confirmed_at BIGINT NOT NULL,
  asked_at BIGINT,
  next_at BIGINT,
  registered_at BIGINT,
  take_over_hash TEXT,
  take_over_until BIGINT,
  edition BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_directory_people_account ON directory_people (account);
CREATE UNIQUE INDEX uq_directory_people_take_over ON directory_people (take_over_hash);
CREATE INDEX ix_directory_people_channel ON directory_people (channel, id);
CREATE INDEX ix_directory_people_folded ON directory_people (folded, id);
CREATE INDEX ix_directory_people_next ON directory_people (next_at);
CREATE INDEX ix_directory_people_asked ON directory_people (asked_at);
CREATE INDEX ix_directory_people_state ON directory_people (state, id);
CREATE INDEX ix_directory_people_registered ON directory_people (registered_at, id);
CREATE TABLE directory_people_facets (
  audience TEXT NOT NULL CHECK (audience IN ('public', 'signed-in')),
  scheme TEXT NOT NULL,
  key TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES directory_people (id),
  PRIMARY KEY (audience, scheme, key, person)
) STRICT;
CREATE INDEX ix_directory_people_facets_person ON directory_people_facets (person, audience, scheme, key);
CREATE TABLE directory_people_counters (
  audience TEXT NOT NULL,
  scheme TEXT NOT NULL,
  key TEXT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (audience, scheme, key)
) STRICT;
CREATE TABLE directory_people_consents (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES directory_people (id),
  account TEXT,
  purpose TEXT NOT NULL CHECK (purpose IN ('search', 'groups', 'centre', 'later')),
  channel TEXT NOT NULL CHECK (channel IN ('web', 'paper', 'telephone', 'counter')),
  given_at BIGINT NOT NULL,
  withdrawn_at BIGINT
) STRICT;
CREATE INDEX ix_directory_people_consents_person ON directory_people_consents (person, given_at, id);
CREATE INDEX ix_directory_people_consents_account ON directory_people_consents (account);
CREATE TABLE directory_people_guardians (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES directory_people (id),
  account TEXT,
  mail TEXT NOT NULL,
  code_hash TEXT,
  asked_at BIGINT NOT NULL,
  expires_at BIGINT,
  answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'consented', 'refused')),
  answered_at BIGINT,
  withdrawn_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_directory_people_guardians_code_hash ON directory_people_guardians (code_hash);
CREATE INDEX ix_directory_people_guardians_person ON directory_people_guardians (person, asked_at, id);
CREATE INDEX ix_directory_people_guardians_account ON directory_people_guardians (account);
CREATE TABLE directory_people_requests (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  person TEXT NOT NULL REFERENCES records (id),
  asked TEXT,
  organisation TEXT REFERENCES directory_organisations (id),
  sender TEXT,
  what TEXT NOT NULL,
  time_text TEXT NOT NULL,
  length_text TEXT NOT NULL,
  sender_contact TEXT NOT NULL,
  asked_contact TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'done', 'cancelled')),
  report TEXT NOT NULL DEFAULT '',
  reported_at BIGINT,
  settled_at BIGINT,
  created_at BIGINT NOT NULL,
  decided_at BIGINT,
  ended_at BIGINT
) STRICT;
CREATE INDEX ix_directory_people_requests_person ON directory_people_requests (person, created_at, id);
CREATE INDEX ix_directory_people_requests_asked ON directory_people_requests (asked);
CREATE INDEX ix_directory_people_requests_sender ON directory_people_requests (sender, created_at, id);
CREATE INDEX ix_directory_people_requests_organisation ON directory_people_requests (organisation, created_at, id);
CREATE INDEX ix_directory_people_requests_ended ON directory_people_requests (state, ended_at, id);
CREATE INDEX ix_directory_people_requests_reported ON directory_people_requests (settled_at, reported_at, id);
CREATE TABLE directory_people_blocks (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES directory_people (id),
  account TEXT,
  organisation TEXT,
  sender TEXT,
  created_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_people_blocks_person ON directory_people_blocks (person, created_at);
CREATE INDEX ix_directory_people_blocks_account ON directory_people_blocks (account);
CREATE INDEX ix_directory_people_blocks_sender ON directory_people_blocks (sender);
CREATE TABLE directory_people_turns (
  turn BIGINT NOT NULL PRIMARY KEY,
  taken_at BIGINT NOT NULL
) STRICT;
CREATE TABLE directory_first_steps (
  day TEXT NOT NULL,
  field TEXT NOT NULL,
  shown BIGINT NOT NULL,
  opened BIGINT NOT NULL,
  kept BIGINT NOT NULL,
  PRIMARY KEY (day, field)
) STRICT;
