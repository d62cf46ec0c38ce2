//! The desk page on which the city keeps its intermediaries.
use super::{BodyRow, KINDS, commands::SaveBody, list_bodies};
use crate::{
    pool::{members::queries::list_terms_of, policy, words::any_of},
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use kernel::Id;
use serde::Deserialize;
use web::{Answer, Asked, Choice, Context, Form, Page, Typed};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pool) struct Query {
    edit: String,
}

#[derive(Template)]
#[template(path = "pool/desk-bodies.html")]
struct View {
    page: Page,
    bodies: Vec<(String, BodyRow)>,
    form: Typed,
    id: String,
    kinds: Vec<Choice>,
    fields: Vec<Choice>,
    areas: Vec<Choice>,
    may_edit: bool,
}

/// Three queries.
pub(in crate::pool) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    show(&context, &query.edit, None).await
}

async fn show(context: &Context, edit: &str, back: Option<(Typed, SaveBody)>) -> Answer {
    let reads = context.reads();
    let rows = list_bodies(reads).await?;
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let edited = rows.iter().find(|b| b.id == edit);
    let own = list_terms_of(reads, &[edit]).await?;
    let of = |scheme: &str| -> Vec<String> {
        let keys = own.iter().filter(|t| t.scheme == scheme);
        keys.map(|t| t.key.clone()).collect()
    };
    let (form, fields, areas) = match back {
        Some((typed, sent)) => (typed, sent.fields, sent.areas),
        None => {
            let form = match edited {
                Some(b) => Typed::of([
                    ("name", b.name.as_str()),
                    ("kind", &b.kind),
                    ("duties", &b.duties),
                    ("web", &b.web),
                    ("retired", if b.retired == 1 { "on" } else { "" }),
                ]),
                None => Typed::default(),
            };
            (form, of("field"), of("area"))
        }
    };
    let kinds = KINDS
        .map(|k| {
            let label = context.t(&format!("pool-body-kind-{k}"));
            Choice::new(k, label, form.value("kind"))
        })
        .into();
    let page = Page::new(context, context.t("pool-bodies-desk"))
        .under("/desk", context.t("pool-to-desk"))
        .under("/desk/pool", context.t("pool-desk"))
        .here();
    let status = form.status();
    let view = View {
        page,
        id: edited.map_or_else(String::new, |b| b.id.clone()),
        fields: any_of(&terms, Scheme::Field, &fields),
        areas: any_of(&terms, Scheme::Area, &areas),
        kinds,
        form,
        may_edit: context.may(&policy::SET_UP),
        bodies: rows
            .into_iter()
            .map(|b| (context.t(&format!("pool-body-kind-{}", b.kind)), b))
            .collect(),
    };
    context.html_with(status, &view)
}

/// Saves an intermediary.
pub(in crate::pool) async fn save(context: Context, form: Form) -> Answer {
    let id = form.get("id").to_owned();
    let keys = |name: &str| form.all(name).map(str::to_owned).collect();
    let command = SaveBody {
        body: if id.is_empty() {
            None
        } else {
            Some(Id::parse(&id)?)
        },
        name: form.get("name").to_owned(),
        kind: form.get("kind").to_owned(),
        duties: form.get("duties").to_owned(),
        web: form.get("web").to_owned(),
        fields: keys("fields"),
        areas: keys("areas"),
        retired: form.checked("retired"),
    };
    match context.carry_out(command.clone()).await {
        Ok(_) => Ok(context.go("/desk/pool/bodies", "pool-done-saved")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, Some((typed, command))).await
        }
    }
}
