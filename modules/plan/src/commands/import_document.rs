//! A document that was read becomes a plan, or the next version of one.
use super::{import_rows, shared};
use crate::{
    model::{self, MAX_INDICATORS, MAX_NODES, Pairs},
    policy,
    service::{self, Linked},
};
use kernel::{Check, Fault, Id, Outcome, Permit};
use plan_reader::PlanDocument;
use std::collections::HashMap;
use store::{Queries, Unit, Visibility, on_constraint, params};

/// Where the document goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A new plan under this slug.
    NewPlan {
        /// Lower-case letters, digits, hyphens; at most 40.
        slug: String,
    },
    /// The next version of a plan; identities are carried over by number first, name second.
    NextVersion {
        /// The plan.
        plan: Id,
    },
}

/// Takes a document in as a draft.
pub struct ImportDocument {
    /// What was read.
    pub document: PlanDocument,
    /// The lines of the file, the first being line 1.
    pub source_lines: Vec<String>,
    /// Name of the file.
    pub source_name: String,
    /// Label of the version; empty: as printed.
    pub label: String,
    /// Where it goes.
    pub into: Destination,
    /// Whether it is demonstration data; kept in the revision.
    pub sample: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The plan.
    pub plan: Id,
    /// The draft.
    pub version: Id,
}

/// Lineages of the items and indicators of a document, in its order, and what the version before knew of them.
pub(super) struct Identities {
    pub(super) nodes: Vec<Id>,
    pub(super) indicators: Vec<Id>,
    pub(super) before_nodes: HashMap<String, service::NodeRow>,
    pub(super) before_indicators: HashMap<String, service::IndicatorRow>,
}

impl store::Command for ImportDocument {
    type Outcome = Imported;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Imported> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let document = &self.document;
        if document.nodes.is_empty() && document.indicators.is_empty() {
            return Err(Fault::new(&model::NOTHING_TO_IMPORT));
        }
        if document.nodes.len() > MAX_NODES || document.indicators.len() > MAX_INDICATORS {
            return Err(Fault::new(&model::TOO_MANY_ITEMS).with("max", MAX_NODES));
        }
        let mut check = Check::new();
        let printed = document.version_label.clone().unwrap_or_default();
        let label = check.optional_text(
            "label",
            if self.label.trim().is_empty() {
                &printed
            } else {
                &self.label
            },
            80,
        );
        let title = cut(
            if document.title.is_empty() {
                &self.source_name
            } else {
                &document.title
            },
            200,
        );
        check.done()?;
        let (plan, based_on, position) = match &self.into {
            Destination::NewPlan { slug } => {
                (create_plan(unit, &permit, slug, &title).await?, None, 1)
            }
            Destination::NextVersion { plan } => {
                let row = service::get_plan_by_id(unit, plan.as_str()).await?;
                let versions = service::list_versions(unit, &row.id).await?;
                let newest = versions
                    .iter()
                    .find(|v| v.status != "withdrawn")
                    .map(|v| Id::from_stored(v.id.clone()));
                (
                    plan.clone(),
                    newest,
                    versions.first().map_or(1, |v| v.position + 1),
                )
            }
        };
        let version = unit
            .create_record(
                &permit,
                "plan.version",
                &format!("{title} {label}"),
                Visibility::Staff,
            )
            .await?;
        let period = document.period.as_ref();
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO plan_versions (id, plan, position, title, label, status, based_on, period_text, first_fiscal_year, \
             last_fiscal_year, parent_plans, predecessor_plans, source_name, created_at) \
             VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9, $10, $11, $12, $13)",
            params![
                &version, &plan, position, title, label, based_on.clone(),
                period.map_or(String::new(), |p| p.text.clone()),
                period.and_then(|p| p.first_fiscal_year),
                period.and_then(|p| p.last_fiscal_year),
                document.parent_plans.join("\n"), document.predecessor_plans.join("\n"), cut(&self.source_name, 200), at
            ],
        )
        .await?;
        let identities = identify(unit, &permit, document, based_on.as_ref()).await?;
        import_rows::write(
            unit,
            &permit,
            document,
            &self.source_lines,
            &version,
            &identities,
        )
        .await?;
        shared::note_snapshot(unit, "plan.import", &version).await?;
        if self.sample {
            unit.note(store::Entry::new("plan.mark-sample", &version));
        }
        Ok(Imported { plan, version })
    }
}

