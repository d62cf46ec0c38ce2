//! One city's database: connection, unit of work, records, revisions, the journal and its followers.
