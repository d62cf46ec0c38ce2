//! The plan as it was: snapshots of whole versions and the revisions of single records after them.
use super::{LevelRow, NodeRow, get_version, list_all_nodes, list_levels, load_attachments};
use jiff::Timestamp;
use kernel::{Id, Outcome};
use serde_json::{Map, Value, json};
use store::{FromQueryResult, Queries, params};

/// Journal actions whose revision holds a whole version: levels, items and everything that hangs on it.
pub const SNAPSHOTS: &[&str] = &[
    "plan.import",
    "plan.revise",
    "plan.publish",
    "plan.publish-due",
    "plan.renumber",
    "plan.restore-version",
    "plan.correct",
    "plan.update-levels",
    "plan.set-texts",
    "plan.set-note",
    "plan.set-axis",
    "plan.create-model-project",
    "plan.update-model-project",
    "plan.remove-model-project",
];

/// Everything that a version holds, as JSON.
pub async fn snapshot(queries: &impl Queries, version: &str) -> Outcome<Value> {
    let row = get_version(queries, version).await?;
    let levels: Vec<LevelRow> = list_levels(queries, version).await?;
    let nodes: Vec<NodeRow> = list_all_nodes(queries, version).await?;
    let attachments = load_attachments(queries, version).await?;
    Ok(json!({"version": row, "levels": levels, "nodes": nodes, "attachments": attachments}))
}

#[derive(FromQueryResult)]
struct Body {
    sequence: i64,
    record: String,
    body: String,
}

/// A version as it was at an instant: its newest snapshot then, with the revisions of its items and indicators that came
/// after the snapshot laid over it. `None` where it did not yet exist. Three queries.
pub async fn version_as_of(
    queries: &impl Queries,
    version: &Id,
    at: Timestamp,
) -> Outcome<Option<Value>> {
    let actions = SNAPSHOTS
        .iter()
        .map(|a| format!("'{a}'"))
        .collect::<Vec<_>>()
        .join(", ");
    let sql = format!(
        "SELECT r.sequence, r.record, r.body FROM revisions r JOIN journal j ON j.sequence = r.sequence \
         WHERE r.record = $1 AND j.at <= $2 AND j.action IN ({actions}) ORDER BY r.sequence DESC LIMIT 1"
    );
    let Some(base) = queries
        .first::<Body>(&sql, params![version, at.as_microsecond()])
        .await?
    else {
        return Ok(None);
    };
    let Ok(mut state) = serde_json::from_str::<Value>(&base.body) else {
        return Ok(None);
    };
    let later = |table: &str, list: &str| {
        format!(
            "SELECT r.sequence, r.record, r.body FROM {table} t JOIN revisions r ON r.record = t.id \
             JOIN journal j ON j.sequence = r.sequence \
             WHERE t.version = $1 AND r.sequence > $2 AND j.at <= $3 ORDER BY r.sequence LIMIT {list}"
        )
    };
    let values = || params![version, base.sequence, at.as_microsecond()];
    let nodes: Vec<Body> = queries
        .all(&later("plan_nodes", "100000"), values())
        .await?;
    let indicators: Vec<Body> = queries
        .all(&later("plan_indicators", "20000"), values())
        .await?;
    if let Some(list) = state.get_mut("nodes") {
        lay_over(list, &nodes);
    }
    if let Some(list) = state.pointer_mut("/attachments/indicators") {
        lay_over(list, &indicators);
    }
    Ok(Some(state))
}

fn lay_over(list: &mut Value, revisions: &[Body]) {
    let Some(list) = list.as_array_mut() else {
        return;
    };
    for revision in revisions {
        let Ok(state) = serde_json::from_str::<Value>(&revision.body) else {
            continue;
        };
        let same = |row: &&mut Value| {
            row.get("id").and_then(Value::as_str) == Some(revision.record.as_str())
        };
        match list.iter_mut().find(same) {
            Some(row) => *row = state,
            None => list.push(state),
        }
    }
    list.sort_by_key(|row| {
        row.get("position")
            .and_then(Value::as_i64)
            .unwrap_or_default()
    });
}

/// An item of a version as it was at an instant: its own newest revision, or what the snapshot of its version says.
pub async fn node_as_of(
    queries: &impl Queries,
    node: &Id,
    at: Timestamp,
) -> Outcome<Option<Value>> {
    let row = super::get_node(queries, node).await?;
    let Some(state) = version_as_of(queries, &Id::from_stored(row.version), at).await? else {
        return Ok(None);
    };
    let nodes = state.get("nodes").and_then(Value::as_array);
    Ok(nodes.and_then(|n| {
        n.iter()
            .find(|n| n.get("id").and_then(Value::as_str) == Some(node.as_str()))
            .cloned()
    }))
}

/// At which count of edits of its version a record was last edited; 0 where it stands as it was imported.
pub(crate) async fn last_edit(queries: &impl Queries, record: &str) -> Outcome<i64> {
    let body: Option<Body> = queries
        .first(
            "SELECT sequence, record, body FROM revisions WHERE record = $1 ORDER BY sequence DESC LIMIT 1",
            params![record],
        )
        .await?;
    let state: Map<String, Value> = body
        .and_then(|b| serde_json::from_str(&b.body).ok())
        .unwrap_or_default();
    Ok(state
        .get("edited")
        .and_then(Value::as_i64)
        .unwrap_or_default())
}

/// Place in the journal of the last entry about a record; 0 where there is none.
pub async fn last_change(queries: &impl Queries, record: &str) -> Outcome<i64> {
    queries
        .number(
            "SELECT COALESCE(MAX(sequence), 0) AS n FROM journal WHERE record = $1",
            params![record],
        )
        .await
}
