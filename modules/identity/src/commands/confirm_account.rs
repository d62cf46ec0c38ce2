//! The mail address is right: the account becomes active.
use crate::{policy, queries::spend_token, secrets::hash_token};
use kernel::{Id, Outcome};
use store::{Command, Entry, Unit, params};

/// See the file.
pub struct ConfirmAccount {
    /// From the link.
    pub token: String,
}

impl Command for ConfirmAccount {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::REDEEM.permit(unit.actor())?;
        let account = spend_token(unit, &permit, "confirm", &hash_token(&self.token)).await?;
        unit.write(
            &permit,
            "UPDATE accounts SET status = 'active' WHERE id = $1 AND status = 'unconfirmed'",
            params![&account],
        )
        .await?;
        unit.note(Entry::new("identity.confirm", &account));
        Ok(account)
    }
}
