//! Taking an entry further: handing in, returning, registering, renewing; and what comes due by itself.
use super::{Found, facets::relist, save::visibility};
use crate::{
    centres,
    organisations::{
        cycle,
        model::{self, Coming},
        policy,
        queries::{OrganisationRow, get_organisation},
    },
    resources,
};
use jiff::{Timestamp, civil::Date};
use kernel::{Fault, Id, Outcome, Permit};
use notify::Message;
use store::{Command, Entry, Unit, params};
use workflow::Standing;

/// Kind of the record of a group.
pub const KIND: &str = "directory.organisation";

/// The steps that people take by hand. Ending has commands of its own.
const BY_HAND: [&str; 7] = [
    "submit",
    "withdraw",
    "return",
    "register",
    "renew",
    "revive",
    "ask-renewal",
];

/// Takes a step.
pub struct TakeStep {
    /// The group.
    pub organisation: Id,
    /// Key of the step.
    pub way: String,
    /// Why, where a reason is asked for; at most 1,000 characters.
    pub reason: String,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for TakeStep {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let found = Found::get(unit, &self.organisation).await?;
        let permit = found.permit(unit)?;
        if !BY_HAND.contains(&self.way.as_str()) {
            return Err(Fault::new(&workflow::faults::UNKNOWN_STEP).with("step", &self.way));
        }
        let complete = found.row.content(&found.terms).is_complete();
        if !complete && matches!(self.way.as_str(), "submit" | "renew" | "revive") {
            return Err(Fault::new(&model::INCOMPLETE));
        }
        let standing = found.standing(unit);
        step(
            unit,
            &permit,
            &found.row,
            &self.way,
            &standing,
            &self.reason,
        )
        .await?;
        tell(unit, &permit, self.messages).await
    }
}

/// Puts messages into the outbox.
pub(super) async fn tell(unit: &mut Unit, permit: &Permit, messages: Vec<Message>) -> Outcome<()> {
    for message in messages {
        notify::put(unit, permit, message).await?;
    }
    Ok(())
}

/// One step of one entry, with what follows from it: whether it is listed, until when, what comes due.
pub(super) async fn step(
    unit: &mut Unit,
    permit: &Permit,
    row: &OrganisationRow,
    way: &str,
    standing: &Standing,
    reason: &str,
) -> Outcome<()> {
    let id = row.id();
    let taken = workflow::take(unit, permit, &id, way, standing, reason).await?;
    let today = kernel::in_japan(unit.at()).date();
    let now = unit.at_micros();
    let state = taken.to.as_str();
    let renew_by = stored_day(row);
    let renew_by = match way {
        "register" => Some(model::renew_by(today)),
        // Who renews early loses no day.
        "renew" => Some(model::renew_by(renew_by.unwrap_or(today).max(today))),
        _ => renew_by,
    };
    let listed = match state {
        cycle::REGISTERED | cycle::RENEWAL => true,
        cycle::LAPSED | cycle::ENDED => false,
        _ => row.listed == 1,
    };
    let registered_at = row
        .registered_at
        .or((state == cycle::REGISTERED).then_some(now));
    let gone = matches!(state, cycle::LAPSED | cycle::ENDED) && row.registered_at.is_some();
    let next = next_at(state, renew_by, unit.at());
    unit.write(
        permit,
        "UPDATE directory_organisations SET state = $2, listed = $3, published_at = CASE WHEN $11 = 1 THEN NULL ELSE COALESCE(published_at, $4) END, \
         registered_at = $5, left_at = CASE WHEN $6 = 1 THEN COALESCE(left_at, $7) WHEN $8 = 1 THEN NULL ELSE left_at END, \
         renew_by = $9, next_at = $10, since = $7, changed_at = $7 WHERE id = $1",
        params![
            &id,
            state,
            listed,
            listed.then_some(now),
            registered_at,
            gone,
            now,
            state == cycle::REGISTERED,
            renew_by.map(|d| d.to_string()),
            next,
            // Who takes an entry back takes its page back.
            way == "withdraw"
        ],
    )
    .await?;
    let after = get_organisation(unit, &id).await?;
    unit.update_record(permit, &id, &after.name, visibility(after.published_at))
        .await?;
    relist(unit, permit, &after, row.listed == 1).await?;
    if after.listed != row.listed {
        resources::commands::follow_owner(unit, permit, &id, after.listed == 1).await?;
        centres::commands::follow(unit, permit, centres::commands::Whose::Group(&id)).await?;
    }
    unit.note(Entry::new(action(way), &id));
    Ok(())
}

fn stored_day(row: &OrganisationRow) -> Option<Date> {
    row.renew_by.as_deref().and_then(|d| d.parse().ok())
}

fn next_at(state: &str, renew_by: Option<Date>, now: Timestamp) -> Option<i64> {
    let (_, at) = model::coming(state, renew_by?, now)?;
    Some(at.as_microsecond())
}

fn action(way: &str) -> &'static str {
    match way {
        "submit" | "revive" => "directory.submit",
        "withdraw" => "directory.withdraw",
        "return" => "directory.return",
        "register" => "directory.register",
        "ask-renewal" => "directory.ask-renewal",
        "renew" => "directory.renew",
        "lapse" => "directory.lapse",
        _ => "directory.end",
    }
}

/// Does what has come due for an entry. Where somebody else was faster, nothing.
pub struct ComeDue {
    /// The group.
    pub organisation: Id,
    /// The instant that had come, as it was found.
    pub next_at: i64,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for ComeDue {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SCHEDULE.permit(unit.actor())?;
        let found = Found::get(unit, &self.organisation).await?;
        let row = &found.row;
        let due = stored_day(row).and_then(|d| {
            let at = Timestamp::from_microsecond(self.next_at).ok()?;
            // Looked at from just before, what was found comes first.
            model::coming(
                &row.state,
                d,
                at.checked_sub(jiff::SignedDuration::from_secs(1)).ok()?,
            )
        });
        let Some((what, _)) = due.filter(|_| row.next_at == Some(self.next_at)) else {
            return Ok(());
        };
        match what {
            Coming::Ask | Coming::Lapse => {
                let way = if what == Coming::Ask {
                    "ask-renewal"
                } else {
                    "lapse"
                };
                let standing = Standing::of(&[cycle::SCHEDULE], &[]);
                step(unit, &permit, row, way, &standing, "").await?;
            }
            Coming::Remind => {
                let next = next_at(&row.state, stored_day(row), unit.at());
                unit.write(
                    &permit,
                    "UPDATE directory_organisations SET next_at = $2 WHERE id = $1",
                    params![&self.organisation, next],
                )
                .await?;
                unit.note(Entry::new("directory.remind", &self.organisation));
            }
        }
        tell(unit, &permit, self.messages).await
    }
}
