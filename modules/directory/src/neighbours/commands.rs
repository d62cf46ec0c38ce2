//! Saying where a group reaches, asking to join, confirming.
use super::{
    cycle, policy,
    queries::{self, JoinRow},
};
use crate::organisations;
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use list_reader::fold_address;
use notify::Message;
use store::{Command, Entry, Unit, Visibility, params};
use workflow::{Seats, Standing};

/// So long a request is kept after it was decided, in microseconds: 90 days; one that nobody decides: twice that.
pub const KEPT: i64 = 90 * 86_400_000_000;
/// So many towns a group may reach into.
const MOST: usize = 100;

/// Says where a group reaches, and what it tells newcomers.
pub struct SaveNeighbour {
    /// The group.
    pub organisation: Id,
    /// Whether people may ask to join here.
    pub takes: bool,
    /// What newcomers are told: days of rubbish, fees, whom to ask; at most 4,000 characters.
    pub kit: String,
    /// One town (町丁目) on each line.
    pub towns: String,
}

impl Command for SaveNeighbour {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let id = &self.organisation;
        let row = organisations::queries::get_organisation(unit, id).await?;
        let is_editor = organisations::queries::is_editor(unit, id, unit.actor()).await?;
        let permit = policy::EDIT.permit_if(unit.actor(), is_editor)?;
        if row.listed == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let mut check = Check::new();
        let kit = check.optional_text("kit", &self.kit, 4_000);
        let towns = check.optional_text("towns", &self.towns, 4_000);
        let mut folded: Vec<String> = towns
            .lines()
            .map(fold_address)
            .filter(|t| !t.is_empty())
            .collect();
        folded.sort_unstable();
        folded.dedup();
        if folded.len() > MOST {
            check.fault("towns", "field-neighbours-towns");
        }
        if self.takes && folded.is_empty() {
            check.fault("towns", "field-required");
        }
        check.done()?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO directory_neighbours (organisation, takes, kit, towns, changed_at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (organisation) DO UPDATE SET takes = excluded.takes, kit = excluded.kit, towns = excluded.towns, \
             changed_at = excluded.changed_at",
            params![id, self.takes, kit, towns, at],
        )
        .await?;
        unit.write(
            &permit,
            "DELETE FROM directory_neighbour_towns WHERE organisation = $1",
            params![id],
        )
        .await?;
        let rows = folded.into_iter().map(|f| params![f, id]).collect();
        let columns = ["folded", "organisation"];
        unit.insert_rows(&permit, "directory_neighbour_towns", &columns, rows, "")
            .await?;
        unit.note(Entry::new("directory.save-neighbour", id));
        Ok(())
    }
}

/// Asks to join.
pub struct AskToJoin {
    /// The group.
    pub organisation: Id,
    /// At most 60 characters.
    pub name: String,
    /// Telephone or mail; at most 120 characters.
    pub contact: String,
    /// Where they live, what they want to know; at most 500 characters.
    pub words: String,
    /// Entered by staff at the counter.
    pub at_counter: bool,
    /// To whom it is told; says nobody's name.
    pub messages: Vec<Message>,
}

impl Command for AskToJoin {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = if self.at_counter {
            policy::ENTER.permit(unit.actor())?
        } else {
            policy::ASK.permit(unit.actor())?
        };
        let row = queries::get_neighbour(unit, &self.organisation).await?;
        // Where nobody of the group would read it, nothing personal is taken.
        if row.takes == 0 || row.editors == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let mut check = Check::new();
        let name = check.text("name", &self.name, 60);
        let contact = check.text("contact", &self.contact, 120);
        let words = check.optional_text("words", &self.words, 500);
        check.done()?;
        let id = unit
            .create_record(&permit, "directory.join-request", "", Visibility::Private)
            .await?;
        let account = unit.actor().account.clone().filter(|_| !self.at_counter);
        let channel = if self.at_counter { "counter" } else { "web" };
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO directory_join_requests (id, organisation, account, asker_name, contact, words, channel, state, at, \
             forget_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            params![
                &id, &self.organisation, account, name, contact, words, channel, cycle::ASKED, at, at + 2 * KEPT
            ],
        )
        .await?;
        workflow::begin(unit, &permit, &id, &cycle::request(), Seats::new()).await?;
        unit.note(Entry::new("directory.ask-to-join", &self.organisation));
        for message in self.messages {
            notify::put(unit, &permit, message).await?;
        }
        Ok(id)
    }
}

/// A request with the standing of an officer, or of who asked. Others do not learn that there is one.
async fn met(unit: &Unit, id: &Id) -> Outcome<(JoinRow, Permit, Standing)> {
    let row = queries::get_request(unit, id).await?;
    let group = Id::from_stored(row.organisation.clone());
    let is_editor = organisations::queries::is_editor(unit, &group, unit.actor()).await?;
    let account = unit.actor().account.as_ref().map(Id::as_str);
    let own = account.is_some() && row.account.as_deref() == account;
    let permit = match policy::decide(unit.actor(), is_editor) {
        Ok(permit) => permit,
        Err(_) if own => policy::ASK.permit(unit.actor())?,
        Err(_) => return Err(Fault::new(&Code::NOT_FOUND)),
    };
    let parties: Vec<&str> = [(cycle::GROUP, is_editor), (cycle::NEWCOMER, own)]
        .into_iter()
        .filter_map(|(party, is)| is.then_some(party))
        .collect();
    Ok((row, permit, Standing::of(&parties, &[])))
}

/// Confirms, holds or ends a request.
pub struct DecideJoin {
    /// The request.
    pub request: Id,
    /// Key of the step.
    pub way: String,
    /// A note for the officers; at most 500 characters.
    pub answer: String,
}

impl Command for DecideJoin {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, standing) = met(unit, &self.request).await?;
        let mut check = Check::new();
        let answer = check.optional_text("answer", &self.answer, 500);
        check.done()?;
        let taken = workflow::take(unit, &permit, &self.request, &self.way, &standing, "").await?;
        let over = taken.to != cycle::HELD;
        let forget = unit.at_micros() + if over { KEPT } else { 2 * KEPT };
        let answer = if answer.is_empty() {
            row.answer
        } else {
            answer
        };
        unit.write(
            &permit,
            "UPDATE directory_join_requests SET state = $2, answer = $3, forget_at = $4 WHERE id = $1",
            params![&self.request, &taken.to, answer, forget],
        )
        .await?;
        let group = Id::from_stored(row.organisation);
        unit.note(Entry::new("directory.decide-join", &group));
        Ok(())
    }
}

/// Forgets who asked. That somebody asked, and what came of it, stays as a number.
pub struct ForgetJoins;

impl Command for ForgetJoins {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SCHEDULE.permit(unit.actor())?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE directory_join_requests SET asker_name = '', contact = '', words = '', answer = '', account = NULL, \
             forget_at = NULL WHERE forget_at <= $1",
            params![at],
        )
        .await?;
        let record = Id::from_stored("join-requests".into());
        unit.note(Entry::new("directory.forget-joins", &record));
        Ok(())
    }
}
