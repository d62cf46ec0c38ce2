CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  email TEXT,
  login TEXT,
  display_name TEXT NOT NULL DEFAULT '',
  password_hash TEXT,
  pseudonym TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'ja' CHECK (language IN ('ja', 'en')),
  status TEXT NOT NULL CHECK (status IN ('unconfirmed', 'invited', 'active', 'closed')),
  is_sample BIGINT NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at BIGINT NOT NULL,
  closed_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_accounts_email ON accounts (email);
CREATE UNIQUE INDEX uq_accounts_login ON accounts (login);
CREATE UNIQUE INDEX uq_accounts_pseudonym ON accounts (pseudonym);
CREATE INDEX ix_accounts_status ON accounts (status, id);
CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES accounts (id),
  user_agent TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  ended_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_sessions_token_hash ON sessions (token_hash);
CREATE INDEX ix_sessions_account ON sessions (account, created_at);
CREATE TABLE attempts (
  id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_attempts_subject ON attempts (subject, at);
CREATE INDEX ix_attempts_at ON attempts (at);
CREATE TABLE bodies (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  kind TEXT NOT NULL CHECK (kind IN ('department', 'section', 'centre', 'council', 'committee', 'other')),
  name TEXT NOT NULL,
  name_en TEXT NOT NULL DEFAULT '',
  parent TEXT REFERENCES bodies (id),
  code TEXT,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  created_at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_bodies_code ON bodies (code);
CREATE INDEX ix_bodies_parent ON bodies (parent);
CREATE TABLE body_successors (
  body TEXT NOT NULL REFERENCES bodies (id),
  successor TEXT NOT NULL REFERENCES bodies (id),
  day TEXT NOT NULL,
  PRIMARY KEY (body, successor)
) STRICT;
CREATE INDEX ix_body_successors_successor ON body_successors (successor);
CREATE TABLE grants (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  role TEXT NOT NULL,
  body TEXT REFERENCES bodies (id),
  from_day TEXT NOT NULL,
  until_day TEXT,
  granted_by TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL,
  ended_at BIGINT,
  end_reason TEXT NOT NULL DEFAULT '',
  carried_over_from TEXT REFERENCES grants (id)
) STRICT;
CREATE INDEX ix_grants_account ON grants (account, from_day);
CREATE INDEX ix_grants_body ON grants (body, from_day);
CREATE INDEX ix_grants_role ON grants (role, from_day);
CREATE TABLE one_time_tokens (
  token_hash TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('confirm', 'reset', 'invitation')),
  account TEXT NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
) STRICT;
CREATE INDEX ix_one_time_tokens_account ON one_time_tokens (account, kind);
CREATE TABLE counter_codes (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  code_hash TEXT NOT NULL,
  login TEXT NOT NULL,
  display_name TEXT NOT NULL DEFAULT '',
  issued_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  account TEXT REFERENCES accounts (id)
) STRICT;
CREATE UNIQUE INDEX uq_counter_codes_code_hash ON counter_codes (code_hash);
CREATE UNIQUE INDEX uq_counter_codes_login ON counter_codes (login);
CREATE INDEX ix_counter_codes_account ON counter_codes (account);
CREATE TABLE api_tokens (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT,
  ended_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_api_tokens_token_hash ON api_tokens (token_hash);
CREATE INDEX ix_api_tokens_account ON api_tokens (account, created_at);
