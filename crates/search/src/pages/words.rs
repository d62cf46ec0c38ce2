//! Words that mean the same, as the city says.
use super::{Query, missed::tabs};
use crate::{
    commands::{RemoveWords, SaveWords, words_of},
    policy,
    synonyms::{GroupRow, list_groups, standard_beside},
};
use askama::Template;
use axum::http::StatusCode;
use kernel::Id;
use web::{Answer, Context, Form, Link, Page, Typed};

#[derive(Template)]
#[template(path = "search/words.html")]
struct WordsPage {
    page: Page,
    tabs: Vec<Link>,
    may_edit: bool,
    groups: Vec<Group>,
    standard: Vec<String>,
    /// The group that is being changed; empty for a new one.
    group: String,
    typed: Typed,
}

struct Group {
    id: String,
    words: String,
}

const HERE: &str = "/desk/search/words";

/// One query.
pub(super) async fn page(context: Context) -> Answer {
    let query = Query::of(&context);
    let groups = list_groups(context.reads()).await?;
    let chosen = groups.iter().find(|g| g.id == query.get("group"));
    let words = match chosen {
        Some(group) => group.list().join("\n"),
        None => query.some("word").unwrap_or_default(),
    };
    let group = chosen.map(|g| g.id.clone()).unwrap_or_default();
    let typed = Typed::of([("words", &words)]);
    show(&context, StatusCode::OK, &groups, group, typed).await
}

async fn show(
    context: &Context,
    status: StatusCode,
    groups: &[GroupRow],
    group: String,
    typed: Typed,
) -> Answer {
    let own: Vec<Vec<String>> = groups.iter().map(GroupRow::list).collect();
    let page = Page::new(context, context.t("search-words-title"))
        .under("/desk", context.t("search-desk"))
        .here();
    let view = WordsPage {
        tabs: tabs(context),
        may_edit: context.may(&policy::EDIT_WORDS),
        standard: standard_beside(&own)
            .iter()
            .map(|g| g.join(" ＝ "))
            .collect(),
        groups: groups
            .iter()
            .map(|g| Group {
                id: g.id.clone(),
                words: g.list().join(" ＝ "),
            })
            .collect(),
        group,
        typed,
        page,
    };
    context.html_with(status, &view)
}

/// Adds a group, or changes one.
pub(super) async fn save(context: Context, form: Form) -> Answer {
    let group = match form.get("group") {
        "" => None,
        id => Some(Id::parse(id)?),
    };
    let words = words_of(form.get("words"));
    match context.carry_out(SaveWords { group, words }).await {
        Ok(_) => Ok(context.go(HERE, "search-words-saved")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            let groups = list_groups(context.reads()).await?;
            let group = form.get("group").to_owned();
            show(
                &context,
                StatusCode::UNPROCESSABLE_ENTITY,
                &groups,
                group,
                typed,
            )
            .await
        }
    }
}

/// Takes a group away.
pub(super) async fn remove(context: Context, form: Form) -> Answer {
    let group = Id::parse(form.get("group"))?;
    context.carry_out(RemoveWords(group)).await?;
    Ok(context.go(HERE, "search-words-removed"))
}
