//! The journal: append-only, hash-chained, per city. It says that and what kind of thing changed; contents live in the
//! tables and in `revisions`. Entries are written last, after an UPDATE of the one head row, which on both engines
//! lets one writer at a time give out sequence numbers.
use crate::{FromQueryResult, Queries, Unit, params};
use jiff::Timestamp;
use kernel::{Id, Outcome, Page};
use sha2::{Digest, Sha256};

/// What a command notes.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `module.verb`, e.g. `plan.publish`.
    pub action: &'static str,
    /// The record that changed.
    pub record: Id,
    /// Lineages of the plan items that it serves or touches.
    pub items: Vec<Id>,
    /// The state after the change, kept as a revision where the record must be seen as it was on a date.
    pub revision: Option<serde_json::Value>,
}

impl Entry {
    /// An entry without revision.
    pub fn new(action: &'static str, record: &Id) -> Self {
        Self {
            action,
            record: record.clone(),
            items: Vec::new(),
            revision: None,
        }
    }
    /// Names a plan item that is touched.
    #[must_use]
    pub fn item(mut self, lineage: &Id) -> Self {
        self.items.push(lineage.clone());
        self
    }
    /// Keeps the state after the change.
    #[must_use]
    pub fn revision(mut self, state: serde_json::Value) -> Self {
        self.revision = Some(state);
        self
    }
}

/// A line of the journal as it stands in the database.
#[derive(Clone, Debug, FromQueryResult)]
pub struct JournalRow {
    /// 1, 2, 3 … without gaps.
    pub sequence: i64,
    /// Microseconds since 1970.
    pub at: i64,
    /// Pseudonym.
    pub actor: String,
    /// `module.verb`.
    pub action: String,
    /// The record.
    pub record: String,
    /// Lineages, separated by spaces.
    pub items: String,
    /// SHA-256 of salt and revision.
    pub digest: String,
    /// SHA-256 of the chain before and everything above.
    pub chain: String,
}

