//! What was reported and judged of an item, on the item's own page: everything that is locked, newest year first.
use super::words;
use crate::rounds::queries::{self, PastRow};
use askama::Template;
use kernel::{Fault, Id, Outcome};
use web::{Context, Later, Page};

#[derive(Template)]
#[template(path = "rounds/panel.html")]
struct View {
    page: Page,
    years: Vec<Year>,
}

struct Year {
    name: String,
    lines: Vec<PastRow>,
}

impl View {
    fn badge(&self, tone: &str) -> &'static str {
        words::badge(tone)
    }
    fn facts(&self, line: &PastRow) -> String {
        let page = &self.page;
        let fact = |key: &str, n: Option<i64>| n.map(|n| page.t1(key, "n", words::grouped(n)));
        [
            fact("rounds-fact-times", line.times),
            fact("rounds-fact-people", line.people),
            fact("rounds-fact-cost", line.cost_actual),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(&page.t("rounds-fact-and"))
    }
}

/// One query.
pub(crate) fn show<'a>(context: &'a Context, item: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let past = queries::list_past(context.reads(), item.as_str()).await?;
        if past.is_empty() {
            return Ok(String::new());
        }
        let mut years: Vec<Year> = Vec::new();
        for mut line in past {
            // A member of a committee speaks as one of the committee; names are in its own pages where they consent.
            let named = if line.side == "member" {
                ""
            } else {
                &line.evaluator
            };
            line.evaluator = words::who(context, &line.side, named);
            let name = words::fiscal_year(context, line.fiscal_year);
            match years.last_mut() {
                Some(year) if year.name == name => year.lines.push(line),
                _ => years.push(Year {
                    name,
                    lines: vec![line],
                }),
            }
        }
        View {
            page: Page::new(context, ""),
            years,
        }
        .render()
        .map_err(Fault::internal)
    })
}
