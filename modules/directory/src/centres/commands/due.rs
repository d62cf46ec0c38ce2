//! What comes due by itself: notices whose day is over come down, names and private questions are forgotten.
use super::posts::set_state;
use crate::centres::{policy, queries::PostRow};
use kernel::{Id, Outcome};
use store::{Command, Entry, Queries, Unit, params};

/// Takes down what hung long enough and forgets who asked.
pub struct Tidy {
    /// Posts whose day is over, as they were found.
    pub posts: Vec<PostRow>,
}

impl Command for Tidy {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SCHEDULE.permit(unit.actor())?;
        for row in &self.posts {
            let id = Id::from_stored(row.id.clone());
            if set_state(unit, &permit, row, "ended", "").await.is_ok() {
                unit.note(Entry::new("directory.end-post", &id));
            }
        }
        let at = unit.at_micros();
        let sql = "SELECT COUNT(*) AS n FROM directory_centre_questions WHERE forget_at <= $1";
        if unit.number(sql, params![at]).await? > 0 {
            // What was answered for everybody stays without a name; the rest goes.
            unit.write(
                &permit,
                "UPDATE directory_centre_questions SET asker_name = '', asker = NULL, forget_at = NULL, \
                 words = CASE WHEN is_public = 1 THEN words ELSE '' END, \
                 answer = CASE WHEN is_public = 1 THEN answer ELSE '' END, \
                 state = CASE WHEN is_public = 1 THEN state ELSE 'closed' END WHERE forget_at <= $1",
                params![at],
            )
            .await?;
            let record = Id::from_stored("centre-questions".into());
            unit.note(Entry::new("directory.forget-centre-questions", &record));
        }
        Ok(())
    }
}
