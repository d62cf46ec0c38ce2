//! Consent per purpose, with the day it was given and the day it was withdrawn; pausing, coming back, going on.
use super::{Found, facets::relist};
use crate::people::{
    model::PURPOSES,
    queries::{PersonRow, consents, list_consents},
};
use jiff::civil::Date;
use kernel::{Fault, Id, Outcome, Permit};
use store::{Command, Entry, Unit, params};

/// Says to what somebody consents from now on. What was consented to before and is missing, is withdrawn.
pub struct SetConsents {
    /// Whose.
    pub person: Id,
    /// Of [`PURPOSES`].
    pub purposes: Vec<String>,
}

impl Command for SetConsents {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (found, permit) = Found::kept(unit, &self.person).await?;
        if self
            .purposes
            .iter()
            .any(|p| !PURPOSES.contains(&p.as_str()))
        {
            return Err(Fault::field("purposes", "field-people-choice"));
        }
        // Two who say it at once wait for each other here, so that no consent is given twice.
        touch(unit, &permit, &self.person).await?;
        let held = list_consents(unit, &self.person).await?;
        let at = unit.at_micros();
        let mut given = Vec::new();
        for purpose in PURPOSES {
            let wanted = self.purposes.iter().any(|p| p == purpose);
            match (consents(&held, purpose), wanted) {
                (false, true) => given.push(purpose),
                (true, false) => {
                    unit.write(
                        &permit,
                        "UPDATE directory_people_consents SET withdrawn_at = $3 \
                         WHERE person = $1 AND purpose = $2 AND withdrawn_at IS NULL",
                        params![&self.person, purpose, at],
                    )
                    .await?;
                }
                _ => {}
            }
        }
        give(unit, &permit, &found.row, &given).await?;
        relist(unit, &permit, &self.person).await?;
        unit.note(Entry::new("directory.set-consents", &self.person));
        Ok(())
    }
}

async fn touch(unit: &mut Unit, permit: &Permit, id: &Id) -> Outcome<()> {
    unit.write(
        permit,
        "UPDATE directory_people SET edition = edition WHERE id = $1",
        params![id],
    )
    .await?;
    Ok(())
}

/// Notes consents from now on.
pub(super) async fn give(
    unit: &mut Unit,
    permit: &Permit,
    row: &PersonRow,
    purposes: &[&str],
) -> Outcome<()> {
    let at = unit.at_micros();
    let channel = if row.account.is_some() {
        "web"
    } else {
        &row.channel
    };
    let rows = purposes
        .iter()
        .map(|purpose| {
            let id = unit.new_id();
            params![id, &row.id, row.account.clone(), *purpose, channel, at]
        })
        .collect();
    let columns = ["id", "person", "account", "purpose", "channel", "given_at"];
    unit.insert_rows(permit, "directory_people_consents", &columns, rows, "")
        .await
}

/// お休み: nobody finds the person meanwhile, and nothing new reaches them.
pub struct Pause {
    /// Whose.
    pub person: Id,
    /// The day of return; empty where it is open.
    pub until: String,
}

impl Command for Pause {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (_, permit) = Found::kept(unit, &self.person).await?;
        let until = self.until.trim();
        if !until.is_empty() {
            let today = unit.clock().today();
            let day: Option<Date> = until.parse().ok();
            // At most five years: what is further away is a slip of the pen.
            let good = day.is_some_and(|d| d > today && d.year() <= today.year() + 5);
            if !good {
                return Err(Fault::field("until", "field-people-until"));
            }
        }
        let until = (!until.is_empty()).then(|| until.to_owned());
        let sql = "UPDATE directory_people SET state = 'paused', paused_until = $2, edition = edition + 1 WHERE id = $1";
        unit.write(&permit, sql, params![&self.person, until])
            .await?;
        relist(unit, &permit, &self.person).await?;
        unit.note(Entry::new("directory.pause", &self.person));
        Ok(())
    }
}

/// Comes back from a pause.
pub struct Return {
    /// Who.
    pub person: Id,
}

impl Command for Return {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (_, permit) = Found::kept(unit, &self.person).await?;
        confirm(unit, &permit, &self.person).await?;
        unit.note(Entry::new("directory.return-from-pause", &self.person));
        Ok(())
    }
}

/// Answers «つづけますか» with yes: good for another year.
pub struct GoOn {
    /// Who.
    pub person: Id,
}

impl Command for GoOn {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (_, permit) = Found::kept(unit, &self.person).await?;
        confirm(unit, &permit, &self.person).await?;
        unit.note(Entry::new("directory.confirm-profile", &self.person));
        Ok(())
    }
}

async fn confirm(unit: &mut Unit, permit: &Permit, id: &Id) -> Outcome<()> {
    let at = unit.at_micros();
    let sql = "UPDATE directory_people SET state = 'open', paused_until = NULL, asked_at = NULL, confirmed_at = $2, \
               edition = edition + 1 WHERE id = $1";
    unit.write(permit, sql, params![id, at]).await?;
    relist(unit, permit, id).await
}
