CREATE TABLE directory_import_sources (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  mapping TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  CONSTRAINT uq_directory_import_sources_name UNIQUE (name)
) STRICT;
CREATE TABLE directory_import_drafts (
  id TEXT NOT NULL PRIMARY KEY,
  source_name TEXT NOT NULL,
  list_on TEXT NOT NULL,
  file_name TEXT NOT NULL,
  reading TEXT NOT NULL,
  created_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_import_drafts_created ON directory_import_drafts (created_at);
CREATE TABLE directory_imports (
  id TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL REFERENCES directory_import_sources (id),
  list_on TEXT NOT NULL,
  file_name TEXT NOT NULL,
  counts TEXT NOT NULL,
  reading TEXT NOT NULL,
  done_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_imports_source ON directory_imports (source, id);
CREATE TABLE directory_import_keys (
  source TEXT NOT NULL REFERENCES directory_import_sources (id),
  key TEXT NOT NULL,
  record TEXT NOT NULL REFERENCES records (id),
  said TEXT NOT NULL,
  list_on TEXT NOT NULL,
  PRIMARY KEY (source, key)
) STRICT;
CREATE INDEX ix_directory_import_keys_record ON directory_import_keys (record, source);
