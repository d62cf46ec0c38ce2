//! Items proposed during the term, and what was decided of them.
use super::{typed::Typed, words};
use crate::commands;
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::Id;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/proposals.html")]
struct View {
    page: Page,
    form: Typed,
    proposals: Vec<Line>,
    may_edit: bool,
}

struct Line {
    row: Row,
    status: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    under: String,
    under_title: String,
    title: String,
    reason: String,
    status: String,
    decision: String,
    at: i64,
}

/// One query.
pub(crate) async fn page(context: Context) -> Answer {
    show(&context, StatusCode::OK, Typed::default()).await
}

async fn show(context: &Context, status: StatusCode, form: Typed) -> Answer {
    let rows: Vec<Row> = context
        .reads()
        .all(
            "SELECT p.id, p.under, r.title AS under_title, p.title, p.reason, p.status, p.decision, p.at \
             FROM plan_proposals p JOIN records r ON r.id = p.under \
             ORDER BY CASE WHEN p.status = 'proposed' THEN 0 ELSE 1 END, p.at DESC LIMIT 200",
            params![],
        )
        .await?;
    let page = Page::new(context, context.t("plan-desk-proposals-title"))
        .under("/desk", context.t("plan-desk-desk"))
        .under("/desk/plan", context.t("plan-desk-title"))
        .here();
    let proposals = rows
        .into_iter()
        .map(|row| Line {
            status: words::word(context, "proposal", &row.status),
            row,
        })
        .collect();
    let may_edit = context.may(&crate::policy::EDIT);
    context.html_with(
        status,
        &View {
            page,
            form,
            proposals,
            may_edit,
        },
    )
}

/// Adopts or declines, with a reason for everybody.
pub(crate) async fn decide(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let command = commands::DecideProposal {
        proposal: Id::parse(&id)?,
        adopt: form.get("do") == "adopt",
        decision: form.get("decision").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go("/desk/plan/proposals", "plan-desk-done-decided")),
        Err(fault) => {
            show(
                &context,
                StatusCode::UNPROCESSABLE_ENTITY,
                Typed::again(&context, &form, fault)?,
            )
            .await
        }
    }
}
