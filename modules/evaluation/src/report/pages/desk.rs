//! All reports, drafts too.
use crate::report::{policy, queries};
use askama::Template;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "report/desk.html")]
struct View {
    page: Page,
    lines: Vec<Line>,
    may_manage: bool,
}

struct Line {
    id: String,
    title: String,
    year: String,
    state: String,
    badge: &'static str,
}

/// One query.
pub(crate) async fn page(context: Context) -> Answer {
    let words = super::words(&context);
    let lines = queries::list_reports(context.reads())
        .await?
        .into_iter()
        .map(|r| Line {
            year: words.fiscal_year(i32::try_from(r.fiscal_year).unwrap_or_default()),
            state: context.t(&format!("report-state-{}", r.state)),
            badge: match r.state.as_str() {
                "draft" => "warn",
                "published" => "good",
                _ => "",
            },
            id: r.id,
            title: r.title,
        })
        .collect();
    let page = Page::new(&context, context.t("report-desk-title"))
        .under("/desk", context.t("evaluation-desk"))
        .here();
    context.html(&View {
        page,
        lines,
        may_manage: context.may(&policy::MANAGE),
    })
}
