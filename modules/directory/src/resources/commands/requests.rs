//! Asking for a resource, promising dates, lending, taking back, and what it was good for.
use super::keep;
use crate::resources::{
    cycle,
    model::{self, Days},
    policy,
    queries::{self, RequestRow},
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use notify::Message;
use store::{Command, Entry, Queries, Unit, Visibility, on_constraint, params};
use workflow::{Seats, Standing};

/// Asks for a resource (照会).
pub struct AskResource {
    /// Which.
    pub resource: Id,
    /// Who asks: a person or a group with a contact person; at most 80 characters. Only the owner sees it.
    pub name: String,
    /// How the owner reaches them; at most 120 characters. Only the owner sees it.
    pub contact: String,
    /// What for; at most 1,000 characters.
    pub words: String,
    /// When.
    pub days: Days,
}

impl Command for AskResource {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::ASK.permit(unit.actor())?;
        let row = queries::get_resource(unit, &self.resource).await?;
        if !row.is_offered() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let mut check = Check::new();
        let name = check.text("name", &self.name, 80);
        let contact = check.text("contact", &self.contact, 120);
        let words = check.text("words", &self.words, 1_000);
        let today = kernel::in_japan(unit.at()).date();
        let days = self.days.check(&mut check, ("from", "until"), today);
        check.done()?;
        let days = days.unwrap_or_default();
        let day = |d: Option<&jiff::civil::Date>| d.map(ToString::to_string).unwrap_or_default();
        let id = unit
            .create_record(
                &permit,
                "directory.resource-request",
                "",
                Visibility::Private,
            )
            .await?;
        let (at, account) = (unit.at_micros(), unit.actor().account.clone());
        unit.write(
            &permit,
            "INSERT INTO directory_resource_requests (id, resource, account, asker_name, contact, words, asked_from, \
             asked_until, state, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            params![
                &id, &self.resource, account, name, contact, words, day(days.first()), day(days.last()),
                cycle::ASKED, at
            ],
        )
        .await?;
        workflow::begin(unit, &permit, &id, &cycle::request(), Seats::new()).await?;
        unit.note(Entry::new("directory.ask-resource", &id));
        Ok(id)
    }
}

/// Who somebody is in the life of a request. Others do not learn that there is one.
async fn met(unit: &Unit, id: &Id) -> Outcome<(RequestRow, Permit, Standing, bool)> {
    let row = queries::get_request(unit, id).await?;
    let resource = queries::get_resource(unit, &Id::from_stored(row.resource.clone())).await?;
    let lender = keep(unit, &resource).await;
    let account = unit.actor().account.as_ref().map(Id::as_str);
    let own = account.is_some() && row.account.as_deref() == account;
    // The program itself, in a demonstration, plays both.
    let is_borrower = own || policy::SCHEDULE.allows(unit.actor());
    let is_lender = lender.is_ok();
    let permit = match lender {
        Ok(permit) => permit,
        Err(_) if is_borrower => policy::ASK.permit(unit.actor())?,
        Err(_) => return Err(Fault::new(&Code::NOT_FOUND)),
    };
    let parties: Vec<&str> = [(cycle::LENDER, is_lender), (cycle::BORROWER, is_borrower)]
        .into_iter()
        .filter_map(|(party, is)| is.then_some(party))
        .collect();
    let exclusive = model::is_exclusive(&resource.kind);
    Ok((row, permit, Standing::of(&parties, &[]), exclusive))
}

/// Promises a resource for days: those that were asked for, or others that were agreed upon. Of two promises for the same
/// day of a thing or a room, only one can be made: the day is the key of a row.
pub struct MakeOffer {
    /// The request.
    pub request: Id,
    /// When.
    pub days: Days,
}

impl Command for MakeOffer {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, standing, exclusive) = met(unit, &self.request).await?;
        let mut check = Check::new();
        let today = kernel::in_japan(unit.at()).date();
        let days = self.days.check(&mut check, ("from", "until"), today);
        check.done()?;
        let days = days.unwrap_or_default();
        workflow::take(unit, &permit, &self.request, "agree", &standing, "").await?;
        if exclusive {
            let rows = days
                .iter()
                .map(|d| params![&row.resource, d.to_string(), &self.request])
                .collect();
            let columns = ["resource", "day", "request"];
            let kept = unit
                .insert_rows(&permit, "directory_resource_days", &columns, rows, "")
                .await;
            on_constraint(
                kept,
                "uq_directory_resource_days",
                "directory_resource_days.resource, directory_resource_days.day",
                "from",
                "field-resources-taken",
            )?;
        }
        let day = |d: Option<&jiff::civil::Date>| d.map(ToString::to_string).unwrap_or_default();
        unit.write(
            &permit,
            "UPDATE directory_resource_requests SET state = $2, agreed_from = $3, agreed_until = $4 WHERE id = $1",
            params![&self.request, cycle::AGREED, day(days.first()), day(days.last())],
        )
        .await?;
        unit.note(Entry::new("directory.agree-resource", &self.request));
        Ok(())
    }
}

/// Takes any other step.
pub struct StepRequest {
    /// The request.
    pub request: Id,
    /// Key of the step.
    pub way: String,
    /// Why, where it is declined; what it was good for, where it is finished. At most 1,000 characters.
    pub words: String,
}

