//! What becomes of a request: yes or no without a reason, done, called off; and what helps against those who molest.
use super::tell;
use crate::organisations::queries::{marks, values};
use crate::people::{
    card::is_free,
    model::{CANCELLED, DECLINED, NOT_ASKABLE, Side, step},
    policy,
    queries::{self, RequestRow},
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use notify::Message;
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};

/// On which side of a request the actor is; for others it is not there. The counter answers for those without account.
pub(in crate::people) async fn request_side(
    queries: &impl store::Queries,
    actor: &kernel::Actor,
    row: &RequestRow,
) -> Outcome<(Side, Permit)> {
    let account = actor.account.as_ref().map(Id::as_str);
    let not_found = || Fault::new(&Code::NOT_FOUND);
    if account.is_some() && account == row.asked.as_deref() {
        return Ok((Side::Asked, policy::OWN.permit(actor)?));
    }
    if account.is_some() && account == row.sender.as_deref() {
        return Ok((Side::Sender, policy::OWN.permit(actor)?));
    }
    if row.asked.is_none() && policy::ENTER.allows(actor) {
        let person = queries::get_person(queries, &Id::from_stored(row.person.clone())).await?;
        if policy::is_kept(&person) {
            return Ok((Side::Asked, policy::ENTER.permit(actor)?));
        }
    }
    Err(not_found())
}

async fn go(
    unit: &mut Unit,
    permit: &Permit,
    row: &RequestRow,
    way: &str,
    side: Side,
) -> Outcome<()> {
    let Some(to) = step(&row.state, way, side) else {
        return Err(Fault::new(&Code::CHANGED_MEANWHILE));
    };
    let at = unit.at_micros();
    let column = if matches!(way, "accept" | "decline") {
        "decided_at"
    } else {
        "ended_at"
    };
    let sql = format!(
        "UPDATE directory_people_requests SET state = $2, {column} = $3 WHERE id = $1 AND state = $4"
    );
    let values = params![&row.id, to, at, &row.state];
    if unit.write(permit, &sql, values).await? == 0 {
        return Err(Fault::new(&Code::CHANGED_MEANWHILE));
    }
    // Of what came to nothing, nobody needs to know how to reach the other.
    if matches!(to, DECLINED | CANCELLED) {
        let sql = "UPDATE directory_people_requests SET sender_contact = '', asked_contact = '' WHERE id = $1";
        unit.write(permit, sql, params![&row.id]).await?;
    }
    Ok(())
}

/// So long the contacts of what was done are kept, in microseconds: 180 days.
pub const KEPT: i64 = 180 * 86_400_000_000;

#[derive(FromQueryResult)]
struct Ended {
    id: String,
}

/// Empties the contacts of what was done long ago; at most some hundred at a time.
pub struct ForgetContacts;

impl Command for ForgetContacts {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SCHEDULE.permit(unit.actor())?;
        let before = unit.at_micros() - KEPT;
        let sql = "SELECT id FROM directory_people_requests WHERE state = 'done' AND ended_at <= $1 \
                   AND (sender_contact <> '' OR asked_contact <> '') ORDER BY ended_at, id LIMIT 200";
        let found: Vec<Ended> = unit.all(sql, params![before]).await?;
        let ids: Vec<&str> = found.iter().map(|row| row.id.as_str()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "UPDATE directory_people_requests SET sender_contact = '', asked_contact = '' WHERE id IN ({})",
            marks(1, ids.len())
        );
        unit.write(&permit, &sql, values(&ids)).await?;
        for row in found {
            let id = Id::from_stored(row.id);
            unit.note(Entry::new("directory.forget-contacts", &id));
        }
        Ok(())
    }
}

