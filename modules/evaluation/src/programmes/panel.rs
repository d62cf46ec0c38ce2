//! On the page of an item: the programmes that serve it, with what became of them in the newest confirmed year.
use super::queries;
use askama::Template;
use kernel::{Fault, Id, Outcome};
use web::{Context, Later};

#[derive(Template)]
#[template(path = "programmes/panel.html")]
struct View {
    title: String,
    lines: Vec<(String, String, String)>,
    all: String,
    href: String,
}

/// Two queries.
pub(super) fn show<'a>(context: &'a Context, item: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let rows = queries::list_of_item(context.reads(), item).await?;
        if rows.is_empty() {
            return Ok(String::new());
        }
        let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
        let newest = queries::list_newest(context.reads(), &ids, None).await?;
        let lines = rows
            .iter()
            .map(|row| {
                let facts = newest.iter().find(|f| f.programme == row.id);
                let words =
                    facts.map_or_else(String::new, |f| super::pages::facts_sentence(context, f));
                (row.id.clone(), row.title.clone(), words)
            })
            .collect();
        let view = View {
            title: context.t("evaluation-panel-title"),
            lines,
            all: context.t("evaluation-panel-all"),
            href: format!("/plan/programmes?{}", web::form_pair("item", item.as_str())),
        };
        view.render().map_err(Fault::internal)
    })
}
