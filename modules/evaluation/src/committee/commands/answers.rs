//! Answers to opinions: the department drafts, 計画担当 confirms. Not reflecting needs a reason, always.
use super::{
    changed, not_in,
    opinions::{about, lineage_of},
};
use crate::committee::{model, policy, said};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, params};

/// Takes an opinion up, and drafts the answer to it.
pub struct DraftAnswer {
    /// The opinion.
    pub opinion: Id,
    /// The edition that was seen.
    pub edition: i64,
    /// What the department would answer: one of [`model::OUTCOMES`], or empty where it only takes the opinion up.
    pub outcome: String,
    /// In its words; at most 4,000 characters.
    pub answer: String,
}

impl Command for DraftAnswer {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::DRAFT_ANSWER.permit(unit.actor())?;
        let opinion = said::get_opinion_for(unit, unit.actor(), self.opinion.as_str()).await?;
        if !policy::answers_for(unit.actor(), opinion.body_id().as_ref()) {
            return Err(Fault::new(&Code::NOT_ALLOWED).with("rule", policy::DRAFT_ANSWER.name));
        }
        if !opinion.is_open() {
            return Err(not_in(&opinion.state));
        }
        let mut check = Check::new();
        let (outcome, answer) = if self.outcome.is_empty() {
            let answer = check.optional_text("answer", &self.answer, 4000);
            (String::new(), answer)
        } else {
            outcome(&mut check, &self.outcome, &self.answer)
        };
        check.done()?;
        let wrote = unit
            .write(
                &permit,
                "UPDATE committee_opinions SET state = 'considered', drafted_state = $2, drafted_answer = $3, \
                 edition = edition + 1 WHERE id = $1 AND edition = $4",
                params![&self.opinion, outcome, answer, self.edition],
            )
            .await?;
        if wrote == 0 {
            return Err(changed());
        }
        let entry = Entry::new("evaluation.draft-answer", &self.opinion);
        unit.note(about(entry, lineage_of(&opinion).as_ref()));
        Ok(())
    }
}

/// What is answered and why; a reason is needed unless the opinion is reflected as a whole.
fn outcome(check: &mut Check, outcome: &str, answer: &str) -> (String, String) {
    let outcome = model::one_of(check, "outcome", outcome, model::OUTCOMES);
    let answer = if outcome == "reflected" {
        check.optional_text("answer", answer, 4000)
    } else {
        check.text("answer", answer, 4000)
    };
    (outcome, answer)
}

/// Confirms an answer: from now on it counts, and where the opinion is public everybody sees it.
pub struct ConfirmAnswer {
    /// The opinion.
    pub opinion: Id,
    /// The edition that was seen.
    pub edition: i64,
    /// One of [`model::OUTCOMES`].
    pub outcome: String,
    /// In words; at most 4,000 characters.
    pub answer: String,
}

impl Command for ConfirmAnswer {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::DECIDE.permit(unit.actor())?;
        let opinion = said::get_opinion(unit, self.opinion.as_str()).await?;
        if opinion.withdrawn_at.is_some() {
            return Err(not_in("withdrawn"));
        }
        let mut check = Check::new();
        let (outcome, answer) = outcome(&mut check, &self.outcome, &self.answer);
        check.done()?;
        let at = unit.at_micros();
        let answered = opinion.answered_at.unwrap_or(at);
        let shown = opinion.shown_at.or(opinion.is_public().then_some(at));
        let wrote = unit
            .write(
                &permit,
                "UPDATE committee_opinions SET state = $2, answer = $3, drafted_state = '', drafted_answer = '', \
                 answered_at = $4, shown_at = $5, edition = edition + 1 WHERE id = $1 AND edition = $6",
                params![&self.opinion, &outcome, &answer, answered, shown, self.edition],
            )
            .await?;
        if wrote == 0 {
            return Err(changed());
        }
        let lineage = lineage_of(&opinion);
        let entry = Entry::new("evaluation.answer-opinion", &self.opinion)
            .revision(serde_json::json!({ "state": outcome, "answer": answer }));
        unit.note(about(entry, lineage.as_ref()));
        if opinion.is_public() {
            let entry = Entry::new("evaluation.show-answer", &self.opinion);
            unit.note(about(entry, lineage.as_ref()));
        }
        Ok(())
    }
}
