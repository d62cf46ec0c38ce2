//! The ask box: a question to the centre, with or without a name, answered for everybody or for the asker alone.
use super::edited;
use crate::centres::{model, policy, queries};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, params};

/// Asks a centre.
pub struct AskCentre {
    /// The centre.
    pub centre: Id,
    /// At most 1,000 characters.
    pub words: String,
    /// How the asker is addressed; may be empty. Never public.
    pub name: String,
    /// [`crate::organisations::commands::code_hash`] of the code by which the asker finds the answer.
    pub code_hash: String,
}

impl Command for AskCentre {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::ASK.permit(unit.actor())?;
        queries::get_centre(unit, &self.centre).await?;
        let mut check = Check::new();
        let words = check.text("words", &self.words, 1_000);
        let name = check.optional_text("name", &self.name, 60);
        check.done()?;
        let id = unit
            .create_record(
                &permit,
                "directory.centre-question",
                "",
                Visibility::Private,
            )
            .await?;
        let (at, asker) = (unit.at_micros(), unit.actor().account.clone());
        unit.write(
            &permit,
            "INSERT INTO directory_centre_questions (id, centre, words, asker_name, asker, code_hash, state, at, forget_at) \
             VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8)",
            params![&id, &self.centre, words, name, asker, self.code_hash, at, at + 2 * model::KEPT],
        )
        .await?;
        unit.note(Entry::new("directory.ask-centre", &self.centre));
        Ok(id)
    }
}

/// Answers, or mends the answer.
pub struct AnswerCentre {
    /// The question.
    pub question: Id,
    /// At most 2,000 characters.
    pub answer: String,
    /// For everybody; otherwise for the asker alone.
    pub is_public: bool,
}

impl Command for AnswerCentre {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let row = queries::get_question(unit, &self.question).await?;
        let centre = Id::from_stored(row.centre);
        let (_, permit) = edited(unit, &centre).await?;
        if row.state == "closed" {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        let mut check = Check::new();
        let answer = check.text("answer", &self.answer, 2_000);
        check.done()?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE directory_centre_questions SET answer = $2, is_public = $3, state = 'answered', answered_at = $4, \
             forget_at = $5 WHERE id = $1",
            params![&self.question, answer, self.is_public, at, at + model::KEPT],
        )
        .await?;
        unit.note(Entry::new("directory.answer-centre", &centre));
        Ok(())
    }
}

/// Closes a question without an answer (an insult, a double).
pub struct CloseQuestion {
    /// The question.
    pub question: Id,
}

impl Command for CloseQuestion {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let row = queries::get_question(unit, &self.question).await?;
        let centre = Id::from_stored(row.centre);
        let (_, permit) = edited(unit, &centre).await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE directory_centre_questions SET state = 'closed', is_public = 0, forget_at = $2 WHERE id = $1",
            params![&self.question, at + model::KEPT],
        )
        .await?;
        unit.note(Entry::new("directory.close-centre-question", &centre));
        Ok(())
    }
}
