//! The board of 計画担当: which plans and versions there are, and what waits, each with one thing to do.
use super::{data::VersionRow, words};
use askama::Template;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "desk/board.html")]
struct Board {
    page: Page,
    tasks: Vec<Task>,
    versions: Vec<Line>,
    may_edit: bool,
    may_read_questions: bool,
}

/// Something that waits.
struct Task {
    title: String,
    due: String,
    action: String,
    href: String,
    late: bool,
}

/// A version in the list.
struct Line {
    row: VersionRow,
    status: String,
    items: i64,
    problems: i64,
    when: String,
    kind: &'static str,
}

#[derive(FromQueryResult)]
struct Listed {
    #[sea_orm(nested)]
    row: VersionRow,
    items: i64,
    problems: i64,
}

#[derive(FromQueryResult)]
struct Waiting {
    questions: i64,
    oldest: Option<i64>,
    submitted: i64,
    returned: i64,
    proposals: i64,
    commitments: i64,
}

#[derive(FromQueryResult)]
struct UploadRow {
    id: String,
    name: String,
    at: i64,
}

/// Three queries.
pub(crate) async fn page(context: Context) -> Answer {
    let reads = context.reads();
    let listed: Vec<Listed> = reads
        .all(
            "SELECT v.id, v.plan, v.title, v.label, v.status, v.period_text, v.first_fiscal_year, v.last_fiscal_year, v.parent_plans, v.predecessor_plans, \
             v.source_name, v.publish_at, v.published_at, v.correction, v.edited, p.slug, p.title AS plan_title, \
             p.published_version, \
             (SELECT COUNT(*) FROM plan_nodes n WHERE n.version = v.id AND n.removed_at IS NULL) AS items, \
             (SELECT COUNT(*) FROM plan_remarks r WHERE r.version = v.id AND r.severity = 'problem' \
              AND r.settled_at IS NULL) AS problems \
             FROM plan_versions v JOIN plans p ON p.id = v.plan \
             ORDER BY p.is_current DESC, p.created_at DESC, p.id, v.position DESC LIMIT 100",
            params![],
        )
        .await?;
    let waiting: Waiting = reads
        .get(
            "SELECT (SELECT COUNT(*) FROM plan_questions WHERE status = 'open') AS questions, \
             (SELECT MIN(asked_at) FROM plan_questions WHERE status = 'open') AS oldest, \
             (SELECT COUNT(*) FROM plan_values WHERE status = 'submitted') AS submitted, \
             (SELECT COUNT(*) FROM plan_values WHERE status = 'returned') AS returned, \
             (SELECT COUNT(*) FROM plan_proposals WHERE status = 'proposed') AS proposals, \
             (SELECT COUNT(*) FROM plan_commitments WHERE status = 'offered') AS commitments",
            params![],
        )
        .await?;
    let account = context.account()?;
    let uploads: Vec<UploadRow> = reads
        .all(
            "SELECT id, name, at FROM plan_uploads WHERE account = $1 ORDER BY at DESC LIMIT 5",
            params![account],
        )
        .await?;
    let may_edit = context.may(&crate::policy::EDIT);
    let mut tasks = waiting_tasks(&context, &waiting);
    let page = Page::new(&context, context.t("plan-desk-title"))
        .under("/desk", context.t("plan-desk-desk"))
        .here();
    if may_edit {
        for upload in &uploads {
            tasks.push(Task {
                title: context.t_with("plan-desk-task-upload", &[("name", upload.name.clone())]),
                due: page.date_time(&upload.at),
                action: context.t("plan-desk-task-upload-do"),
                href: format!("/desk/plan/import/{}", upload.id),
                late: false,
            });
        }
    }
    for listed in &listed {
        version_tasks(&context, &page, listed, &mut tasks);
    }
    let versions = listed
        .into_iter()
        .map(|l| Line {
            status: l.row.status_text(&context),
            kind: if l.row.is_published() { "good" } else { "" },
            when: l
                .row
                .published_at
                .map(|at| page.date(&at))
                .unwrap_or_default(),
            items: l.items,
            problems: l.problems,
            row: l.row,
        })
        .collect();
    context.html(&Board {
        page,
        tasks,
        versions,
        may_edit,
        may_read_questions: context.may(&crate::policy::VIEW_QUESTIONS),
    })
}

fn waiting_tasks(context: &Context, waiting: &Waiting) -> Vec<Task> {
    let mut tasks = Vec::new();
    let count = |key: &str, n: i64| context.t_with(key, &[("count", n.to_string())]);
    if waiting.questions > 0 && context.may(&crate::policy::ANSWER) {
        let days = waiting
            .oldest
            .map_or(0, |at| words::days_since(context, at));
        tasks.push(Task {
            title: count("plan-desk-task-questions", waiting.questions),
            due: context.t_with(
                "plan-desk-task-questions-age",
                &[("days", days.to_string())],
            ),
            action: context.t("plan-desk-task-questions-do"),
            href: "/desk/plan/questions?status=open".into(),
            late: days >= 14,
        });
    }
    if waiting.submitted > 0 && context.may(&crate::policy::APPROVE_VALUES) {
        tasks.push(Task {
            title: count("plan-desk-task-values", waiting.submitted),
            due: String::new(),
            action: context.t("plan-desk-task-values-do"),
            href: "/desk/plan/indicators?show=submitted".into(),
            late: false,
        });
    }
    if waiting.returned > 0 && context.may(&crate::policy::ENTER_VALUES) {
        tasks.push(Task {
            title: count("plan-desk-task-returned", waiting.returned),
            due: String::new(),
            action: context.t("plan-desk-task-returned-do"),
            href: "/desk/plan/indicators?show=returned".into(),
            late: false,
        });
    }
    if waiting.proposals > 0 && context.may(&crate::policy::EDIT) {
        tasks.push(Task {
            title: count("plan-desk-task-proposals", waiting.proposals),
            due: String::new(),
            action: context.t("plan-desk-task-proposals-do"),
            href: "/desk/plan/proposals".into(),
            late: false,
        });
    }
    if waiting.commitments > 0 && context.may(&crate::policy::EDIT) {
        tasks.push(Task {
            title: count("plan-desk-task-commitments", waiting.commitments),
            due: String::new(),
            action: context.t("plan-desk-task-commitments-do"),
            href: "/desk/plan/commitments".into(),
            late: false,
        });
    }
    tasks
}

fn version_tasks(context: &Context, page: &Page, listed: &Listed, tasks: &mut Vec<Task>) {
    let name = listed.row.name();
    if let Some(at) = listed.row.publish_at {
        tasks.push(Task {
            title: context.t_with("plan-desk-task-scheduled", &[("name", name.clone())]),
            due: page.date_time(&at),
            action: context.t("plan-desk-task-scheduled-do"),
            href: listed.row.href(),
            late: false,
        });
    }
    if listed.problems > 0 && listed.row.is_open() && context.may(&crate::policy::EDIT) {
        tasks.push(Task {
            title: context.t_with(
                "plan-desk-task-problems",
                &[("name", name), ("count", listed.problems.to_string())],
            ),
            due: String::new(),
            action: context.t("plan-desk-task-problems-do"),
            href: format!("{}#remarks", listed.row.href()),
            late: false,
        });
    }
}
