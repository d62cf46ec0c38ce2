//! Moving a thing: beginning, taking a step, naming a delegate. Each is one part of another module's command.
use super::{cycles, instances::find_instance, load_calendar};
use crate::{Cycle, Delegation, Instance, Party, Seat, Seats, Standing, State, Step, faults};
use kernel::{Code, Fault, Id, Outcome, Permit};
use store::{Entry, Unit, params};

/// Begins the life of a record. The newest saved version of the cycle is used; where there is none yet, this one is
/// saved as the first.
pub async fn begin(
    unit: &mut Unit,
    permit: &Permit,
    record: &Id,
    cycle: &Cycle,
    seats: Seats,
) -> Outcome<Instance> {
    let saved = match cycles::find_cycle(unit, &cycle.key).await? {
        Some(saved) => saved,
        None => {
            let version = cycles::save_cycle(unit, permit, cycle).await?;
            cycles::SavedCycle {
                version,
                at: unit.at_micros(),
                cycle: cycle.clone(),
            }
        }
    };
    if find_instance(unit, record).await?.is_some() {
        return Err(Fault::new(&faults::BEGUN));
    }
    let mut instance = Instance::begin(&saved.cycle, saved.version, seats, unit.at())
        .ok_or_else(|| Fault::new(&faults::CYCLE_REFUSED).with("faults", "start"))?;
    let waiting = Waiting::of(unit, &saved.cycle, &mut instance).await?;
    let seats = serde_json::to_string(&instance.seats).map_err(Fault::internal)?;
    let begun = unit
        .write(
            permit,
            "INSERT INTO workflow_instances (record, cycle, version, state, state_label, since, due_at, remind_at, steps, ended, \
             seats, waiting_party, waiting_body, waiting_account) \
             VALUES ($1, $2, $3, $4, $13, $5, $6, $7, 0, $8, $9, $10, $11, $12) ON CONFLICT (record) DO NOTHING",
            params![
                record,
                &instance.cycle,
                instance.version,
                &instance.state,
                instance.since,
                instance.due_at,
                waiting.remind_at,
                waiting.ended,
                seats,
                waiting.party.as_str(),
                waiting.seat.body,
                waiting.seat.account,
                waiting.label
            ],
        )
        .await?;
    if begun == 0 {
        return Err(Fault::new(&faults::BEGUN));
    }
    let step = Step {
        position: 0,
        transition: String::new(),
        from: String::new(),
        to: instance.state.clone(),
        by: None,
        delegated: false,
        body: None,
        reason: String::new(),
        at: instance.since,
    };
    keep(unit, permit, record, &step).await?;
    unit.note(Entry::new("workflow.begin", record));
    Ok(instance)
}

/// Takes a step in the name of whoever acts in this unit. Who was faster wins; the other is told where the thing is now
/// ([`faults::MOVED_ON`]).
pub async fn take(
    unit: &mut Unit,
    permit: &Permit,
    record: &Id,
    transition: &str,
    standing: &Standing,
    reason: &str,
) -> Outcome<Step> {
    let instance = get(unit, record).await?;
    let cycle = cycles::get_cycle(unit, &instance.cycle, instance.version)
        .await?
        .cycle;
    let account = unit.actor().account.as_ref().map(ToString::to_string);
    let at = unit.at();
    let step = cycle
        .take(
            &instance,
            transition,
            standing,
            account.as_deref(),
            reason,
            at,
        )
        .map_err(|fault| told(&cycle, fault))?;
    let mut instance = instance.after(&step);
    let waiting = Waiting::of(unit, &cycle, &mut instance).await?;
    let moved = unit
        .write(
            permit,
            "UPDATE workflow_instances SET state = $3, state_label = $12, since = $4, due_at = $5, remind_at = $6, steps = $7, ended = $8, \
             waiting_party = $9, waiting_body = $10, waiting_account = $11, delegate_party = NULL, \
             delegate_account = NULL, delegate_until = NULL WHERE record = $1 AND steps = $2",
            params![
                record,
                step.position - 1,
                &instance.state,
                instance.since,
                instance.due_at,
                waiting.remind_at,
                step.position,
                waiting.ended,
                waiting.party.as_str(),
                waiting.seat.body,
                waiting.seat.account,
                waiting.label
            ],
        )
        .await?;
    if moved == 0 {
        let now = get(unit, record).await?;
        return Err(moved_on(&cycle, &now.state));
    }
    keep(unit, permit, record, &step).await?;
    unit.note(Entry::new("workflow.take", record));
    Ok(step)
}

