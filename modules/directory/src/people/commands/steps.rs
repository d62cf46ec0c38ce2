//! Keeping an interest that a visitor chose, if they want it kept: in their own profile, shown to nobody.
use super::{create::CreatePerson, facets::relist, save::write_content, terms};
use crate::{
    people::{model::MOST_TERMS, policy, queries},
    terms::Scheme,
};
use kernel::{Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit};

/// Keeps an interest. Somebody without a profile gets one of it, of which nothing is shown.
pub struct KeepInterest {
    /// Key of a field.
    pub field: String,
    /// The account's name, for a new profile.
    pub name: String,
}

impl Command for KeepInterest {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::OWN.permit(unit.actor())?;
        let account = unit.actor().account.clone();
        let account = account.ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?;
        if !terms(unit).await?.is_offered(Scheme::Field, &self.field) {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let id = match queries::find_own(unit, &account).await? {
            Some(row) => row.id(),
            None => CreatePerson::unsaid(unit, &permit, &self.name, &account).await?,
        };
        let row = queries::get_person(unit, &id).await?;
        let mut content = row.content();
        if !content.interests.contains(&self.field) && content.interests.len() < MOST_TERMS {
            content.interests.push(self.field);
            write_content(unit, &permit, &id, &content, row.edition).await?;
            relist(unit, &permit, &id).await?;
        }
        unit.note(Entry::new("directory.save-profile", &id));
        Ok(id)
    }
}
