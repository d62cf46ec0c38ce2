//! All indicators at a glance.
use super::{
    here::Here,
    indicator::{self, Bound},
    indicator_data::{self, Indicator},
};
use askama::Template;
use kernel::Outcome;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Page};

#[derive(Template)]
#[template(path = "pages/indicators.html")]
pub(super) struct IndicatorsPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) indicators: Vec<Indicator>,
    /// Figures that indicators are bound to, counted just now.
    pub(super) figures: Vec<Bound>,
}

/// At most so many figures are counted for one page.
const MOST_FIGURES: usize = 10;

impl IndicatorsPage {
    fn figure(&self, indicator: &Indicator) -> Option<&Bound> {
        self.figures.iter().find(|f| f.id == indicator.row.metric)
    }
}

/// Three queries, and the one of each figure that indicators are bound to, at most ten.
pub(super) async fn page(here: Here) -> Answer {
    let indicators = indicator_data::load(here.reads(), &here.version.id).await?;
    let mut bound: Vec<&str> = Vec::new();
    for indicator in &indicators {
        let id = indicator.row.metric.as_str();
        if !id.is_empty() && !bound.contains(&id) && bound.len() < MOST_FIGURES {
            bound.push(id);
        }
    }
    let mut figures = Vec::new();
    for id in bound {
        figures.extend(indicator::bound(&here, id).await?);
    }
    let page = here.page(here.context.t("plan-indicators-title"));
    here.context.html(&IndicatorsPage {
        page: page.here(),
        base: here.base.clone(),
        indicators,
        figures,
    })
}

#[derive(FromQueryResult)]
struct Lineage {
    lineage: String,
}

/// Lineages of a version's indicators: one query.
pub(super) async fn lineages(queries: &impl Queries, version: &str) -> Outcome<Vec<String>> {
    let rows: Vec<Lineage> = queries
        .all(
            "SELECT lineage FROM plan_indicators WHERE version = $1 AND removed_at IS NULL ORDER BY position LIMIT 1000",
            params![version],
        )
        .await?;
    Ok(rows.into_iter().map(|r| r.lineage).collect())
}
