//! Publication, at once or at a set time. The version that was public before is revised from then on.
use super::shared::note_snapshot;
use crate::{
    model::{self, VersionStatus},
    policy,
    service::{self, VersionRow},
};
use jiff::Timestamp;
use kernel::{Fault, Id, Outcome, Permit, Rule, Who};
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};

/// Publishes a version. What was still a draft counts as adopted; what was sent stays sent.
pub struct PublishVersion {
    /// The version.
    pub version: Id,
    /// When, if not at once.
    pub at: Option<Timestamp>,
}

impl Command for PublishVersion {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::PUBLISH.permit(unit.actor())?;
        let row = service::get_version(unit, self.version.as_str()).await?;
        check(&row)?;
        let Some(at) = self.at else {
            return publish(unit, &permit, &row, "plan.publish").await;
        };
        if at <= unit.at() {
            return Err(Fault::field("at", "field-plan-past"));
        }
        unit.write(
            &permit,
            "UPDATE plan_versions SET publish_at = $2 WHERE id = $1",
            params![&self.version, at],
        )
        .await?;
        let state = service::get_version(unit, self.version.as_str()).await?;
        unit.note(
            Entry::new("plan.schedule", &self.version)
                .revision(serde_json::json!({ "version": state })),
        );
        Ok(())
    }
}

/// Takes a scheduled publication back.
pub struct CancelPublication {
    /// The version.
    pub version: Id,
}

impl Command for CancelPublication {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::PUBLISH.permit(unit.actor())?;
        service::get_version(unit, self.version.as_str()).await?;
        unit.write(
            &permit,
            "UPDATE plan_versions SET publish_at = NULL WHERE id = $1",
            params![&self.version],
        )
        .await?;
        let state = service::get_version(unit, self.version.as_str()).await?;
        unit.note(
            Entry::new("plan.unschedule", &self.version)
                .revision(serde_json::json!({ "version": state })),
        );
        Ok(())
    }
}

static PUBLISH_DUE: Rule = Rule::new("plan.publish-due", Who::System);

/// Publishes what is due; for the worker of a city. Gives how many versions were published (at most 20 at a time).
pub struct PublishDue;

#[derive(FromQueryResult)]
struct Due {
    id: String,
}

impl Command for PublishDue {
    type Outcome = usize;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<usize> {
        let permit = PUBLISH_DUE.permit(unit.actor())?;
        let now = unit.at_micros();
        let due: Vec<Due> = unit
            .all("SELECT id FROM plan_versions WHERE publish_at <= $1 ORDER BY publish_at, position LIMIT 20", params![now])
            .await?;
        let mut published = 0;
        for Due { id } in due {
            let row = service::get_version(unit, &id).await?;
            if check(&row).is_ok() {
                publish(unit, &permit, &row, "plan.publish-due").await?;
                published += 1;
            } else {
                unit.write(
                    &permit,
                    "UPDATE plan_versions SET publish_at = NULL WHERE id = $1",
                    params![&id],
                )
                .await?;
                unit.note(Entry::new("plan.unschedule", &Id::from_stored(id)));
            }
        }
        Ok(published)
    }
}

/// When the next publication is due, in microseconds since 1970: wakes the worker of a city.
pub async fn next_publication(queries: &impl Queries) -> Outcome<Option<i64>> {
    #[derive(FromQueryResult)]
    struct Next {
        publish_at: Option<i64>,
    }
    let next: Option<Next> = queries
        .first("SELECT publish_at FROM plan_versions WHERE publish_at IS NOT NULL ORDER BY publish_at LIMIT 1", params![])
        .await?;
    Ok(next.and_then(|n| n.publish_at))
}

fn check(row: &VersionRow) -> Outcome<()> {
    if !VersionStatus::from_name(&row.status).is_some_and(VersionStatus::is_open) {
        return Err(Fault::new(&model::VERSION_CLOSED));
    }
    if row.published_at.is_some() {
        Err(Fault::new(&model::VERSION_PUBLISHED))
    } else {
        Ok(())
    }
}

async fn publish(
    unit: &mut Unit,
    permit: &Permit,
    row: &VersionRow,
    action: &'static str,
) -> Outcome<()> {
    let (version, at) = (Id::from_stored(row.id.clone()), unit.at_micros());
    let plan = service::get_plan_by_id(unit, &row.plan).await?;
    if let Some(before) = plan.published_version.as_deref().filter(|b| *b != row.id) {
        unit.write(
            permit,
            "UPDATE plan_versions SET status = 'revised', edited = edited + 1 WHERE id = $1 AND status IN ('sent', 'adopted')",
            params![before],
        )
        .await?;
        unit.note(Entry::new(
            "plan.replace",
            &Id::from_stored(before.to_owned()),
        ));
    }
    unit.write(
        permit,
        "UPDATE plan_versions SET published_at = $2, publish_at = NULL, edited = edited + 1, \
         status = CASE WHEN status = 'draft' THEN 'adopted' ELSE status END WHERE id = $1",
        params![&version, at],
    )
    .await?;
    unit.write(
        permit,
        "UPDATE plans SET published_version = $2 WHERE id = $1",
        params![&row.plan, &version],
    )
    .await?;
    unit.write(
        permit,
        "UPDATE records SET visibility = 'public' WHERE id IN ($1, $2) \
         OR id IN (SELECT lineage FROM plan_nodes WHERE version = $2 AND removed_at IS NULL) \
         OR id IN (SELECT lineage FROM plan_indicators WHERE version = $2 AND removed_at IS NULL)",
        params![&row.plan, &version],
    )
    .await?;
    unit.write(
        permit,
        "UPDATE records SET title = n.title FROM plan_nodes n WHERE n.lineage = records.id AND n.version = $1",
        params![&version],
    )
    .await?;
    note_snapshot(unit, action, &version).await
}
