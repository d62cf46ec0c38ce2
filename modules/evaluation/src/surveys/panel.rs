//! On the page of an indicator: the choices of surveys from which its values come.
use super::{
    model::{Figures, percent_text},
    queries,
};
use crate::programmes::words::{thousands, year};
use askama::Template;
use kernel::{Fault, Id, Outcome};
use web::{Context, Later};

#[derive(Template)]
#[template(path = "surveys/panel.html")]
struct View {
    title: String,
    lines: Vec<(String, String, String)>,
}

/// One query.
pub(super) fn show<'a>(context: &'a Context, indicator: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let rows = queries::list_of_indicator(context.reads(), indicator).await?;
        if rows.is_empty() {
            return Ok(String::new());
        }
        let lines = rows
            .into_iter()
            .map(|row| {
                let figures = Figures {
                    count: row.count,
                    tenths: row.tenths,
                };
                let percent = figures.share(row.answered).map_or_else(
                    || context.t("evaluation-not-entered"),
                    |tenths| format!("{}%", percent_text(tenths)),
                );
                let sentence = context.t_with(
                    "evaluation-source-sentence",
                    &[
                        ("question", format!("{} {}", row.number, row.question)),
                        ("choice", row.words),
                        ("percent", percent),
                        ("n", thousands(row.answered)),
                    ],
                );
                let name = format!("{} {}", row.title, year(context, row.year));
                (row.wave, name, sentence)
            })
            .collect();
        let view = View {
            title: context.t("evaluation-sources-title"),
            lines,
        };
        view.render().map_err(Fault::internal)
    })
}
