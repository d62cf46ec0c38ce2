//! Signing out, or ending a session that was left open elsewhere. Housekeeping, as sessions are.
use crate::queries::no_such;
use kernel::{Id, Outcome};
use store::{Database, Housekeeping, params};

/// Ends a session of the account; a session of somebody else is not found.
pub struct EndSession {
    /// Whose it must be.
    pub account: Id,
    /// Identifier of the session.
    pub session: String,
}

impl EndSession {
    /// Ends it.
    pub async fn run(self, database: &Database) -> Outcome<()> {
        let now = database.clock().now().as_microsecond();
        let ended = database
            .housekeep(
                Housekeeping::Sessions,
                "UPDATE sessions SET ended_at = $1 WHERE id = $2 AND account = $3 AND ended_at IS NULL",
                params![now, self.session, self.account],
            )
            .await?;
        if ended == 0 { Err(no_such()) } else { Ok(()) }
    }
}
