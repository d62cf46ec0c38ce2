//! Texts of the whole plan, notes and terms.
use super::shared::{note_snapshot, open_version, touch};
use crate::{model::POSITION_STEP, policy};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Queries, Unit, params};

/// Kinds of texts on the level of the whole plan.
pub const TEXT_KINDS: &[&str] = &[
    "slogan",
    "vision",
    "mission",
    "direction",
    "principle",
    "organisation",
];
/// Kinds of notes.
pub const NOTE_KINDS: &[&str] = &["term", "figure", "proviso"];

/// Sets the texts of one kind, in their order; those of before are replaced.
pub struct SetTexts {
    /// The version.
    pub version: Id,
    /// One of [`TEXT_KINDS`].
    pub kind: String,
    /// At most 50, each at most 2,000 characters; empty ones are left out.
    pub texts: Vec<String>,
}

impl Command for SetTexts {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let mut check = Check::new();
        if !TEXT_KINDS.contains(&self.kind.as_str()) || self.texts.len() > 50 {
            check.fault("kind", "field-plan-choice");
        }
        let texts: Vec<String> = self
            .texts
            .iter()
            .map(|t| check.optional_text("texts", t, 2000))
            .collect();
        check.done()?;
        let last = unit
            .number(
                "SELECT COALESCE(MAX(position), 0) AS n FROM plan_texts WHERE version = $1",
                params![&self.version],
            )
            .await?;
        unit.write(
            &permit,
            "DELETE FROM plan_texts WHERE version = $1 AND kind = $2",
            params![&self.version, &self.kind],
        )
        .await?;
        let rows = (1i64..)
            .zip(texts.iter().filter(|t| !t.is_empty()))
            .map(|(place, text)| {
                params![
                    unit.new_id(),
                    &self.version,
                    last + place * POSITION_STEP,
                    &self.kind,
                    text
                ]
            });
        let rows = rows.collect();
        unit.insert_rows(
            &permit,
            "plan_texts",
            &["id", "version", "position", "kind", "text"],
            rows,
            "",
        )
        .await?;
        touch(unit, &permit, &version).await?;
        note_snapshot(unit, "plan.set-texts", &self.version).await
    }
}

/// Adds a note, changes it, or takes it away (an empty text).
pub struct SetNote {
    /// The version.
    pub version: Id,
    /// The note; `None` for a new one.
    pub note: Option<Id>,
    /// One of [`NOTE_KINDS`].
    pub kind: String,
    /// Mark as printed; at most 20 characters.
    pub mark: String,
    /// Term; at most 100.
    pub term: String,
    /// Explanation; at most 2,000.
    pub text: String,
}

impl Command for SetNote {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let mut check = Check::new();
        if !NOTE_KINDS.contains(&self.kind.as_str()) {
            check.fault("kind", "field-plan-choice");
        }
        let mark = check.optional_text("mark", &self.mark, 20);
        let term = check.optional_text("term", &self.term, 100);
        let text = match &self.note {
            Some(_) => check.optional_text("text", &self.text, 2000),
            None => check.text("text", &self.text, 2000),
        };
        check.done()?;
        let changed = match &self.note {
            Some(note) if text.is_empty() => {
                unit.write(&permit, "DELETE FROM plan_notes WHERE id = $1 AND version = $2", params![note, &self.version]).await?
            }
            Some(note) => {
                unit.write(
                    &permit,
                    "UPDATE plan_notes SET kind = $3, mark = $4, term = $5, text = $6 WHERE id = $1 AND version = $2",
                    params![note, &self.version, &self.kind, mark, term, text],
                )
                .await?
            }
            None => {
                let sql = "SELECT COALESCE(MAX(position), 0) AS n FROM plan_notes WHERE version = $1";
                let place = unit.number(sql, params![&self.version]).await? + POSITION_STEP;
                let id = unit.new_id();
                unit.write(
                    &permit,
                    "INSERT INTO plan_notes (id, version, position, kind, mark, term, text) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    params![id, &self.version, place, &self.kind, mark, term, text],
                )
                .await?
            }
        };
        if changed == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        touch(unit, &permit, &version).await?;
        note_snapshot(unit, "plan.set-note", &self.version).await
    }
}
