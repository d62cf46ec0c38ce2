//! Somebody changes how pages address them, and in which language.
use crate::policy;
use kernel::{Check, Code, Fault, Outcome};
use store::{Command, Entry, Unit, params};

/// See the file.
pub struct UpdateProfile {
    /// How pages address the person.
    pub display_name: String,
    /// `ja`, `en`.
    pub language: String,
}

impl Command for UpdateProfile {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::OWN.permit(unit.actor())?;
        let account = unit
            .actor()
            .account
            .clone()
            .ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?;
        let mut check = Check::new();
        let display_name = check.text("display_name", &self.display_name, 60);
        if !matches!(self.language.as_str(), "ja" | "en") {
            check.fault("language", "field-required");
        }
        check.done()?;
        unit.write(
            &permit,
            "UPDATE accounts SET display_name = $2, language = $3 WHERE id = $1",
            params![&account, display_name, self.language],
        )
        .await?;
        unit.note(Entry::new("identity.update-profile", &account));
        Ok(())
    }
}
