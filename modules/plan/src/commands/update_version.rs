//! What a version says of itself.
use super::shared::{check_unchanged, live_version, touch};
use crate::{policy, service};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, params};

/// Changes title, label, period and relations of a version; also of a published one, since they are metadata.
pub struct UpdateVersion {
    /// The version.
    pub version: Id,
    /// `edited` of the version when its page was shown; `None` skips the check.
    pub edited: Option<i64>,
    /// Title, at most 200 characters.
    pub title: String,
    /// Label as printed, e.g. `11月30日現在`; at most 80.
    pub label: String,
    /// Period as printed; at most 120.
    pub period_text: String,
    /// First fiscal year.
    pub first_fiscal_year: Option<i64>,
    /// Last fiscal year.
    pub last_fiscal_year: Option<i64>,
    /// Plans above, one per line; at most 1,000.
    pub parent_plans: String,
    /// Plans before, one per line; at most 1,000.
    pub predecessor_plans: String,
}

impl Command for UpdateVersion {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = live_version(unit, self.version.as_str()).await?;
        if self.edited.is_some_and(|seen| seen != row.edited) {
            check_unchanged(unit, &row.id, self.edited.unwrap_or_default()).await?;
        }
        let mut check = Check::new();
        let title = check.text("title", &self.title, 200);
        let label = check.optional_text("label", &self.label, 80);
        let period = check.optional_text("period_text", &self.period_text, 120);
        let parents = check.optional_text("parent_plans", &self.parent_plans, 1000);
        let predecessors = check.optional_text("predecessor_plans", &self.predecessor_plans, 1000);
        for (field, year) in [
            ("first_fiscal_year", self.first_fiscal_year),
            ("last_fiscal_year", self.last_fiscal_year),
        ] {
            if year.is_some_and(|y| !(1868..=9998).contains(&y)) {
                check.fault(field, "field-plan-year");
            }
        }
        if self
            .first_fiscal_year
            .zip(self.last_fiscal_year)
            .is_some_and(|(first, last)| last < first)
        {
            check.fault("last_fiscal_year", "field-plan-period");
        }
        check.done()?;
        let changed = unit
            .write(
                &permit,
                "UPDATE plan_versions SET title = $2, label = $3, period_text = $4, first_fiscal_year = $5, \
                 last_fiscal_year = $6, parent_plans = $7, predecessor_plans = $8 WHERE id = $1",
                params![
                    &self.version, &title, &label, period, self.first_fiscal_year, self.last_fiscal_year, parents, predecessors
                ],
            )
            .await?;
        if changed == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let edited = touch(unit, &permit, &row).await?;
        let visibility = if row.published_at.is_some() {
            Visibility::Public
        } else {
            Visibility::Staff
        };
        unit.update_record(
            &permit,
            &self.version,
            &format!("{title} {label}"),
            visibility,
        )
        .await?;
        let state = service::get_version(unit, self.version.as_str()).await?;
        let state = serde_json::json!({"version": state, "edited": edited});
        unit.note(Entry::new("plan.update-version", &self.version).revision(state));
        Ok(())
    }
}
