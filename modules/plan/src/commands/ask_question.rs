//! Somebody says of an item that it is hard to understand, or asks something.
use super::shared;
use crate::{
    model::{Channel, QuestionKind},
    policy,
};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, params};

/// Leaves a question with an item. Staff may enter it for somebody who came by paper, telephone or to the counter.
pub struct AskQuestion {
    /// Lineage of the item.
    pub lineage: Id,
    /// `unclear` or `question`.
    pub kind: String,
    /// What is unclear or asked, at most 1,000 characters; may be empty for `unclear`.
    pub text: String,
    /// `web`, or how it came to those who enter it.
    pub channel: String,
    /// Where to answer, if wanted: at most 120 characters. Personal.
    pub contact: String,
}

impl Command for AskQuestion {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::ASK.permit(unit.actor())?;
        shared::check_published(unit, &self.lineage).await?;
        let mut check = Check::new();
        let kind = shared::choice(&mut check, "kind", QuestionKind::from_name(&self.kind), QuestionKind::Question);
        let channel = shared::choice(&mut check, "channel", Channel::from_name(&self.channel), Channel::Web);
        let text = if kind == QuestionKind::Unclear {
            check.optional_text("text", &self.text, 1000)
        } else {
            check.text("text", &self.text, 1000)
        };
        let contact = check.optional_text("contact", &self.contact, 120);
        check.done()?;
        if channel != Channel::Web {
            policy::ANSWER.permit(unit.actor())?;
        }
        let id = unit.create_record(&permit, "plan.question", kind.name(), Visibility::Staff).await?;
        let asker = if channel == Channel::Web { unit.actor().account.clone() } else { None };
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO plan_questions (id, lineage, kind, text, channel, contact, asker, status, asked_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)",
            params![&id, &self.lineage, kind.name(), text, channel.name(), contact, asker, at],
        )
        .await?;
        unit.note(Entry::new("plan.ask", &id).item(&self.lineage));
        Ok(id)
    }
}
