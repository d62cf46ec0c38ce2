//! What changed lately, from the journal, in words.
use super::{
    here::Here,
    journal_words::{self, Change},
    words::asked,
};
use askama::Template;
use kernel::Page as Paging;
use web::{Answer, Page};

#[derive(Template)]
#[template(path = "pages/changes.html")]
pub(super) struct ChangesPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) changes: Vec<Change>,
    pub(super) next: Option<String>,
    pub(super) first: bool,
}

/// Three queries.
pub(super) async fn page(here: Here) -> Answer {
    let asked = asked(&here.context);
    let after = asked
        .get("after")
        .filter(|a| a.parse::<i64>().is_ok())
        .map(String::as_str);
    let paging = Paging::new(after, None)?;
    let (changes, next) =
        journal_words::list(here.reads(), &here.version.id, None, &paging).await?;
    let page = here.page(here.context.t("plan-changes-title"));
    let first = after.is_none();
    here.context.html(&ChangesPage {
        page: page.here(),
        base: here.base.clone(),
        changes,
        next,
        first,
    })
}
