//! The days that the city opens or closes beside the law.
use crate::{Calendar, Closure, ClosureDay, ClosureKind};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use store::{Entry, FromQueryResult, Queries, Unit, params};

/// Most days that a city opens and closes.
const MAX: i64 = 1000;

#[derive(FromQueryResult)]
struct Row {
    day: String,
    kind: String,
    label: String,
}

/// The business days of the city. One query.
pub async fn load_calendar(queries: &impl Queries) -> Outcome<Calendar> {
    let rows: Vec<Row> = queries
        .all(
            "SELECT day, kind, label FROM workflow_closures ORDER BY day LIMIT $1",
            params![MAX],
        )
        .await?;
    Ok(Calendar::of(rows.into_iter().filter_map(|row| {
        Some(Closure {
            day: row.day.parse().ok()?,
            kind: ClosureKind::from_name(&row.kind)?,
            label: row.label,
        })
    })))
}

/// Opens or closes a day; what was said of the same day before is replaced. Deadlines that were set stay.
pub async fn set_closure(unit: &mut Unit, permit: &Permit, closure: &Closure) -> Outcome<()> {
    let mut check = Check::new();
    let label = check.text("label", &closure.label, 60);
    check.done()?;
    let count = unit
        .number("SELECT COUNT(*) AS n FROM workflow_closures", params![])
        .await?;
    if count >= MAX {
        return Err(Fault::new(&Code::TOO_LARGE).with("max", MAX));
    }
    unit.write(
        permit,
        "INSERT INTO workflow_closures (day, kind, label) VALUES ($1, $2, $3) \
         ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, label = excluded.label",
        params![closure.day.to_string(), closure.kind.name(), label],
    )
    .await?;
    note(unit).await
}

/// Takes back what was said of a day.
pub async fn remove_closure(unit: &mut Unit, permit: &Permit, day: ClosureDay) -> Outcome<()> {
    let removed = unit
        .write(
            permit,
            "DELETE FROM workflow_closures WHERE day = $1",
            params![day.to_string()],
        )
        .await?;
    if removed == 0 {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    note(unit).await
}

async fn note(unit: &mut Unit) -> Outcome<()> {
    let calendar = load_calendar(unit).await?;
    let days: Vec<_> = calendar
        .closures()
        .map(|c| serde_json::json!([c.day.to_string(), c.kind.name(), c.label]))
        .collect();
    let record = Id::from_stored("closures".into());
    unit.note(Entry::new("workflow.edit-closures", &record).revision(days.into()));
    Ok(())
}
