//! Whoever has signed in sets a new password; their other sessions end. The page checks the old one first.
use super::{end_sessions, set_password};
use crate::{policy, secrets::Hashed};
use kernel::{Code, Fault, Outcome};
use store::{Command, Entry, Unit};

/// See the file.
pub struct ChangePassword {
    /// The new one.
    pub password: Hashed,
    /// The session that goes on.
    pub session: String,
}

impl Command for ChangePassword {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::OWN.permit(unit.actor())?;
        let account = unit
            .actor()
            .account
            .clone()
            .ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?;
        set_password(unit, &permit, &account, &self.password.0).await?;
        end_sessions(unit, &permit, &account, &self.session).await?;
        unit.note(Entry::new("identity.change-password", &account));
        Ok(())
    }
}