/// Lets somebody act for the owner of the present state until a day, or ends that.
pub async fn delegate(
    unit: &mut Unit,
    permit: &Permit,
    record: &Id,
    delegation: Option<&Delegation>,
) -> Outcome<()> {
    let instance = get(unit, record).await?;
    let mut check = kernel::Check::new();
    if let Some(d) = delegation {
        if d.party.is_none() && d.account.is_none() {
            check.fault("delegate", "field-required");
        }
        if d.until < kernel::in_japan(unit.at()).date() {
            check.fault("until", "field-workflow-past");
        }
    }
    check.done()?;
    let done = unit
        .write(
            permit,
            "UPDATE workflow_instances SET delegate_party = $3, delegate_account = $4, delegate_until = $5 \
             WHERE record = $1 AND steps = $2 AND ended = 0",
            params![
                record,
                instance.steps,
                delegation.and_then(|d| d.party.as_ref()).map(Party::as_str),
                delegation.and_then(|d| d.account.as_deref()),
                delegation.map(|d| d.until.to_string())
            ],
        )
        .await?;
    if done == 0 {
        let now = get(unit, record).await?;
        let code = if now.steps == instance.steps {
            &faults::ENDED
        } else {
            &faults::MOVED_ON
        };
        return Err(Fault::new(code).with("state", now.state));
    }
    unit.note(Entry::new("workflow.delegate", record));
    Ok(())
}

/// Says who plays a party for a record, from now on; where it waits for that party, it waits for them.
pub async fn seat(
    unit: &mut Unit,
    permit: &Permit,
    record: &Id,
    party: &Party,
    seat: Seat,
) -> Outcome<()> {
    let mut instance = get(unit, record).await?;
    instance.seats.insert(party.clone(), seat.clone());
    let seats = serde_json::to_string(&instance.seats).map_err(Fault::internal)?;
    let done = unit
        .write(
            permit,
            "UPDATE workflow_instances SET seats = $3, \
             waiting_body = CASE WHEN waiting_party = $4 THEN $5 ELSE waiting_body END, \
             waiting_account = CASE WHEN waiting_party = $4 THEN $6 ELSE waiting_account END \
             WHERE record = $1 AND steps = $2",
            params![
                record,
                instance.steps,
                seats,
                party.as_str(),
                seat.body,
                seat.account
            ],
        )
        .await?;
    if done == 0 {
        return Err(Fault::new(&Code::CHANGED_MEANWHILE));
    }
    unit.note(Entry::new("workflow.seat", record));
    Ok(())
}

async fn get(unit: &Unit, record: &Id) -> Outcome<Instance> {
    find_instance(unit, record)
        .await?
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))
}

/// States in a refusal are said by their labels.
fn told(cycle: &Cycle, fault: crate::TakeFault) -> Fault {
    match fault {
        crate::TakeFault::MovedOn { state, .. } => moved_on(cycle, &state),
        crate::TakeFault::Ended(state) => {
            Fault::new(&faults::ENDED).with("state", label(cycle, &state))
        }
        other => other.into(),
    }
}

fn moved_on(cycle: &Cycle, state: &str) -> Fault {
    Fault::new(&faults::MOVED_ON).with("state", label(cycle, state))
}

fn label<'a>(cycle: &'a Cycle, state: &'a str) -> &'a str {
    cycle.find_state(state).map_or(state, |s| &s.label)
}

/// For whom a thing waits in the state that it has come to.
struct Waiting {
    ended: bool,
    label: String,
    party: Party,
    seat: Seat,
    remind_at: Option<jiff::Timestamp>,
}

impl Waiting {
    /// Sets the deadline of the instance, too. Asks for the calendar only where there is one.
    async fn of(unit: &Unit, cycle: &Cycle, instance: &mut Instance) -> Outcome<Self> {
        let state: &State = cycle
            .find_state(&instance.state)
            .ok_or_else(|| Fault::new(&faults::UNKNOWN_STEP).with("step", &instance.state))?;
        let mut remind_at = None;
        if let Some(deadline) = state.deadline.as_ref().filter(|_| !state.end) {
            let calendar = load_calendar(unit).await?;
            let due = calendar
                .due_at(deadline, instance.since)
                .ok_or_else(|| Fault::new(&faults::NO_DAY))?;
            remind_at = calendar.next_reminder(deadline, due, instance.since);
            instance.due_at = Some(due);
        }
        let seat = instance.seats.get(&state.owner).cloned();
        Ok(Self {
            ended: state.end,
            label: state.label.clone(),
            party: state.owner.clone(),
            seat: seat.filter(|_| !state.end).unwrap_or_default(),
            remind_at,
        })
    }
}

async fn keep(unit: &mut Unit, permit: &Permit, record: &Id, step: &Step) -> Outcome<()> {
    let pseudonym = unit.actor().pseudonym.clone();
    let account = unit.actor().account.clone();
    unit.write(
        permit,
        "INSERT INTO workflow_steps (record, position, transition, from_state, to_state, by_party, delegated, by_body, \
         by_pseudonym, by_account, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        params![
            record,
            step.position,
            &step.transition,
            &step.from,
            &step.to,
            step.by.as_ref().map(Party::as_str),
            step.delegated,
            step.body.as_deref(),
            pseudonym,
            account,
            &step.reason,
            step.at
        ],
    )
    .await?;
    Ok(())
}
