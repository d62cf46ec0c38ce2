//! Asks for a link to set a new password. The answer is the same whether or not there is such an account.
use crate::{
    model::{HOUR, Letter, check_email},
    policy,
    queries::{find_account, new_token},
};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit};

/// See the file.
pub struct RequestReset {
    /// Mail address.
    pub email: String,
    /// Carries the link.
    pub letter: Letter,
}

impl Command for RequestReset {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::REDEEM.permit(unit.actor())?;
        let mut check = Check::new();
        let email = check_email(&mut check, &self.email);
        check.done()?;
        let Some(row) = find_account(unit, &email)
            .await?
            .filter(|a| a.status == "active")
        else {
            return Ok(());
        };
        let account = Id::from_stored(row.id);
        let token = new_token(unit, &permit, "reset", &account, HOUR).await?;
        let key = format!("reset:{account}:{}", unit.at_micros());
        notify::put(
            unit,
            &permit,
            self.letter.message(key, &email, &format!("/reset/{token}")),
        )
        .await?;
        unit.note(Entry::new("identity.request-reset", &account));
        Ok(())
    }
}
