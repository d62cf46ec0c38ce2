//! Taking a registration further: registering, pausing, striking off; the yearly consent; what comes due by itself.
use super::{facets::relist, get_own};
use crate::pool::{
    dispatches::commands::release,
    members::{
        cycle::{self, Coming},
        queries::{MemberRow, get_member},
    },
    policy,
};
use jiff::civil::Date;
use kernel::{Fault, Id, Outcome, Permit};
use notify::Message;
use store::{Command, Entry, Unit, Visibility, params};
use workflow::Standing;

/// Kind of the record of a person of the pool.
pub const KIND: &str = "directory.pool-member";

/// Who may see the record.
pub(super) const fn visibility(listed: i64) -> Visibility {
    if listed == 1 {
        Visibility::Public
    } else {
        Visibility::Private
    }
}

/// Takes a step. Striking off is called `remove` in every state.
pub struct StepMember {
    /// The registration.
    pub member: Id,
    /// Key of the step.
    pub way: String,
    /// Why, where a reason is asked for; at most 1,000 characters.
    pub reason: String,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for StepMember {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, is_own) = get_own(unit, &self.member).await?;
        let mut parties = Vec::new();
        if is_own {
            parties.push(cycle::PERSON);
        }
        // Nobody of the centre confirms themselves.
        if policy::DECIDE.allows(unit.actor()) && !(is_own && self.way == "register") {
            parties.push(cycle::CENTRE);
        }
        let standing = Standing::of(&parties, &[]);
        let way = if self.way == "remove" {
            format!("remove-{}", row.state)
        } else {
            self.way
        };
        step(unit, &permit, &row, &way, &standing, &self.reason).await?;
        tell(unit, &permit, self.messages).await
    }
}

/// Puts messages into the outbox.
pub(in crate::pool) async fn tell(
    unit: &mut Unit,
    permit: &Permit,
    messages: Vec<Message>,
) -> Outcome<()> {
    for message in messages {
        notify::put(unit, permit, message).await?;
    }
    Ok(())
}

/// One step of one registration, with what follows from it: whether it is listed, until when, what comes due.
pub(super) async fn step(
    unit: &mut Unit,
    permit: &Permit,
    row: &MemberRow,
    way: &str,
    standing: &Standing,
    reason: &str,
) -> Outcome<()> {
    let id = row.id();
    let taken = workflow::take(unit, permit, &id, way, standing, reason).await?;
    let state = taken.to.as_str();
    if state == cycle::REMOVED {
        return erase(unit, permit, row).await;
    }
    let today = kernel::in_japan(unit.at()).date();
    let now = unit.at_micros();
    let consent_by = match way {
        "register" | "resume" => Some(cycle::consent_by(today)),
        _ => stored_day(row),
    };
    let consent_on = if way == "resume" {
        today.to_string()
    } else {
        row.consent_on.clone()
    };
    let ready = state == cycle::REGISTERED;
    unit.write(
        permit,
        "UPDATE directory_pool_members SET state = $2, listed = CASE WHEN $3 = 1 THEN published ELSE 0 END, \
         registered_at = CASE WHEN $3 = 1 THEN COALESCE(registered_at, $4) ELSE registered_at END, \
         left_at = CASE WHEN $3 = 1 THEN NULL WHEN registered_at IS NOT NULL THEN COALESCE(left_at, $4) ELSE NULL END, \
         consent_on = $5, consent_by = $6, next_at = $7, since = $4, changed_at = $4 WHERE id = $1",
        params![
            &id,
            state,
            ready,
            now,
            consent_on,
            consent_by.map(|d| d.to_string()),
            next_at(state, consent_by, now)
        ],
    )
    .await?;
    let after = get_member(unit, &id).await?;
    unit.update_record(permit, &id, &after.name, visibility(after.listed))
        .await?;
    relist(unit, permit, &after, ready).await?;
    unit.note(Entry::new(action(way), &id));
    Ok(())
}

