//! Second classifications of the same items (新たな方向性).
use super::shared::{note_snapshot, open_version, touch};
use crate::{model::POSITION_STEP, policy, service};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, FromQueryResult, Queries, Unit, params};

/// Sets a second classification (新たな方向性): its values and the items under each; that of before is replaced.
pub struct SetAxis {
    /// The version.
    pub version: Id,
    /// Name of the classification; at most 60 characters.
    pub axis: String,
    /// Values, at most 50, each at most 200 characters, with the nodes under it. None: the classification goes.
    pub values: Vec<(String, Vec<Id>)>,
    /// Identifiers of the values when the page was shown, in their order: every change gives new ones. A change since
    /// then is refused.
    pub seen: Option<Vec<String>>,
}

#[derive(FromQueryResult)]
struct Known {
    id: String,
}

impl Command for SetAxis {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let mut check = Check::new();
        let axis = check.text("axis", &self.axis, 60);
        if self.values.len() > 50 {
            check.fault("values", "field-plan-choice");
        }
        let texts: Vec<String> = self
            .values
            .iter()
            .map(|(text, _)| check.text("values", text, 200))
            .collect();
        check.done()?;
        let known: std::collections::HashSet<String> = service::list_nodes(unit, &version.id)
            .await?
            .into_iter()
            .map(|n| n.id)
            .collect();
        if self
            .values
            .iter()
            .flat_map(|(_, nodes)| nodes)
            .any(|n| !known.contains(n.as_str()))
        {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let old = "SELECT id FROM plan_axis_values WHERE version = $1 AND axis = $2 ORDER BY position LIMIT 1000";
        let old: Vec<Known> = unit.all(old, params![&self.version, &axis]).await?;
        let seen = self.seen.as_ref();
        if seen.is_some_and(|seen| !seen.iter().eq(old.iter().map(|v| &v.id))) {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        unit.write(
            &permit,
            "DELETE FROM plan_axis_nodes WHERE axis_value IN \
             (SELECT id FROM plan_axis_values WHERE version = $1 AND axis = $2)",
            params![&self.version, &axis],
        )
        .await?;
        unit.write(
            &permit,
            "DELETE FROM plan_axis_values WHERE version = $1 AND axis = $2",
            params![&self.version, &axis],
        )
        .await?;
        let mut rows = Vec::new();
        let mut links = Vec::new();
        for (place, (text, (_, nodes))) in (1i64..).zip(texts.iter().zip(&self.values)) {
            let id = unit.new_id();
            let mut seen = std::collections::HashSet::new();
            links.extend(
                nodes
                    .iter()
                    .filter(|n| seen.insert(n.as_str()))
                    .map(|n| params![&id, n]),
            );
            rows.push(params![
                id,
                &self.version,
                &axis,
                place * POSITION_STEP,
                text
            ]);
        }
        unit.insert_rows(
            &permit,
            "plan_axis_values",
            &["id", "version", "axis", "position", "text"],
            rows,
            "",
        )
        .await?;
        unit.insert_rows(
            &permit,
            "plan_axis_nodes",
            &["axis_value", "node"],
            links,
            "",
        )
        .await?;
        touch(unit, &permit, &version).await?;
        note_snapshot(unit, "plan.set-axis", &self.version).await
    }
}
