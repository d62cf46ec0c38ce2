//! Whoever was invited sets a name and a password.
use super::set_password;
use crate::{
    policy,
    queries::spend_token,
    secrets::{Hashed, hash_token},
};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit, params};

/// See the file.
pub struct AcceptInvitation {
    /// From the link.
    pub token: String,
    /// How pages address the person.
    pub display_name: String,
    /// Password.
    pub password: Hashed,
}

impl Command for AcceptInvitation {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::REDEEM.permit(unit.actor())?;
        let mut check = Check::new();
        let display_name = check.text("display_name", &self.display_name, 60);
        check.done()?;
        let account = spend_token(unit, &permit, "invitation", &hash_token(&self.token)).await?;
        set_password(unit, &permit, &account, &self.password.0).await?;
        unit.write(
            &permit,
            "UPDATE accounts SET status = 'active', display_name = $2 WHERE id = $1 AND status = 'invited'",
            params![&account, display_name],
        )
        .await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE one_time_tokens SET used_at = $2 WHERE account = $1 AND kind = 'invitation' AND used_at IS NULL",
            params![&account, at],
        )
        .await?;
        unit.note(Entry::new("identity.accept-invitation", &account));
        Ok(account)
    }
}
