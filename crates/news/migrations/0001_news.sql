CREATE TABLE news (
  sequence BIGINT NOT NULL PRIMARY KEY REFERENCES journal (sequence),
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL REFERENCES records (id)
) STRICT;
CREATE INDEX ix_news_record ON news (record, kind, sequence);
CREATE TABLE news_subjects (
  subject TEXT NOT NULL,
  sequence BIGINT NOT NULL REFERENCES news (sequence),
  kind TEXT NOT NULL,
  PRIMARY KEY (subject, sequence)
) STRICT;
CREATE INDEX ix_news_subjects_kind ON news_subjects (subject, kind, sequence);
CREATE INDEX ix_news_subjects_sequence ON news_subjects (sequence);
CREATE TABLE news_readers (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT,
  email TEXT,
  language TEXT NOT NULL DEFAULT 'ja',
  rhythm TEXT NOT NULL CHECK (rhythm IN ('daily', 'weekly', 'monthly', 'never')),
  weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  next_at BIGINT,
  seen BIGINT NOT NULL,
  created_at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_news_readers_account ON news_readers (account);
CREATE UNIQUE INDEX uq_news_readers_email ON news_readers (email);
CREATE INDEX ix_news_readers_next ON news_readers (next_at, id);
CREATE TABLE news_follows (
  id TEXT NOT NULL PRIMARY KEY,
  reader TEXT NOT NULL REFERENCES news_readers (id),
  account TEXT,
  subject TEXT,
  confirmed BIGINT NOT NULL CHECK (confirmed IN (0, 1)),
  since BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_news_follows_subject ON news_follows (reader, subject);
CREATE INDEX ix_news_follows_account ON news_follows (account);
