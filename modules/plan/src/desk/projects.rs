//! モデル事業 that a version names: a list with the trash, and a page for each.
use super::{
    data::{VersionRow, frame},
    typed::{Choice, Typed},
    words,
};
use crate::{
    commands::{self, ModelProjectContent},
    model::ModelProjectKind,
    service::{self, ModelProjectRow},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/projects.html")]
struct List {
    page: Page,
    form: Typed,
    version: VersionRow,
    projects: Vec<Line>,
    trash: Vec<Line>,
    kinds: Vec<Choice>,
    open: bool,
}

struct Line {
    row: ModelProjectRow,
    kind: String,
}

#[derive(Template)]
#[template(path = "desk/project.html")]
struct One {
    page: Page,
    form: Typed,
    version: VersionRow,
    row: ModelProjectRow,
    kinds: Vec<Choice>,
    open: bool,
}

fn is_open(context: &Context, version: &VersionRow) -> bool {
    context.may(&crate::policy::EDIT) && !version.is_closed()
}

fn kinds(context: &Context, chosen: &str) -> Vec<Choice> {
    let none = Choice::new("", context.t("plan-desk-project-kind-none"), chosen);
    let kind = |k: &ModelProjectKind| {
        Choice::new(
            k.name(),
            words::word(context, "project-kind", k.name()),
            chosen,
        )
    };
    std::iter::once(none)
        .chain(ModelProjectKind::ALL.iter().map(kind))
        .collect()
}

/// Two queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, Typed::default()).await
}

async fn show(context: &Context, status: StatusCode, id: &Id, form: Typed) -> Answer {
    let version = VersionRow::get(context.reads(), id).await?;
    let rows = service::list_model_projects(context.reads(), &version.id).await?;
    let line = |row: ModelProjectRow| Line {
        kind: words::word(context, "project-kind", &row.kind),
        row,
    };
    let (trash, live): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .map(line)
        .partition(|l| l.row.removed_at.is_some());
    let view = List {
        page: frame(
            context,
            context.t("plan-desk-fact-model-projects"),
            Some(&version),
        )
        .here(),
        kinds: kinds(context, form.value("kind")),
        open: is_open(context, &version),
        projects: live,
        trash,
        form,
        version,
    };
    context.html_with(status, &view)
}

fn content(form: &Form) -> Outcome<ModelProjectContent> {
    let kind = match form.get("kind") {
        "" => None,
        name => {
            let known = ModelProjectKind::from_name(name);
            Some(known.ok_or_else(|| Fault::field("kind", "field-plan-choice"))?)
        }
    };
    Ok(ModelProjectContent {
        title: form.get("title").to_owned(),
        origin_city: form.get("origin_city").to_owned(),
        kind,
    })
}

/// Adds one.
pub(crate) async fn create(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let done = match content(&form) {
        Ok(content) => {
            let version = id.clone();
            let command = commands::CreateModelProject { version, content };
            context.carry_out(command).await.map(|_| ())
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(()) => Ok(context.go(&format!("/desk/plan/projects/{id}"), "plan-desk-done-added")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, &id, typed).await
        }
    }
}

/// Two queries.
pub(crate) async fn one(
    context: Context,
    Path((version, project)): Path<(String, String)>,
) -> Answer {
    show_one(&context, StatusCode::OK, &version, &project, None).await
}

async fn show_one(
    context: &Context,
    status: StatusCode,
    version: &str,
    project: &str,
    typed: Option<Typed>,
) -> Answer {
    let version = VersionRow::get(context.reads(), &Id::parse(version)?).await?;
    let row = service::get_model_project(context.reads(), &Id::parse(project)?).await?;
    if row.version != version.id {
        return Err(web::not_found());
    }
    let seen = version.edited.to_string();
    let form = typed.unwrap_or_else(|| {
        Typed::of([
            ("title", &row.title),
            ("origin_city", &row.origin_city),
            ("kind", &row.kind),
            ("seen", &seen),
        ])
    });
    let page = frame(context, row.title.clone(), Some(&version)).under(
        &format!("/desk/plan/projects/{}", version.id),
        context.t("plan-desk-fact-model-projects"),
    );
    let view = One {
        page: page.here(),
        kinds: kinds(context, form.value("kind")),
        open: is_open(context, &version) && row.removed_at.is_none(),
        form,
        version,
        row,
    };
    context.html_with(status, &view)
}

/// Changes one, puts it into the trash, or takes it out again.
pub(crate) async fn send(
    context: Context,
    Path((version, project)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let id = Id::parse(&project)?;
    let list = format!("/desk/plan/projects/{}", Id::parse(&version)?);
    let edited = form.get("seen").parse().unwrap_or_default();
    let (done, notice) = match form.get("do") {
        what @ ("remove" | "restore") => {
            let removed = what == "remove";
            let command = commands::RemoveModelProject {
                project: id,
                edited,
                removed,
            };
            let notice = if removed {
                "plan-desk-done-removed"
            } else {
                "plan-desk-done-restored"
            };
            (context.carry_out(command).await, notice)
        }
        _ => {
            let done = match content(&form) {
                Ok(content) => {
                    let command = commands::UpdateModelProject {
                        project: id,
                        edited,
                        content,
                    };
                    context.carry_out(command).await
                }
                Err(fault) => Err(fault),
            };
            (done, "plan-desk-saved")
        }
    };
    match done {
        Ok(()) => Ok(context.go(&list, notice)),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show_one(&context, status, &version, &project, Some(typed)).await
        }
    }
}
