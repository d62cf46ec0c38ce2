//! Reading sources, drafts and results of imports.
use kernel::{Fault, Id, Outcome};
use list_reader::Reading;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{FromQueryResult, Queries, Value, params};

/// A source of lists.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SourceRow {
    /// Identifier.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Kind of its lists.
    pub kind: String,
    /// What its headings mean, as JSON.
    pub mapping: String,
}

/// Sources by name.
pub async fn list_sources(queries: &impl Queries) -> Outcome<Vec<SourceRow>> {
    queries
        .all(
            "SELECT id, name, kind, mapping FROM directory_import_sources ORDER BY name LIMIT 200",
            params![],
        )
        .await
}

/// The source of this name.
pub async fn find_source(queries: &impl Queries, name: &str) -> Outcome<Option<SourceRow>> {
    queries
        .first(
            "SELECT id, name, kind, mapping FROM directory_import_sources WHERE name = $1",
            params![name],
        )
        .await
}

/// An upload that waits for a decision.
#[derive(Clone, Debug, FromQueryResult)]
pub struct DraftRow {
    /// Identifier.
    pub id: String,
    /// Name of the source.
    pub source_name: String,
    /// Of which day the list is.
    pub list_on: String,
    /// Name of the file.
    pub file_name: String,
    /// What was read, as JSON; no names of persons are in it.
    pub reading: String,
    /// Microseconds since 1970.
    pub created_at: i64,
}

impl DraftRow {
    /// What was read.
    pub fn reading(&self) -> Outcome<Reading> {
        serde_json::from_str(&self.reading).map_err(Fault::internal)
    }
}

/// An upload.
pub async fn get_draft(queries: &impl Queries, id: &Id) -> Outcome<DraftRow> {
    queries
        .get(
            "SELECT id, source_name, list_on, file_name, reading, created_at FROM directory_import_drafts WHERE id = $1",
            params![id],
        )
        .await
}

/// An upload without what was read.
#[derive(Clone, Debug, FromQueryResult)]
pub struct DraftLine {
    /// Identifier.
    pub id: String,
    /// Name of the source.
    pub source_name: String,
    /// Name of the file.
    pub file_name: String,
    /// Microseconds since 1970.
    pub created_at: i64,
}

/// Uploads that wait, the newest first.
pub async fn list_drafts(queries: &impl Queries) -> Outcome<Vec<DraftLine>> {
    queries
        .all(
            "SELECT id, source_name, file_name, created_at FROM directory_import_drafts ORDER BY created_at DESC, id DESC LIMIT 20",
            params![],
        )
        .await
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Entries that are new.
    pub new: usize,
    /// Entries that changed.
    pub changed: usize,
    /// Entries that said it already.
    pub same: usize,
    /// Rows that were put together with an entry of another source.
    pub merged: usize,
    /// Rows that were not taken because nobody decided.
    pub open: usize,
    /// Rows that cannot be taken before they are mended.
    pub damaged: usize,
}

/// A result.
#[derive(Clone, Debug, FromQueryResult)]
pub struct ImportRow {
    /// Identifier.
    pub id: String,
    /// Name of the source.
    pub source_name: String,
    /// Of which day the list was.
    pub list_on: String,
    /// Name of the file.
    pub file_name: String,
    /// [`Counts`] as JSON.
    pub counts: String,
    /// Microseconds since 1970.
    pub done_at: i64,
}

impl ImportRow {
    /// What it did.
    pub fn counts(&self) -> Counts {
        serde_json::from_str(&self.counts).unwrap_or_default()
    }
}

const RESULT: &str = "SELECT i.id, s.name AS source_name, i.list_on, i.file_name, i.counts, i.done_at FROM directory_imports i \
     JOIN directory_import_sources s ON s.id = i.source";

/// Results, the newest first.
pub async fn list_imports(queries: &impl Queries) -> Outcome<Vec<ImportRow>> {
    queries
        .all(&format!("{RESULT} ORDER BY i.id DESC LIMIT 50"), params![])
        .await
}

/// A result.
pub async fn get_import(queries: &impl Queries, id: &Id) -> Outcome<ImportRow> {
    queries
        .get(&format!("{RESULT} WHERE i.id = $1"), params![id])
        .await
}

#[derive(FromQueryResult)]
struct ReadingRow {
    reading: String,
}

/// What was read for a result.
pub async fn get_reading(queries: &impl Queries, id: &Id) -> Outcome<Reading> {
    let row: ReadingRow = queries
        .get(
            "SELECT reading FROM directory_imports WHERE id = $1",
            params![id],
        )
        .await?;
    serde_json::from_str(&row.reading).map_err(Fault::internal)
}

/// What a source said of an entry the last time.
#[derive(Clone, Debug, FromQueryResult)]
pub struct KeyRow {
    /// Under what the source knows the entry.
    pub key: String,
    /// The entry.
    pub record: String,
    /// What it said, as JSON.
    pub said: String,
}

/// What a source said under these keys. One query for each 500.
pub async fn list_keys(
    queries: &impl Queries,
    source: &str,
    keys: &[String],
) -> Outcome<BTreeMap<String, KeyRow>> {
    let mut found = BTreeMap::new();
    for chunk in keys.chunks(500) {
        let marks: Vec<String> = (2..chunk.len() + 2).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT key, record, said FROM directory_import_keys WHERE source = $1 AND key IN ({})",
            marks.join(", ")
        );
        let mut values = params![source];
        values.extend(chunk.iter().map(|k| Value::from(k.as_str())));
        let rows: Vec<KeyRow> = queries.all(&sql, values).await?;
        found.extend(rows.into_iter().map(|r| (r.key.clone(), r)));
    }
    Ok(found)
}
