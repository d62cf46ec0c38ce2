//! Second step of an import: the tree that a document became beside its source lines, what was repaired, what is wrong,
//! and what can be corrected before it becomes a draft version.
use super::{
    import::{self, plans},
    reading::{self, PreviewNode, Said, SourceLine},
    typed::{Choice, Typed},
    words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault};
use plan_reader::PlanDocument;
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/preview.html")]
struct Preview {
    page: Page,
    upload: String,
    file: String,
    form: Typed,
    into: String,
    slug: String,
    target: String,
    documents: Vec<Choice>,
    document: usize,
    levels: Vec<LevelField>,
    facts: Vec<(String, usize)>,
    nodes: Vec<PreviewNode>,
    lines: Vec<SourceLine>,
    repairs: Vec<Said>,
    problems: Vec<Said>,
    cut: bool,
}

/// The name of a level, to be corrected.
struct LevelField {
    name: String,
    label: String,
    value: String,
    error: String,
}

/// Two queries, however large the document.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let asked = words::asked(&context);
    let get = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let (into, slug) = (get("into"), get("slug"));
    let chosen = get("document").parse().unwrap_or(0);
    show(&context, &id, StatusCode::OK, (into, slug), chosen, None).await
}

async fn show(
    context: &Context,
    id: &str,
    status: StatusCode,
    (mut into, slug): (String, String),
    chosen: usize,
    typed: Option<Typed>,
) -> Answer {
    let upload = import::upload(context, id).await?;
    let plans = plans(context).await?;
    if into != "new" && !plans.iter().any(|p| p.id == into) {
        into = plans.first().map_or("new", |p| p.id.as_str()).to_owned();
    }
    let target = match plans.iter().find(|p| p.id == into) {
        Some(plan) => context.t_with("plan-desk-import-next", &[("title", plan.title.clone())]),
        None => context.t("plan-desk-import-new"),
    };
    let read = reading::read(context, &upload.name, upload.bytes).await?;
    let title = Page::new(context, context.t("plan-desk-preview-title"))
        .under("/desk", context.t("plan-desk-desk"))
        .under("/desk/plan", context.t("plan-desk-title"))
        .under("/desk/plan/import", context.t("plan-desk-import-title"));
    let Ok((source, reading)) = read else {
        return Err(Fault::new(&Code::UNREADABLE).into());
    };
    let chosen = if chosen < reading.documents.len() {
        chosen
    } else {
        0
    };
    let empty = PlanDocument::default();
    let document = reading.documents.get(chosen).unwrap_or(&empty);
    let label = document.version_label.clone().unwrap_or_default();
    let form = typed.unwrap_or_else(|| {
        Typed::of([
            ("title", document.title.as_str()),
            ("label", &label),
            ("slug", &slug),
            ("into", &into),
        ])
    });
    let lines = reading::lines(context, &source, document, reading::span(&reading, chosen));
    let documents = reading
        .documents
        .iter()
        .enumerate()
        .map(|(at, d)| {
            let label = [
                d.title.as_str(),
                d.version_label.as_deref().unwrap_or_default(),
            ]
            .join(" ");
            Choice {
                value: format!(
                    "/desk/plan/import/{id}?document={at}&{}&{}",
                    web::form_pair("into", &into),
                    web::form_pair("slug", &slug)
                ),
                label: label.trim().to_owned(),
                help: String::new(),
                selected: at == chosen,
            }
        })
        .collect();
    let view = Preview {
        page: title.here(),
        upload: id.to_owned(),
        file: upload.name,
        into,
        slug: form.value("slug").to_owned(),
        target,
        documents,
        document: chosen,
        levels: level_fields(context, document, &form),
        facts: facts(context, document),
        nodes: reading::tree(document),
        cut: lines.len() >= reading::MAX_SHOWN,
        lines,
        repairs: reading::said(context, &document.repairs),
        problems: reading::said(context, &document.problems),
        form,
    };
    context.html_with(status, &view)
}

