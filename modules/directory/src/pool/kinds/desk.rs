//! The desk page on which the city keeps its kinds.
use super::{
    KindRow, Kinds,
    commands::{RetireKind, SaveKind},
};
use crate::pool::policy;
use askama::Template;
use serde::Deserialize;
use web::{Answer, Asked, Context, Form, Page, Typed};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pool) struct Query {
    edit: String,
}

#[derive(Template)]
#[template(path = "pool/desk-kinds.html")]
struct View {
    page: Page,
    kinds: Vec<KindRow>,
    form: Typed,
    key: String,
    may_edit: bool,
}

/// One query.
pub(in crate::pool) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    show(&context, &query.edit, None).await
}

async fn show(context: &Context, edit: &str, back: Option<Typed>) -> Answer {
    let kinds = Kinds::load(context.reads()).await?;
    let edited = kinds.find(edit);
    let key = edited.map_or_else(String::new, |k| k.key.clone());
    let form = back.unwrap_or_else(|| match edited {
        Some(k) => Typed::of([
            ("label", k.label.as_str()),
            ("definition", &k.definition),
            ("duties", &k.duties),
            (
                "is_coordinator",
                if k.is_coordinator == 1 { "on" } else { "" },
            ),
        ]),
        None => Typed::default(),
    });
    let page = Page::new(context, context.t("pool-kinds-desk"))
        .under("/desk", context.t("pool-to-desk"))
        .under("/desk/pool", context.t("pool-desk"))
        .here();
    let status = form.status();
    let view = View {
        page,
        kinds: kinds.0,
        form,
        key,
        may_edit: context.may(&policy::SET_UP),
    };
    context.html_with(status, &view)
}

/// Saves a kind, or offers one no longer.
pub(in crate::pool) async fn save(context: Context, form: Form) -> Answer {
    let key = form.get("key").to_owned();
    if !form.get("retired").is_empty() {
        let retired = form.get("retired") == "yes";
        context.carry_out(RetireKind { key, retired }).await?;
        return Ok(context.go("/desk/pool/kinds", "pool-done-saved"));
    }
    let command = SaveKind {
        key: key.clone(),
        label: form.get("label").to_owned(),
        definition: form.get("definition").to_owned(),
        duties: form.get("duties").to_owned(),
        is_coordinator: form.checked("is_coordinator"),
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go("/desk/pool/kinds", "pool-done-saved")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &key, Some(typed)).await
        }
    }
}
