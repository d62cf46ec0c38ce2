//! During its term a plan is not closed: whoever has signed in may propose a new item under an existing one.
use crate::{policy, service};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, params};

/// Proposes a new item.
pub struct ProposeItem {
    /// Lineage of the item under which it would stand.
    pub under: Id,
    /// Title.
    pub title: String,
    /// Why.
    pub reason: String,
}

impl Command for ProposeItem {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::PROPOSE.permit(unit.actor())?;
        let node = service::get_published_node(unit, self.under.as_str()).await?;
        let mut check = Check::new();
        let title = check.text("title", &self.title, 120);
        let reason = check.text("reason", &self.reason, 1000);
        check.done()?;
        let id = unit.create_record(&permit, "plan.proposal", &title, Visibility::Public).await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO plan_proposals (id, version, under, title, reason, status, at) \
             VALUES ($1, $2, $3, $4, $5, 'proposed', $6)",
            params![&id, &node.version, &self.under, title, reason, at],
        )
        .await?;
        unit.note(Entry::new("plan.propose", &id).item(&self.under));
        Ok(id)
    }
}