fn level_fields(context: &Context, document: &PlanDocument, form: &Typed) -> Vec<LevelField> {
    document
        .levels
        .iter()
        .enumerate()
        .map(|(at, level)| {
            let name = format!("level-{at}");
            LevelField {
                label: context.t_with(
                    "plan-desk-preview-level",
                    &[
                        ("number", (at + 1).to_string()),
                        ("count", level.count.to_string()),
                    ],
                ),
                value: if form.came_back() {
                    form.value(&name).to_owned()
                } else {
                    level.name.clone()
                },
                error: form.error(&name).to_owned(),
                name,
            }
        })
        .collect()
}

fn facts(context: &Context, document: &PlanDocument) -> Vec<(String, usize)> {
    let roles = document.roles.as_ref().map_or(0, |r| r.rows.len());
    [
        ("plan-desk-fact-nodes", document.nodes.len()),
        (
            "plan-desk-fact-cross",
            document
                .nodes
                .iter()
                .filter(|n| n.cross_listing.is_some())
                .count(),
        ),
        (
            "plan-desk-fact-priority",
            document.nodes.iter().filter(|n| n.priority).count(),
        ),
        ("plan-desk-fact-indicators", document.indicators.len()),
        ("plan-desk-fact-roles", roles),
        ("plan-desk-fact-notes", document.notes.len()),
        ("plan-desk-fact-evaluations", document.evaluations.len()),
        (
            "plan-desk-fact-model-projects",
            document.model_projects.len(),
        ),
    ]
    .into_iter()
    .map(|(key, n)| (context.t(key), n))
    .collect()
}

/// The document as it was corrected on the page.
fn corrected(mut document: PlanDocument, form: &Form) -> PlanDocument {
    document.title = form.get("title").trim().to_owned();
    let label = form.get("label").trim();
    document.version_label = (!label.is_empty()).then(|| label.to_owned());
    for (at, level) in document.levels.iter_mut().enumerate() {
        level.name = form.get(&format!("level-{at}")).trim().to_owned();
    }
    document
}

/// Confirms: the document becomes a draft version.
pub(crate) async fn confirm(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let chosen: usize = form.get("document").parse().unwrap_or(0);
    let place = (
        form.get("into").to_owned(),
        form.get("slug").trim().to_owned(),
    );
    let mend = |fault: Fault| Typed::again(&context, &form, fault);
    let mut check = kernel::Check::new();
    check.text("title", form.get("title"), 200);
    check.optional_text("label", form.get("label"), 100);
    if form
        .fields()
        .any(|(name, value)| name.starts_with("level-") && value.trim().is_empty())
    {
        check.fault("level-0", "field-required");
    }
    if let Err(fault) = check.done() {
        return show(
            &context,
            &id,
            StatusCode::UNPROCESSABLE_ENTITY,
            place,
            chosen,
            Some(mend(fault)?),
        )
        .await;
    }
    let upload = import::upload(&context, &id).await?;
    let name = upload.name.clone();
    let Ok((source, mut reading)) = reading::read(&context, &name, upload.bytes).await? else {
        return show(
            &context,
            &id,
            StatusCode::UNPROCESSABLE_ENTITY,
            place,
            chosen,
            None,
        )
        .await;
    };
    if chosen >= reading.documents.len() {
        return Err(web::not_found());
    }
    let document = corrected(reading.documents.swap_remove(chosen), &form);
    match super::act::import(
        &context,
        &place,
        document,
        &name,
        reading::kept_lines(&source),
    )
    .await
    {
        Ok(version) => {
            import::forget(&context, &id).await?;
            Ok(context.go(
                &format!("/desk/plan/versions/{version}"),
                "plan-desk-import-done",
            ))
        }
        Err(fault) => {
            show(
                &context,
                &id,
                StatusCode::UNPROCESSABLE_ENTITY,
                place,
                chosen,
                Some(mend(fault)?),
            )
            .await
        }
    }
}
