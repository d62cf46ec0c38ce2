CREATE INDEX ix_sessions_seen ON sessions (seen_at);
