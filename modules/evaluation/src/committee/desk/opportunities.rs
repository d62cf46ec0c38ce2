//! For one item: where people can take part in planning, doing, checking and improving it, or why they cannot.
use super::meeting::items;
use crate::committee::{
    commands::{SaveOpportunities, StepContent},
    model,
    pages::of_item,
    words,
};
use askama::Template;
use axum::http::StatusCode;
use kernel::Id;
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "committee/desk-opportunities.html")]
struct View {
    page: Page,
    form: Typed,
    item: String,
    items: Vec<Choice>,
    steps: Vec<Step>,
}

struct Step {
    name: &'static str,
    word: String,
    choices: Vec<Choice>,
}

/// Three queries, four where an item is chosen.
pub(super) async fn page(context: Context) -> Answer {
    let item = words::asked(&context, "item");
    let mut form = Typed::default();
    if !item.is_empty() {
        let stored = of_item(context.reads(), Id::parse(&item)?.as_str()).await?;
        for step in stored {
            let there = if step.is_there == 1 { "yes" } else { "no" };
            form.set(&format!("there-{}", step.step), there);
            form.set(&format!("text-{}", step.step), &step.text);
            form.set(&format!("link-{}", step.step), &step.link);
            form.set(&format!("day-{}", step.step), &step.day);
        }
    }
    show(&context, StatusCode::OK, item, form).await
}

async fn show(context: &Context, status: StatusCode, item: String, form: Typed) -> Answer {
    let items = items(context, &item).await?;
    let steps = model::STEPS
        .iter()
        .map(|name| Step {
            name,
            word: words::word(context, "step", name),
            choices: words::or_none(
                context,
                "committee-there-unsaid",
                words::choices(
                    context,
                    "there",
                    &["yes", "no"],
                    form.value(&format!("there-{name}")),
                ),
            ),
        })
        .collect();
    let view = View {
        page: words::desk(context, context.t("committee-opportunities-enter")).here(),
        form,
        item,
        items,
        steps,
    };
    context.html_with(status, &view)
}

/// Says it.
pub(super) async fn save(context: Context, form: Form) -> Answer {
    let item = form.get("item").to_owned();
    let lineage = Id::parse(&item)?;
    let content = |step: &str| {
        let text = |name: &str| form.get(&format!("{name}-{step}")).to_owned();
        StepContent {
            is_there: text("there"),
            text: text("text"),
            link: text("link"),
            day: text("day"),
        }
    };
    let command = SaveOpportunities {
        lineage,
        steps: [
            content("plan"),
            content("do"),
            content("check"),
            content("act"),
        ],
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(
            &format!("/desk/committee/opportunities?item={item}"),
            "committee-done-saved",
        )),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, item, typed).await
        }
    }
}
