//! Words and notes of the plan, each with an anchor.
use super::here::Here;
use askama::Template;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Page};

#[derive(Template)]
#[template(path = "pages/words.html")]
pub(super) struct WordsPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) version: String,
    pub(super) terms: Vec<Note>,
    /// Notes on figures and restrictions.
    pub(super) others: Vec<Note>,
}

/// A note as the plan prints it.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(super) struct Note {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) mark: String,
    pub(super) term: String,
    pub(super) text: String,
    pub(super) source_line: Option<i64>,
}

impl Note {
    fn kind_key(&self) -> &'static str {
        match self.kind.as_str() {
            "figure" => "plan-note-figure",
            "proviso" => "plan-note-proviso",
            _ => "plan-note-term",
        }
    }
}

/// Two queries.
pub(super) async fn page(here: Here) -> Answer {
    let notes: Vec<Note> = here
        .reads()
        .all(
            "SELECT id, kind, mark, term, text, source_line FROM plan_notes WHERE version = $1 \
             ORDER BY position LIMIT 2000",
            params![&here.version.id],
        )
        .await?;
    let (terms, others) = notes.into_iter().partition(|n| !n.term.is_empty());
    let page = here.page(here.context.t("plan-words-title"));
    let version = here.version.id.clone();
    here.context.html(&WordsPage {
        page: page.here(),
        base: here.base.clone(),
        version,
        terms,
        others,
    })
}
