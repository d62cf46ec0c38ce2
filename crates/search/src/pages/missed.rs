//! What people asked for and did not find.
use crate::{Asked, Finder, missed, policy};
use askama::Template;
use web::{Answer, Context, Link, Page, form_pair};

#[derive(Template)]
#[template(path = "search/missed.html")]
struct MissedPage {
    page: Page,
    tabs: Vec<Link>,
    rows: Vec<Row>,
    days: i64,
    may_edit: bool,
}

struct Row {
    query: String,
    times: i64,
    days: i64,
    last: String,
    /// How many it would find now; `None` while the index is being made.
    now: Option<u64>,
    href: String,
    add: String,
}

pub(super) fn tabs(context: &Context) -> Vec<Link> {
    [
        ("/desk/search/missed", "search-missed-tab"),
        ("/desk/search/words", "search-words-tab"),
    ]
    .map(|(href, label)| Link {
        href: href.to_owned(),
        label: context.t(label),
        current: context.path() == href,
    })
    .into()
}

/// One query.
pub(super) async fn page(context: Context) -> Answer {
    let finder = context.city().local::<Finder>()?;
    let mut rows = Vec::new();
    for row in missed::list(context.reads()).await? {
        let last = row
            .last_day()
            .map_or_else(String::new, |d| web::date_text(d, context.language()));
        rows.push(Row {
            now: finder
                .count(Asked {
                    query: row.query.clone(),
                    ..Asked::default()
                })
                .await?,
            href: format!("/search?{}", form_pair("q", &row.query)),
            add: format!("/desk/search/words?{}", form_pair("word", &row.query)),
            query: row.query,
            times: row.times,
            days: row.days,
            last,
        });
    }
    let page = Page::new(&context, context.t("search-missed-title"))
        .under("/desk", context.t("search-desk"))
        .here();
    context.html(&MissedPage {
        page,
        tabs: tabs(&context),
        rows,
        days: missed::KEPT_DAYS,
        may_edit: context.may(&policy::EDIT_WORDS),
    })
}
