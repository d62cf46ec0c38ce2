CREATE TABLE directory_area_figures (
  area TEXT NOT NULL,
  item TEXT NOT NULL,
  on_day TEXT NOT NULL,
  value TEXT NOT NULL,
  unit TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (area, item, on_day)
) STRICT;
CREATE TABLE directory_area_bodies (
  area TEXT NOT NULL PRIMARY KEY,
  organisation TEXT REFERENCES directory_organisations (id),
  coordinator TEXT NOT NULL DEFAULT '',
  changed_at BIGINT NOT NULL
) STRICT;
CREATE INDEX ix_directory_area_bodies_organisation ON directory_area_bodies (organisation);
