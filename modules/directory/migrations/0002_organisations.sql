CREATE TABLE directory_organisations (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  name TEXT NOT NULL,
  reading TEXT NOT NULL DEFAULT '',
  folded TEXT NOT NULL,
  sort TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT '',
  legal_form TEXT NOT NULL DEFAULT '',
  number TEXT,
  purpose TEXT NOT NULL DEFAULT '',
  doing TEXT NOT NULL DEFAULT '',
  joining TEXT NOT NULL DEFAULT '',
  coming TEXT NOT NULL DEFAULT '',
  achieved TEXT NOT NULL DEFAULT '',
  people BIGINT,
  days TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  mail TEXT NOT NULL DEFAULT '',
  web TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  representative TEXT NOT NULL DEFAULT '',
  home_address TEXT NOT NULL DEFAULT '',
  publicity TEXT NOT NULL DEFAULT '{}',
  stage TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  channel TEXT NOT NULL DEFAULT 'web' CHECK (channel IN ('web', 'paper', 'telephone', 'counter', 'list')),
  source TEXT NOT NULL DEFAULT '',
  contact_by TEXT,
  listed BIGINT NOT NULL DEFAULT 0 CHECK (listed IN (0, 1)),
  published_at BIGINT,
  registered_at BIGINT,
  left_at BIGINT,
  renew_by TEXT,
  next_at BIGINT,
  since BIGINT NOT NULL,
  edition BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_directory_organisations_number ON directory_organisations (number);
CREATE INDEX ix_directory_organisations_list ON directory_organisations (listed, sort, id);
CREATE INDEX ix_directory_organisations_state ON directory_organisations (state, since, id);
CREATE INDEX ix_directory_organisations_folded ON directory_organisations (folded, id);
CREATE INDEX ix_directory_organisations_changed ON directory_organisations (state, changed_at, id);
CREATE INDEX ix_directory_organisations_contact_by ON directory_organisations (contact_by);
CREATE INDEX ix_directory_organisations_next ON directory_organisations (next_at);
CREATE INDEX ix_directory_organisations_registered ON directory_organisations (registered_at, id);
CREATE TABLE directory_organisation_terms (
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  scheme TEXT NOT NULL CHECK (scheme IN ('field', 'area')),
  key TEXT NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (organisation, scheme, key)
) STRICT;
CREATE TABLE directory_facets (
  scheme TEXT NOT NULL,
  key TEXT NOT NULL,
  sort TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  PRIMARY KEY (scheme, key, sort, organisation)
) STRICT;
CREATE UNIQUE INDEX uq_directory_facets_organisation ON directory_facets (organisation, scheme, key);
CREATE TABLE directory_counters (
  scheme TEXT NOT NULL,
  key TEXT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (scheme, key)
) STRICT;
CREATE TABLE directory_slugs (
  slug TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  current BIGINT NOT NULL CHECK (current IN (0, 1))
) STRICT;
CREATE INDEX ix_directory_slugs_organisation ON directory_slugs (organisation, current);
CREATE TABLE directory_editors (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  account TEXT,
  since BIGINT NOT NULL,
  ended_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_directory_editors ON directory_editors (organisation, account);
CREATE INDEX ix_directory_editors_account ON directory_editors (account, organisation);
CREATE TABLE directory_invitations (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  code_hash TEXT NOT NULL,
  hand_over BIGINT NOT NULL CHECK (hand_over IN (0, 1)),
  invited_by TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_directory_invitations_code_hash ON directory_invitations (code_hash);
CREATE INDEX ix_directory_invitations_invited_by ON directory_invitations (invited_by);
CREATE INDEX ix_directory_invitations_organisation ON directory_invitations (organisation, created_at);
CREATE TABLE directory_claims (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  account TEXT,
  words TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'refused')),
  answer TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  decided_at BIGINT
) STRICT;
CREATE INDEX ix_directory_claims_state ON directory_claims (state, created_at, id);
CREATE INDEX ix_directory_claims_account ON directory_claims (account, organisation);
CREATE INDEX ix_directory_claims_organisation ON directory_claims (organisation, state);
CREATE TABLE directory_documents (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  kind TEXT NOT NULL CHECK (kind IN ('rules', 'officers', 'report', 'accounts')),
  year BIGINT NOT NULL,
  link TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  is_public BIGINT NOT NULL CHECK (is_public IN (0, 1)),
  changed_at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_directory_documents ON directory_documents (organisation, kind, year);
CREATE TABLE directory_stages (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  day TEXT NOT NULL,
  stage TEXT NOT NULL,
  by_centre BIGINT NOT NULL CHECK (by_centre IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_stages_organisation ON directory_stages (organisation, day, id);
CREATE TABLE directory_weights (
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  day TEXT NOT NULL,
  own BIGINT NOT NULL CHECK (own BETWEEN 0 AND 5),
  shared BIGINT NOT NULL CHECK (shared BETWEEN 0 AND 5),
  common BIGINT NOT NULL CHECK (common BETWEEN 0 AND 5),
  PRIMARY KEY (organisation, day)
) STRICT;
CREATE TABLE directory_events (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('dissolved', 'succeeded', 'merged', 'split', 'left')),
  day TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES directory_organisations (id),
  other TEXT REFERENCES directory_organisations (id),
  note TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_events_organisation ON directory_events (organisation, at);
CREATE INDEX ix_directory_events_other ON directory_events (other, at);
