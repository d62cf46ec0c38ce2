//! Everybody who ever had a right: who, what, where, from when to when.
use super::{Asked, GrantView};
use crate::queries::list_rights;
use askama::Template;
use web::{Answer, Context, Page, form_pair};

#[derive(Template)]
#[template(path = "identity/rights.html")]
struct RightsPage {
    page: Page,
    grants: Vec<GrantView>,
    next: String,
}

/// GET /desk/people/rights
pub(super) async fn show(context: Context, asked: Asked) -> Answer {
    let at = kernel::Page::new(asked.get("after").map(String::as_str), Some(100))?;
    let (rows, next) = at.cut(list_rights(context.reads(), &at).await?, |row| {
        row.id.clone()
    });
    let page = Page::new(&context, context.t("identity-rights-title"))
        .under("/desk", context.t("identity-desk-title"))
        .under("/desk/people", context.t("identity-nav-people"));
    context.html(&RightsPage {
        page,
        grants: rows.iter().map(|g| GrantView::of(&context, g)).collect(),
        next: next.map_or_else(String::new, |n| {
            format!("/desk/people/rights?{}", form_pair("after", &n))
        }),
    })
}
