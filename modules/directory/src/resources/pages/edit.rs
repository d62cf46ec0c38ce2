//! Registering a resource for a group or a department, and changing it.
use super::keeps;
use crate::{
    centres::queries::list_voices,
    resources::{
        commands::{CreateResource, Owner, RetireResource, UpdateResource},
        model::{Content, KINDS},
        policy,
        ports::Departments,
        queries::{self, ResourceRow},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Fault, Id, Outcome};
use store::Source;
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "resources/edit.html")]
struct View {
    page: Page,
    row: Option<ResourceRow>,
    action: String,
    owners: Vec<Choice>,
    kinds: Vec<Choice>,
    areas: Vec<Choice>,
    form: Typed,
}

/// In whose name the reader may register: `group:<id>` and `body:<id>`. At most two queries.
async fn owners(context: &Context) -> Outcome<Vec<(String, String)>> {
    let voices = list_voices(context.reads(), context.actor()).await?;
    let mut all: Vec<(String, String)> = voices
        .into_iter()
        .map(|v| (format!("group:{}", v.id), v.name))
        .collect();
    let own = policy::bodies(context.actor());
    if !own.is_empty() {
        let port = context.port::<dyn Departments>()?;
        let bodies = port.open(Source::Reads(context.reads())).await?;
        let of = |id: &Id| own.iter().any(|b| b.as_ref().is_none_or(|b| b == id));
        let bodies = bodies.into_iter().filter(|(id, _)| of(id));
        all.extend(bodies.map(|(id, name)| (format!("body:{id}"), name)));
    }
    Ok(all)
}

/// At most three queries.
pub(super) async fn new(context: Context) -> Answer {
    show(&context, None, Typed::default()).await
}

async fn show(context: &Context, row: Option<ResourceRow>, form: Typed) -> Answer {
    let owners = match &row {
        Some(_) => Vec::new(),
        None => owners(context).await?,
    };
    let terms = load_terms(context.reads(), &[Scheme::Area]).await?;
    let none = Choice::new("", context.t("places-area-none"), form.value("area"));
    let areas = terms
        .offered(Scheme::Area)
        .map(|t| Choice::new(&t.key, terms.path(Scheme::Area, &t.key), form.value("area")));
    let (title, action) = match &row {
        Some(row) => ("resources-edit", format!("/resources/{}/edit", row.id)),
        None => ("resources-new", "/resources/new".to_owned()),
    };
    let view = View {
        page: Page::new(context, context.t(title))
            .under("/resources", context.t("resources-title"))
            .here(),
        row,
        action,
        owners: owners
            .into_iter()
            .map(|(key, name)| Choice::new(key, name, form.value("owner")))
            .collect(),
        kinds: KINDS
            .map(|k| {
                let label = context.t(&format!("resources-kind-{k}"));
                Choice::new(k, label, form.value("kind"))
            })
            .into(),
        areas: std::iter::once(none).chain(areas).collect(),
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

fn content(form: &Form) -> Content {
    let text = |name: &str| form.get(name).to_owned();
    Content {
        name: text("name"),
        kind: text("kind"),
        words: text("words"),
        conditions: text("conditions"),
        fee: text("fee"),
        area: text("area"),
    }
}

/// Registers it.
pub(super) async fn create(context: Context, form: Form) -> Answer {
    let made = async {
        let offered = owners(&context).await?;
        let chosen = offered
            .into_iter()
            .find(|(key, _)| key == form.get("owner"));
        let nobody = || Fault::field("owner", "field-places-choice");
        let (key, name) = chosen.ok_or_else(nobody)?;
        let owner = match key.split_once(':') {
            Some(("group", id)) => Owner::Group(Id::from_stored(id.to_owned())),
            Some((_, id)) => Owner::Body(Id::from_stored(id.to_owned()), name),
            None => return Err(nobody()),
        };
        let command = CreateResource {
            owner,
            content: content(&form),
        };
        context.carry_out(command).await
    };
    match made.await {
        Ok(id) => Ok(context.go(&format!("/resources/{id}"), "resources-done-saved")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, None, typed).await
        }
    }
}

/// The resource, if the reader keeps it.
async fn kept(context: &Context, id: &str) -> Outcome<ResourceRow> {
    let row = queries::get_resource(context.reads(), &Id::parse(id)?).await?;
    if keeps(context, &row).await? {
        Ok(row)
    } else if row.retired == 1 {
        Err(Fault::new(&Code::NOT_FOUND))
    } else {
        Err(Fault::new(&Code::NOT_ALLOWED).with("rule", policy::KEEP.name))
    }
}

/// At most three queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let row = kept(&context, &id).await?;
    let seen = row.edition.to_string();
    let form = Typed::of([
        ("name", row.name.as_str()),
        ("words", &row.words),
        ("conditions", &row.conditions),
        ("fee", &row.fee),
        ("area", &row.area),
        ("seen", &seen),
    ]);
    show(&context, Some(row), form).await
}

/// Saves it.
pub(super) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let row = kept(&context, &id).await?;
    let command = UpdateResource {
        resource: row.id(),
        seen: form.get("seen").parse().unwrap_or_default(),
        content: Content {
            kind: row.kind.clone(),
            ..content(&form)
        },
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/resources/{id}"), "resources-done-saved")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, Some(row), typed).await
        }
    }
}

/// Out of the list, or back.
pub(super) async fn retire(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let command = RetireResource {
        resource: Id::parse(&id)?,
        retired: form.get("retired") == "yes",
    };
    context.carry_out(command).await?;
    Ok(context.go(&format!("/resources/{id}"), "resources-done-saved"))
}
