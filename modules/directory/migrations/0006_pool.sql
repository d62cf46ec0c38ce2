CREATE TABLE directory_pool_kinds (
  key TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL DEFAULT '',
  duties TEXT NOT NULL DEFAULT '',
  is_coordinator BIGINT NOT NULL DEFAULT 0 CHECK (is_coordinator IN (0, 1)),
  position BIGINT NOT NULL,
  retired BIGINT NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
CREATE INDEX ix_directory_pool_kinds_order ON directory_pool_kinds (position, key);
INSERT INTO directory_pool_kinds (key, label, definition, duties, is_coordinator, position) VALUES
  ('collaboration', '協働コーディネーター', '団体・企業・学校・市役所など、立場の違う人たちが力を合わせるきっかけをつくる人です。', '呼びかけ、顔合わせの場づくり、協働事業の立ち上げの手伝い、困りごとに合う相手さがし。', 1, 1),
  ('community', '地域コーディネーター', '地域の中で人と人の間に入り、動き出したあともそばで支える人です。', '困りごとを聞く、地域の人や団体につなぐ、やりたいことを企画のかたちにする、続けられるように見守る。', 1, 2),
  ('visiting', '巡回コーディネーター', '窓口で待たず、活動の場へ出向いて話を聞く人です。', '活動場所や団体を定期的に訪ねる、立ち上げたばかりの団体の相談にのる、聞いたことを窓口へ持ち帰る。', 1, 3),
  ('liaison', '連絡調整役', 'まちづくり協議会や自治会で、外とのやりとりを受け持つ人です。', '地区の団体どうしの日程や分担の調整、市役所や市民活動センターとの連絡、地区の情報のとりまとめ。', 1, 4),
  ('supporter', '地域サポーター', '自分の時間でできる範囲で、地域の活動を手伝う人です。', '行事や居場所の手伝い、声かけ、コーディネーターへの橋渡し。', 0, 5);
INSERT INTO directory_pool_kinds (key, label, definition, duties, position) VALUES
  ('adviser', 'アドバイザー', '市民参画や協働、団体の運営について助言する専門家です。', '団体や市役所の課に出向いての助言、講師、計画や規約を見直すときの相談。', 6),
  ('designer', 'デザイナー', 'ちらしや看板など、見て伝わるかたちをつくる人です。', 'ちらし・ポスター・SNS画像づくり、ひな形づくり、作り方の手ほどき。', 7),
  ('copywriter', 'コピーライター', '短い言葉で伝える文章を考える人です。', '催しの名前や呼びかけ文、紹介文、募集の文章づくり。', 8),
  ('facilitator', 'ファシリテーター', '話し合いがうまく進むように、場を整えて進行する人です。', '話し合いの組み立て、当日の進行、意見の整理と見える化。', 9);
CREATE TABLE directory_pool_bodies (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('public', 'shakyo', 'npo', 'machi-kyo', 'other')),
  duties TEXT NOT NULL DEFAULT '',
  web TEXT NOT NULL DEFAULT '',
  position BIGINT NOT NULL,
  retired BIGINT NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX uq_directory_pool_bodies_name ON directory_pool_bodies (name);
CREATE INDEX ix_directory_pool_bodies_order ON directory_pool_bodies (position, id);
CREATE TABLE directory_pool_members (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  account TEXT,
  channel TEXT NOT NULL CHECK (channel IN ('web', 'paper', 'telephone', 'counter')),
  body TEXT REFERENCES directory_pool_bodies (id),
  name TEXT NOT NULL,
  reading TEXT NOT NULL DEFAULT '',
  full_name TEXT NOT NULL DEFAULT '',
  folded TEXT NOT NULL DEFAULT '',
  sort TEXT NOT NULL DEFAULT '',
  headline TEXT NOT NULL DEFAULT '',
  skills TEXT NOT NULL DEFAULT '',
  qualifications TEXT NOT NULL DEFAULT '',
  days TEXT NOT NULL DEFAULT '',
  fee TEXT NOT NULL CHECK (fee IN ('free', 'amount', 'agreement')),
  fee_words TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  mail TEXT NOT NULL DEFAULT '',
  web TEXT NOT NULL DEFAULT '',
  publicity TEXT NOT NULL DEFAULT '{}',
  published BIGINT NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),
  state TEXT NOT NULL,
  listed BIGINT NOT NULL DEFAULT 0 CHECK (listed IN (0, 1)),
  busy TEXT NOT NULL DEFAULT '' CHECK (busy IN ('', 'asked', 'working')),
  used BIGINT NOT NULL DEFAULT 0,
  last_used TEXT,
  consent_on TEXT NOT NULL,
  published_on TEXT,
  consent_by TEXT,
  next_at BIGINT,
  registered_at BIGINT,
  left_at BIGINT,
  since BIGINT NOT NULL,
  edition BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_pool_members_state ON directory_pool_members (state, since, id);
CREATE UNIQUE INDEX uq_directory_pool_members_account ON directory_pool_members (account) WHERE state <> 'removed';
CREATE INDEX ix_directory_pool_members_account ON directory_pool_members (account, state);
CREATE INDEX ix_directory_pool_members_folded ON directory_pool_members (folded, id);
CREATE INDEX ix_directory_pool_members_gone ON directory_pool_members (name, state);
CREATE INDEX ix_directory_pool_members_next ON directory_pool_members (next_at);
CREATE INDEX ix_directory_pool_members_registered ON directory_pool_members (registered_at, id);
CREATE TABLE directory_pool_terms (
  owner TEXT NOT NULL REFERENCES records (id),
  scheme TEXT NOT NULL CHECK (scheme IN ('kind', 'field', 'area')),
  key TEXT NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (owner, scheme, key)
) STRICT;
CREATE TABLE directory_pool_facets (
  scope TEXT NOT NULL CHECK (scope IN ('public', 'ready')),
  scheme TEXT NOT NULL,
  key TEXT NOT NULL,
  sort TEXT NOT NULL,
  member TEXT NOT NULL REFERENCES directory_pool_members (id),
  PRIMARY KEY (scope, scheme, key, sort, member)
) STRICT;
CREATE UNIQUE INDEX uq_directory_pool_facets_member ON directory_pool_facets (member, scope, scheme, key);
CREATE TABLE directory_pool_counters (
  scope TEXT NOT NULL,
  scheme TEXT NOT NULL,
  key TEXT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (scope, scheme, key)
) STRICT;
CREATE TABLE directory_pool_dispatches (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  asker TEXT,
  asker_kind TEXT NOT NULL CHECK (asker_kind IN ('group', 'staff', 'centre')),
  organisation TEXT REFERENCES directory_organisations (id),
  asker_name TEXT NOT NULL,
  contact TEXT NOT NULL DEFAULT '',
  theme TEXT NOT NULL,
  wish TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT '',
  field TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT '',
  dates TEXT NOT NULL,
  place TEXT NOT NULL,
  cost TEXT NOT NULL CHECK (cost IN ('asker', 'city', 'centre', 'none', 'consult')),
  cost_words TEXT NOT NULL DEFAULT '',
  wanted_member TEXT REFERENCES directory_pool_members (id),
  member TEXT REFERENCES directory_pool_members (id),
  state TEXT NOT NULL,
  day TEXT,
  meeting_place TEXT NOT NULL DEFAULT '',
  minutes BIGINT,
  done TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT '',
  dispatched_at BIGINT,
  reported_at BIGINT,
  useful BIGINT CHECK (useful BETWEEN 1 AND 5),
  useful_words TEXT NOT NULL DEFAULT '',
  rated_at BIGINT,
  ended_at BIGINT,
  next_at BIGINT,
  since BIGINT NOT NULL,
  created_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_pool_dispatches_state ON directory_pool_dispatches (state, since, id);
CREATE INDEX ix_directory_pool_dispatches_asker ON directory_pool_dispatches (asker, created_at);
CREATE INDEX ix_directory_pool_dispatches_organisation ON directory_pool_dispatches (organisation, created_at);
CREATE INDEX ix_directory_pool_dispatches_member ON directory_pool_dispatches (member, state);
CREATE INDEX ix_directory_pool_dispatches_next ON directory_pool_dispatches (next_at);
CREATE INDEX ix_directory_pool_dispatches_dispatched ON directory_pool_dispatches (dispatched_at, id);
CREATE TABLE directory_pool_offers (
  id TEXT NOT NULL PRIMARY KEY,
  dispatch TEXT NOT NULL REFERENCES directory_pool_dispatches (id),
  member TEXT NOT NULL REFERENCES directory_pool_members (id),
  words TEXT NOT NULL DEFAULT '',
  reasons TEXT NOT NULL DEFAULT '',
  answer TEXT NOT NULL CHECK (answer IN ('open', 'accepted', 'declined', 'withdrawn')),
  answer_words TEXT NOT NULL DEFAULT '',
  answer_by TEXT NOT NULL,
  offered_at BIGINT NOT NULL,
  answered_at BIGINT
) STRICT;
CREATE INDEX ix_directory_pool_offers_dispatch ON directory_pool_offers (dispatch, offered_at);
CREATE INDEX ix_directory_pool_offers_member ON directory_pool_offers (member, answer);
CREATE TABLE directory_pool_teams (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  name TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  ended_at BIGINT
) STRICT;
CREATE UNIQUE INDEX uq_directory_pool_teams_name ON directory_pool_teams (name);
CREATE TABLE directory_pool_team_members (
  team TEXT NOT NULL REFERENCES directory_pool_teams (id),
  member TEXT NOT NULL REFERENCES directory_pool_members (id),
  PRIMARY KEY (team, member)
) STRICT;
CREATE INDEX ix_directory_pool_team_members_member ON directory_pool_team_members (member, team);
CREATE TABLE directory_pool_rounds (
  id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL REFERENCES records (id),
  words TEXT NOT NULL DEFAULT '',
  asked_at BIGINT NOT NULL,
  until_day TEXT NOT NULL,
  closed_at BIGINT
) STRICT;
CREATE INDEX ix_directory_pool_rounds_subject ON directory_pool_rounds (subject, asked_at);
CREATE UNIQUE INDEX uq_directory_pool_rounds_open ON directory_pool_rounds (subject) WHERE closed_at IS NULL;
CREATE INDEX ix_directory_pool_rounds_open ON directory_pool_rounds (closed_at, until_day);
CREATE TABLE directory_pool_ratings (
  id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL REFERENCES records (id),
  round TEXT REFERENCES directory_pool_rounds (id),
  rater TEXT,
  day TEXT NOT NULL,
  coordination BIGINT NOT NULL CHECK (coordination BETWEEN 1 AND 5),
  communication BIGINT NOT NULL CHECK (communication BETWEEN 1 AND 5),
  connection BIGINT NOT NULL CHECK (connection BETWEEN 1 AND 5),
  creativity BIGINT NOT NULL CHECK (creativity BETWEEN 1 AND 5),
  risk BIGINT NOT NULL CHECK (risk BETWEEN 1 AND 5),
  grounds TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_pool_ratings_subject ON directory_pool_ratings (subject, round, at);
CREATE UNIQUE INDEX uq_directory_pool_ratings_rater ON directory_pool_ratings (round, rater);
CREATE INDEX ix_directory_pool_ratings_rater ON directory_pool_ratings (rater);
CREATE TABLE directory_pool_levels (
  member TEXT NOT NULL REFERENCES directory_pool_members (id),
  competency TEXT NOT NULL,
  level BIGINT NOT NULL,
  PRIMARY KEY (member, competency)
) STRICT;
CREATE INDEX ix_directory_pool_levels_strong ON directory_pool_levels (competency, level, member);
CREATE TABLE directory_pool_cases (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  asker TEXT,
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('local', 'thematic', 'bridging')),
  field TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT '',
  open BIGINT NOT NULL CHECK (open IN (0, 1)),
  outcome TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_pool_cases_open ON directory_pool_cases (open, at, id);
CREATE INDEX ix_directory_pool_cases_asker ON directory_pool_cases (asker);
CREATE TABLE directory_pool_advices (
  id TEXT NOT NULL PRIMARY KEY,
  consultation TEXT NOT NULL REFERENCES directory_pool_cases (id),
  adviser TEXT,
  words TEXT NOT NULL,
  refers_to TEXT REFERENCES directory_pool_members (id),
  helped BIGINT NOT NULL DEFAULT 0 CHECK (helped IN (0, 1)),
  at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_pool_advices_consultation ON directory_pool_advices (consultation, at, id);
CREATE INDEX ix_directory_pool_advices_adviser ON directory_pool_advices (adviser);
CREATE INDEX ix_directory_pool_advices_at ON directory_pool_advices (at, id);
CREATE TABLE directory_pool_meetings (
  id TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL,
  hours TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL,
  agenda TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX ix_directory_pool_meetings_day ON directory_pool_meetings (day, id);
