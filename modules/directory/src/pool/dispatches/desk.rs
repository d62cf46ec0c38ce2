//! The centre's desk: dispatches by state, those that wait longest first.
use super::{
    cycle::STATES,
    pages::{Line, lines},
    queries::list_in_state,
};
use askama::Template;
use kernel::Page as Paging;
use serde::Deserialize;
use web::{Answer, Asked, Context, Link, Page};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pool) struct Query {
    show: String,
    after: String,
}

#[derive(Template)]
#[template(path = "pool/desk-requests.html")]
struct View {
    page: Page,
    tabs: Vec<Link>,
    heading: String,
    lines: Vec<Line>,
    next: String,
}

/// One query.
pub(in crate::pool) async fn board(context: Context, Asked(query): Asked<Query>) -> Answer {
    let paging = Paging::new(Some(&query.after), None)?;
    let show = STATES
        .into_iter()
        .find(|s| *s == query.show)
        .unwrap_or("requested");
    let (rows, next) = list_in_state(context.reads(), show, &paging).await?;
    let tabs = STATES
        .into_iter()
        .map(|state| Link {
            href: format!("/desk/pool/requests?show={state}"),
            label: context.t(&format!("pool-dispatch-{state}")),
            current: state == show,
        })
        .collect();
    let page = Page::new(&context, context.t("pool-requests-desk"))
        .under("/desk", context.t("pool-to-desk"))
        .under("/desk/pool", context.t("pool-desk"))
        .here();
    context.html(&View {
        page,
        tabs,
        heading: context.t(&format!("pool-dispatch-{show}")),
        lines: lines(&context, rows, "centre"),
        next: next.map_or_else(String::new, |n| {
            format!(
                "/desk/pool/requests?show={show}&{}",
                web::form_pair("after", &n)
            )
        }),
    })
}
