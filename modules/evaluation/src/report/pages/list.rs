//! For everybody: the reports, year by year.
use crate::report::queries;
use askama::Template;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "report/list.html")]
struct View {
    page: Page,
    years: Vec<Year>,
}

struct Year {
    name: String,
    reports: Vec<queries::ReportLine>,
}

/// One query.
pub(crate) async fn page(context: Context) -> Answer {
    let words = super::words(&context);
    let mut years: Vec<Year> = Vec::new();
    for report in queries::list_published(context.reads()).await? {
        let name = words.fiscal_year(i32::try_from(report.fiscal_year).unwrap_or_default());
        match years.last_mut() {
            Some(year) if year.name == name => year.reports.push(report),
            _ => years.push(Year {
                name,
                reports: vec![report],
            }),
        }
    }
    let page = Page::new(&context, context.t("report-list-title"))
        .under("/plan", context.t("evaluation-plan"))
        .here();
    context.html(&View { page, years })
}
