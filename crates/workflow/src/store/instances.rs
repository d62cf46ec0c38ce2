//! Reading where a thing is and how it came there.
use crate::{Delegation, Instance, Party, Step};
use jiff::Timestamp;
use kernel::{Fault, Id, Outcome};
use store::{FromQueryResult, Queries, params};

#[derive(FromQueryResult)]
struct Row {
    cycle: String,
    version: i64,
    state: String,
    since: i64,
    due_at: Option<i64>,
    steps: i64,
    seats: String,
    delegate_party: Option<String>,
    delegate_account: Option<String>,
    delegate_until: Option<String>,
}

pub(super) fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}

impl Row {
    fn read(self) -> Outcome<Instance> {
        let until = self.delegate_until.map(|d| d.parse()).transpose();
        Ok(Instance {
            cycle: self.cycle,
            version: self.version,
            state: self.state,
            since: instant(self.since),
            due_at: self.due_at.map(instant),
            steps: self.steps,
            seats: serde_json::from_str(&self.seats).map_err(Fault::internal)?,
            delegation: until.map_err(Fault::internal)?.map(|until| Delegation {
                party: self.delegate_party.map(Party),
                account: self.delegate_account,
                until,
            }),
        })
    }
}

/// Where a record is; `None` where it never began.
pub async fn find_instance(queries: &impl Queries, record: &Id) -> Outcome<Option<Instance>> {
    let row: Option<Row> = queries
        .first(
            "SELECT cycle, version, state, since, due_at, steps, seats, delegate_party, delegate_account, \
             delegate_until FROM workflow_instances WHERE record = $1",
            params![record],
        )
        .await?;
    row.map(Row::read).transpose()
}

#[derive(FromQueryResult)]
struct StepRow {
    position: i64,
    transition: String,
    from_state: String,
    to_state: String,
    by_party: Option<String>,
    delegated: i64,
    by_body: Option<String>,
    reason: String,
    at: i64,
}

/// Every step of a record in order, with its beginning; the newest 500. Says bodies, never persons.
pub async fn timeline(queries: &impl Queries, record: &Id) -> Outcome<Vec<Step>> {
    let rows: Vec<StepRow> = queries
        .all(
            "SELECT position, transition, from_state, to_state, by_party, delegated, by_body, reason, at \
             FROM workflow_steps WHERE record = $1 ORDER BY position DESC LIMIT 500",
            params![record],
        )
        .await?;
    let mut steps: Vec<Step> = rows
        .into_iter()
        .map(|row| Step {
            position: row.position,
            transition: row.transition,
            from: row.from_state,
            to: row.to_state,
            by: row.by_party.map(Party),
            delegated: row.delegated != 0,
            body: row.by_body,
            reason: row.reason,
            at: instant(row.at),
        })
        .collect();
    steps.reverse();
    Ok(steps)
}
