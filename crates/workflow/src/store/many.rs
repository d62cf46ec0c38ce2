//! Many lives at once: a round that is handed out, a call that opens, a body that ends while things wait for it.
use super::cycles;
use crate::{Cycle, Instance, Seat, Seats, faults};
use jiff::Timestamp;
use kernel::{Fault, Id, Outcome, Permit};
use store::{Entry, Unit, params};

/// Begins the lives of new records, all in the same cycle and due at the same instant, in few statements. As
/// [`super::begin`], but what the state's own deadline says is not asked, and no reminders are set: whoever hands out
/// together reminds together.
pub async fn begin_many(
    unit: &mut Unit,
    permit: &Permit,
    records: &[(Id, Seats)],
    cycle: &Cycle,
    due_at: Option<Timestamp>,
) -> Outcome<()> {
    let (version, cycle) = match cycles::find_cycle(unit, &cycle.key).await? {
        Some(saved) => (saved.version, saved.cycle),
        None => (
            cycles::save_cycle(unit, permit, cycle).await?,
            cycle.clone(),
        ),
    };
    let refused = || Fault::new(&faults::CYCLE_REFUSED).with("faults", "start");
    let state = cycle.start().ok_or_else(refused)?;
    let pseudonym = unit.actor().pseudonym.clone();
    let mut instances = Vec::with_capacity(records.len());
    let mut steps = Vec::with_capacity(records.len());
    for (record, seats) in records {
        let instance =
            Instance::begin(&cycle, version, seats.clone(), unit.at()).ok_or_else(refused)?;
        let seat: Seat = instance
            .seats
            .get(&state.owner)
            .cloned()
            .unwrap_or_default();
        instances.push(params![
            record,
            &instance.cycle,
            version,
            &instance.state,
            &state.label,
            instance.since,
            due_at,
            0_i64,
            state.end,
            serde_json::to_string(&instance.seats).map_err(Fault::internal)?,
            state.owner.as_str(),
            seat.body,
            seat.account
        ]);
        steps.push(params![
            record,
            0_i64,
            "",
            "",
            &instance.state,
            false,
            pseudonym.clone(),
            "",
            instance.since
        ]);
        unit.note(Entry::new("workflow.begin", record));
    }
    let columns = [
        "record",
        "cycle",
        "version",
        "state",
        "state_label",
        "since",
        "due_at",
        "steps",
        "ended",
        "seats",
        "waiting_party",
        "waiting_body",
        "waiting_account",
    ];
    unit.insert_rows(permit, "workflow_instances", &columns, instances, "")
        .await?;
    let columns = [
        "record",
        "position",
        "transition",
        "from_state",
        "to_state",
        "delegated",
        "by_pseudonym",
        "reason",
        "at",
    ];
    unit.insert_rows(permit, "workflow_steps", &columns, steps, "")
        .await
}

/// Puts one body into the place of another in the seats of these records; what waited for the old one waits for the new
/// one. Where the old one has no seat, nothing changes.
pub async fn seat_body_instead(
    unit: &mut Unit,
    permit: &Permit,
    records: &[Id],
    from: &Id,
    to: &Id,
) -> Outcome<()> {
    for some in records.chunks(500) {
        let mut values = params![
            format!("\"{from}\""),
            format!("\"{to}\""),
            from,
            to,
            format!("%\"{from}\"%")
        ];
        values.extend(some.iter().flat_map(|r| params![r]));
        let marks: Vec<String> = (6..6 + some.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "UPDATE workflow_instances SET seats = REPLACE(seats, $1, $2), \
             waiting_body = CASE WHEN waiting_body = $3 THEN CAST($4 AS TEXT) ELSE waiting_body END \
             WHERE seats LIKE $5 AND record IN ({})",
            marks.join(", ")
        );
        unit.write(permit, &sql, values).await?;
    }
    for record in records {
        unit.note(Entry::new("workflow.seat", record));
    }
    Ok(())
}
