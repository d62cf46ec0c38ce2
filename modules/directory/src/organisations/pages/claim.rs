//! «この団体の者です»
use crate::organisations::{commands::ClaimOrganisation, cycle, queries};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "organisations/claim.html")]
struct View {
    page: Page,
    href: String,
    id: String,
    group: String,
    form: Typed,
}

/// One query.
pub(super) async fn page(context: Context, Path(last): Path<String>) -> Answer {
    show(&context, &last, StatusCode::OK, Typed::default()).await
}

async fn show(context: &Context, last: &str, status: StatusCode, form: Typed) -> Answer {
    let row = queries::get_by_address(context.reads(), last).await?;
    if row.published_at.is_none() || row.state == cycle::ENDED {
        return Err(web::not_found());
    }
    let page = Page::new(context, context.t("organisations-claim"))
        .under("/groups", context.t("organisations-title"))
        .under(&row.href(), row.name.clone())
        .here();
    let view = View {
        page,
        href: row.href(),
        group: row.name,
        id: row.id,
        form,
    };
    context.html_with(status, &view)
}

/// Sends it to the centre.
pub(super) async fn send(context: Context, Path(last): Path<String>, form: Form) -> Answer {
    let row = queries::get_by_address(context.reads(), &last).await?;
    let command = ClaimOrganisation {
        organisation: row.id(),
        words: form.get("words").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go("/groups/mine", "organisations-done-claimed")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &last, StatusCode::UNPROCESSABLE_ENTITY, typed).await
        }
    }
}
