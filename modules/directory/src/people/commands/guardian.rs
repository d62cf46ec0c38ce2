//! The guardian's consent for somebody under 18: asked by a link in a mail, answered without an account, withdrawn at
//! any time. Each link is spent by one answer; after a consent the next mail brings the link by which it is withdrawn.
use super::{Found, facets::relist, tell};
use crate::{
    organisations::commands::code_hash,
    people::{
        model::{Age, LINK_GONE, age},
        policy,
        queries::{self, GuardianRow},
    },
};
use kernel::{Code, Fault, Id, Outcome, Permit};
use notify::Message;
use store::{Command, Entry, Queries, Unit, params};

/// How long a guardian has to answer, in microseconds: four weeks.
pub const GOOD_FOR: i64 = 28 * 86_400_000_000;
/// So many mails to guardians may somebody have sent in a day.
const A_DAY: i64 = 3;

/// Asks a guardian.
pub struct AskGuardian {
    /// For whom; under 18.
    pub person: Id,
    /// The guardian's mail address.
    pub mail: String,
    /// Hash of the token in the link.
    pub code_hash: String,
    /// The mail with the link.
    pub messages: Vec<Message>,
}

impl Command for AskGuardian {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (found, permit) = Found::kept(unit, &self.person).await?;
        let row = &found.row;
        if age(row.adult == 1, &row.born, unit.clock().today()) != Age::Minor {
            return Err(Fault::field("mail", "field-people-no-guardian"));
        }
        let mail = self.mail.trim();
        if !notify::is_address(mail) {
            return Err(Fault::field("mail", "field-email"));
        }
        if row.guardian == "consented" {
            return Err(Fault::field("mail", "field-people-guardian-there"));
        }
        let at = unit.at_micros();
        let sql = "SELECT COUNT(*) AS n FROM directory_people_guardians WHERE person = $1 AND asked_at > $2";
        let today = unit
            .number(sql, params![&self.person, at - 86_400_000_000])
            .await?;
        if today >= A_DAY {
            return Err(Fault::new(&Code::TOO_MANY));
        }
        spend(unit, &permit, &self.person).await?;
        let id = unit.new_id();
        unit.write(
            &permit,
            "INSERT INTO directory_people_guardians (id, person, account, mail, code_hash, asked_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            params![
                id,
                &self.person,
                row.account.clone(),
                mail,
                self.code_hash,
                at,
                at + GOOD_FOR
            ],
        )
        .await?;
        say(unit, &permit, &self.person, "asked").await?;
        unit.note(Entry::new("directory.ask-guardian", &self.person));
        tell(unit, &permit, self.messages).await
    }
}

/// Spends all links of a person that are still about.
async fn spend(unit: &mut Unit, permit: &Permit, person: &Id) -> Outcome<()> {
    let sql = "UPDATE directory_people_guardians SET code_hash = NULL WHERE person = $1";
    unit.write(permit, sql, params![person]).await?;
    Ok(())
}

/// Says in the profile what holds now.
async fn say(unit: &mut Unit, permit: &Permit, person: &Id, what: &str) -> Outcome<()> {
    let sql = "UPDATE directory_people SET guardian = $2, edition = edition + 1 WHERE id = $1";
    unit.write(permit, sql, params![person, what]).await?;
    relist(unit, permit, person).await
}

async fn by_link(unit: &Unit, code: &str) -> Outcome<(GuardianRow, Id)> {
    let at = unit.at_micros();
    let found = queries::find_guardian(unit, &code_hash(code), at).await?;
    let row = found.ok_or_else(|| Fault::new(&LINK_GONE))?;
    let person = Id::from_stored(row.person.clone());
    Ok((row, person))
}

/// Consents or refuses.
pub struct AnswerAsGuardian {
    /// The token in the link.
    pub code: String,
    /// Yes or no.
    pub consent: bool,
    /// Hash of the token by which a consent can be withdrawn.
    pub next_hash: String,
    /// The mail with that link.
    pub messages: Vec<Message>,
}

impl Command for AnswerAsGuardian {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::GUARDIAN.permit(unit.actor())?;
        let (row, person) = by_link(unit, &self.code).await?;
        let answer = if self.consent { "consented" } else { "refused" };
        let next = self.consent.then_some(self.next_hash);
        let at = unit.at_micros();
        let sql = "UPDATE directory_people_guardians SET answer = $2, answered_at = $3, code_hash = $4, expires_at = NULL \
                   WHERE id = $1 AND answer = '' AND code_hash IS NOT NULL";
        let done = unit
            .write(&permit, sql, params![&row.id, answer, at, next])
            .await?;
        if done == 0 {
            return Err(Fault::new(&LINK_GONE));
        }
        say(unit, &permit, &person, answer).await?;
        unit.note(Entry::new("directory.answer-as-guardian", &person));
        if self.consent {
            tell(unit, &permit, self.messages).await?;
        }
        Ok(())
    }
}

/// Withdraws a consent.
pub struct WithdrawAsGuardian {
    /// The token in the link that came after the consent.
    pub code: String,
}

impl Command for WithdrawAsGuardian {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::GUARDIAN.permit(unit.actor())?;
        let (row, person) = by_link(unit, &self.code).await?;
        let at = unit.at_micros();
        let sql = "UPDATE directory_people_guardians SET withdrawn_at = $2, code_hash = NULL \
                   WHERE id = $1 AND answer = 'consented' AND withdrawn_at IS NULL";
        if unit.write(&permit, sql, params![&row.id, at]).await? == 0 {
            return Err(Fault::new(&LINK_GONE));
        }
        withdrawn(unit, &permit, &person).await?;
        unit.note(Entry::new("directory.withdraw-as-guardian", &person));
        Ok(())
    }
}

/// Notes a consent that came to the counter on paper, or that it was withdrawn there.
pub(super) async fn record(
    unit: &mut Unit,
    permit: &Permit,
    person: &Id,
    consented: bool,
) -> Outcome<()> {
    let at = unit.at_micros();
    spend(unit, permit, person).await?;
    if consented {
        let id = unit.new_id();
        unit.write(
            permit,
            "INSERT INTO directory_people_guardians (id, person, mail, asked_at, answer, answered_at) \
             VALUES ($1, $2, '', $3, 'consented', $3)",
            params![id, person, at],
        )
        .await?;
        return say(unit, permit, person, "consented").await;
    }
    let sql = "UPDATE directory_people_guardians SET withdrawn_at = $2 \
               WHERE person = $1 AND answer = 'consented' AND withdrawn_at IS NULL";
    unit.write(permit, sql, params![person, at]).await?;
    withdrawn(unit, permit, person).await
}

/// Without the consent nobody goes on with what was asked or agreed on under it.
async fn withdrawn(unit: &mut Unit, permit: &Permit, person: &Id) -> Outcome<()> {
    let at = unit.at_micros();
    let sql = "UPDATE directory_people_requests SET state = 'cancelled', ended_at = $2, sender_contact = '', \
               asked_contact = '' WHERE person = $1 AND state IN ('asked', 'accepted')";
    unit.write(permit, sql, params![person, at]).await?;
    say(unit, permit, person, "withdrawn").await
}
