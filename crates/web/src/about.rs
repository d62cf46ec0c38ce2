//! What this site is, how usable it is, and which personal data it keeps: the register is made from the manifests of
//! the modules, so that it cannot forget a column.
use crate::{Answer, Context, Page};
use askama::Template;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    page: Page,
    register: Vec<Purpose>,
}

/// One purpose for which personal data is kept.
struct Purpose {
    what: String,
    until: String,
}

pub(crate) async fn about(context: Context) -> Answer {
    let mut register = BTreeMap::new();
    for personal in context.site().modules().iter().flat_map(|m| m.personal) {
        register
            .entry(personal.purpose)
            .or_insert(personal.retention);
    }
    let register = register
        .into_iter()
        .map(|(what, until)| Purpose {
            what: context.t(what),
            until: context.t(until),
        })
        .collect();
    let page = Page::new(&context, context.t("about-title"))
        .under("/", context.t("about-home"))
        .here();
    context.html(&AboutPage { page, register })
}
