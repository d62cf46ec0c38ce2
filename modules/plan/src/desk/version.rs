//! A version: its tree with a link to every item, what is to be settled, what lies in the trash, and the steps of its
//! life cycle.
use super::{
    data::{self, Placed, TreeRow, VersionRow, depths},
    typed::Typed,
    words,
};
use crate::model::VersionStatus;
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::Id;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "desk/version.html")]
struct View {
    page: Page,
    form: Typed,
    version: VersionRow,
    status: String,
    publish_at: String,
    published_at: String,
    compare: Option<String>,
    steps: Vec<Step>,
    may_edit: bool,
    open: bool,
    rows: Vec<TreeRow>,
    levels: Vec<data::LevelRow>,
    problems: Vec<Remark>,
    repairs: Vec<Remark>,
    trash: Vec<data::NodeRow>,
}

/// A step of the life cycle that leads on from here.
struct Step {
    to: &'static str,
    label: String,
    help: String,
    kind: &'static str,
}

/// A remark of the reader.
struct Remark {
    id: String,
    line: i64,
    text: String,
    settled: bool,
}

#[derive(FromQueryResult)]
struct RemarkRow {
    id: String,
    severity: String,
    kind: String,
    subject: String,
    other: String,
    source_line: i64,
    settled_at: Option<i64>,
}

/// Four queries, however large the version.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let version = VersionRow::get(context.reads(), &Id::parse(&id)?).await?;
    let form = typed_of(&version);
    show(&context, StatusCode::OK, version, form).await
}

fn typed_of(version: &VersionRow) -> Typed {
    let year = |y: Option<i64>| y.map(|y| y.to_string()).unwrap_or_default();
    Typed::of([
        ("first_fiscal_year", &year(version.first_fiscal_year)),
        ("last_fiscal_year", &year(version.last_fiscal_year)),
        ("title", &version.title),
        ("label", &version.label),
        ("period_text", &version.period_text),
        ("parent_plans", &words::list(&version.parent_plans)),
        (
            "predecessor_plans",
            &words::list(&version.predecessor_plans),
        ),
    ])
}

/// Shows the version again with a form that needs mending.
pub(super) async fn again(context: &Context, id: &Id, form: Typed) -> Answer {
    let version = VersionRow::get(context.reads(), id).await?;
    show(context, StatusCode::UNPROCESSABLE_ENTITY, version, form).await
}

async fn show(context: &Context, status: StatusCode, version: VersionRow, form: Typed) -> Answer {
    let reads = context.reads();
    let levels = data::levels(reads, &version.id).await?;
    let nodes = data::nodes(reads, &version.id).await?;
    let remarks: Vec<RemarkRow> = reads
        .all(
            "SELECT id, severity, kind, subject, other, source_line, settled_at FROM plan_remarks WHERE version = $1 \
             ORDER BY position LIMIT 500",
            params![&version.id],
        )
        .await?;
    let (trash, live): (Vec<_>, Vec<_>) = nodes.into_iter().partition(|n| n.removed_at.is_some());
    let (problems, repairs): (Vec<_>, Vec<_>) =
        remarks.into_iter().partition(|r| r.severity == "problem");
    let say = |rows: Vec<RemarkRow>| rows.into_iter().map(|r| remark(context, r)).collect();
    let page = Page::new(context, version.name())
        .under("/desk", context.t("plan-desk-desk"))
        .under("/desk/plan", context.t("plan-desk-title"))
        .here();
    let may_edit = context.may(&crate::policy::EDIT);
    let view = View {
        status: version.status_text(context),
        publish_at: version
            .publish_at
            .map(|at| page.date_time(&at))
            .unwrap_or_default(),
        published_at: version
            .published_at
            .map(|at| page.date_time(&at))
            .unwrap_or_default(),
        compare: version
            .published_version
            .as_ref()
            .filter(|p| **p != version.id)
            .map(|p| format!("/plans/{}/versions/{p}/{}", version.slug, version.id)),
        steps: if may_edit {
            steps(context, &version)
        } else {
            Vec::new()
        },
        open: version.is_open() && version.published_at.is_none(),
        may_edit,
        rows: tree(context, &live, &levels),
        levels,
        problems: say(problems),
        repairs: say(repairs),
        trash,
        form,
        version,
        page,
    };
    context.html_with(status, &view)
}

fn steps(context: &Context, version: &VersionRow) -> Vec<Step> {
    use VersionStatus::{Adopted, Draft, Sent, Withdrawn};
    let Some(now) = VersionStatus::from_name(&version.status) else {
        return Vec::new();
    };
    [
        (Sent, "secondary"),
        (Adopted, "secondary"),
        (Draft, "quiet"),
        (Withdrawn, "quiet"),
    ]
    .into_iter()
    .filter(|(to, _)| now.leads_to(*to))
    .map(|(to, kind)| Step {
        to: to.name(),
        label: context.t(&format!("plan-desk-step-{}", to.name())),
        help: context.t(&format!("plan-desk-step-{}-help", to.name())),
        kind,
    })
    .collect()
}

fn remark(context: &Context, row: RemarkRow) -> Remark {
    let line = usize::try_from(row.source_line).unwrap_or_default();
    let kind = serde_json::from_value(serde_json::Value::String(row.kind));
    let text = match kind {
        Ok(kind) => plan_reader::Remark {
            line,
            kind,
            subject: row.subject,
            other: row.other,
        }
        .message(words::reader_language(context)),
        Err(_) => row.subject,
    };
    Remark {
        id: row.id,
        line: row.source_line,
        text,
        settled: row.settled_at.is_some(),
    }
}

fn tree(context: &Context, nodes: &[data::NodeRow], levels: &[data::LevelRow]) -> Vec<TreeRow> {
    let placed: Vec<Placed<'_>> = nodes
        .iter()
        .map(|n| Placed {
            key: &n.id,
            parent: n.parent.as_deref(),
        })
        .collect();
    let mut rows: Vec<TreeRow> = nodes
        .iter()
        .zip(depths(&placed))
        .map(|(node, depth)| TreeRow {
            anchor: format!("n-{}", node.id),
            depth: depth + 1,
            number: node.number.clone(),
            level: levels
                .iter()
                .find(|l| l.id == node.level)
                .map(|l| l.name.clone())
                .unwrap_or_default(),
            href: format!("/desk/plan/nodes/{}", node.id),
            title: node.title.clone(),
            priority: node.priority != 0,
            maturity_step: words::maturity_step(&node.maturity),
            maturity_label: words::word(context, "maturity", &node.maturity),
            note: note(context, node),
            fold: String::new(),
            open: true,
            closes: 0,
        })
        .collect();
    data::fold(&mut rows, &context.t("plan-desk-below"));
    rows
}

fn note(context: &Context, node: &data::NodeRow) -> String {
    let mut notes = Vec::new();
    if node.cross_of.is_some() {
        notes.push(context.t("plan-desk-cross"));
    }
    if node.placeholder != 0 {
        notes.push(context.t("plan-desk-placeholder"));
    }
    if let Some(line) = node.source_line {
        notes.push(context.t_with("plan-desk-line", &[("line", line.to_string())]));
    }
    notes.join("　")
}
