//! What becomes of a group: 解散・継承・統合・分化.
use super::{edit, own, today};
use crate::organisations::{
    commands::{EndOrganisation, Ending, SplitOrganisation},
    cycle,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::Fault;
use web::{Answer, Choice, Context, Form, Link, Page, Typed};

#[derive(Template)]
#[template(path = "organisations/future.html")]
struct View {
    page: Page,
    id: String,
    tabs: Vec<Link>,
    form: Typed,
    endings: Vec<Choice>,
    can_end: bool,
    today: String,
}

/// Two queries.
pub(super) async fn page(context: Context, Path(last): Path<String>) -> Answer {
    show(&context, &last, StatusCode::OK, Typed::default()).await
}

async fn show(context: &Context, last: &str, status: StatusCode, form: Typed) -> Answer {
    let (row, _) = own(context, last).await?;
    let endings = Ending::ALL.map(|e| {
        let label = context.t(&format!("organisations-ending-{}", e.name()));
        let help = context.t(&format!("organisations-ending-{}-help", e.name()));
        Choice::new(e.name(), label, form.value("ending")).help(help)
    });
    let view = View {
        page: edit::frame(context, &row),
        tabs: edit::tabs(context, &row, "future"),
        can_end: cycle::ending(&row.state).is_some(),
        endings: endings.into(),
        today: today(context).to_string(),
        id: row.id,
        form,
    };
    context.html_with(status, &view)
}

/// Ends or splits.
pub(super) async fn save(context: Context, Path(last): Path<String>, form: Form) -> Answer {
    let (row, _) = own(&context, &last).await?;
    let get = |name: &str| form.get(name).to_owned();
    let done = if !form.checked("sure") {
        Err(Fault::field("sure", "field-organisations-sure"))
    } else if form.get("what") == "split" {
        let command = SplitOrganisation {
            organisation: row.id(),
            names: get("names"),
            keeps: form.checked("keeps"),
            day: get("day"),
            note: get("note"),
        };
        context.carry_out(command).await.map(|_| ())
    } else {
        let command = EndOrganisation {
            organisation: row.id(),
            ending: Ending::from_name(form.get("ending")),
            other: get("other"),
            day: get("day"),
            note: get("note"),
        };
        context.carry_out(command).await
    };
    match done {
        Ok(()) => Ok(context.go(&row.href(), "organisations-done-future")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &last, StatusCode::UNPROCESSABLE_ENTITY, typed).await
        }
    }
}
