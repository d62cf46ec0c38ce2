//! What stands on the page of an item: what the committee said and what became of it, and where people can take part.
use super::{
    model,
    pages::{Step, of_item},
    said::{self, Opinion},
    words,
};
use askama::Template;
use kernel::{Fault, Id, Outcome};
use web::{Context, Later, Page, Panel, Slot};

/// The panels.
pub(crate) const PANELS: &[Panel] = &[
    Panel {
        of: "plan.item",
        slot: Slot::Said,
        order: 50,
        show: show_said,
    },
    Panel {
        of: "plan.item",
        slot: Slot::Now,
        order: 60,
        show: show_now,
    },
];

#[derive(Template)]
#[template(path = "committee/panel-said.html")]
struct Said {
    page: Page,
    opinions: Vec<Opinion>,
}

/// One query.
fn show_said<'a>(context: &'a Context, lineage: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let opinions = said::list_of_item(context.reads(), lineage).await?;
        if opinions.is_empty() {
            return Ok(String::new());
        }
        let page = Page::new(context, "");
        Said { page, opinions }.render().map_err(Fault::internal)
    })
}

#[derive(Template)]
#[template(path = "committee/panel-now.html")]
struct Now {
    page: Page,
    steps: Vec<(String, Option<Step>)>,
}

/// One query.
fn show_now<'a>(context: &'a Context, lineage: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let stored = of_item(context.reads(), lineage.as_str()).await?;
        if stored.is_empty() {
            return Ok(String::new());
        }
        let steps = model::STEPS
            .iter()
            .map(|name| {
                let step = stored.iter().find(|s| s.step == *name).cloned();
                (words::word(context, "step", name), step)
            })
            .collect();
        let page = Page::new(context, "");
        Now { page, steps }.render().map_err(Fault::internal)
    })
}
