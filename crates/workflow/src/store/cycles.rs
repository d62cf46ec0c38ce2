//! Life cycles by version. A version is never changed: things that began with it end with it.
use crate::{Cycle, faults};
use kernel::{Code, Fault, Id, Outcome, Permit};
use store::{Entry, FromQueryResult, Queries, Unit, params};

/// A life cycle as it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedCycle {
    /// 1, 2, 3 ….
    pub version: i64,
    /// When it was saved, in microseconds since 1970.
    pub at: i64,
    /// The cycle.
    pub cycle: Cycle,
}

#[derive(FromQueryResult)]
struct Row {
    version: i64,
    content: String,
    at: i64,
}

impl Row {
    fn read(self) -> Outcome<SavedCycle> {
        Ok(SavedCycle {
            version: self.version,
            at: self.at,
            cycle: serde_json::from_str(&self.content).map_err(Fault::internal)?,
        })
    }
}

/// The newest version of a cycle.
pub async fn find_cycle(queries: &impl Queries, key: &str) -> Outcome<Option<SavedCycle>> {
    let row: Option<Row> = queries
        .first(
            "SELECT version, content, at FROM workflow_cycles WHERE key = $1 ORDER BY version DESC LIMIT 1",
            params![key],
        )
        .await?;
    row.map(Row::read).transpose()
}

/// A version of a cycle.
pub async fn get_cycle(queries: &impl Queries, key: &str, version: i64) -> Outcome<SavedCycle> {
    let row: Row = queries
        .get(
            "SELECT version, content, at FROM workflow_cycles WHERE key = $1 AND version = $2",
            params![key, version],
        )
        .await?;
    row.read()
}

/// The newest version of every cycle, by key; at most 200.
pub async fn list_cycles(queries: &impl Queries) -> Outcome<Vec<SavedCycle>> {
    let rows: Vec<Row> = queries
        .all(
            "SELECT c.version, c.content, c.at FROM workflow_cycles c WHERE c.version = \
             (SELECT MAX(n.version) FROM workflow_cycles n WHERE n.key = c.key) ORDER BY c.key LIMIT 200",
            params![],
        )
        .await?;
    rows.into_iter().map(Row::read).collect()
}

/// Saves a cycle; gives its version. One that is not changed keeps its version; one that [`Cycle::check`] refuses is
/// not saved.
pub async fn save_cycle(unit: &mut Unit, permit: &Permit, cycle: &Cycle) -> Outcome<i64> {
    let faults = cycle.check();
    if !faults.is_empty() {
        let said: Vec<String> = faults
            .iter()
            .map(|f| format!("{} ({})", f.text_key(), f.place()))
            .collect();
        return Err(Fault::new(&faults::CYCLE_REFUSED).with("faults", said.join(", ")));
    }
    let before = find_cycle(unit, &cycle.key).await?;
    if let Some(same) = before.as_ref().filter(|b| b.cycle == *cycle) {
        return Ok(same.version);
    }
    let version = before.map_or(1, |b| b.version + 1);
    let at = unit.at_micros();
    let content = serde_json::to_string(cycle).map_err(Fault::internal)?;
    let saved = unit
        .write(
            permit,
            "INSERT INTO workflow_cycles (key, version, name, content, at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (key, version) DO NOTHING",
            params![&cycle.key, version, &cycle.name, content, at],
        )
        .await?;
    if saved == 0 {
        return Err(Fault::new(&Code::CHANGED_MEANWHILE));
    }
    let record = Id::from_stored(format!("cycle-{}", cycle.key));
    unit.note(Entry::new("workflow.save-cycle", &record).revision(serde_json::json!(cycle)));
    Ok(version)
}