impl JournalRow {
    /// When.
    pub fn instant(&self) -> Timestamp {
        Timestamp::from_microsecond(self.at).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// The end of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Head {
    /// Sequence of the last entry; 0 when there is none.
    pub sequence: i64,
    /// Chain of the last entry.
    pub chain: String,
}

/// The end of the journal.
pub async fn head(queries: &impl Queries) -> Outcome<Head> {
    Ok(queries
        .first(
            "SELECT sequence, chain FROM journal_head WHERE id = 1",
            params![],
        )
        .await?
        .unwrap_or_default())
}

/// Entries of one record, newest first.
pub async fn list_of_record(
    queries: &impl Queries,
    record: &Id,
    page: &Page,
) -> Outcome<Vec<JournalRow>> {
    let before = page.after.parse::<i64>().unwrap_or(i64::MAX);
    queries
        .all(
            "SELECT sequence, at, actor, action, record, items, digest, chain FROM journal \
             WHERE record = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3",
            params![record, before, page.limit()],
        )
        .await
}

/// Entries that touch a plan item, newest first.
pub async fn list_of_item(
    queries: &impl Queries,
    lineage: &Id,
    page: &Page,
) -> Outcome<Vec<JournalRow>> {
    let before = page.after.parse::<i64>().unwrap_or(i64::MAX);
    queries
        .all(
            "SELECT j.sequence, j.at, j.actor, j.action, j.record, j.items, j.digest, j.chain \
             FROM journal_items i JOIN journal j ON j.sequence = i.sequence \
             WHERE i.item = $1 AND i.sequence < $2 ORDER BY i.sequence DESC LIMIT $3",
            params![lineage, before, page.limit()],
        )
        .await
}

/// Entries after a position, oldest first.
pub async fn list_after(
    queries: &impl Queries,
    sequence: i64,
    limit: i64,
) -> Outcome<Vec<JournalRow>> {
    queries
        .all(
            "SELECT sequence, at, actor, action, record, items, digest, chain FROM journal \
             WHERE sequence > $1 ORDER BY sequence LIMIT $2",
            params![sequence, limit],
        )
        .await
}

/// The entry with this sequence, if there is one.
pub async fn find_entry(queries: &impl Queries, sequence: i64) -> Outcome<Option<JournalRow>> {
    queries
        .first(
            "SELECT sequence, at, actor, action, record, items, digest, chain FROM journal WHERE sequence = $1",
            params![sequence],
        )
        .await
}

/// The state of a record as it was at an instant.
pub async fn revision_at(
    queries: &impl Queries,
    record: &Id,
    at: Timestamp,
) -> Outcome<Option<serde_json::Value>> {
    let row: Option<Body> = queries
        .first(
            "SELECT r.body FROM revisions r JOIN journal j ON j.sequence = r.sequence \
             WHERE r.record = $1 AND j.at <= $2 ORDER BY r.sequence DESC LIMIT 1",
            params![record, at.as_microsecond()],
        )
        .await?;
    Ok(row.and_then(|r| serde_json::from_str(&r.body).ok()))
}

/// The state of a record after the entry with this sequence.
pub async fn revision_of(
    queries: &impl Queries,
    record: &Id,
    sequence: i64,
) -> Outcome<Option<serde_json::Value>> {
    let row: Option<Body> = queries
        .first(
            "SELECT body FROM revisions WHERE record = $1 AND sequence <= $2 ORDER BY sequence DESC LIMIT 1",
            params![record, sequence],
        )
        .await?;
    Ok(row.and_then(|r| serde_json::from_str(&r.body).ok()))
}

#[derive(FromQueryResult)]
struct Body {
    body: String,
}

/// Writes the entries of a unit; gives the new head, or `None` when there is nothing to write.
pub(crate) async fn append(unit: &mut Unit) -> Outcome<Option<i64>> {
    let entries = std::mem::take(&mut unit.entries);
    let Ok(count) = i64::try_from(entries.len()) else {
        return Ok(None);
    };
    if count == 0 {
        return Ok(None);
    }
    unit.execute(
        "UPDATE journal_head SET sequence = sequence + $1 WHERE id = 1",
        params![count],
    )
    .await?;
    let Head {
        sequence: last,
        mut chain,
    } = head(unit).await?;
    let at = unit.at_micros();
    let actor = unit.actor().pseudonym.clone();
    for (sequence, entry) in (last - count + 1..).zip(entries) {
        let salt = unit.entropy().token();
        let body = entry.revision.map(|r| r.to_string());
        let items = entry
            .items
            .iter()
            .map(Id::as_str)
            .collect::<Vec<_>>()
            .join(" ");
        let row = JournalRow {
            sequence,
            at,
            actor: actor.clone(),
            action: entry.action.to_owned(),
            record: entry.record.to_string(),
            items,
            digest: digest(&salt, body.as_deref().unwrap_or_default()),
            chain: String::new(),
        };
        chain = link(&chain, &row);
        unit.execute(
            "INSERT INTO journal (sequence, at, actor, action, record, items, digest, chain) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            params![
                sequence,
                at,
                row.actor,
                row.action,
                row.record.clone(),
                row.items,
                row.digest,
                chain.clone()
            ],
        )
        .await?;
        unit.execute(
            "INSERT INTO journal_salts (sequence, salt) VALUES ($1, $2)",
            params![sequence, salt],
        )
        .await?;
        if let Some(body) = body {
            unit.execute(
                "INSERT INTO revisions (sequence, record, body) VALUES ($1, $2, $3)",
                params![sequence, row.record, body],
            )
            .await?;
        }
        let mut items = entry.items;
        items.sort_unstable();
        items.dedup();
        for item in items {
            unit.execute(
                "INSERT INTO journal_items (item, sequence) VALUES ($1, $2)",
                params![item, sequence],
            )
            .await?;
        }
    }
    unit.execute(
        "UPDATE journal_head SET chain = $1 WHERE id = 1",
        params![chain],
    )
    .await?;
    Ok(Some(last))
}

/// SHA-256 over salt and body.
pub(crate) fn digest(salt: &str, body: &str) -> String {
    hash(&[salt, body])
}

/// SHA-256 over the chain so far and the fields of the row.
pub(crate) fn link(chain: &str, row: &JournalRow) -> String {
    let (sequence, at) = (row.sequence.to_string(), row.at.to_string());
    hash(&[
        chain,
        &sequence,
        &at,
        &row.actor,
        &row.action,
        &row.record,
        &row.items,
        &row.digest,
    ])
}

/// Each part is preceded by its length, so that no two lists of parts hash alike.
fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(u64::try_from(part.len()).unwrap_or_default().to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hex::encode(hasher.finalize())
}
