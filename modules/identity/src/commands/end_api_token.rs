//! A token of one's own is taken back.
use crate::{policy, queries::no_such};
use kernel::{Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, params};

/// See the file.
pub struct EndApiToken {
    /// Which.
    pub token: Id,
}

impl Command for EndApiToken {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::OWN.permit(unit.actor())?;
        let account = unit
            .actor()
            .account
            .clone()
            .ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?;
        let at = unit.at_micros();
        let ended = unit
            .write(
                &permit,
                "UPDATE api_tokens SET ended_at = $1 WHERE id = $2 AND account = $3 AND ended_at IS NULL",
                params![at, self.token, &account],
            )
            .await?;
        if ended == 0 {
            return Err(no_such());
        }
        unit.note(Entry::new("identity.end-token", &account));
        Ok(())
    }
}
