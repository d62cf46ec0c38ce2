//! The city's own words for kinds of collaboration, and which of them count.
use crate::programmes::{policy, queries::list_collaborations};
use kernel::{Check, Fault, Id, Outcome};
use store::{Command, Entry, Unit, params};

/// One kind, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollaborationWords {
    /// Key of a kind that exists; empty for a new one.
    pub id: String,
    /// In Japanese; at most 40 characters.
    pub label_ja: String,
    /// In English; at most 60 characters, may be empty.
    pub label_en: String,
    /// Whether its programmes count as collaboration.
    pub counts: bool,
}

/// Saves the words of all kinds, at most 20, in this order.
pub struct SaveCollaborations(
    /// The kinds; those that are not named stay as they are.
    pub Vec<CollaborationWords>,
);

impl Command for SaveCollaborations {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let known = list_collaborations(unit).await?;
        if self.0.len() > 20 || known.len() > 20 {
            return Err(Fault::field("label_ja", "field-evaluation-kinds"));
        }
        for (position, kind) in (1_i64..).zip(self.0) {
            let mut check = Check::new();
            let ja = check.text("label_ja", &kind.label_ja, 40);
            let en = check.optional_text("label_en", &kind.label_en, 60);
            check.done()?;
            let id = if kind.id.is_empty() {
                unit.new_id().to_string()
            } else if known.iter().any(|k| k.id == kind.id) {
                kind.id
            } else {
                return Err(Fault::field("label_ja", "field-evaluation-choice"));
            };
            unit.write(
                &permit,
                "INSERT INTO evaluation_collaborations (id, position, label_ja, label_en, counts) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET position = excluded.position, \
                 label_ja = excluded.label_ja, label_en = excluded.label_en, counts = excluded.counts",
                params![&id, position, ja, en, kind.counts],
            )
            .await?;
            unit.note(Entry::new(
                "evaluation.save-collaboration",
                &Id::from_stored(id),
            ));
        }
        Ok(())
    }
}
