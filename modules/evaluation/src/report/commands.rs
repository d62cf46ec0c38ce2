//! The changes of a report: made, edited while nobody sees it, published, superseded.
use super::{
    content::{Section, Wording},
    freeze::{self, City},
    model, policy,
    queries::{self, ReportRow},
};
use crate::ports::Plans;
use kernel::{Check, Fault, Id, Outcome, Permit, era::FiscalYear};
use serde_json::json;
use std::sync::Arc;
use store::{Command, Entry, Unit, Visibility, params};

fn checked(wording: Wording) -> Outcome<Wording> {
    let mut check = Check::new();
    let title = check.text("title", &wording.title, 120);
    let cover = check.optional_text("cover", &wording.cover, 600);
    let foreword = check.optional_text("foreword", &wording.foreword, 4_000);
    let (mut sections, mut columns): (Vec<Section>, Vec<_>) = (Vec::new(), Vec::new());
    for section in wording.sections {
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    for column in wording.columns {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    if sections.iter().all(|s| *s == Section::Cover) {
        check.fault("sections", "field-report-sections");
    }
    check.done()?;
    Ok(Wording {
        title,
        cover,
        foreword,
        sections,
        columns,
    })
}

async fn enter(
    unit: &mut Unit,
    permit: &Permit,
    content: &super::content::ReportContent,
    supersedes: Option<(&Id, &str)>,
) -> Outcome<Id> {
    let title = &content.wording.title;
    let id = unit
        .create_record(permit, "evaluation.report", title, Visibility::Staff)
        .await?;
    let (text, digest) = model::stored(content)?;
    let at = unit.at_micros();
    let (old, reason) = supersedes.unzip();
    unit.write(
        permit,
        "INSERT INTO evaluation_reports (id, fiscal_year, title, state, content, digest, supersedes, reason, edition, \
         created_at) VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, 1, $8)",
        params![
            &id,
            content.fiscal_year,
            title,
            text,
            &digest,
            old,
            reason.unwrap_or_default(),
            at
        ],
    )
    .await?;
    unit.note(Entry::new("evaluation.make-report", &id).revision(json!({ "digest": digest })));
    Ok(id)
}

/// Makes a report: a draft in which everything that it says is frozen.
pub struct MakeReport {
    /// The plan.
    pub plans: Arc<dyn Plans>,
    /// The city.
    pub city: City,
    /// The fiscal year that it is about.
    pub fiscal_year: i32,
    /// What the city sets.
    pub wording: Wording,
    /// Locked rounds of that year, in the order of the report; at most 12.
    pub rounds: Vec<Id>,
}

impl Command for MakeReport {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        if FiscalYear::new(self.fiscal_year).is_err() {
            return Err(Fault::field("fiscal_year", "field-evaluation-year"));
        }
        let wording = checked(self.wording)?;
        let content = freeze::freeze(
            unit,
            &*self.plans,
            &self.city,
            self.fiscal_year,
            wording,
            &self.rounds,
        )
        .await?;
        enter(unit, &permit, &content, None).await
    }
}

/// Edits a draft. Its figures stay as they were frozen, unless they are read again.
pub struct UpdateReport {
    /// The plan.
    pub plans: Arc<dyn Plans>,
    /// The city.
    pub city: City,
    /// The report, a draft.
    pub report: Id,
    /// The edition that was seen.
    pub edition: i64,
    /// What the city sets.
    pub wording: Wording,
    /// The rounds, in the order of the report.
    pub rounds: Vec<Id>,
    /// Whether figures are read again from the rounds and the plan.
    pub anew: bool,
}

impl Command for UpdateReport {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let row = draft(unit, &self.report, self.edition).await?;
        let wording = checked(self.wording)?;
        let mut content = row.content()?;
        let known = |id: &Id| content.rounds.iter().any(|r| r.id == id.as_str());
        if self.anew || self.rounds.is_empty() || !self.rounds.iter().all(known) {
            content = freeze::freeze(
                unit,
                &*self.plans,
                &self.city,
                content.fiscal_year,
                wording,
                &self.rounds,
            )
            .await?;
        } else {
            let place = |id: &str| self.rounds.iter().position(|r| r.as_str() == id);
            content.rounds.retain(|r| place(&r.id).is_some());
            content.rounds.sort_by_key(|r| place(&r.id));
            content.wording = wording;
        }
        let (text, digest) = model::stored(&content)?;
        let title = &content.wording.title;
        unit.write(
            &permit,
            "UPDATE evaluation_reports SET title = $2, content = $3, digest = $4, edition = edition + 1 WHERE id = $1",
            params![&self.report, title, text, &digest],
        )
        .await?;
        unit.update_record(&permit, &self.report, title, Visibility::Staff)
            .await?;
        unit.note(
            Entry::new("evaluation.update-report", &self.report)
                .revision(json!({ "digest": digest })),
        );
        Ok(())
    }
}

async fn draft(unit: &Unit, report: &Id, edition: i64) -> Outcome<ReportRow> {
    let row = queries::get_report(unit, report).await?;
    if !row.is_draft() {
        return Err(Fault::new(&model::PUBLISHED));
    }
    if row.edition != edition {
        return Err(Fault::new(&forms::service::CHANGED_MEANWHILE));
    }
    Ok(row)
}

/// Publishes a draft; the report that it corrects is superseded in the same moment.
pub struct PublishReport {
    /// The report, a draft.
    pub report: Id,
    /// The edition that was seen: what is published is what was looked at.
    pub edition: i64,
}

impl Command for PublishReport {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let row = draft(unit, &self.report, self.edition).await?;
        let rounds: Vec<String> = row.content()?.rounds.into_iter().map(|r| r.id).collect();
        if queries::count_locked(unit, &rounds).await? != rounds.len() {
            return Err(Fault::new(&model::STALE));
        }
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE evaluation_reports SET state = 'published', published_at = $2 WHERE id = $1",
            params![&self.report, at],
        )
        .await?;
        unit.update_record(&permit, &self.report, &row.title, Visibility::Public)
            .await?;
        unit.note(
            Entry::new("evaluation.publish-report", &self.report)
                .revision(json!({ "digest": row.digest })),
        );
        if let Some(old) = row.supersedes.map(Id::from_stored) {
            unit.write(
                &permit,
                "UPDATE evaluation_reports SET state = 'superseded' WHERE id = $1",
                params![&old],
            )
            .await?;
            unit.note(Entry::new("evaluation.supersede-report", &old));
        }
        Ok(())
    }
}

/// Begins the correction of a published report: a draft like it, with the reason. The published one stays until the
/// draft is published, and can be read for ever.
pub struct SupersedeReport {
    /// The report, published.
    pub report: Id,
    /// Why; at most 1,000 characters; for everybody.
    pub reason: String,
}

impl Command for SupersedeReport {
    /// The new draft.
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let old = queries::get_report(unit, &self.report).await?;
        if old.state != "published" || old.successor.is_some() {
            return Err(Fault::new(&model::NOT_PUBLISHED));
        }
        let mut check = Check::new();
        let reason = check.text("reason", &self.reason, 1_000);
        check.done()?;
        enter(
            unit,
            &permit,
            &old.content()?,
            Some((&self.report, &reason)),
        )
        .await
    }
}
