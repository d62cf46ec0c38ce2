//! Reminders that have come due. Whoever sends them marks each in the same transaction, so that it is sent once.
use super::{cycles, instances::find_instance, instances::instant, load_calendar};
use crate::Party;
use jiff::Timestamp;
use kernel::{Code, Fault, Id, Outcome, Permit};
use store::{Entry, FromQueryResult, Queries, Unit, params};

/// A reminder that has come due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The record that waits.
    pub record: Id,
    /// Its title; for those whom it waits for.
    pub title: String,
    /// Key of its cycle.
    pub cycle: String,
    /// Key of the state that it is in.
    pub state: String,
    /// For whom it waits.
    pub party: Party,
    /// Body for which it waits.
    pub body: Option<Id>,
    /// Account for which it waits.
    pub account: Option<Id>,
    /// The last moment; it has passed where the reminder says that something is late.
    pub due_at: Timestamp,
    /// When the reminder came due; names it in [`mark_reminded`].
    pub remind_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    record: String,
    title: String,
    cycle: String,
    state: String,
    waiting_party: String,
    waiting_body: Option<String>,
    waiting_account: Option<String>,
    due_at: Option<i64>,
    remind_at: i64,
}

pub(crate) const DUE: &str = "SELECT i.record, r.title, i.cycle, i.state, i.waiting_party, i.waiting_body, \
    i.waiting_account, i.due_at, i.remind_at FROM workflow_instances i JOIN records r ON r.id = i.record \
    WHERE i.ended = 0 AND i.remind_at <= $1 AND r.removed_at IS NULL ORDER BY i.remind_at, i.record LIMIT 100";

/// Reminders that have come due, oldest first; at most 100 at a time.
pub async fn due_reminders(queries: &impl Queries, now: Timestamp) -> Outcome<Vec<Reminder>> {
    let rows: Vec<Row> = queries.all(DUE, params![now]).await?;
    Ok(rows
        .into_iter()
        .map(|row| Reminder {
            record: Id::from_stored(row.record),
            title: row.title,
            cycle: row.cycle,
            state: row.state,
            party: Party(row.waiting_party),
            body: row.waiting_body.map(Id::from_stored),
            account: row.waiting_account.map(Id::from_stored),
            due_at: instant(row.due_at.unwrap_or(row.remind_at)),
            remind_at: instant(row.remind_at),
        })
        .collect())
}

/// Takes a reminder and sets the next one; false where somebody else took it, or the thing has moved on: then nothing
/// is to be sent.
pub async fn mark_reminded(
    unit: &mut Unit,
    permit: &Permit,
    record: &Id,
    remind_at: Timestamp,
) -> Outcome<bool> {
    let still = unit
        .number(
            "SELECT COUNT(*) AS n FROM workflow_instances WHERE record = $1 AND remind_at = $2 AND ended = 0",
            params![record, remind_at],
        )
        .await?;
    if still == 0 {
        return Ok(false);
    }
    let instance = find_instance(unit, record)
        .await?
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
    let cycle = cycles::get_cycle(unit, &instance.cycle, instance.version).await?;
    let deadline = cycle
        .cycle
        .find_state(&instance.state)
        .and_then(|s| s.deadline.as_ref());
    let mut next = None;
    if let (Some(deadline), Some(due_at)) = (deadline, instance.due_at) {
        let calendar = load_calendar(unit).await?;
        next = calendar.next_reminder(deadline, due_at, unit.at().max(remind_at));
    }
    let done = unit
        .write(
            permit,
            "UPDATE workflow_instances SET remind_at = $4 WHERE record = $1 AND steps = $2 AND remind_at = $3",
            params![record, instance.steps, remind_at, next],
        )
        .await?;
    unit.note(Entry::new("workflow.remind", record));
    Ok(done > 0)
}
