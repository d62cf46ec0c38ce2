//! What others than the city offered to do for an item: confirmed, so that everybody sees it, or ended.
use super::{data::frame, typed::Typed, words};
use crate::commands;
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::Id;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/commitments.html")]
struct View {
    page: Page,
    form: Typed,
    shown: Vec<Line>,
    next: String,
    may_edit: bool,
}

struct Line {
    row: Row,
    status: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    lineage: String,
    item: String,
    actor_kind: String,
    actor_name: String,
    text: String,
    status: String,
    at: i64,
}

/// One query.
pub(crate) async fn page(context: Context) -> Answer {
    show(&context, StatusCode::OK, Typed::default()).await
}

async fn show(context: &Context, status: StatusCode, form: Typed) -> Answer {
    let asked = words::asked(context);
    let cursor = kernel::Page::new(asked.get("after").map(String::as_str), Some(50))?;
    // Those that wait stand first: the key is the state, then the identifier.
    let after = if cursor.after.is_empty() {
        "z".to_owned()
    } else {
        cursor.after.clone()
    };
    let rows: Vec<Row> = context
        .reads()
        .all(
            "SELECT c.id, c.lineage, r.title AS item, c.actor_kind, c.actor_name, c.text, c.status, c.at \
             FROM plan_commitments c JOIN records r ON r.id = c.lineage \
             WHERE CASE WHEN c.status = 'offered' THEN '1' ELSE '0' END || c.id < $1 \
             ORDER BY CASE WHEN c.status = 'offered' THEN '1' ELSE '0' END || c.id DESC LIMIT $2",
            params![after, cursor.limit()],
        )
        .await?;
    let (rows, next) = cursor.cut(rows, |r| {
        format!("{}{}", i32::from(r.status == "offered"), r.id)
    });
    let view = View {
        page: frame(context, context.t("plan-desk-commitments-title"), None).here(),
        shown: rows
            .into_iter()
            .map(|row| Line {
                status: words::word(context, "commitment", &row.status),
                row,
            })
            .collect(),
        next: next
            .map(|n| format!("/desk/plan/commitments?after={n}"))
            .unwrap_or_default(),
        may_edit: context.may(&crate::policy::EDIT),
        form,
    };
    context.html_with(status, &view)
}

/// Confirms, or ends.
pub(crate) async fn decide(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let confirmed = form.get("do") == "confirm";
    let command = commands::ConfirmCommitment {
        commitment: Id::parse(&id)?,
        confirmed,
    };
    let notice = if confirmed {
        "plan-desk-done-confirmed"
    } else {
        "plan-desk-done-ended"
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go("/desk/plan/commitments", notice)),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, typed).await
        }
    }
}
