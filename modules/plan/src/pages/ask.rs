//! Asking about an item, or saying that it is hard to understand. Nobody has to give a name.
use super::{here::Here, item_data, words::asked};
use crate::{
    commands::AskQuestion,
    model::{self, Channel, QuestionKind},
    policy,
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Fault, Outcome};
use std::collections::HashMap;
use store::attempts::{self, Limit};
use web::{Answer, Form, Page, Sender};

/// Nobody has to give a name, so what holds back a flood is where it comes from. A school or a town hall may share one
/// address.
const PER_NETWORK: Limit = Limit {
    most: 10,
    minutes: 60,
};

#[derive(Template)]
#[template(path = "pages/ask.html")]
pub(super) struct AskPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) lineage: String,
    pub(super) label: String,
    /// `unclear` or `question`.
    pub(super) kind: String,
    pub(super) text: String,
    pub(super) contact: String,
    /// What is to be mended, by field.
    pub(super) faults: HashMap<&'static str, String>,
}

impl AskPage {
    fn fault(&self, field: &str) -> &str {
        self.faults.get(field).map_or("", String::as_str)
    }
}

/// Two queries.
pub(super) async fn page(here: Here) -> Answer {
    policy::permit_to_take_part(&policy::ASK, here.context.actor())?;
    let kind = asked(&here.context).remove("kind").unwrap_or_default();
    let kind = if kind == "unclear" {
        "unclear"
    } else {
        "question"
    };
    let form = Form::of(&[("kind", kind)]);
    let view = view(&here, &form, None).await?;
    here.context.html(&view)
}

/// Takes it. The item must be one that everybody may see.
pub(super) async fn send(here: Here, sender: Sender, form: Form) -> Answer {
    let lineage = here.id("lineage")?;
    item_data::editions(&here, &lineage).await?;
    if let Some(pause) = attempts::attempt(
        &here.context.city().database,
        "plan.ask",
        &sender.network,
        PER_NETWORK,
    )
    .await?
    {
        let fault = Fault::new(&model::ASK_WAIT).with("minutes", pause.minutes);
        let view = view(&here, &form, Some(&fault)).await?;
        return here.context.html_with(StatusCode::TOO_MANY_REQUESTS, &view);
    }
    let field = |name: &str| form.get(name).to_owned();
    let command = AskQuestion {
        lineage: lineage.clone(),
        kind: QuestionKind::from_name(form.get("kind")).unwrap_or(QuestionKind::Question),
        text: field("text"),
        channel: Channel::Web,
        contact: field("contact"),
    };
    match here.context.carry_out(command).await {
        Ok(_) => Ok(here
            .context
            .go(&format!("{}/items/{lineage}", here.base), "plan-ask-thanks")),
        Err(fault) if fault.is(&kernel::Code::FIELDS) => {
            let view = view(&here, &form, Some(&fault)).await?;
            here.context
                .html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn view(here: &Here, form: &Form, fault: Option<&Fault>) -> Outcome<AskPage> {
    let lineage = here.id("lineage")?;
    let editions = item_data::editions(here, &lineage).await?;
    let item = editions
        .first()
        .ok_or_else(|| Fault::new(&kernel::Code::NOT_FOUND))?;
    let context = &here.context;
    let mut page = here.page(context.t("plan-ask-title"));
    page = page.under(&format!("{}/items/{lineage}", here.base), item.label());
    let mut faults = HashMap::new();
    if let Some(fault) = fault {
        page = page.fault(fault);
        for f in fault.field_faults() {
            let args: Vec<(&str, String)> = f.args.iter().map(|(k, v)| (*k, v.clone())).collect();
            faults
                .entry(f.field)
                .or_insert_with(|| context.t_with(f.key, &args));
        }
    }
    Ok(AskPage {
        page: page.here(),
        base: here.base.clone(),
        lineage: lineage.to_string(),
        label: item.label(),
        kind: form.get("kind").to_owned(),
        text: form.get("text").to_owned(),
        contact: form.get("contact").to_owned(),
        faults,
    })
}