pub(super) fn cut(text: &str, max: usize) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(max)
        .collect::<String>()
        .trim()
        .to_owned()
}

async fn create_plan(unit: &mut Unit, permit: &Permit, slug: &str, title: &str) -> Outcome<Id> {
    super::update_plan::check_slug(slug)?;
    let plan = unit
        .create_record(permit, "plan.plan", title, Visibility::Staff)
        .await?;
    let current = unit
        .number(
            "SELECT COUNT(*) AS n FROM plans WHERE is_current = 1",
            params![],
        )
        .await?
        == 0;
    let at = unit.at_micros();
    let written = unit
        .write(
            permit,
            "INSERT INTO plans (id, slug, title, is_current, created_at) VALUES ($1, $2, $3, $4, $5)",
            params![&plan, slug, title, current, at],
        )
        .await;
    on_constraint(
        written,
        "uq_plans_slug",
        "plans.slug",
        "slug",
        "field-plan-slug-taken",
    )?;
    unit.note(
        store::Entry::new("plan.create", &plan)
            .revision(serde_json::json!({"slug": slug, "title": title})),
    );
    Ok(plan)
}

async fn identify(
    unit: &mut Unit,
    permit: &Permit,
    document: &PlanDocument,
    before: Option<&Id>,
) -> Outcome<Identities> {
    let mut pairs = Pairs {
        nodes: vec![None; document.nodes.len()],
        indicators: vec![None; document.indicators.len()],
    };
    let mut linked = Linked::default();
    let (mut before_nodes, mut before_indicators) = (HashMap::new(), HashMap::new());
    if let Some(before) = before {
        linked = service::load_linked(unit, before).await?;
        pairs = model::pair(&linked.outline, &service::reading_outline(document));
        before_nodes = service::list_nodes(unit, before.as_str())
            .await?
            .into_iter()
            .map(|n| (n.lineage.clone(), n))
            .collect();
        let indicators = service::list_indicators(unit, before.as_str()).await?;
        before_indicators = indicators
            .into_iter()
            .map(|i| (i.lineage.clone(), i))
            .collect();
    }
    let old = |list: &[String], pairs: &[Option<usize>], i: usize| {
        pairs
            .get(i)
            .copied()
            .flatten()
            .and_then(|old| list.get(old))
            .map(|l| Id::from_stored(l.clone()))
    };
    let nodes: Vec<Option<Id>> = (0..document.nodes.len())
        .map(|i| old(&linked.lineages, &pairs.nodes, i))
        .collect();
    let indicators: Vec<Option<Id>> = (0..document.indicators.len())
        .map(|i| old(&linked.indicator_lineages, &pairs.indicators, i))
        .collect();
    let node_titles: Vec<&str> = document.nodes.iter().map(|n| n.title.as_str()).collect();
    let indicator_titles: Vec<&str> = document
        .indicators
        .iter()
        .map(|i| i.name.as_str())
        .collect();
    Ok(Identities {
        nodes: complete(unit, permit, "plan.item", nodes, &node_titles).await?,
        indicators: complete(
            unit,
            permit,
            "plan.indicator",
            indicators,
            &indicator_titles,
        )
        .await?,
        before_nodes,
        before_indicators,
    })
}

/// Makes records for those that have none.
async fn complete(
    unit: &mut Unit,
    permit: &Permit,
    kind: &str,
    found: Vec<Option<Id>>,
    titles: &[&str],
) -> Outcome<Vec<Id>> {
    let missing: Vec<String> = found
        .iter()
        .zip(titles)
        .filter(|(id, _)| id.is_none())
        .map(|(_, title)| cut(title, 300))
        .collect();
    let mut fresh = unit
        .create_records(permit, kind, &missing, Visibility::Staff)
        .await?
        .into_iter();
    found
        .into_iter()
        .map(|id| {
            id.or_else(|| fresh.next())
                .ok_or_else(|| Fault::internal("a record is missing"))
        })
        .collect()
}
