//! A new programme, or what is said of one.
use crate::{
    ports::{Body, Item},
    programmes::{
        choices,
        commands::{CreateProgramme, ProgrammeContent, UpdateProgramme},
        model::{MOST_ITEMS, ProgrammeStatus},
        policy,
        queries::{self, CollaborationRow},
        words,
    },
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Id};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "programmes/edit.html")]
struct View {
    page: Page,
    form: Typed,
    action: String,
    items: Vec<Choice>,
    mains: Vec<Choice>,
    bodies: Vec<Choice>,
    kinds: Vec<Choice>,
    statuses: Vec<Choice>,
    meanwhile: bool,
}

struct Offered {
    items: Vec<Item>,
    bodies: Vec<Body>,
    kinds: Vec<CollaborationRow>,
}

async fn offered(context: &Context) -> kernel::Outcome<Offered> {
    let items = choices::items(context).await?;
    let mut bodies = choices::bodies(context).await?;
    bodies.retain(|b| policy::may_enter(context.actor(), b.id.as_str()));
    let kinds = queries::list_collaborations(context.reads()).await?;
    Ok(Offered {
        items,
        bodies,
        kinds,
    })
}

/// Items that the programme serves and the plan in force no longer has: one query where there are any.
async fn kept(
    context: &Context,
    offered: &Offered,
    form: &Typed,
) -> kernel::Outcome<Vec<store::RecordRow>> {
    let known = |item: &str| offered.items.iter().any(|i| i.lineage.as_str() == item);
    let gone: Vec<Id> = form
        .all("items")
        .filter(|item| !known(item))
        .filter_map(|item| Id::parse(item).ok())
        .take(MOST_ITEMS)
        .collect();
    let mut rows = store::list_records(context.reads(), &gone).await?;
    rows.retain(|r| r.kind == "plan.item" && r.visibility == "public");
    Ok(rows)
}

async fn show(
    context: &Context,
    title: String,
    action: String,
    form: Typed,
    meanwhile: bool,
) -> Answer {
    let offered = offered(context).await?;
    let kept = kept(context, &offered, &form).await?;
    let mut mains = choices::of_items(&offered.items, |i| form.value("main") == i);
    let mut items = choices::of_items(&offered.items, |i| form.has("items", i));
    for row in &kept {
        let label = context.t_with("evaluation-item-before", &[("title", row.title.clone())]);
        mains.push(Choice::marked(
            &row.id,
            &label,
            form.value("main") == row.id,
        ));
        items.push(Choice::marked(&row.id, label, true));
    }
    mains.insert(
        0,
        Choice::marked(
            "",
            context.t("evaluation-main-first"),
            form.value("main").is_empty(),
        ),
    );
    let statuses = ProgrammeStatus::ALL
        .iter()
        .map(|s| {
            let label = words::state(context, "programme", s.name());
            Choice::marked(s.name(), label, form.value("status") == s.name())
        })
        .collect();
    let page = super::frame(context, title).here();
    let status = form.status();
    let view = View {
        page,
        action,
        items,
        mains,
        bodies: choices::of_bodies(&offered.bodies, |b| form.value("body") == b),
        kinds: choices::of_kinds(context, &offered.kinds, form.value("collaboration")),
        statuses,
        meanwhile,
        form,
    };
    context.html_with(status, &view)
}

fn content(form: &Form) -> ProgrammeContent {
    ProgrammeContent {
        title: form.get("title").to_owned(),
        body: form.get("body").to_owned(),
        purpose: form.get("purpose").to_owned(),
        collaboration: form.get("collaboration").to_owned(),
        status: form.get("status").to_owned(),
        first_year: form.get("first_year").to_owned(),
        last_year: form.get("last_year").to_owned(),
        items: form.all("items").map(str::to_owned).collect(),
        main: form.get("main").to_owned(),
    }
}

/// One query, and those of the two ports.
pub(super) async fn new(context: Context) -> Answer {
    let form = Typed::of_all([
        ("status", "running".to_owned()),
        ("first_year", words::this_year(&context).to_string()),
        ("items", item_asked(&context)),
    ]);
    let title = context.t("evaluation-programme-new");
    show(&context, title, "/desk/programmes/new".into(), form, false).await
}

/// The item in the address, for a link from its page.
fn item_asked(context: &Context) -> String {
    context
        .query()
        .strip_prefix("item=")
        .map(str::to_owned)
        .unwrap_or_default()
}

/// Enters it.
pub(super) async fn create(context: Context, form: Form) -> Answer {
    match context.carry_out(CreateProgramme(content(&form))).await {
        Ok(id) => Ok(context.go(
            &format!("/desk/programmes/{id}"),
            "evaluation-done-programme",
        )),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            let title = context.t("evaluation-programme-new");
            show(&context, title, "/desk/programmes/new".into(), typed, false).await
        }
    }
}

/// Three queries, and those of the two ports.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let row = queries::get_programme(context.reads(), &id).await?;
    policy::permit_of_body(context.actor(), &Id::from_stored(row.body.clone()))?;
    let served = queries::list_served(context.reads(), &[&row.id]).await?;
    let main = served.iter().find(|s| s.is_main == 1);
    let fields = [
        ("title", row.title.clone()),
        ("body", row.body),
        ("purpose", row.purpose),
        ("collaboration", row.collaboration),
        ("status", row.status),
        ("first_year", row.first_year.to_string()),
        (
            "last_year",
            row.last_year.map_or_else(String::new, |y| y.to_string()),
        ),
        ("main", main.map_or_else(String::new, |s| s.item.clone())),
        ("seen", row.edition.to_string()),
    ];
    let items = served.iter().map(|s| ("items", s.item.clone()));
    let form = Typed::of_all(fields.into_iter().chain(items));
    let action = format!("/desk/programmes/{id}/edit");
    show(&context, row.title, action, form, false).await
}

/// Saves it.
pub(super) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = UpdateProgramme {
        programme: id.clone(),
        seen: form.get("seen").parse().unwrap_or_default(),
        content: content(&form),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(
            &format!("/desk/programmes/{id}"),
            "evaluation-done-programme",
        )),
        Err(fault) => {
            let meanwhile = fault.is(&Code::CHANGED_MEANWHILE);
            let mut typed = Typed::again(&context, &form, fault)?;
            let row = queries::get_programme(context.reads(), &id).await?;
            if meanwhile {
                typed.set("seen", row.edition.to_string());
            }
            let action = format!("/desk/programmes/{id}/edit");
            show(&context, row.title, action, typed, meanwhile).await
        }
    }
}
