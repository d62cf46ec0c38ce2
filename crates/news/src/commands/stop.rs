//! Somebody stops hearing of something: signed in, or by the link of a message.
use crate::{policy, queries};
use kernel::{Id, Outcome, Permit};
use store::{Command, Entry, Queries, Unit, params};

/// Stops one subject of one's own. Stopping what is not followed does nothing.
pub struct Unfollow {
    /// The subject.
    pub subject: String,
}

impl Command for Unfollow {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::FOLLOW.permit(unit.actor())?;
        let Some(account) = unit.actor().account.clone() else {
            return Ok(());
        };
        let Some(reader) = queries::find_reader(unit, &account).await? else {
            return Ok(());
        };
        remove(unit, &permit, &reader.id, &self.subject).await
    }
}

/// Stops one subject of a reader, or all. Whoever carries it out has looked at the seal of the link.
pub struct StopByLink {
    /// The reader.
    pub reader: Id,
    /// Empty for all.
    pub subject: String,
}

impl Command for StopByLink {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::BY_LINK.permit(unit.actor())?;
        remove(unit, &permit, self.reader.as_str(), &self.subject).await
    }
}

async fn remove(unit: &mut Unit, permit: &Permit, reader: &str, subject: &str) -> Outcome<()> {
    let gone = unit
        .write(
            permit,
            "DELETE FROM news_follows WHERE reader = $1 AND ($2 = '' OR subject = $3)",
            params![reader, subject, subject],
        )
        .await?;
    let left = unit
        .number(
            "SELECT COUNT(*) AS n FROM news_follows WHERE reader = $1",
            params![reader],
        )
        .await?;
    if left == 0 {
        // Of somebody without account nothing is kept that they did not ask for.
        unit.write(
            permit,
            "DELETE FROM news_readers WHERE id = $1 AND account IS NULL",
            params![reader],
        )
        .await?;
    }
    let action = if gone > 0 {
        "news.stop"
    } else {
        "news.stop-again"
    };
    unit.note(Entry::new(action, &Id::from_stored(reader.to_owned())));
    Ok(())
}