/// Strikes off: everything that was written is gone; what others do with the person now goes back to the centre.
async fn erase(unit: &mut Unit, permit: &Permit, row: &MemberRow) -> Outcome<()> {
    let id = row.id();
    release(unit, permit, &id).await?;
    let now = unit.at_micros();
    unit.write(
        permit,
        "UPDATE directory_pool_members SET state = 'removed', account = NULL, body = NULL, name = '', reading = '', \
         full_name = '', folded = '', sort = '', headline = '', skills = '', qualifications = '', days = '', fee_words = '', \
         phone = '', mail = '', web = '', publicity = '{}', published = 0, published_on = NULL, listed = 0, busy = '', \
         consent_by = NULL, next_at = NULL, edition = edition + 1, \
         left_at = CASE WHEN registered_at IS NOT NULL THEN COALESCE(left_at, $2) ELSE NULL END, since = $2, changed_at = $2 \
         WHERE id = $1",
        params![&id, now],
    )
    .await?;
    for table in [
        "DELETE FROM directory_pool_terms WHERE owner = $1",
        "DELETE FROM directory_pool_levels WHERE member = $1",
        "DELETE FROM directory_pool_team_members WHERE member = $1",
        "DELETE FROM directory_pool_ratings WHERE subject = $1",
        "DELETE FROM directory_pool_rounds WHERE subject = $1",
        "UPDATE directory_pool_offers SET words = '', answer_words = '', reasons = '' WHERE member = $1",
        "UPDATE directory_pool_advices SET refers_to = NULL WHERE refers_to = $1",
        "UPDATE directory_pool_dispatches SET wanted_member = NULL WHERE wanted_member = $1",
    ] {
        unit.write(permit, table, params![&id]).await?;
    }
    // What they said of colleagues stays in the means, without who said it.
    if let Some(account) = &row.account {
        let sql = "UPDATE directory_pool_ratings SET rater = NULL WHERE rater = $1";
        unit.write(permit, sql, params![account]).await?;
    }
    let after = get_member(unit, &id).await?;
    unit.update_record(permit, &id, "", Visibility::Private)
        .await?;
    relist(unit, permit, &after, false).await?;
    unit.note(Entry::new("pool.remove", &id));
    Ok(())
}

fn stored_day(row: &MemberRow) -> Option<Date> {
    row.consent_by.as_deref().and_then(|d| d.parse().ok())
}

fn next_at(state: &str, consent_by: Option<Date>, now: i64) -> Option<i64> {
    cycle::coming(state, consent_by?, now).map(|(_, at)| at)
}

fn action(way: &str) -> &'static str {
    match way {
        "submit" => "pool.submit",
        "return" => "pool.return",
        "register" => "pool.register",
        "pause" => "pool.pause",
        _ => "pool.resume",
    }
}

/// Says for another year that one wants to be in the pool. Who pauses goes on by the step `resume`.
pub struct RenewConsent {
    /// The registration.
    pub member: Id,
}

impl Command for RenewConsent {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, _) = get_own(unit, &self.member).await?;
        if row.state != cycle::REGISTERED {
            return Err(Fault::new(&crate::pool::NOT_NOW));
        }
        let today = kernel::in_japan(unit.at()).date();
        // Who answers early loses no day.
        let by = cycle::consent_by(stored_day(&row).unwrap_or(today).max(today));
        let by = by.min(cycle::consent_by(cycle::consent_by(today)));
        let now = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE directory_pool_members SET consent_on = $2, consent_by = $3, next_at = $4, changed_at = $5 WHERE id = $1",
            params![
                &self.member,
                today.to_string(),
                by.to_string(),
                next_at(cycle::REGISTERED, Some(by), now),
                now
            ],
        )
        .await?;
        unit.note(Entry::new("pool.renew", &self.member));
        Ok(())
    }
}

/// Does what has come due for a registration. Where somebody else was faster, nothing.
pub struct ComeDueMember {
    /// The registration.
    pub member: Id,
    /// The instant that had come, as it was found; `None` where the account behind it is gone.
    pub next_at: Option<i64>,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for ComeDueMember {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SCHEDULE.permit(unit.actor())?;
        let row = get_member(unit, &self.member).await?;
        let standing = Standing::of(&[cycle::SCHEDULE], &[]);
        if row.name.is_empty() && row.state != cycle::REMOVED {
            let way = format!("remove-{}", row.state);
            return step(unit, &permit, &row, &way, &standing, "").await;
        }
        let Some(found) = self.next_at.filter(|at| row.next_at == Some(*at)) else {
            return Ok(());
        };
        // Looked at from just before, what was found comes first.
        let due = stored_day(&row).and_then(|d| cycle::coming(&row.state, d, found - 1));
        match due {
            Some((Coming::Pause, _)) => {
                step(unit, &permit, &row, "pause", &standing, "").await?;
            }
            Some(_) => {
                let next = next_at(&row.state, stored_day(&row), unit.at_micros().max(found));
                unit.write(
                    &permit,
                    "UPDATE directory_pool_members SET next_at = $2 WHERE id = $1",
                    params![&self.member, next],
                )
                .await?;
                unit.note(Entry::new("pool.remind", &self.member));
            }
            None => return Ok(()),
        }
        tell(unit, &permit, self.messages).await
    }
}
