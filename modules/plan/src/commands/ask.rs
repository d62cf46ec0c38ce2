//! Somebody asks about an item, or says that it is hard to understand.
use crate::policy;
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, params};

/// Asks, or says that something is hard to understand.
pub struct Ask {
    /// The item.
    pub lineage: Id,
    /// `unclear` or `question`.
    pub kind: String,
    /// At most 2,000 characters; may be empty where the kind is `unclear`.
    pub text: String,
    /// Where an answer may be sent; optional.
    pub contact: String,
}

impl Command for Ask {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::ASK.permit(unit.actor())?;
        let mut check = Check::new();
        if !["unclear", "question"].contains(&self.kind.as_str()) {
            check.fault("kind", "field-required");
        }
        let text = match self.kind.as_str() {
            "unclear" => check.optional_text("text", &self.text, 2000),
            _ => check.text("text", &self.text, 2000),
        };
        let contact = check.optional_text("contact", &self.contact, 200);
        check.done()?;
        let id = unit.create_record(&permit, "plan.question", "", Visibility::Staff).await?;
        let asker = unit.actor().account.clone();
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO plan_questions (id, lineage, kind, text, channel, contact, asker, status, asked_at) \
             VALUES ($1, $2, $3, $4, 'web', $5, $6, 'open', $7)",
            params![&id, &self.lineage, self.kind, text, contact, asker, at],
        )
        .await?;
        unit.note(Entry::new("plan.ask", &id).item(&self.lineage));
        Ok(id)
    }
}
