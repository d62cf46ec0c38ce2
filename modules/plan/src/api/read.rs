//! What the endpoints give.
use crate::{
    metrics,
    model::YearKind,
    policy,
    service::{self, VersionRow},
};
use axum::extract::Path;
use kernel::{Code, Fault, Id, Outcome, Page};
use serde::Deserialize;
use serde_json::json;
use web::{Answer, Asked, Context};

fn not_found() -> Fault {
    Fault::new(&Code::NOT_FOUND)
}

/// A version that this reader may know of.
async fn visible(context: &Context, id: &str) -> Outcome<VersionRow> {
    let row = service::get_version(context.reads(), Id::parse(id)?.as_str()).await?;
    if row.published_at.is_some() || context.may(&policy::VIEW_DRAFT) {
        Ok(row)
    } else {
        Err(not_found())
    }
}

pub(super) async fn plans(context: Context) -> Answer {
    let drafts = context.may(&policy::VIEW_DRAFT);
    let rows = service::list_plans(context.reads()).await?;
    let shown = rows
        .iter()
        .filter(|p| drafts || p.published_version.is_some());
    web::json(&json!({"plans": shown.map(service::plan_json).collect::<Vec<_>>()}))
}

pub(super) async fn plan(context: Context, Path(slug): Path<String>) -> Answer {
    let row = service::get_plan(context.reads(), &slug).await?;
    let version = row.published_version.ok_or_else(not_found)?;
    web::json(&service::version_document(context.reads(), &Id::from_stored(version)).await?)
}

pub(super) async fn versions(context: Context, Path(slug): Path<String>) -> Answer {
    let drafts = context.may(&policy::VIEW_DRAFT);
    let row = service::get_plan(context.reads(), &slug).await?;
    let rows = service::list_versions(context.reads(), &row.id).await?;
    let shown: Vec<_> = rows
        .iter()
        .filter(|v| drafts || v.published_at.is_some())
        .map(service::version_json)
        .collect();
    if shown.is_empty() {
        return Err(not_found().into());
    }
    web::json(&json!({ "versions": shown }))
}

#[derive(Deserialize)]
pub(super) struct Between {
    from: String,
    to: String,
}

pub(super) async fn differences(
    context: Context,
    Path(slug): Path<String>,
    Asked(between): Asked<Between>,
) -> Answer {
    let plan = service::get_plan(context.reads(), &slug).await?;
    let (from, to) = (
        visible(&context, &between.from).await?,
        visible(&context, &between.to).await?,
    );
    if from.plan != plan.id || to.plan != plan.id {
        return Err(not_found().into());
    }
    let (from, to) = (Id::from_stored(from.id), Id::from_stored(to.id));
    let differences = service::difference(context.reads(), &from, &to).await?;
    web::json(&json!({"from": from, "to": to, "differences": differences}))
}

#[derive(Deserialize)]
pub(super) struct Paging {
    after: Option<String>,
    size: Option<u16>,
}

pub(super) async fn items(
    context: Context,
    Path(id): Path<String>,
    Asked(paging): Asked<Paging>,
) -> Answer {
    let page = Page::new(paging.after.as_deref(), paging.size)?;
    let version = visible(&context, &id).await?;
    let (rows, next) = service::list_nodes_page(context.reads(), &version.id, &page).await?;
    web::json(
        &json!({"items": rows.iter().map(service::node_json).collect::<Vec<_>>(), "next": next}),
    )
}

pub(super) async fn item(context: Context, Path(lineage): Path<String>) -> Answer {
    let row = service::get_published_node(context.reads(), Id::parse(&lineage)?.as_str()).await?;
    web::json(&service::node_json(&row))
}

pub(super) async fn indicators(context: Context) -> Answer {
    let plans = service::list_plans(context.reads()).await?;
    let version = plans
        .into_iter()
        .find(|p| p.is_current != 0)
        .and_then(|p| p.published_version);
    let rows = match version {
        Some(version) => service::list_indicators(context.reads(), &version).await?,
        None => Vec::new(),
    };
    web::json(&json!({"indicators": rows.iter().map(service::indicator_json).collect::<Vec<_>>()}))
}

pub(super) async fn values(context: Context, Path(lineage): Path<String>) -> Answer {
    let lineage = Id::parse(&lineage)?;
    let indicator =
        service::get_indicator_of_lineage(context.reads(), lineage.as_str(), true).await?;
    let rows = service::list_values(context.reads(), lineage.as_str()).await?;
    let approved: Vec<_> = rows
        .iter()
        .filter(|v| v.status == "approved")
        .map(service::value_json)
        .collect();
    web::json(&json!({"indicator": service::indicator_json(&indicator), "values": approved}))
}

#[derive(Deserialize)]
pub(super) struct OfYear {
    year: i64,
    year_kind: String,
    after: Option<String>,
    size: Option<u16>,
}

pub(super) async fn metric_records(
    context: Context,
    Path(id): Path<String>,
    Asked(query): Asked<OfYear>,
) -> Answer {
    let kind = YearKind::from_name(&query.year_kind)
        .ok_or_else(|| Fault::field("year_kind", "field-plan-choice"))?;
    let page = Page::new(query.after.as_deref(), query.size)?;
    let computed = metrics::compute(context.site(), context.reads(), &id, query.year, kind).await?;
    let metric = metrics::get(context.site(), &id)?;
    let rows = (metric.records)(context.reads(), computed.span, page.clone()).await?;
    let (rows, next) = page.cut(rows, |r| r.id.clone());
    let records: Vec<_> = rows
        .iter()
        .map(|r| json!({"id": r.id, "at": r.at, "title": r.title, "href": r.href}))
        .collect();
    web::json(
        &json!({"count": computed.count, "definition": computed.definition, "records": records, "next": next}),
    )
}
