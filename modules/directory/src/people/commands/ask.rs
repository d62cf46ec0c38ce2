//! お願いする: a group, or the centre, asks one person. Neither learns how to reach the other before both agreed.
use super::{REQUEST, tell};
use crate::people::{
    card::{Card, is_free},
    model::NOT_ASKABLE,
    policy, queries,
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use notify::Message;
use store::{Command, Entry, Queries, Unit, Visibility, params};

/// So many requests may one sender make in a day.
pub const A_DAY: i64 = 10;
/// So many requests reach one person in a day.
pub const TO_ONE: i64 = 5;

const DAY: i64 = 86_400_000_000;

/// Asks.
pub struct AskPerson {
    /// Whom.
    pub person: Id,
    /// The group in whose name; `None`: the centre.
    pub organisation: Option<Id>,
    /// What; at most 300 characters.
    pub what: String,
    /// When; at most 100 characters.
    pub time_text: String,
    /// How long; at most 60 characters.
    pub length_text: String,
    /// Whom to reach and how, handed over when they agree; at most 200 characters.
    pub contact: String,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

/// So many turns there are; senders share them, so that the table says nothing of anybody.
const TURNS: i64 = 64;

/// Waits until no other request of this sender is under way.
async fn take_turn(unit: &mut Unit, permit: &Permit, sender: &Id) -> Outcome<()> {
    let turn = sender
        .as_str()
        .bytes()
        .fold(0, |sum: i64, byte| (sum * 31 + i64::from(byte)) % TURNS);
    let at = unit.at_micros();
    unit.write(
        permit,
        "INSERT INTO directory_people_turns (turn, taken_at) VALUES ($1, $2) \
         ON CONFLICT (turn) DO UPDATE SET taken_at = excluded.taken_at",
        params![turn, at],
    )
    .await?;
    Ok(())
}

impl Command for AskPerson {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = match self.organisation {
            Some(_) => policy::OWN.permit(unit.actor())?,
            None => policy::ENTER.permit(unit.actor())?,
        };
        let sender = unit.actor().account.clone();
        let sender = sender.ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?;
        let row = queries::get_person(unit, &self.person).await?;
        let reader = match policy::reader(unit.actor(), &row) {
            // Nobody asks themselves; the counter asks as everybody who has signed in.
            crate::publicity::Reader::Own if policy::is_own(unit.actor(), &row) => {
                return Err(Fault::new(&NOT_ASKABLE));
            }
            crate::publicity::Reader::Own => crate::publicity::Reader::SignedIn,
            reader => reader,
        };
        if Card::of(&row, reader).is_none() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        if let Some(organisation) = &self.organisation {
            let groups = queries::list_own_groups(unit, &sender).await?;
            if !groups.iter().any(|g| g.id == organisation.as_str()) {
                return Err(Fault::field("organisation", "field-people-group"));
            }
        }
        let mut check = Check::new();
        let what = check.text("what", &self.what, 300);
        let time_text = check.text("time_text", &self.time_text, 100);
        let length_text = check.text("length_text", &self.length_text, 60);
        let contact = check.text("contact", &self.contact, 200);
        check.done()?;
        // Two who ask at once, or the same sender twice, wait for each other here, so that the limits hold and what is
        // read from here on holds too.
        take_turn(unit, &permit, &sender).await?;
        let sql = "UPDATE directory_people SET edition = edition WHERE id = $1";
        unit.write(&permit, sql, params![&self.person]).await?;
        let row = queries::get_person(unit, &self.person).await?;
        let consents = queries::list_consents(unit, &self.person).await?;
        let purpose = if self.organisation.is_some() {
            "groups"
        } else {
            "centre"
        };
        let blocked =
            queries::is_blocked(unit, &self.person, self.organisation.as_ref(), &sender).await?;
        let today = unit.clock().today();
        if !queries::consents(&consents, purpose) || blocked || !is_free(&row, today) {
            return Err(Fault::new(&NOT_ASKABLE));
        }
        let at = unit.at_micros();
        let sql = "SELECT COUNT(*) AS n FROM directory_people_requests WHERE sender = $1 AND created_at > $2";
        let sent = unit.number(sql, params![&sender, at - DAY]).await?;
        let sql = "SELECT COUNT(*) AS n FROM directory_people_requests WHERE person = $1 AND created_at > $2";
        let reached = unit.number(sql, params![&self.person, at - DAY]).await?;
        let sql = "SELECT COUNT(*) AS n FROM directory_people_requests WHERE person = $1 AND sender = $2 AND state = 'asked'";
        let waiting = unit.number(sql, params![&self.person, &sender]).await?;
        if sent >= A_DAY || reached >= TO_ONE || waiting > 0 {
            return Err(Fault::new(&Code::TOO_MANY));
        }
        let id = unit
            .create_record(&permit, REQUEST, "", Visibility::Private)
            .await?;
        unit.write(
            &permit,
            "INSERT INTO directory_people_requests (id, person, asked, organisation, sender, what, time_text, length_text, \
             sender_contact, state, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'asked', $10)",
            params![
                &id,
                &self.person,
                row.account,
                self.organisation.as_ref(),
                sender,
                what,
                time_text,
                length_text,
                contact,
                at
            ],
        )
        .await?;
        unit.note(Entry::new("directory.ask-person", &id));
        tell(unit, &permit, self.messages).await?;
        Ok(id)
    }
}
