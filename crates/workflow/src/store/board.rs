//! What waits for whom, since when.
use jiff::Timestamp;
use kernel::{Fault, Outcome, Page};
use store::{FromQueryResult, Queries, Value, params};

/// Which of what waits. Empty means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardFilter {
    /// Key of a cycle.
    pub cycle: String,
    /// Name of a party.
    pub waiting_party: String,
    /// Identifier of a body.
    pub waiting_body: String,
    /// Only what was due before this instant.
    pub late_at: Option<Timestamp>,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct BoardRow {
    /// Record.
    pub record: String,
    /// Its kind: `module.kind`.
    pub kind: String,
    /// Its title; empty where only those concerned may see the record.
    pub title: String,
    /// Key of its cycle.
    pub cycle: String,
    /// Version of its cycle.
    pub version: i64,
    /// Name of its cycle.
    pub cycle_name: String,
    /// Key of the state that it is in.
    pub state: String,
    /// How that state is called.
    pub state_label: String,
    /// Name of the party for which it waits.
    pub waiting_party: String,
    /// Body for which it waits.
    pub waiting_body: Option<String>,
    /// Name of that body.
    pub waiting_body_name: Option<String>,
    /// Since when, in microseconds since 1970.
    pub since: i64,
    /// Until when, in microseconds since 1970.
    pub due_at: Option<i64>,
}

/// What both lists ask for.
const ROWS: &str = "SELECT i.record, r.kind, CASE WHEN r.visibility = 'private' THEN '' ELSE r.title END AS title, \
    i.cycle, i.version, c.name AS cycle_name, i.state, i.state_label, i.waiting_party, i.waiting_body, \
    b.title AS waiting_body_name, i.since, i.due_at \
    FROM workflow_instances i JOIN records r ON r.id = i.record \
    JOIN workflow_cycles c ON c.key = i.cycle AND c.version = i.version \
    LEFT JOIN records b ON b.id = i.waiting_body";

/// The text and the values of a board's query.
pub(crate) fn query(filter: &BoardFilter, page: &Page) -> Outcome<(String, Vec<Value>)> {
    let mut values = params![page.limit()];
    let mut conditions = String::from("i.ended = 0");
    let mut also = |condition: &str, value: Value| {
        values.push(value);
        conditions.push_str(&format!(
            " AND {}",
            condition.replace("$n", &format!("${}", values.len()))
        ));
    };
    for (column, value) in [
        ("cycle", &filter.cycle),
        ("waiting_party", &filter.waiting_party),
        ("waiting_body", &filter.waiting_body),
    ] {
        if !value.is_empty() {
            also(&format!("i.{column} = $n"), Value::from(value.as_str()));
        }
    }
    if let Some(at) = filter.late_at {
        also("i.due_at < $n", Value::from(at.as_microsecond()));
    }
    if !page.after.is_empty() {
        let (since, record) = page
            .after
            .split_once('-')
            .and_then(|(since, record)| Some((since.parse::<i64>().ok()?, record)))
            .ok_or_else(|| Fault::new(&kernel::Code::UNREADABLE))?;
        also("i.since >= $n", Value::from(since));
        also("(i.since > $n", Value::from(since));
        // The second half of the same condition.
        values.push(Value::from(record));
        conditions.push_str(&format!(" OR i.record > ${})", values.len()));
    }
    Ok((
        format!(
            "{ROWS} \
             WHERE {conditions} AND r.removed_at IS NULL ORDER BY i.since, i.record LIMIT $1"
        ),
        values,
    ))
}

/// What waits, longest first, and the key of the next page. One query.
pub async fn board(
    queries: &impl Queries,
    filter: &BoardFilter,
    page: &Page,
) -> Outcome<(Vec<BoardRow>, Option<String>)> {
    let (sql, values) = query(filter, page)?;
    let rows = queries.all(&sql, values).await?;
    Ok(page.cut(rows, |row: &BoardRow| {
        format!("{}-{}", row.since, row.record)
    }))
}

/// What is late, longest first; at most 200.
pub async fn late(queries: &impl Queries, now: Timestamp) -> Outcome<Vec<BoardRow>> {
    queries.all(&late_query(), params![now]).await
}

pub(crate) fn late_query() -> String {
    format!(
        "{ROWS} WHERE i.ended = 0 AND i.due_at < $1 AND r.removed_at IS NULL ORDER BY i.due_at, i.record LIMIT 200"
    )
}
