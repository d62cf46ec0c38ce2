//! All indicators at a glance.
use super::{
    here::Here,
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
}

/// Three queries.
pub(super) async fn page(here: Here) -> Answer {
    let indicators = indicator_data::load(here.reads(), &here.version.id).await?;
    let page = here.page(here.context.t("plan-indicators-title"));
    here.context.html(&IndicatorsPage {
        page: page.here(),
        base: here.base.clone(),
        indicators,
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
