CREATE TABLE committees (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  body TEXT NOT NULL REFERENCES records (id),
  name TEXT NOT NULL,
  about TEXT NOT NULL DEFAULT '',
  capacities TEXT NOT NULL DEFAULT '',
  quorum TEXT NOT NULL CHECK (quorum IN ('more-than-half', 'half', 'two-thirds', 'none')),
  created_at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_committees_body ON committees (body);
CREATE INDEX ix_committees_created ON committees (created_at);
CREATE TABLE committee_members (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  committee TEXT NOT NULL REFERENCES committees (id),
  name TEXT NOT NULL,
  capacity TEXT NOT NULL,
  affiliation TEXT NOT NULL DEFAULT '',
  seat TEXT NOT NULL CHECK (seat IN ('chair', 'vice-chair', 'member')),
  term_from TEXT NOT NULL,
  term_until TEXT NOT NULL,
  account TEXT,
  public_name BIGINT NOT NULL DEFAULT 0 CHECK (public_name IN (0, 1)),
  created_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_committee_members_committee ON committee_members (committee, term_until, id);
CREATE INDEX ix_committee_members_account ON committee_members (account);
CREATE TABLE committee_meetings (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  committee TEXT NOT NULL REFERENCES committees (id),
  number BIGINT NOT NULL,
  day TEXT NOT NULL,
  starts TEXT NOT NULL DEFAULT '',
  ends TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  remote_link TEXT NOT NULL DEFAULT '',
  observers BIGINT NOT NULL DEFAULT 0 CHECK (observers IN (0, 1)),
  announced BIGINT NOT NULL DEFAULT 0 CHECK (announced IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('called', 'held', 'drafted', 'confirmed', 'public')),
  edition BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL
) STRICT;
CREATE UNIQUE INDEX uq_committee_meetings_number ON committee_meetings (committee, number);
CREATE INDEX ix_committee_meetings_day ON committee_meetings (day, id);
CREATE INDEX ix_committee_meetings_of ON committee_meetings (committee, day, id);
CREATE TABLE committee_agenda (
  id TEXT NOT NULL PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES committee_meetings (id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL
) STRICT;
CREATE INDEX ix_committee_agenda_meeting ON committee_agenda (meeting, position);
CREATE TABLE committee_agenda_items (
  agenda TEXT NOT NULL REFERENCES committee_agenda (id),
  lineage TEXT NOT NULL REFERENCES records (id),
  PRIMARY KEY (agenda, lineage)
) STRICT;
CREATE INDEX ix_committee_agenda_items_lineage ON committee_agenda_items (lineage);
CREATE TABLE committee_papers (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  meeting TEXT NOT NULL REFERENCES committee_meetings (id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL,
  file_name TEXT NOT NULL,
  size BIGINT NOT NULL,
  is_public BIGINT NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)),
  bytes BLOB NOT NULL,
  removed_at BIGINT,
  added_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_committee_papers_meeting ON committee_papers (meeting, position);
CREATE TABLE committee_attendance (
  meeting TEXT NOT NULL REFERENCES committee_meetings (id),
  member TEXT NOT NULL REFERENCES committee_members (id),
  how TEXT NOT NULL CHECK (how IN ('present', 'remote', 'absent', 'recused')),
  PRIMARY KEY (meeting, member)
) STRICT;
CREATE INDEX ix_committee_attendance_member ON committee_attendance (member);
CREATE TABLE committee_minutes (
  id TEXT NOT NULL PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES committee_meetings (id),
  version BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'confirmed', 'public')),
  text TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  edition BIGINT NOT NULL DEFAULT 0,
  written_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  published_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_committee_minutes_version ON committee_minutes (meeting, version);
CREATE TABLE committee_opinions (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  committee TEXT NOT NULL REFERENCES committees (id),
  meeting TEXT REFERENCES committee_meetings (id),
  round TEXT,
  lineage TEXT REFERENCES records (id),
  text TEXT NOT NULL,
  voice TEXT NOT NULL CHECK (voice IN ('committee', 'member')),
  member TEXT REFERENCES committee_members (id),
  author TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('judgement', 'opinion', 'request', 'question')),
  fiscal_year BIGINT NOT NULL,
  is_public BIGINT NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)),
  body TEXT REFERENCES records (id),
  state TEXT NOT NULL CHECK (state IN ('received', 'considered', 'reflected', 'partly', 'declined')),
  answer TEXT NOT NULL DEFAULT '',
  drafted_state TEXT NOT NULL DEFAULT '',
  drafted_answer TEXT NOT NULL DEFAULT '',
  edition BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  published_at BIGINT,
  answered_at BIGINT,
  shown_at BIGINT,
  withdrawn_at BIGINT,
  withdrawn_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX ix_committee_opinions_public ON committee_opinions (is_public, id);
