//! What only the counter does with the profiles that it keeps; and how somebody takes theirs over once they have an
//! account, so that they are counted once.
use super::{Found, facets::relist, guardian};
use crate::{
    organisations::{commands::code_hash, model::INVITATION_GONE},
    people::policy,
};
use kernel::{Code, Fault, Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, on_constraint, params};

/// Notes that a guardian consented on paper, or withdrew it at the counter.
pub struct RecordGuardian {
    /// For whom; the counter keeps the profile.
    pub person: Id,
    /// Consented or withdrew.
    pub consented: bool,
}

impl Command for RecordGuardian {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (found, permit) = Found::kept(unit, &self.person).await?;
        // Nobody consents as their own guardian.
        if !policy::is_kept(&found.row) {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        guardian::record(unit, &permit, &self.person, self.consented).await?;
        unit.note(Entry::new("directory.answer-as-guardian", &self.person));
        Ok(())
    }
}

/// How long a code for taking a profile over is good, in microseconds: two weeks.
const GOOD_FOR: i64 = 14 * 86_400_000_000;

/// Makes a code by which somebody takes over the profile that the counter keeps for them.
pub struct HandOver {
    /// Whose.
    pub person: Id,
    /// Hash of the code, which is shown once.
    pub code_hash: String,
}

impl Command for HandOver {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (found, permit) = Found::kept(unit, &self.person).await?;
        if !policy::is_kept(&found.row) {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let at = unit.at_micros();
        let sql =
            "UPDATE directory_people SET take_over_hash = $2, take_over_until = $3 WHERE id = $1";
        let values = params![&self.person, self.code_hash, at + GOOD_FOR];
        unit.write(&permit, sql, values).await?;
        unit.note(Entry::new("directory.offer-profile", &self.person));
        Ok(())
    }
}

/// Takes over the profile that the counter kept.
pub struct TakeOver {
    /// The code as typed.
    pub code: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
}

impl Command for TakeOver {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::OWN.permit(unit.actor())?;
        let account = unit.actor().account.clone();
        let account = account.ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?;
        let at = unit.at_micros();
        let sql = "SELECT id FROM directory_people WHERE take_over_hash = $1 AND take_over_until > $2 \
                   AND account IS NULL AND state <> ''";
        let found: Option<Row> = unit.first(sql, params![code_hash(&self.code), at]).await?;
        let gone = || Fault::new(&INVITATION_GONE);
        let id = Id::from_stored(found.ok_or_else(gone)?.id);
        let done = unit
            .write(
                &permit,
                "UPDATE directory_people SET account = $2, contact = '', take_over_hash = NULL, take_over_until = NULL, \
                 edition = edition + 1 WHERE id = $1 AND account IS NULL",
                params![&id, &account],
            )
            .await;
        let done = on_constraint(
            done,
            "uq_directory_people_account",
            "directory_people.account",
            "code",
            "field-people-there",
        )?;
        if done == 0 {
            return Err(gone());
        }
        for table in [
            "directory_people_consents",
            "directory_people_guardians",
            "directory_people_blocks",
        ] {
            let sql = format!("UPDATE {table} SET account = $2 WHERE person = $1");
            unit.write(&permit, &sql, params![&id, &account]).await?;
        }
        let sql = "UPDATE directory_people_requests SET asked = $2 WHERE person = $1";
        unit.write(&permit, sql, params![&id, &account]).await?;
        relist(unit, &permit, &id).await?;
        unit.note(Entry::new("directory.take-over-profile", &id));
        Ok(id)
    }
}
