//! Somebody asks about an item, or says that it is hard to understand; and is answered.
use super::{
    shared::{check_lineage, check_published},
    values::check_carries,
};
use crate::{
    model::{self, Channel, QuestionKind},
    policy, service,
};
use kernel::{Check, Fault, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, params};

/// Asks about a published item. Staff enter for a person what came on paper, by telephone or at the counter.
pub struct AskQuestion {
    /// The item.
    pub lineage: Id,
    /// What it is.
    pub kind: QuestionKind,
    /// At most 2,000 characters; may be empty where the kind is unclear.
    pub text: String,
    /// Where an answer may be sent; at most 200 characters, optional.
    pub contact: String,
    /// How it came. Anything but the web needs the right to answer.
    pub channel: Channel,
}

impl Command for AskQuestion {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let on_behalf = self.channel != Channel::Web;
        let permit = if on_behalf {
            policy::ANSWER.permit(unit.actor())?
        } else {
            policy::permit_to_take_part(&policy::ASK, unit.actor())?
        };
        check_published(unit, &self.lineage).await?;
        let mut check = Check::new();
        let text = match self.kind {
            QuestionKind::Unclear => check.optional_text("text", &self.text, 2000),
            QuestionKind::Question => check.text("text", &self.text, 2000),
        };
        let contact = check.optional_text("contact", &self.contact, 200);
        check.done()?;
        let id = unit
            .create_record(&permit, "plan.question", "", Visibility::Staff)
            .await?;
        let asker = if on_behalf {
            None
        } else {
            unit.actor().account.clone()
        };
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO plan_questions (id, lineage, kind, text, channel, contact, asker, status, asked_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)",
            params![&id, &self.lineage, self.kind.name(), text, self.channel.name(), contact, asker, at],
        )
        .await?;
        unit.note(Entry::new("plan.ask", &id).item(&self.lineage));
        Ok(id)
    }
}

/// Answers a question, or mends the answer.
pub struct AnswerQuestion {
    /// The question.
    pub question: Id,
    /// At most 4,000 characters.
    pub answer: String,
    /// Whether question and answer stand on the page of the item.
    pub is_public: bool,
}

impl Command for AnswerQuestion {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::ANSWER.permit(unit.actor())?;
        let row = service::get_question(unit, &self.question).await?;
        let lineage = Id::from_stored(row.lineage);
        check_carries(unit, &lineage).await?;
        if row.status == "closed" {
            return Err(Fault::new(&model::TRANSITION)
                .with("from", "closed")
                .with("to", "answered"));
        }
        let mut check = Check::new();
        let answer = check.text("answer", &self.answer, 4000);
        check.done()?;
        let at = row.answered_at.unwrap_or_else(|| unit.at_micros());
        unit.write(
            &permit,
            "UPDATE plan_questions SET answer = $2, is_public = $3, status = 'answered', answered_at = $4 WHERE id = $1",
            params![&self.question, answer, self.is_public, at],
        )
        .await?;
        let visibility = if self.is_public {
            Visibility::Public
        } else {
            Visibility::Staff
        };
        unit.update_record(&permit, &self.question, "", visibility)
            .await?;
        unit.note(Entry::new("plan.answer", &self.question).item(&lineage));
        Ok(())
    }
}

/// Closes a question without an answer (an insult, a double), or opens it again.
pub struct CloseQuestion {
    /// The question.
    pub question: Id,
    /// Whether it is closed from now on.
    pub closed: bool,
}

impl Command for CloseQuestion {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::ANSWER.permit(unit.actor())?;
        let row = service::get_question(unit, &self.question).await?;
        let lineage = Id::from_stored(row.lineage);
        check_lineage(unit, &lineage).await?;
        check_carries(unit, &lineage).await?;
        let status = match (self.closed, row.answer.is_empty()) {
            (true, _) => "closed",
            (false, true) => "open",
            (false, false) => "answered",
        };
        let public = row.is_public != 0 && !self.closed;
        unit.write(
            &permit,
            "UPDATE plan_questions SET status = $2, is_public = $3 WHERE id = $1",
            params![&self.question, status, public],
        )
        .await?;
        let visibility = if public {
            Visibility::Public
        } else {
            Visibility::Staff
        };
        unit.update_record(&permit, &self.question, "", visibility)
            .await?;
        unit.note(Entry::new("plan.close-question", &self.question).item(&lineage));
        Ok(())
    }
}
