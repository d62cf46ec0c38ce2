//! An item: what it says, who carries it, where it stands, how far it has come, the lines it was read from, and how it
//! came to be what it is.
use super::{
    data::{self, NodeRow, VersionRow},
    node_data::{self, Body, Cell, Line, Moment, NodeDetail, StepRow},
    typed::{Choice, Typed},
    words,
};
use crate::model::Maturity;
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::Id;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "desk/node.html")]
struct View {
    page: Page,
    form: Typed,
    node: NodeDetail,
    version: VersionRow,
    level: String,
    maturity: String,
    maturity_step: u8,
    maturities: Vec<Choice>,
    parents: Vec<Choice>,
    positions: Vec<Choice>,
    crosses: Vec<Choice>,
    child_levels: Vec<Choice>,
    children: Vec<NodeRow>,
    bodies: Vec<Body>,
    cells: Vec<Cell>,
    lines: Vec<Line>,
    steps: Vec<StepRow>,
    history: Vec<Moment>,
    may_edit: bool,
    open: bool,
}

/// Nine queries, however large the version.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, None).await
}

/// Shows the item again with a form that needs mending.
pub(super) async fn again(context: &Context, id: &Id, form: Typed) -> Answer {
    show(context, StatusCode::UNPROCESSABLE_ENTITY, id, Some(form)).await
}

async fn show(context: &Context, status: StatusCode, id: &Id, typed: Option<Typed>) -> Answer {
    let reads = context.reads();
    let node = NodeDetail::get(reads, id).await?;
    let version = VersionRow::get(reads, &Id::from_stored(node.version.clone())).await?;
    let levels = data::levels(reads, &version.id).await?;
    let nodes: Vec<NodeRow> = data::nodes(reads, &version.id)
        .await?
        .into_iter()
        .filter(|n| n.removed_at.is_none())
        .collect();
    let bodies = node_data::bodies(reads, &node.lineage).await?;
    let cells = node_data::cells(reads, &node).await?;
    let lines = node_data::lines(reads, &node).await?;
    let steps = node_data::steps(reads, context, &node.lineage).await?;
    let history = node_data::history(context, &node).await?;
    let flag = |on: i64| if on != 0 { "on" } else { "" };
    let form = typed.unwrap_or_else(|| {
        Typed::of([
            ("number", &node.number),
            ("title", &node.title),
            ("body", &node.body),
            ("priority", flag(node.priority)),
            ("priority_reason", &node.priority_reason),
            ("placeholder", flag(node.placeholder)),
            ("origin_city", &node.origin_city),
        ])
    });
    let level_row = levels.iter().find(|l| l.id == node.level);
    let parent_level = level_row.and_then(|l| l.parent_level.clone());
    let chosen = node.parent.clone().unwrap_or_default();
    let mut parents = Vec::new();
    if parent_level.is_none() {
        parents.push(Choice::new("", context.t("plan-desk-move-top"), &chosen));
    }
    let may_hold = |n: &&NodeRow| Some(&n.level) == parent_level.as_ref();
    parents.extend(
        nodes
            .iter()
            .filter(may_hold)
            .map(|n| Choice::new(&n.id, n.name(), &chosen)),
    );
    let siblings: Vec<&NodeRow> = nodes
        .iter()
        .filter(|n| n.parent == node.parent && n.id != node.id)
        .collect();
    let at = nodes
        .iter()
        .filter(|n| n.parent == node.parent)
        .position(|n| n.id == node.id)
        .unwrap_or(0);
    let here = at.to_string();
    let mut positions = vec![Choice::new("0", context.t("plan-desk-move-first"), &here)];
    positions.extend(siblings.iter().enumerate().map(|(i, n)| {
        Choice::new(
            (i + 1).to_string(),
            context.t_with("plan-desk-move-after", &[("name", n.name())]),
            &here,
        )
    }));
    positions.push(Choice::new("9999", context.t("plan-desk-move-last"), &here));
    let cross = node.cross_of.clone().unwrap_or_default();
    let mut crosses = vec![Choice::new("", context.t("plan-desk-cross-none"), &cross)];
    let own = |n: &&NodeRow| n.cross_of.is_none() && n.id != node.id && n.level == node.level;
    crosses.extend(
        nodes
            .iter()
            .filter(own)
            .map(|n| Choice::new(&n.lineage, n.name(), &cross)),
    );
    let below = levels
        .iter()
        .filter(|l| l.parent_level.as_deref() == Some(node.level.as_str()));
    let title = if node.number.is_empty() {
        node.title.clone()
    } else {
        format!("{} {}", node.number, node.title)
    };
    let view = View {
        page: Page::new(context, title)
            .under("/desk", context.t("plan-desk-desk"))
            .under("/desk/plan", context.t("plan-desk-title"))
            .under(&version.href(), version.name())
            .here(),
        level: level_row.map(|l| l.name.clone()).unwrap_or_default(),
        maturity: words::word(context, "maturity", &node.maturity),
        maturity_step: words::maturity_step(&node.maturity),
        maturities: Maturity::ALL
            .iter()
            .map(|m| {
                Choice::new(
                    m.name(),
                    words::word(context, "maturity", m.name()),
                    &node.maturity,
                )
            })
            .collect(),
        parents,
        positions,
        crosses,
        child_levels: below
            .map(|l| Choice::new(&l.id, l.name.clone(), ""))
            .collect(),
        children: nodes
            .iter()
            .filter(|n| n.parent.as_deref() == Some(node.id.as_str()))
            .cloned()
            .collect(),
        may_edit: context.may(&crate::policy::EDIT),
        open: version.is_open() && version.published_at.is_none() && node.removed_at.is_none(),
        form,
        bodies,
        cells,
        lines,
        steps,
        history,
        node,
        version,
    };
    context.html_with(status, &view)
}
