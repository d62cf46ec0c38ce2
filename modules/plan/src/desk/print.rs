//! A version on paper: every item with its words, as an outline.
use super::data::{Placed, VersionRow, depths};
use crate::service::{self, NodeRow};
use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "desk/print.html")]
struct View {
    page: Page,
    version: VersionRow,
    status: String,
    rows: Vec<(NodeRow, usize)>,
}

/// Two queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let version = VersionRow::get(context.reads(), &Id::parse(&id)?).await?;
    let nodes = service::list_nodes(context.reads(), &version.id).await?;
    let placed: Vec<Placed<'_>> = nodes
        .iter()
        .map(|n| Placed {
            key: &n.id,
            parent: n.parent.as_deref(),
        })
        .collect();
    let depths = depths(&placed);
    let page = Page::new(&context, version.name())
        .under("/desk", context.t("plan-desk-desk"))
        .under("/desk/plan", context.t("plan-desk-title"))
        .under(&version.href(), version.name())
        .here();
    let status = version.status_text(&context);
    context.html(&View {
        page,
        version,
        status,
        rows: nodes.into_iter().zip(depths).collect(),
    })
}
