CREATE TABLE directory_neighbours (
  organisation TEXT NOT NULL PRIMARY KEY REFERENCES directory_organisations (id),
  takes BIGINT NOT NULL CHECK (takes IN (0, 1)),
  kit TEXT NOT NULL DEFAULT '',
  towns TEXT NOT NULL DEFAULT '',
  changed_at BIGINT NOT NULL
) STRICT;
CREATE TABLE directory_neighbour_towns (
  folded TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES directory_neighbours (organisation),
  PRIMARY KEY (folded, organisation)
) STRICT;
CREATE INDEX ix_directory_neighbour_towns_organisation ON directory_neighbour_towns (organisation);
CREATE TABLE directory_join_requests (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  organisation TEXT NOT NULL REFERENCES directory_neighbours (organisation),
  account TEXT,
  asker_name TEXT NOT NULL,
  contact TEXT NOT NULL,
  words TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL CHECK (channel IN ('web', 'counter')),
  state TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL,
  forget_at BIGINT
) STRICT;
CREATE INDEX ix_directory_join_requests_organisation ON directory_join_requests (organisation, state, at, id);
CREATE INDEX ix_directory_join_requests_account ON directory_join_requests (account, at);
CREATE INDEX ix_directory_join_requests_forget ON directory_join_requests (forget_at);
CREATE INDEX ix_directory_join_requests_at ON directory_join_requests (at, id);
