//! 管理者 ends a role before its last day. The row stays: everybody who ever had a right can be listed.
use crate::{
    policy,
    queries::{get_grant, keep_an_administrator, no_such},
};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit, params};

/// See the file.
pub struct EndGrant {
    /// Whose it must be.
    pub account: Id,
    /// Which.
    pub grant: Id,
    /// Why.
    pub reason: String,
}

impl Command for EndGrant {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::MANAGE_PEOPLE.permit(unit.actor())?;
        let mut check = Check::new();
        let reason = check.text("end_reason", &self.reason, 200);
        check.done()?;
        let today = unit.clock().today();
        let row = get_grant(unit, &self.grant).await?;
        if row.account != self.account.as_str() || !row.is_open(today) {
            return Err(no_such());
        }
        if row.role == "administrator" && row.in_force(today) {
            keep_an_administrator(unit, &row.account, today).await?;
        }
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE grants SET ended_at = $2, end_reason = $3 WHERE id = $1 AND ended_at IS NULL",
            params![&self.grant, at, reason],
        )
        .await?;
        unit.note(Entry::new("identity.end-grant", &self.account));
        Ok(())
    }
}
