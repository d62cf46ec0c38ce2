//! The desk of areas: figures one by one or from a table, the council of an area and who liaises there.
use super::{
    commands::{RemoveFigure, SaveFigures, SetAreaBody},
    model::{self, Figure},
    queries::{self, FigureRow},
};
use crate::{
    aside::aside,
    organisations,
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use kernel::{Fault, Id, Outcome};
use serde::Deserialize;
use web::{Answer, Asked, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "areas/desk.html")]
struct View {
    page: Page,
    area: String,
    areas: Vec<Choice>,
    rows: Vec<FigureRow>,
    form: Typed,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    area: String,
}

/// At most three queries.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    show(&context, &query.area, None).await
}

async fn show(context: &Context, area: &str, back: Option<Typed>) -> Answer {
    let reads = context.reads();
    let terms = load_terms(reads, &[Scheme::Area]).await?;
    let first = terms.offered(Scheme::Area).next().map(|t| t.key.clone());
    let area = if terms.is_offered(Scheme::Area, area) {
        area.to_owned()
    } else {
        first.unwrap_or_default()
    };
    let rows = queries::list_figures(reads, &area).await?;
    let body = queries::find_body(reads, &area).await?;
    let form = back.unwrap_or_else(|| {
        let name = body
            .as_ref()
            .and_then(|b| b.name.clone())
            .unwrap_or_default();
        let coordinator = body.map(|b| b.coordinator).unwrap_or_default();
        Typed::of([("group", name.as_str()), ("coordinator", &coordinator)])
    });
    let page = Page::new(context, context.t("areas-desk"))
        .under("/desk", context.t("places-desk"))
        .here();
    let view = View {
        page,
        areas: terms
            .offered(Scheme::Area)
            .map(|t| Choice::new(&t.key, terms.path(Scheme::Area, &t.key), &area))
            .collect(),
        area,
        rows,
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

fn back(area: &str) -> String {
    format!("/desk/areas?{}", web::form_pair("area", area))
}

/// One figure.
pub(super) async fn add(context: Context, form: Form) -> Answer {
    let text = |name: &str| form.get(name).to_owned();
    let figure = Figure {
        area: text("area"),
        item: text("item"),
        value: text("value"),
        unit: text("unit"),
        on: text("on"),
        source: text("source"),
    };
    let command = SaveFigures {
        figures: vec![figure],
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go(&back(form.get("area")), "areas-done-figure")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, form.get("area"), Some(typed)).await
        }
    }
}

/// Takes one away.
pub(super) async fn remove(context: Context, form: Form) -> Answer {
    let command = RemoveFigure {
        area: form.get("area").to_owned(),
        item: form.get("item").to_owned(),
        on: form.get("on").to_owned(),
    };
    context.carry_out(command).await?;
    Ok(context.go(&back(form.get("area")), "areas-done-removed"))
}

/// A table: all of it, or nothing and every line that needs mending.
pub(super) async fn import(context: Context, form: Form) -> Answer {
    let read = match form.file("file") {
        Some(file) => {
            let bytes = file.bytes.clone();
            aside(move || model::read(&bytes)).await?
        }
        None => Err("field-required"),
    };
    let taken = match read {
        Ok(lines) => take(&context, lines).await?,
        Err(key) => Err(vec![context.t(key)]),
    };
    match taken {
        Ok(()) => Ok(context.go("/desk/areas", "areas-done-import")),
        Err(lines) => {
            let mut typed = Typed::sent(&form);
            typed.errors = lines
                .into_iter()
                .map(|text| web::FieldError {
                    field: "file".into(),
                    text,
                })
                .collect();
            show(&context, "", Some(typed)).await
        }
    }
}

/// Most lines that are named at once.
const NAMED: usize = 20;

async fn take(context: &Context, lines: Vec<(usize, Figure)>) -> Outcome<Result<(), Vec<String>>> {
    let terms = load_terms(context.reads(), &[Scheme::Area]).await?;
    let mut figures = Vec::new();
    let mut wrong = Vec::new();
    for (line, mut figure) in lines {
        let area = terms
            .offered(Scheme::Area)
            .find(|t| t.label == figure.area || t.key == figure.area);
        let found = match area {
            None => Some(model::Wrong {
                line,
                key: "areas-line-area",
                value: figure.area.clone(),
            }),
            Some(_) => model::wrong(line, &figure),
        };
        match (found, area) {
            (None, Some(area)) => {
                figure.area.clone_from(&area.key);
                figures.push(figure);
            }
            (Some(found), _) => wrong.push(found),
            (None, None) => {}
        }
    }
    if wrong.is_empty() {
        return match context.carry_out(SaveFigures { figures }).await {
            Ok(_) => Ok(Ok(())),
            Err(fault) if fault.is(&kernel::Code::FIELDS) => {
                Ok(Err(vec![context.t("field-areas-file")]))
            }
            Err(fault) => Err(fault),
        };
    }
    let more = wrong.len() > NAMED;
    let mut texts: Vec<String> = wrong
        .into_iter()
        .take(NAMED)
        .map(|w| {
            let what = context.t_with(w.key, &[("value", w.value)]);
            let line = w.line.to_string();
            context.t_with("field-areas-line", &[("line", line), ("what", what)])
        })
        .collect();
    if more {
        texts.push(context.t("areas-line-more"));
    }
    Ok(Err(texts))
}

/// The group that was named exactly.
async fn named(context: &Context, typed: &str) -> Outcome<Option<Id>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let found = organisations::queries::search(context.reads(), typed).await?;
    let one = found.into_iter().find(|o| o.listed == 1 && o.name == typed);
    one.map(|o| Some(o.id()))
        .ok_or_else(|| Fault::field("group", "field-centres-group"))
}

/// Council and liaison.
pub(super) async fn body(context: Context, form: Form) -> Answer {
    let done = async {
        let command = SetAreaBody {
            area: form.get("area").to_owned(),
            organisation: named(&context, form.get("group")).await?,
            coordinator: form.get("coordinator").to_owned(),
        };
        context.carry_out(command).await
    };
    match done.await {
        Ok(()) => Ok(context.go(&back(form.get("area")), "areas-done-body")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, form.get("area"), Some(typed)).await
        }
    }
}
