//! Sets a new password by a link; every session ends, and other links with it.
use super::{end_sessions, set_password};
use crate::{
    policy,
    queries::spend_token,
    secrets::{Hashed, hash_token},
};
use kernel::{Id, Outcome};
use store::{Command, Entry, Unit, params};

/// See the file.
pub struct ResetPassword {
    /// From the link.
    pub token: String,
    /// The new one.
    pub password: Hashed,
}

impl Command for ResetPassword {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::REDEEM.permit(unit.actor())?;
        let account = spend_token(unit, &permit, "reset", &hash_token(&self.token)).await?;
        set_password(unit, &permit, &account, &self.password.0).await?;
        end_sessions(unit, &permit, &account, "").await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE one_time_tokens SET used_at = $2 WHERE account = $1 AND kind = 'reset' AND used_at IS NULL",
            params![&account, at],
        )
        .await?;
        unit.note(Entry::new("identity.reset-password", &account));
        Ok(account)
    }
}