/// Says yes or no.
pub struct AnswerRequest {
    /// The request.
    pub request: Id,
    /// Yes or no. No reason is asked.
    pub accept: bool,
    /// What is handed over with a yes: a name, a telephone number; at most 200 characters.
    pub contact: String,
    /// With a no: nothing more from this sender and this group.
    pub block: bool,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for AnswerRequest {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let row = queries::get_request(unit, &self.request).await?;
        let (side, permit) = request_side(unit, unit.actor(), &row).await?;
        if side != Side::Asked {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        if self.accept {
            let mut check = Check::new();
            let contact = check.text("contact", &self.contact, 200);
            check.done()?;
            // A guardian may have withdrawn the consent since it was asked.
            let person = Id::from_stored(row.person.clone());
            let person = queries::get_person(unit, &person).await?;
            if !is_free(&person, unit.clock().today()) {
                return Err(Fault::new(&NOT_ASKABLE));
            }
            go(unit, &permit, &row, "accept", side).await?;
            let sql = "UPDATE directory_people_requests SET asked_contact = $2 WHERE id = $1";
            unit.write(&permit, sql, params![&self.request, contact])
                .await?;
            unit.note(Entry::new("directory.accept-request", &self.request));
        } else {
            go(unit, &permit, &row, "decline", side).await?;
            if self.block {
                block(unit, &permit, &row).await?;
            }
            unit.note(Entry::new("directory.decline-request", &self.request));
        }
        tell(unit, &permit, self.messages).await
    }
}

async fn block(unit: &mut Unit, permit: &Permit, row: &RequestRow) -> Outcome<()> {
    let id = unit.new_id();
    let at = unit.at_micros();
    unit.write(
        permit,
        "INSERT INTO directory_people_blocks (id, person, account, organisation, sender, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        params![
            id,
            &row.person,
            row.asked.clone(),
            row.organisation.clone(),
            row.sender.clone(),
            at
        ],
    )
    .await?;
    Ok(())
}

/// Says that it was done, or calls it off.
pub struct StepRequest {
    /// The request.
    pub request: Id,
    /// `done` or `cancel`.
    pub way: String,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for StepRequest {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let row = queries::get_request(unit, &self.request).await?;
        let (side, permit) = request_side(unit, unit.actor(), &row).await?;
        let action = match self.way.as_str() {
            "done" => "directory.finish-request",
            "cancel" => "directory.cancel-request",
            _ => return Err(Fault::new(&Code::NOT_FOUND)),
        };
        go(unit, &permit, &row, &self.way, side).await?;
        unit.note(Entry::new(action, &self.request));
        tell(unit, &permit, self.messages).await
    }
}

/// Tells the centre of a request that should not have come, and keeps its sender out.
pub struct ReportRequest {
    /// The request.
    pub request: Id,
    /// What is wrong with it; at most 500 characters.
    pub words: String,
}

impl Command for ReportRequest {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let row = queries::get_request(unit, &self.request).await?;
        let (side, permit) = request_side(unit, unit.actor(), &row).await?;
        if side != Side::Asked {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let mut check = Check::new();
        let words = check.text("words", &self.words, 500);
        check.done()?;
        if row.reported_at.is_some() {
            return Err(Fault::field("words", "field-people-reported"));
        }
        let at = unit.at_micros();
        let sql =
            "UPDATE directory_people_requests SET report = $2, reported_at = $3 WHERE id = $1";
        unit.write(&permit, sql, params![&self.request, words, at])
            .await?;
        block(unit, &permit, &row).await?;
        if step(&row.state, "decline", side).is_some() {
            go(unit, &permit, &row, "decline", side).await?;
        }
        unit.note(Entry::new("directory.report-request", &self.request));
        Ok(())
    }
}

/// The centre has looked into a report.
pub struct SettleReport {
    /// The request.
    pub request: Id,
}

impl Command for SettleReport {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::ENTER.permit(unit.actor())?;
        let at = unit.at_micros();
        let sql = "UPDATE directory_people_requests SET settled_at = $2 \
                   WHERE id = $1 AND reported_at IS NOT NULL AND settled_at IS NULL";
        if unit.write(&permit, sql, params![&self.request, at]).await? == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        unit.note(Entry::new("directory.settle-report", &self.request));
        Ok(())
    }
}
