//! The plan at work, on SQLite and, where `TSUNAGU_TEST_POSTGRES` names a server, on PostgreSQL.
mod access;
mod city;
mod editing;
mod lookups;
mod people;
mod rules;
mod values;
mod versions;
