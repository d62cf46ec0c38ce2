//! A draft goes back to what it was at an instant.
use super::shared::{note_snapshot, open_version, touch};
use crate::{
    policy,
    service::{self, NodeRow},
};
use jiff::Timestamp;
use kernel::{Code, Fault, Id, Outcome};
use serde_json::Value as Json;
use std::collections::HashSet;
use store::{Command, Unit, Value, params};

/// Sets the items of a version that is not published back to what they were. What came later goes to the trash, so
/// that this step can be taken back too. Levels must not have been removed since.
pub struct RestoreVersion {
    /// The version.
    pub version: Id,
    /// The instant.
    pub at: Timestamp,
}

impl Command for RestoreVersion {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let state = service::version_as_of(unit, &self.version, self.at).await?;
        let state = state.ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
        let nodes = state
            .get("nodes")
            .and_then(Json::as_array)
            .cloned()
            .unwrap_or_default();
        let kept: HashSet<&str> = nodes.iter().filter_map(|n| n.get("id")?.as_str()).collect();
        let now = service::list_nodes(unit, &version.id).await?;
        let at = unit.at_micros();
        for later in now.iter().filter(|n| !kept.contains(n.id.as_str())) {
            unit.write(
                &permit,
                "UPDATE plan_nodes SET removed_at = $2 WHERE id = $1",
                params![&later.id, at],
            )
            .await?;
        }
        let rows: Vec<Vec<Value>> = nodes.iter().map(row).collect();
        let changed: Vec<String> = NodeRow::COLUMNS
            .iter()
            .filter(|c| !["id", "version", "lineage"].contains(*c))
            .map(|c| format!("{c} = excluded.{c}"))
            .collect();
        let rest = format!("ON CONFLICT (id) DO UPDATE SET {}", changed.join(", "));
        unit.insert_rows(&permit, "plan_nodes", NodeRow::COLUMNS, rows, &rest)
            .await?;
        touch(unit, &permit, &version).await?;
        note_snapshot(unit, "plan.restore-version", &self.version).await
    }
}

const NUMBERS: &[&str] = &[
    "position",
    "depth",
    "priority",
    "placeholder",
    "source_line",
    "removed_at",
];

fn row(state: &Json) -> Vec<Value> {
    let cell = |column: &&str| match state.get(*column) {
        Some(Json::String(text)) => Value::from(text.as_str()),
        Some(Json::Number(number)) => Value::from(number.as_i64().unwrap_or_default()),
        _ if NUMBERS.contains(column) => Value::BigInt(None),
        _ => Value::String(None),
    };
    NodeRow::COLUMNS.iter().map(cell).collect()
}