CREATE INDEX ix_committee_opinions_state ON committee_opinions (is_public, state, id);
CREATE INDEX ix_committee_opinions_body ON committee_opinions (is_public, body, id);
CREATE INDEX ix_committee_opinions_year ON committee_opinions (is_public, fiscal_year, id);
CREATE INDEX ix_committee_opinions_lineage ON committee_opinions (lineage, id);
CREATE INDEX ix_committee_opinions_meeting ON committee_opinions (meeting, id);
CREATE INDEX ix_committee_opinions_open ON committee_opinions (state, body, id);
CREATE INDEX ix_committee_opinions_answered ON committee_opinions (answered_at);
CREATE INDEX ix_committee_opinions_author ON committee_opinions (author);
CREATE TABLE committee_proposals (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  opinion TEXT NOT NULL REFERENCES committee_opinions (id),
  lineage TEXT REFERENCES records (id),
  version TEXT REFERENCES records (id),
  version_label TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL CHECK (kind IN ('rename', 'text', 'priority', 'add', 'remove', 'other')),
  before_text TEXT NOT NULL DEFAULT '',
  after_text TEXT NOT NULL,
  flag BIGINT NOT NULL DEFAULT 0 CHECK (flag IN (0, 1)),
  reason TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('proposed', 'adopted', 'partly', 'declined', 'applied')),
  decision TEXT NOT NULL DEFAULT '',
  decided TEXT NOT NULL DEFAULT '',
  differs TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  decided_at BIGINT,
  applied_at BIGINT
) STRICT;
CREATE INDEX ix_committee_proposals_opinion ON committee_proposals (opinion, id);
CREATE INDEX ix_committee_proposals_state ON committee_proposals (state, id);
CREATE INDEX ix_committee_proposals_lineage ON committee_proposals (lineage, id);
CREATE INDEX ix_committee_proposals_decided ON committee_proposals (decided_at);
CREATE TABLE committee_card_groups (
  id TEXT NOT NULL PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES committee_meetings (id),
  name TEXT NOT NULL,
  edition BIGINT NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX ix_committee_card_groups_meeting ON committee_card_groups (meeting, id);
CREATE TABLE committee_cards (
  id TEXT NOT NULL PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES committee_meetings (id),
  card_group TEXT REFERENCES committee_card_groups (id),
  text TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('good', 'issue', 'idea', 'question')),
  author TEXT,
  edition BIGINT NOT NULL DEFAULT 0,
  opinion TEXT REFERENCES committee_opinions (id),
  created_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_committee_cards_meeting ON committee_cards (meeting, id);
CREATE INDEX ix_committee_cards_author ON committee_cards (author);
CREATE TABLE pdca_opportunities (
  lineage TEXT NOT NULL REFERENCES records (id),
  step TEXT NOT NULL CHECK (step IN ('plan', 'do', 'check', 'act')),
  is_there BIGINT NOT NULL CHECK (is_there IN (0, 1)),
  text TEXT NOT NULL,
  link TEXT NOT NULL DEFAULT '',
  day TEXT NOT NULL DEFAULT '',
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (lineage, step)
) STRICT;
CREATE INDEX ix_pdca_opportunities_step ON pdca_opportunities (step, is_there, lineage);
