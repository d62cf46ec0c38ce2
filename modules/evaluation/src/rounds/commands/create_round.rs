//! Prepares a round. Nobody gets anything before it is opened.
use crate::{
    ports::Plans,
    rounds::{
        figures,
        model::{self, Kind, Scope},
        policy,
        presets::{self, Scale},
    },
};
use jiff::civil::Date;
use kernel::{Check, Fault, Id, Outcome, Permit, era::FiscalYear};
use std::sync::Arc;
use store::{Command, Entry, Queries, Source, Unit, Visibility, params};

/// What is filled in.
pub enum Sheet {
    /// An open version of a form.
    Version(Id),
    /// The sheet of the round's kind with this scale; it becomes a form of its own that staff can change.
    Preset(Scale),
}

/// Prepares a round.
pub struct CreateRound {
    /// The plan.
    pub plans: Arc<dyn Plans>,
    /// What it asks for.
    pub kind: Kind,
    /// The fiscal year that it is about.
    pub fiscal_year: i32,
    /// At most 120 characters.
    pub title: String,
    /// What is asked of those who get a sheet; at most 2,000 characters.
    pub note: String,
    /// Which items.
    pub scope: Scope,
    /// The committee, for that kind.
    pub committee: Option<Id>,
    /// What is filled in.
    pub form: Sheet,
    /// Percent of the year's whole; all rounds of a year together at most 100.
    pub weight: i64,
    /// Last day, `2026-12-18`.
    pub due_day: String,
    /// The round that it takes the place of, and why.
    pub supersedes: Option<(Id, String)>,
}

impl Command for CreateRound {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let plan = self
            .plans
            .current(Source::Unit(unit))
            .await?
            .ok_or_else(|| Fault::new(&model::NO_PLAN))?;
        let mut check = Check::new();
        let title = check.text("title", &self.title, 120);
        let note = check.optional_text("note", &self.note, 2_000);
        let due: Option<Date> = self.due_day.trim().parse().ok();
        if due.is_none() {
            check.fault("due_day", "field-rounds-day");
        }
        if FiscalYear::new(self.fiscal_year).is_err() {
            check.fault("fiscal_year", "field-rounds-year");
        }
        if self.kind == Kind::Committee && self.committee.is_none() {
            check.fault("committee", "field-required");
        }
        if !(0..=100).contains(&self.weight) {
            check.fault("weight", "field-rounds-weight");
        }
        check.done()?;
        let others = unit
            .number(
                "SELECT CAST(COALESCE(SUM(weight), 0) AS BIGINT) AS n FROM evaluation_rounds \
                 WHERE fiscal_year = $1 AND status <> 'superseded' AND id <> $2",
                params![
                    i64::from(self.fiscal_year),
                    self.supersedes.as_ref().map_or("", |(id, _)| id.as_str())
                ],
            )
            .await?;
        if others + self.weight > 100 {
            return Err(Fault::field("weight", "field-rounds-weights"));
        }
        let form_version = match &self.form {
            Sheet::Version(version) => version.clone(),
            Sheet::Preset(scale) => make_form(unit, &permit, self.kind, *scale, &title).await?,
        };
        let form = forms::service::get_version(unit, &form_version).await?;
        if form.status != "open" {
            return Err(Fault::field("sheet", "field-required"));
        }
        let content = form.content()?;
        if content.asks_for_files() {
            return Err(Fault::field("sheet", "field-rounds-files"));
        }
        let scale = figures::scale_of(&content);
        if scale.is_none() && self.weight > 0 {
            return Err(Fault::field("weight", "field-rounds-no-scale"));
        }
        let (scale_key, scale_min, scale_max) = scale.unwrap_or_default();
        let id = unit
            .create_record(&permit, "evaluation.round", &title, Visibility::Staff)
            .await?;
        let at = unit.at_micros();
        let (supersedes, reason) = self.supersedes.unzip();
        unit.write(
            &permit,
            "INSERT INTO evaluation_rounds (id, plan, version, kind, fiscal_year, title, note, scope, committee, \
             form_version, scale_key, scale_min, scale_max, weight, status, due_day, supersedes, reason, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'draft', $15, $16, $17, $18)",
            params![
                &id,
                &plan.id,
                &plan.version,
                self.kind.name(),
                i64::from(self.fiscal_year),
                title,
                note,
                self.scope.name(),
                self.committee,
                &form_version,
                scale_key,
                scale_min,
                scale_max,
                self.weight,
                due.map(|d| d.to_string()).unwrap_or_default(),
                supersedes,
                reason.unwrap_or_default(),
                at
            ],
        )
        .await?;
        unit.note(Entry::new("evaluation.create-round", &id));
        Ok(id)
    }
}

async fn make_form(
    unit: &mut Unit,
    permit: &Permit,
    kind: Kind,
    scale: Scale,
    title: &str,
) -> Outcome<Id> {
    let mut content = match kind {
        Kind::Report => presets::report(scale)?,
        _ => presets::judgement(scale),
    };
    content.title = title.to_owned();
    let used_for = if kind == Kind::Report {
        "report"
    } else {
        "evaluation"
    };
    let key = format!(
        "sheet-{}",
        unit.new_id().as_str().get(10..).unwrap_or_default()
    );
    let form = forms::service::create_form(unit, permit, &key, used_for, &content).await?;
    let latest = forms::service::get_latest(unit, &form).await?;
    forms::service::open_version(unit, permit, &form, latest.edition).await
}
