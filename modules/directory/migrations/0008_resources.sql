CREATE TABLE directory_resources (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  sort TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('thing', 'room', 'skill', 'data', 'attraction')),
  words TEXT NOT NULL,
  conditions TEXT NOT NULL DEFAULT '',
  fee TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT '',
  body TEXT,
  organisation TEXT REFERENCES directory_organisations (id),
  owner_title TEXT NOT NULL,
  retired BIGINT NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  edition BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_resources_order ON directory_resources (retired, sort, id);
CREATE INDEX ix_directory_resources_kind ON directory_resources (retired, kind, sort, id);
CREATE INDEX ix_directory_resources_area ON directory_resources (retired, area, sort, id);
CREATE INDEX ix_directory_resources_organisation ON directory_resources (organisation, sort);
CREATE INDEX ix_directory_resources_body ON directory_resources (body, sort);
CREATE TABLE directory_resource_requests (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  resource TEXT NOT NULL REFERENCES directory_resources (id),
  account TEXT,
  asker_name TEXT NOT NULL,
  contact TEXT NOT NULL,
  words TEXT NOT NULL,
  asked_from TEXT NOT NULL,
  asked_until TEXT NOT NULL,
  agreed_from TEXT NOT NULL DEFAULT '',
  agreed_until TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  effect TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL,
  lent_at BIGINT,
  next_at BIGINT
) STRICT;
CREATE INDEX ix_directory_resource_requests_resource ON directory_resource_requests (resource, state, at, id);
CREATE INDEX ix_directory_resource_requests_account ON directory_resource_requests (account, at);
CREATE INDEX ix_directory_resource_requests_lent ON directory_resource_requests (lent_at, id);
CREATE INDEX ix_directory_resource_requests_next ON directory_resource_requests (next_at);
CREATE INDEX ix_directory_resource_requests_state ON directory_resource_requests (state, at, id);
CREATE TABLE directory_resource_days (
  resource TEXT NOT NULL REFERENCES directory_resources (id),
  day TEXT NOT NULL,
  request TEXT NOT NULL REFERENCES directory_resource_requests (id),
  CONSTRAINT uq_directory_resource_days PRIMARY KEY (resource, day)
) STRICT;
CREATE INDEX ix_directory_resource_days_request ON directory_resource_days (request);
CREATE TABLE directory_resource_out (
  resource TEXT NOT NULL REFERENCES directory_resources (id),
  request TEXT NOT NULL REFERENCES directory_resource_requests (id),
  CONSTRAINT uq_directory_resource_out PRIMARY KEY (resource)
) STRICT;
CREATE INDEX ix_directory_resource_out_request ON directory_resource_out (request);
