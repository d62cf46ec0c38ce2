//! Staff answer a question; with the answer the question may become public.
use crate::{model, policy};
use kernel::{Check, Fault, Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};

/// Answers a question.
pub struct AnswerQuestion {
    /// The question.
    pub question: Id,
    /// The answer, at most 2,000 characters.
    pub answer: String,
    /// Whether question and answer are shown on the item's page. The contact never is.
    pub public: bool,
}

#[derive(FromQueryResult)]
struct Asked {
    lineage: String,
    status: String,
}

impl Command for AnswerQuestion {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::ANSWER.permit(unit.actor())?;
        let asked: Asked = unit
            .get("SELECT lineage, status FROM plan_questions WHERE id = $1", params![&self.question])
            .await?;
        let mut check = Check::new();
        let answer = check.text("answer", &self.answer, 2000);
        check.done()?;
        if asked.status == "closed" {
            return Err(Fault::new(&model::TRANSITION).with("from", asked.status).with("to", "answered"));
        }
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE plan_questions SET answer = $2, is_public = $3, status = 'answered', \
             answered_at = COALESCE(answered_at, $4) WHERE id = $1",
            params![&self.question, answer, self.public, at],
        )
        .await?;
        unit.note(Entry::new("plan.answer", &self.question).item(&Id::from_stored(asked.lineage)));
        Ok(())
    }
}
