//! A version goes its way: sent, adopted, withdrawn.
use super::shared::touch;
use crate::{
    model::{self, VersionStatus},
    policy, service,
};
use kernel::{Fault, Id, Outcome};
use store::{Command, Entry, Unit, params};

/// Moves a version along its life cycle. «Revised» comes by publishing a later version, never by hand.
pub struct SetStatus {
    /// The version.
    pub version: Id,
    /// Where to.
    pub status: VersionStatus,
}

impl Command for SetStatus {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = service::get_version(unit, self.version.as_str()).await?;
        let refused = || {
            Fault::new(&model::TRANSITION)
                .with("from", &row.status)
                .with("to", self.status.name())
        };
        if self.status == VersionStatus::Revised {
            return Err(refused());
        }
        let status = VersionStatus::from_name(&row.status)
            .ok_or_else(refused)?
            .step(self.status)?;
        if row.published_at.is_some()
            && matches!(status, VersionStatus::Draft | VersionStatus::Withdrawn)
        {
            return Err(Fault::new(&model::VERSION_PUBLISHED));
        }
        unit.write(
            &permit,
            "UPDATE plan_versions SET status = $2, publish_at = CASE WHEN $2 = 'withdrawn' THEN NULL ELSE publish_at END \
             WHERE id = $1",
            params![&self.version, status.name()],
        )
        .await?;
        touch(unit, &permit, &row).await?;
        let state = service::get_version(unit, self.version.as_str()).await?;
        unit.note(
            Entry::new("plan.set-status", &self.version)
                .revision(serde_json::json!({ "version": state })),
        );
        Ok(())
    }
}
