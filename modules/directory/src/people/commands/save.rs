//! Saving a profile section by section, against the edition that was read.
use super::{Found, create::check_age, facets::relist, terms};
use crate::people::{
    model::{Age, Content, Section, age as age_on},
    policy,
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use store::{Command, Entry, Unit, params};

/// Saves a section.
pub struct SavePerson {
    /// Whose.
    pub person: Id,
    /// The edition that was read.
    pub seen: i64,
    /// Which section.
    pub section: Section,
    /// What was typed.
    pub content: Content,
    /// The age as typed, with the first section: the statement «18歳以上», or year and month of birth.
    pub age: Option<(bool, String)>,
}

impl Command for SavePerson {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (found, permit) = Found::kept(unit, &self.person).await?;
        if found.row.edition != self.seen {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        let known = terms(unit).await?;
        let mut content = found.row.content();
        content.take(self.section, &self.content);
        let mut check = Check::new();
        content.check(self.section, &known, &mut check);
        let today = unit.clock().today();
        let age = self
            .age
            .map(|(adult, born)| (adult, check_age(adult, &born, today, &mut check)));
        // Who said that they are under 18 does not become 18 by a form; a slip of the pen is mended at the counter.
        let row = &found.row;
        let is_minor = age_on(row.adult == 1, &row.born, today) == Age::Minor;
        let grows = age.as_ref().is_some_and(|(adult, _)| *adult);
        if grows && is_minor && !policy::is_kept(row) {
            check.fault("age", "field-people-grown");
        }
        check.done()?;
        if let Some((adult, born)) = age {
            unit.write(
                &permit,
                "UPDATE directory_people SET adult = $2, born = $3 WHERE id = $1",
                params![&self.person, adult, born],
            )
            .await?;
        }
        write_content(unit, &permit, &self.person, &content, self.seen).await?;
        relist(unit, &permit, &self.person).await?;
        unit.note(Entry::new("directory.save-profile", &self.person));
        Ok(())
    }
}

/// Writes all of the content; the row has this edition.
pub(super) async fn write_content(
    unit: &mut Unit,
    permit: &Permit,
    id: &Id,
    content: &Content,
    edition: i64,
) -> Outcome<()> {
    let json = |keys: &[String]| serde_json::to_string(keys).map_err(Fault::internal);
    let skills = serde_json::to_string(&content.skills).map_err(Fault::internal)?;
    let at = unit.at_micros();
    let done = unit
        .write(
            permit,
            "UPDATE directory_people SET name = $3, folded = $4, words = $5, interests = $6, skills = $7, slots = $8, \
             exceptions = $9, areas = $10, place = $11, least = $12, situation = $13, publicity = $14, changed_at = $15, \
             edition = edition + 1 WHERE id = $1 AND edition = $2",
            params![
                id,
                edition,
                &content.name,
                crate::organisations::model::fold(&content.name),
                &content.words,
                json(&content.interests)?,
                skills,
                json(&content.slots)?,
                &content.exceptions,
                json(&content.areas)?,
                &content.place,
                &content.least,
                json(&content.situation)?,
                content.publicity.to_json(),
                at
            ],
        )
        .await?;
    if done == 0 {
        return Err(Fault::new(&Code::CHANGED_MEANWHILE));
    }
    Ok(())
}
