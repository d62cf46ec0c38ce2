//! The plan as a whole: its address, its title, which plan is the current one, which came before.
use crate::{model, policy, service};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, on_constraint, params};

/// Changes a plan.
pub struct UpdatePlan {
    /// The plan.
    pub plan: Id,
    /// Lower-case letters, digits, hyphens; at most 40.
    pub slug: String,
    /// Title, at most 200 characters.
    pub title: String,
    /// Whether `/plan` leads here; takes it from the plan that had it. It cannot be taken away without giving it.
    pub current: bool,
    /// The plan that came before.
    pub predecessor: Option<Id>,
    /// Place in the journal of the last entry about the plan when the page was shown; a later one is refused.
    pub seen: Option<i64>,
}

/// Whether a slug is well formed.
pub(super) fn check_slug(slug: &str) -> Outcome<()> {
    let well = (1..=40).contains(&slug.len())
        && slug
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !slug.starts_with('-');
    if well {
        Ok(())
    } else {
        Err(Fault::field("slug", "field-plan-slug"))
    }
}

impl Command for UpdatePlan {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = service::get_plan_by_id(unit, self.plan.as_str()).await?;
        if let Some(seen) = self.seen
            && service::last_change(unit, &row.id).await? > seen
        {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        check_slug(&self.slug)?;
        let mut check = Check::new();
        let title = check.text("title", &self.title, 200);
        check.done()?;
        if let Some(predecessor) = &self.predecessor {
            service::get_plan_by_id(unit, predecessor.as_str()).await?;
            if *predecessor == self.plan {
                return Err(Fault::new(&model::PLACE));
            }
        }
        if self.current {
            unit.write(
                &permit,
                "UPDATE plans SET is_current = 0 WHERE is_current = 1",
                params![],
            )
            .await?;
        }
        let current = self.current || row.is_current != 0;
        let written = unit
            .write(
                &permit,
                "UPDATE plans SET slug = $2, title = $3, is_current = $4, predecessor_plan = $5 WHERE id = $1",
                params![&self.plan, &self.slug, &title, current, self.predecessor.clone()],
            )
            .await;
        on_constraint(
            written,
            "uq_plans_slug",
            "plans.slug",
            "slug",
            "field-plan-slug-taken",
        )?;
        let visibility = if row.published_version.is_some() {
            Visibility::Public
        } else {
            Visibility::Staff
        };
        unit.update_record(&permit, &self.plan, &title, visibility)
            .await?;
        let state = service::get_plan_by_id(unit, self.plan.as_str()).await?;
        unit.note(Entry::new("plan.update-plan", &self.plan).revision(serde_json::json!(state)));
        Ok(())
    }
}
