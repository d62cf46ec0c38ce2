//! 依頼: one page. Whoever has no group and no office is told how to ask.
use crate::{
    organisations::queries::list_own as list_own_groups,
    pool::{
        dispatches::{
            commands::RequestDispatch,
            model::{COSTS, Request},
        },
        kinds::Kinds,
        members::queries::get_member,
        policy,
        words::one_of,
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use kernel::{Fault, Id};
use serde::Deserialize;
use web::{Answer, Asked, Choice, Context, Form, Page, Typed};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pool) struct Query {
    member: String,
    kind: String,
}

#[derive(Template)]
#[template(path = "pool/request.html")]
struct View {
    page: Page,
    form: Typed,
    groups: Vec<Choice>,
    kinds: Vec<Choice>,
    fields: Vec<Choice>,
    areas: Vec<Choice>,
    costs: Vec<Choice>,
    member: String,
    member_name: String,
    may_ask: bool,
}

/// At most four queries.
pub(in crate::pool) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let mut form = Typed::default();
    form.set("member", query.member);
    form.set("kind", query.kind);
    show(&context, form).await
}

async fn show(context: &Context, form: Typed) -> Answer {
    let reads = context.reads();
    let account = context.account()?;
    let own = list_own_groups(reads, account).await?;
    let office = context.may(&policy::REQUEST);
    let chosen = form.value("organisation").to_owned();
    let mut groups = Vec::new();
    if office {
        groups.push(Choice::new("", context.t("pool-for-office"), &chosen));
    }
    groups.extend(
        own.iter()
            .filter(|g| g.state != "ended")
            .map(|g| Choice::new(&g.id, &g.name, &chosen)),
    );
    let kinds = Kinds::load(reads).await?;
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let (mut member, mut member_name) = (String::new(), String::new());
    if let Ok(id) = Id::parse(form.value("member"))
        && let Ok(row) = get_member(reads, &id).await
        && (row.listed == 1 || office && row.state == "registered")
    {
        member_name = row.name;
        member = row.id;
    }
    let any = || context.t("pool-any");
    let mut kind_choices = vec![Choice::new("", any(), form.value("kind"))];
    kind_choices.extend(
        kinds
            .offered()
            .map(|k| Choice::new(&k.key, &k.label, form.value("kind"))),
    );
    let costs = COSTS
        .iter()
        .map(|c| Choice::new(*c, context.t(&format!("pool-cost-{c}")), form.value("cost")));
    let page = Page::new(context, context.t("pool-request"))
        .under("/pool", context.t("pool-title"))
        .here();
    let status = form.status();
    let view = View {
        page,
        kinds: kind_choices,
        fields: one_of(&terms, Scheme::Field, form.value("field"), any()),
        areas: one_of(&terms, Scheme::Area, form.value("area"), any()),
        costs: costs.collect(),
        may_ask: !groups.is_empty(),
        groups,
        member,
        member_name,
        form,
    };
    context.html_with(status, &view)
}

/// Asks.
pub(in crate::pool) async fn send(context: Context, form: Form) -> Answer {
    let optional = |name: &str| -> Result<Option<Id>, Fault> {
        match form.get(name) {
            "" => Ok(None),
            id => Id::parse(id).map(Some),
        }
    };
    let command = RequestDispatch {
        request: Request::read(|name| form.get(name).to_owned()),
        organisation: optional("organisation")?,
        wanted_member: optional("member")?,
    };
    match context.carry_out(command).await {
        Ok(id) => Ok(context.go(&format!("/pool/requests/{id}"), "pool-done-requested")),
        Err(fault) => show(&context, Typed::again(&context, &form, fault)?).await,
    }
}
