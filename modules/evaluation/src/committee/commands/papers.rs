//! Papers of a meeting: files of at most 20 MB.
use crate::committee::{model, policy, rows};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, params};

/// Adds a paper.
pub struct AddPaper {
    /// The meeting.
    pub meeting: Id,
    /// What it is called; at most 200 characters; the file's name where it is empty.
    pub title: String,
    /// Name of the file.
    pub file_name: String,
    /// Contents.
    pub bytes: Vec<u8>,
    /// Whether everybody may have it.
    pub is_public: bool,
}

impl Command for AddPaper {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::RUN.permit(unit.actor())?;
        let meeting = rows::get_meeting(unit, self.meeting.as_str()).await?;
        let mut check = Check::new();
        if self.bytes.is_empty() {
            check.fault("file", "committee-file-none");
        } else if self.bytes.len() > model::MAX_PAPER {
            check.fault("file", "committee-file-large");
        }
        let file_name = check.optional_text("file", &self.file_name, 200);
        let title = check.optional_text("paper", &self.title, 200);
        check.done()?;
        let title = if title.is_empty() {
            file_name.clone()
        } else {
            title
        };
        let seen_by = if self.is_public && meeting.is_public() {
            Visibility::Public
        } else {
            Visibility::Private
        };
        let id = unit
            .create_record(&permit, "evaluation.paper", &title, seen_by)
            .await?;
        let size = i64::try_from(self.bytes.len()).unwrap_or(i64::MAX);
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO committee_papers (id, meeting, position, title, file_name, size, is_public, bytes, added_at) \
             VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM committee_papers WHERE meeting = $2), \
             $3, $4, $5, $6, $7, $8)",
            params![&id, &self.meeting, title, file_name, size, self.is_public, self.bytes, at],
        )
        .await?;
        unit.note(Entry::new("evaluation.add-paper", &id));
        Ok(id)
    }
}

/// Takes a paper away.
pub struct RemovePaper {
    /// The meeting.
    pub meeting: Id,
    /// The paper.
    pub paper: Id,
}

impl Command for RemovePaper {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::RUN.permit(unit.actor())?;
        let at = unit.at_micros();
        let gone = unit
            .write(
                &permit,
                "UPDATE committee_papers SET removed_at = $3 WHERE id = $1 AND meeting = $2 AND removed_at IS NULL",
                params![&self.paper, &self.meeting, at],
            )
            .await?;
        if gone == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        unit.remove_record(&permit, &self.paper, true).await?;
        unit.note(Entry::new("evaluation.remove-paper", &self.paper));
        Ok(())
    }
}
