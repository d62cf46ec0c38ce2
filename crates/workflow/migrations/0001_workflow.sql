CREATE TABLE workflow_cycles (
  key TEXT NOT NULL,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (key, version)
) STRICT;
CREATE TABLE workflow_instances (
  record TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  cycle TEXT NOT NULL,
  version BIGINT NOT NULL,
  state TEXT NOT NULL,
  state_label TEXT NOT NULL,
  since BIGINT NOT NULL,
  due_at BIGINT,
  remind_at BIGINT,
  steps BIGINT NOT NULL,
  ended BIGINT NOT NULL CHECK (ended IN (0, 1)),
  seats TEXT NOT NULL,
  waiting_party TEXT NOT NULL,
  waiting_body TEXT REFERENCES records (id),
  waiting_account TEXT,
  delegate_party TEXT,
  delegate_account TEXT,
  delegate_until TEXT,
  FOREIGN KEY (cycle, version) REFERENCES workflow_cycles (key, version)
) STRICT;
CREATE INDEX ix_workflow_instances_waiting ON workflow_instances (ended, since, record);
CREATE INDEX ix_workflow_instances_cycle ON workflow_instances (cycle, ended, since, record);
CREATE INDEX ix_workflow_instances_party ON workflow_instances (waiting_party, ended, since, record);
CREATE INDEX ix_workflow_instances_body ON workflow_instances (waiting_body, ended, since, record);
CREATE INDEX ix_workflow_instances_due ON workflow_instances (ended, due_at, record);
CREATE INDEX ix_workflow_instances_remind ON workflow_instances (ended, remind_at, record);
CREATE TABLE workflow_steps (
  record TEXT NOT NULL REFERENCES workflow_instances (record),
  position BIGINT NOT NULL,
  transition TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  by_party TEXT,
  delegated BIGINT NOT NULL CHECK (delegated IN (0, 1)),
  by_body TEXT REFERENCES records (id),
  by_pseudonym TEXT NOT NULL,
  by_account TEXT,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (record, position)
) STRICT;
CREATE INDEX ix_workflow_steps_account ON workflow_steps (by_account);
CREATE TABLE workflow_closures (
  day TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('add', 'remove')),
  label TEXT NOT NULL
) STRICT;
INSERT INTO workflow_closures (day, kind, label) VALUES
  ('12-29', 'add', '年末年始'),
  ('12-30', 'add', '年末年始'),
  ('12-31', 'add', '年末年始'),
  ('01-01', 'add', '年末年始'),
  ('01-02', 'add', '年末年始'),
  ('01-03', 'add', '年末年始');
