//! The page of a resource, and asking for it.
use super::{day, keeps};
use crate::{
    resources::{
        commands::AskResource,
        model::Days,
        queries::{self, EffectRow, ResourceRow},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Fault, Id, Outcome};
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "resources/one.html")]
struct View {
    page: Page,
    row: ResourceRow,
    kind: String,
    area: String,
    busy: Vec<(String, String)>,
    effects: Vec<EffectRow>,
    may_keep: bool,
}

/// Four queries; one more where the reader may edit a group that owns it.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let reads = context.reads();
    let row = queries::get_resource(reads, &id).await?;
    let may_keep = keeps(&context, &row).await?;
    if !row.is_offered() && !may_keep {
        return Err(web::not_found());
    }
    let today = context.city().database.clock().today().to_string();
    let busy = queries::list_busy(reads, &id, &today).await?;
    let effects = queries::list_effects(reads, &id).await?;
    let terms = load_terms(reads, &[Scheme::Area]).await?;
    let page = Page::new(&context, row.name.clone())
        .under("/resources", context.t("resources-title"))
        .here();
    context.html(&View {
        page,
        kind: context.t(&format!("resources-kind-{}", row.kind)),
        area: terms.path(Scheme::Area, &row.area),
        busy: busy
            .into_iter()
            .map(|b| {
                (
                    day(&context, &b.agreed_from),
                    day(&context, &b.agreed_until),
                )
            })
            .collect(),
        effects,
        may_keep,
        row,
    })
}

#[derive(Template)]
#[template(path = "resources/ask.html")]
struct AskView {
    page: Page,
    row: ResourceRow,
    form: Typed,
}

async fn offered(context: &Context, id: &str) -> Outcome<ResourceRow> {
    let row = queries::get_resource(context.reads(), &Id::parse(id)?).await?;
    if !row.is_offered() {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    Ok(row)
}

/// One query.
pub(super) async fn ask(context: Context, Path(id): Path<String>) -> Answer {
    let name = context.signed_in().map(|s| s.name.clone());
    let form = Typed::of([("name", name.as_deref().unwrap_or_default())]);
    show(&context, &id, form).await
}

async fn show(context: &Context, id: &str, form: Typed) -> Answer {
    let row = offered(context, id).await?;
    let page = Page::new(context, context.t("resources-ask"))
        .under("/resources", context.t("resources-title"))
        .under(&format!("/resources/{id}"), row.name.clone())
        .here();
    let view = AskView { page, row, form };
    let status = view.form.status();
    context.html_with(status, &view)
}

/// Sends it to the owner.
pub(super) async fn send(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let text = |name: &str| form.get(name).to_owned();
    let command = AskResource {
        resource: Id::parse(&id)?,
        name: text("name"),
        contact: text("contact"),
        words: text("words"),
        days: Days {
            from: text("from"),
            until: text("until"),
        },
    };
    match context.carry_out(command).await {
        Ok(request) => Ok(context.go(
            &format!("/resources/requests/{request}"),
            "resources-done-asked",
        )),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, typed).await
        }
    }
}
