//! Documents by year, stages by date, and for whom the group is there.
use super::{day_text, edit, own, today};
use crate::{
    organisations::{
        commands::{DeclareStage, RemoveDocument, SaveDocument, SaveWeights},
        queries::{self, DocumentRow, StageRow, WeightsRow},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use web::{Answer, Choice, Context, Form, Link, Page, Typed};

#[derive(Template)]
#[template(path = "organisations/details.html")]
struct View {
    page: Page,
    id: String,
    tabs: Vec<Link>,
    form: Typed,
    documents: Vec<(String, DocumentRow)>,
    kinds: Vec<Choice>,
    stages: Vec<(String, String, StageRow)>,
    offered: Vec<Choice>,
    weights: Vec<(String, WeightsRow)>,
    scales: Vec<(String, String, Vec<Choice>)>,
    today: String,
}

/// Six queries.
pub(super) async fn page(context: Context, Path(last): Path<String>) -> Answer {
    show(&context, &last, StatusCode::OK, Typed::default()).await
}

async fn show(context: &Context, last: &str, status: StatusCode, form: Typed) -> Answer {
    let (row, _) = own(context, last).await?;
    let reads = context.reads();
    let id = row.id();
    let terms = load_terms(reads, &[Scheme::Stage]).await?;
    let documents = queries::list_documents(reads, &id).await?;
    let stages = queries::list_stages(reads, &id).await?;
    let weights = queries::list_weights(reads, &id).await?;
    let label = |kind: &str| context.t(&format!("organisations-document-{kind}"));
    let kinds = ["rules", "officers", "report", "accounts"]
        .map(|k| Choice::new(k, label(k), form.value("document")));
    let chosen = if form.came_back() {
        form.value("stage")
    } else {
        &row.stage
    };
    let offered = terms
        .offered(Scheme::Stage)
        .map(|t| Choice::new(&t.key, &t.label, chosen).help(t.note.clone()))
        .collect();
    let newest = weights.first().cloned();
    let scales = [("own", 0), ("shared", 1), ("common", 2)]
        .map(|(name, place)| {
            let stored = newest.as_ref().map_or(0, |w| match place {
                0 => w.own,
                1 => w.shared,
                _ => w.common,
            });
            let now = stored.to_string();
            let now = if form.came_back() {
                form.value(name)
            } else {
                &now
            };
            let choices = (0..=5)
                .map(|n: i64| {
                    let label =
                        context.t_with("organisations-weight-step", &[("n", n.to_string())]);
                    Choice::new(n.to_string(), label, now)
                })
                .collect();
            (
                name.to_owned(),
                context.t(&format!("organisations-weight-{name}")),
                choices,
            )
        })
        .into();
    let view = View {
        page: edit::frame(context, &row),
        tabs: edit::tabs(context, &row, "details"),
        documents: documents.into_iter().map(|d| (label(&d.kind), d)).collect(),
        kinds: kinds.into(),
        stages: stages
            .into_iter()
            .map(|s| {
                let name = terms.label(Scheme::Stage, &s.stage).to_owned();
                (day_text(context, &s.day), name, s)
            })
            .collect(),
        offered,
        weights: weights
            .into_iter()
            .map(|w| (day_text(context, &w.day), w))
            .collect(),
        scales,
        today: today(context).to_string(),
        id: row.id,
        form,
    };
    context.html_with(status, &view)
}

/// Saves one of the three.
pub(super) async fn save(context: Context, Path(last): Path<String>, form: Form) -> Answer {
    let (row, _) = own(&context, &last).await?;
    let organisation = row.id();
    let get = |name: &str| form.get(name).to_owned();
    let done = match form.get("what") {
        "document" => {
            let command = SaveDocument {
                organisation,
                kind: get("document"),
                year: get("year"),
                link: get("link"),
                note: get("document_note"),
                is_public: form.checked("is_public"),
            };
            context.carry_out(command).await
        }
        "remove" => {
            let command = RemoveDocument {
                organisation,
                document: get("document"),
            };
            context.carry_out(command).await
        }
        "stage" => {
            let command = DeclareStage {
                organisation,
                stage: get("stage"),
                day: get("stage_day"),
                note: get("stage_note"),
            };
            context.carry_out(command).await
        }
        "weights" => {
            let command = SaveWeights {
                organisation,
                day: get("weights_day"),
                weights: [get("own"), get("shared"), get("common")],
            };
            context.carry_out(command).await
        }
        _ => return Err(web::not_found()),
    };
    match done {
        Ok(()) => Ok(context.go(
            &format!("/groups/{}/details", row.id),
            "organisations-done-saved",
        )),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &last, StatusCode::UNPROCESSABLE_ENTITY, typed).await
        }
    }
}
