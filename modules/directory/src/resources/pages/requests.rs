//! Requests: one's own and those for what one keeps; and one of them with what can be done next.
use super::{day, keeps};
use crate::resources::{
    commands::{MakeOffer, StepRequest},
    cycle,
    model::Days,
    policy,
    queries::{self, RequestRow},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Outcome};
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "resources/requests.html")]
struct ListView {
    page: Page,
    mine: Vec<(String, RequestRow)>,
    kept: Vec<(String, RequestRow)>,
}

fn label(context: &Context, state: &str) -> String {
    context.t(&format!("resources-state-{state}"))
}

/// Two queries.
pub(super) async fn list(context: Context) -> Answer {
    let reads = context.reads();
    let mine = queries::list_mine(reads, context.account()?).await?;
    let all = context.may(&policy::KEEP);
    let kept = queries::list_kept(reads, context.actor(), all).await?;
    let with = |rows: Vec<RequestRow>| {
        rows.into_iter()
            .map(|r| (label(&context, &r.state), r))
            .collect()
    };
    let page = Page::new(&context, context.t("resources-requests"))
        .under("/resources", context.t("resources-title"))
        .here();
    context.html(&ListView {
        mine: with(mine),
        kept: with(kept),
        page,
    })
}

#[derive(Template)]
#[template(path = "resources/request.html")]
struct View {
    page: Page,
    row: RequestRow,
    state: String,
    asked: String,
    agreed: String,
    may_agree: bool,
    may_finish: bool,
    with_reason: Vec<(String, String)>,
    plain: Vec<(String, String)>,
    timeline: String,
    form: Typed,
}

/// At most eight queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, &id, None).await
}

/// Whom of the two the reader is. Others do not learn that there is a request.
async fn sides(context: &Context, id: &str) -> Outcome<(RequestRow, bool, bool)> {
    let row = queries::get_request(context.reads(), &Id::parse(id)?).await?;
    let resource =
        queries::get_resource(context.reads(), &Id::from_stored(row.resource.clone())).await?;
    let lender = keeps(context, &resource).await?;
    let account = context.actor().account.as_ref().map(Id::as_str);
    let borrower = account.is_some() && row.account.as_deref() == account;
    if lender || borrower {
        Ok((row, lender, borrower))
    } else {
        Err(kernel::Fault::new(&kernel::Code::NOT_FOUND))
    }
}

async fn show(context: &Context, id: &str, back: Option<(StatusCode, Typed)>) -> Answer {
    let (row, lender, borrower) = sides(context, id).await?;
    let parties: Vec<&str> = [(cycle::LENDER, lender), (cycle::BORROWER, borrower)]
        .into_iter()
        .filter_map(|(party, is)| is.then_some(party))
        .collect();
    let standing = workflow::Standing::of(&parties, &[]);
    let request = cycle::request();
    let ways = request.allowed(&row.state, &standing);
    let has = |key: &str| ways.iter().any(|w| w.key == key);
    let button = |key: &str| (key.to_owned(), context.t(&format!("resources-way-{key}")));
    let rest = |reason: bool| {
        ways.iter()
            .filter(|w| {
                w.reason_required == reason && !matches!(w.key.as_str(), "agree" | "finish")
            })
            .map(|w| button(&w.key))
            .collect()
    };
    let span = |from: &str, until: &str| {
        if from.is_empty() {
            String::new()
        } else {
            format!("{} – {}", day(context, from), day(context, until))
        }
    };
    let timeline = workflow::timeline_of(context, &Id::parse(id)?, true).await?;
    let page = Page::new(context, row.resource_name.clone())
        .under("/resources", context.t("resources-title"))
        .under("/resources/requests", context.t("resources-requests"))
        .here();
    let (status, form) = back.unwrap_or_else(|| {
        let days = [
            ("from", row.asked_from.as_str()),
            ("until", &row.asked_until),
        ];
        (StatusCode::OK, Typed::of(days))
    });
    let view = View {
        page,
        state: label(context, &row.state),
        asked: span(&row.asked_from, &row.asked_until),
        agreed: span(&row.agreed_from, &row.agreed_until),
        may_agree: has("agree"),
        may_finish: has("finish"),
        with_reason: rest(true),
        plain: rest(false),
        timeline,
        form,
        row,
    };
    context.html_with(status, &view)
}

/// Takes a step.
pub(super) async fn step(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let request = Id::parse(&id)?;
    let way = form.get("way").to_owned();
    let done = if way == "agree" {
        let days = Days {
            from: form.get("from").to_owned(),
            until: form.get("until").to_owned(),
        };
        context.carry_out(MakeOffer { request, days }).await
    } else {
        let words = form.get("words").to_owned();
        let command = StepRequest {
            request,
            way,
            words,
        };
        context.carry_out(command).await
    };
    match done {
        Ok(()) => Ok(context.go(&format!("/resources/requests/{id}"), "resources-done-step")),
        Err(fault) => {
            // Somebody was faster, or it needs mending: the page says where the request is now.
            let status = StatusCode::from_u16(fault.code().status)
                .unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, Some((status, typed))).await
        }
    }
}