impl Command for StepRequest {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, standing, exclusive) = met(unit, &self.request).await?;
        if self.way == "agree" {
            return Err(Fault::new(&workflow::faults::UNKNOWN_STEP).with("step", &self.way));
        }
        let finish = self.way == "finish";
        let declined = matches!(self.way.as_str(), "decline" | "cancel");
        let mut check = Check::new();
        let words = if finish || declined {
            check.text("words", &self.words, 1_000)
        } else {
            String::new()
        };
        check.done()?;
        let reason = if declined { words.as_str() } else { "" };
        let taken =
            workflow::take(unit, &permit, &self.request, &self.way, &standing, reason).await?;
        let now = unit.at_micros();
        let over = matches!(
            taken.to.as_str(),
            cycle::DONE | cycle::DECLINED | cycle::WITHDRAWN
        );
        let next = match taken.to.as_str() {
            cycle::LENT => reminder(&row.agreed_until),
            _ if over => Some(now + model::KEPT),
            _ => None,
        };
        let lent = (taken.to == cycle::LENT).then_some(now);
        let effect = if finish { words.as_str() } else { "" };
        unit.write(
            &permit,
            "UPDATE directory_resource_requests SET state = $2, reason = $3, effect = $4, next_at = $5, \
             lent_at = COALESCE(lent_at, $6) WHERE id = $1",
            params![&self.request, &taken.to, reason, effect, next, lent],
        )
        .await?;
        if exclusive {
            hand_over(unit, &permit, &row, &taken.to).await?;
        }
        if !cycle::holds(&taken.to) {
            unit.write(
                &permit,
                "DELETE FROM directory_resource_days WHERE request = $1",
                params![&self.request],
            )
            .await?;
        }
        unit.note(Entry::new(action(&self.way), &self.request));
        Ok(())
    }
}

/// A thing or a room is out with one at a time, from when it was handed over until it is back, whatever was promised; and
/// nobody takes it over days that another was promised.
async fn hand_over(unit: &mut Unit, permit: &Permit, row: &RequestRow, to: &str) -> Outcome<()> {
    if to != cycle::LENT {
        unit.write(
            permit,
            "DELETE FROM directory_resource_out WHERE request = $1",
            params![&row.id],
        )
        .await?;
        return Ok(());
    }
    let today = kernel::in_japan(unit.at()).date().to_string();
    let promised = unit
        .number(
            "SELECT COUNT(*) AS n FROM directory_resource_days WHERE resource = $1 AND request <> $2 \
             AND day >= $3 AND day <= $4",
            params![&row.resource, &row.id, today, &row.agreed_until],
        )
        .await?;
    if promised > 0 {
        return Err(Fault::field("do", "field-resources-promised"));
    }
    let out = unit
        .write(
            permit,
            "INSERT INTO directory_resource_out (resource, request) VALUES ($1, $2)",
            params![&row.resource, &row.id],
        )
        .await;
    on_constraint(
        out,
        "uq_directory_resource_out",
        "directory_resource_out.resource",
        "do",
        "field-resources-out",
    )?;
    Ok(())
}

fn action(way: &str) -> &'static str {
    match way {
        "decline" | "cancel" => "directory.decline-resource",
        "withdraw" | "give-up" => "directory.withdraw-resource",
        "lend" => "directory.lend-resource",
        "return" => "directory.return-resource",
        _ => "directory.finish-resource",
    }
}

/// The instant of the first reminder: nine in the morning of the day before the last.
fn reminder(agreed_until: &str) -> Option<i64> {
    let day: jiff::civil::Date = agreed_until.parse().ok()?;
    let before = kernel::start_of_day_in_japan(day.yesterday().ok()?);
    Some(before.as_microsecond() + 9 * 3_600_000_000)
}

/// Reminds of a return, and again every three days. Where somebody else was faster, nothing.
pub struct RemindReturn {
    /// The request.
    pub request: Id,
    /// The instant that had come, as it was found.
    pub next_at: i64,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for RemindReturn {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SCHEDULE.permit(unit.actor())?;
        let again = unit.at_micros().max(self.next_at) + 3 * 86_400_000_000;
        let changed = unit
            .write(
                &permit,
                "UPDATE directory_resource_requests SET next_at = $3 WHERE id = $1 AND next_at = $2 AND state = 'lent'",
                params![&self.request, self.next_at, again],
            )
            .await?;
        unit.note(Entry::new("directory.remind-resource", &self.request));
        if changed > 0 {
            for message in self.messages {
                notify::put(unit, &permit, message).await?;
            }
        }
        Ok(())
    }
}

/// Forgets who asked, and the words, of requests that were over long ago. What it was good for stays.
pub struct ForgetRequests;

impl Command for ForgetRequests {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SCHEDULE.permit(unit.actor())?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE directory_resource_requests SET asker_name = '', contact = '', words = '', account = NULL, \
             next_at = NULL WHERE next_at <= $1 AND state IN ('done', 'declined', 'withdrawn')",
            params![at],
        )
        .await?;
        let record = Id::from_stored("resource-requests".into());
        unit.note(Entry::new("directory.forget-resource-requests", &record));
        Ok(())
    }
}
