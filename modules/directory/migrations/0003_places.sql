CREATE TABLE directory_places (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  sort TEXT NOT NULL,
  name TEXT NOT NULL,
  kana TEXT NOT NULL DEFAULT '',
  folded_name TEXT NOT NULL,
  address TEXT NOT NULL DEFAULT '',
  folded_address TEXT NOT NULL DEFAULT '',
  postal_code TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT '',
  latitude DOUBLE PRECISION,
  longitude DOUBLE PRECISION,
  telephone TEXT NOT NULL DEFAULT '',
  folded_telephone TEXT NOT NULL DEFAULT '',
  hours TEXT NOT NULL DEFAULT '',
  capacity BIGINT,
  price TEXT NOT NULL DEFAULT '',
  ownership TEXT NOT NULL CHECK (ownership IN ('public', 'private')),
  apply TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  access TEXT NOT NULL DEFAULT '',
  barrier_note TEXT NOT NULL DEFAULT '',
  uses TEXT NOT NULL DEFAULT '',
  equipment TEXT NOT NULL DEFAULT '',
  barrier_free TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  source_on TEXT NOT NULL DEFAULT '',
  retired BIGINT NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  edition BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_places_order ON directory_places (retired, sort, id);
CREATE INDEX ix_directory_places_name ON directory_places (folded_name);
CREATE INDEX ix_directory_places_address ON directory_places (folded_address);
CREATE INDEX ix_directory_places_telephone ON directory_places (folded_telephone);
CREATE TABLE directory_place_terms (
  place TEXT NOT NULL REFERENCES directory_places (id),
  scheme TEXT NOT NULL,
  term TEXT NOT NULL,
  sort TEXT NOT NULL,
  PRIMARY KEY (place, scheme, term)
) STRICT;
CREATE INDEX ix_directory_place_terms_find ON directory_place_terms (scheme, term, sort, place);
CREATE TABLE directory_boundary (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  credit TEXT NOT NULL,
  rings TEXT NOT NULL,
  points BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
) STRICT;
CREATE TABLE directory_towns (
  folded TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  town TEXT NOT NULL,
  area TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (folded, postal_code)
) STRICT;
CREATE INDEX ix_directory_towns_postal ON directory_towns (postal_code, folded);
CREATE INDEX ix_directory_towns_area ON directory_towns (area, folded);
