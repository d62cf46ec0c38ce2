CREATE TABLE records (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'signed-in', 'staff', 'private')),
  created_at BIGINT NOT NULL,
  removed_at BIGINT
) STRICT;
CREATE INDEX ix_records_kind ON records (kind, id);
CREATE TABLE journal_head (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  sequence BIGINT NOT NULL,
  chain TEXT NOT NULL
) STRICT;
INSERT INTO journal_head (id, sequence, chain) VALUES (1, 0, '');
CREATE TABLE journal (
  sequence BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  record TEXT NOT NULL,
  items TEXT NOT NULL,
  digest TEXT NOT NULL,
  chain TEXT NOT NULL
) STRICT;
CREATE INDEX ix_journal_record ON journal (record, sequence);
CREATE INDEX ix_journal_actor ON journal (actor, sequence);
CREATE TABLE journal_items (
  item TEXT NOT NULL,
  sequence BIGINT NOT NULL REFERENCES journal (sequence),
  PRIMARY KEY (item, sequence)
) STRICT;
CREATE TABLE journal_salts (
  sequence BIGINT NOT NULL PRIMARY KEY REFERENCES journal (sequence),
  salt TEXT NOT NULL
) STRICT;
CREATE TABLE revisions (
  sequence BIGINT NOT NULL PRIMARY KEY REFERENCES journal (sequence),
  record TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX ix_revisions_record ON revisions (record, sequence);
CREATE TABLE follower_positions (
  name TEXT NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL
) STRICT;
