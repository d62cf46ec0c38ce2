//! Locks all confirmed facts of a year at once, when the report of the year is made.
use super::entry;
use crate::programmes::{policy, queries::ServedRow};
use kernel::{Id, Outcome};
use store::{Command, FromQueryResult, Queries, Unit, params};

/// Locks the confirmed facts of a fiscal year.
pub struct LockYear {
    /// The fiscal year.
    pub year: i64,
}

#[derive(FromQueryResult)]
struct Locked {
    programme: String,
}

impl Command for LockYear {
    /// How many programmes.
    type Outcome = usize;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<usize> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let served: Vec<ServedRow> = unit
            .all(
                "SELECT i.programme, i.item, '' AS title, i.is_main, '' AS effect FROM evaluation_facts f \
                 JOIN evaluation_programme_items i ON i.programme = f.programme \
                 WHERE f.year = $1 AND f.status = 'confirmed' LIMIT 100000",
                params![self.year],
            )
            .await?;
        let at = unit.at_micros();
        let locked: Vec<Locked> = unit
            .write_returning(
                &permit,
                "UPDATE evaluation_facts SET status = 'locked', edition = edition + 1, changed_at = $2 \
                 WHERE year = $1 AND status = 'confirmed' RETURNING programme",
                params![self.year, at],
            )
            .await?;
        for row in &locked {
            let entry = entry(
                "evaluation.lock-facts",
                &Id::from_stored(row.programme.clone()),
                &served,
            );
            unit.note(entry);
        }
        if locked.is_empty() {
            unit.note(store::Entry::new(
                "evaluation.lock-facts",
                &Id::from_stored(format!("evaluation.year-{}", self.year)),
            ));
        }
        Ok(locked.len())
    }
}
