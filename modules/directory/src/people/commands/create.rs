//! A profile begins: one's own, or at the counter for somebody without an account.
use super::{KIND, consent::give, facets::relist};
use crate::people::{
    model::{CHANNELS, PURPOSES, age, year_month},
    policy, queries,
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use store::{Command, Entry, Unit, Visibility, on_constraint, params};

/// Begins a profile. Nothing of it is shown to anybody before its owner says so.
pub struct CreatePerson {
    /// Display name; at most 40 characters. It may be another than the account's.
    pub name: String,
    /// The statement «18歳以上».
    pub adult: bool,
    /// Year and month of birth, `2010-04`, asked only of those who are under 18.
    pub born: String,
    /// `web` for oneself; otherwise how somebody came to the counter.
    pub channel: String,
    /// How the counter reaches somebody without account; at most 200 characters. Empty for oneself.
    pub contact: String,
    /// What somebody at the counter consented to.
    pub purposes: Vec<String>,
}

/// Notes what is wrong in a statement of age.
pub(super) fn check_age(
    adult: bool,
    born: &str,
    today: jiff::civil::Date,
    check: &mut Check,
) -> String {
    let born = born.trim();
    if adult {
        return String::new();
    }
    match year_month(born) {
        None => check.fault("born", "field-people-born"),
        Some((year, month)) => {
            let future = (year, month) > (today.year(), today.month());
            if future || age(false, born, today) == crate::people::model::Age::Adult {
                check.fault("born", "field-people-born");
            }
        }
    }
    born.to_owned()
}

impl Command for CreatePerson {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let on_web = self.channel == "web";
        let permit = if on_web {
            policy::OWN.permit(unit.actor())?
        } else {
            policy::ENTER.permit(unit.actor())?
        };
        let account = unit.actor().account.clone().filter(|_| on_web);
        if on_web && account.is_none() {
            return Err(Fault::new(&Code::SIGN_IN_NEEDED));
        }
        let mut check = Check::new();
        let name = check.text("name", &self.name, 40);
        let born = check_age(self.adult, &self.born, unit.clock().today(), &mut check);
        if !CHANNELS.contains(&self.channel.as_str()) {
            check.fault("channel", "field-people-choice");
        }
        let contact = if on_web {
            String::new()
        } else {
            check.text("contact", &self.contact, 200)
        };
        let purposes = &self.purposes;
        if purposes.iter().any(|p| !PURPOSES.contains(&p.as_str())) {
            check.fault("purposes", "field-people-choice");
        }
        check.done()?;
        let folded = crate::organisations::model::fold(&name);
        if !on_web {
            // Counted once: the same name with the same telephone is the same person.
            let same = queries::list_same(unit, &folded).await?;
            if same.iter().any(|p| p.contact == contact) {
                return Err(Fault::field("contact", "field-people-twice"));
            }
        }
        let beginning = Beginning {
            account,
            channel: &self.channel,
            name: &name,
            contact: &contact,
            adult: self.adult,
            born: &born,
        };
        let id = beginning.insert(unit, &permit).await?;
        let row = queries::get_person(unit, &id).await?;
        let purposes: Vec<&str> = PURPOSES
            .into_iter()
            .filter(|p| self.purposes.iter().any(|given| given == p))
            .collect();
        give(unit, &permit, &row, &purposes).await?;
        relist(unit, &permit, &id).await?;
        unit.note(Entry::new("directory.begin-profile", &id));
        Ok(id)
    }
}

/// What is known of somebody when their profile begins.
struct Beginning<'a> {
    account: Option<Id>,
    channel: &'a str,
    name: &'a str,
    contact: &'a str,
    adult: bool,
    born: &'a str,
}

impl Beginning<'_> {
    async fn insert(self, unit: &mut Unit, permit: &Permit) -> Outcome<Id> {
        let id = unit
            .create_record(permit, KIND, "", Visibility::Private)
            .await?;
        let at = unit.at_micros();
        let done = unit
            .write(
                permit,
                "INSERT INTO directory_people (id, account, channel, state, name, folded, contact, adult, born, \
                 confirmed_at, edition, created_at, changed_at) \
                 VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9, 1, $9, $9)",
                params![
                    &id,
                    self.account,
                    self.channel,
                    self.name,
                    crate::organisations::model::fold(self.name),
                    self.contact,
                    self.adult,
                    self.born,
                    at
                ],
            )
            .await;
        on_constraint(
            done,
            "uq_directory_people_account",
            "directory_people.account",
            "name",
            "field-people-there",
        )?;
        Ok(id)
    }
}

impl CreatePerson {
    /// A profile of somebody who only kept an interest: no age was asked, so nothing of it can be shown yet.
    pub(super) async fn unsaid(
        unit: &mut Unit,
        permit: &Permit,
        name: &str,
        account: &Id,
    ) -> Outcome<Id> {
        let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        let beginning = Beginning {
            account: Some(account.clone()),
            channel: "web",
            name: &name,
            contact: "",
            adult: false,
            born: "",
        };
        beginning.insert(unit, permit).await
    }
}
