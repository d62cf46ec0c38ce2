//! One question: its words, its limits, when it is shown.
use super::{
    build, desk_page,
    settings::{self, Earlier},
    typed::Typed,
};
use crate::{
    Choice, Column, Decimal, Point, Question, QuestionKind,
    edit::{Edit, free_key},
    service,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id};
use web::{Answer, Context, Form, Page};

/// Empty lines offered below those that are there.
const SPARE: usize = 4;
/// Tones of a point.
const TONES: [&str; 6] = ["green", "blue", "yellow", "orange", "red", "grey"];
/// Kinds of a column that the builder offers.
const COLUMN_KINDS: [&str; 5] = ["text", "number", "money", "date", "fiscal_year"];

struct Line {
    index: usize,
    selects: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "desk/question.html")]
struct View {
    page: Page,
    form: Typed,
    id: String,
    key: String,
    kind: &'static str,
    kind_label: String,
    edition: i64,
    lines: Vec<Line>,
    earlier: Vec<Earlier>,
}

impl View {
    fn at(&self, index: &usize, what: &str) -> &str {
        self.form.value(&format!("line.{index}.{what}"))
    }
}

/// Two queries.
pub(crate) async fn page(context: Context, Path((id, key)): Path<(String, String)>) -> Answer {
    show(&context, &Id::parse(&id)?, &key, StatusCode::OK, None).await
}

async fn show(
    context: &Context,
    id: &Id,
    key: &str,
    status: StatusCode,
    typed: Option<Typed>,
) -> Answer {
    let row = service::get_form(context.reads(), id).await?;
    let version = service::get_latest(context.reads(), id).await?;
    let content = version.content()?;
    let question = content
        .question(key)
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
    let form = typed.unwrap_or_else(|| Typed::of(stored(question)));
    let page = desk_page(
        context,
        &context.t("forms-question-title"),
        Some((id, &row.title)),
    );
    let earlier = settings::boxes(&page, &settings::before(&content, key), &form);
    let lines = lines(context, &question.kind, &form);
    context.html_with(
        status,
        &View {
            page,
            id: id.to_string(),
            key: key.to_owned(),
            kind: question.kind.name(),
            kind_label: build::kind_label(context, question.kind.name()),
            edition: version.edition,
            lines,
            form,
            earlier,
        },
    )
}

fn lines(context: &Context, kind: &QuestionKind, form: &Typed) -> Vec<Line> {
    let (count, names): (usize, &[&str]) = match kind {
        QuestionKind::ChoiceOne { choices, .. } | QuestionKind::ChoiceMany { choices, .. } => {
            (choices.len(), &[])
        }
        QuestionKind::Scale { points, .. } => (points.len(), &TONES),
        QuestionKind::Table { columns, .. } => (columns.len(), &COLUMN_KINDS),
        _ => return Vec::new(),
    };
    let what = if matches!(kind, QuestionKind::Scale { .. }) {
        "tone"
    } else {
        "kind"
    };
    (0..count + SPARE)
        .map(|index| {
            let chosen = form.value(&format!("line.{index}.{what}"));
            let offered = names
                .iter()
                .copied()
                .chain((!chosen.is_empty() && !names.contains(&chosen)).then_some(chosen));
            Line {
                index,
                selects: offered
                    .map(|name| {
                        let label = if what == "tone" {
                            context.t(&format!("forms-tone-{name}"))
                        } else {
                            build::kind_label(context, name)
                        };
                        (name.to_owned(), label, name == chosen)
                    })
                    .collect(),
            }
        })
        .collect()
}

fn stored(question: &Question) -> Vec<(String, String)> {
    let mut fields = settings::write(question.show_if.as_ref());
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            fields.push((name.to_owned(), value));
        }
    };
    let on = |set: bool| if set { "on".to_owned() } else { String::new() };
    put("label", question.label.clone());
    put("reading", question.reading.clone());
    put("help", question.help.clone());
    put("required", on(question.required));
    match &question.kind {
        QuestionKind::Text { max } | QuestionKind::LongText { max } => put("max", max.to_string()),
        QuestionKind::Number {
            unit,
            min,
            max,
            decimals,
        } => {
            put("unit", unit.clone());
            put("min", min.clone().unwrap_or_default());
            put("max", max.clone().unwrap_or_default());
            put("decimals", decimals.to_string());
        }
        QuestionKind::ChoiceOne { choices, other } => {
            put("other", on(*other));
            put_choices(&mut put, choices);
        }
        QuestionKind::ChoiceMany {
            choices,
            other,
            min,
            max,
        } => {
            put("other", on(*other));
            put("min", min.to_string());
            put("max", max.map(|m| m.to_string()).unwrap_or_default());
            put_choices(&mut put, choices);
        }
        QuestionKind::Scale { points, comment } => {
            put("comment", on(*comment));
            for (i, point) in points.iter().enumerate() {
                put(&format!("line.{i}.value"), point.value.to_string());
                put(&format!("line.{i}.label"), point.label.clone());
                put(&format!("line.{i}.sign"), point.sign.clone());
                put(
                    &format!("line.{i}.tone"),
                    point.tone.clone().unwrap_or_default(),
                );
                put(&format!("line.{i}.why"), on(point.comment_required));
            }
        }
        QuestionKind::File { kinds, max_bytes } => {
            put("kinds", kinds.join(", "));
            put("max", (max_bytes / (1024 * 1024)).to_string());
        }
        QuestionKind::Table { columns, max_rows } => {
            put("max", max_rows.to_string());
            for (i, column) in columns.iter().enumerate() {
                put(&format!("line.{i}.key"), column.key.clone());
                put(&format!("line.{i}.label"), column.label.clone());
                put(&format!("line.{i}.kind"), column.kind.name().to_owned());
                if let QuestionKind::Number { unit, .. } = &column.kind {
                    put(&format!("line.{i}.unit"), unit.clone());
                }
                put(&format!("line.{i}.required"), on(column.required));
            }
        }
        QuestionKind::Reference { to } => put("to", to.clone()),
        QuestionKind::Money | QuestionKind::Date | QuestionKind::FiscalYear => {}
    }
    fields
}

fn put_choices(put: &mut impl FnMut(&str, String), choices: &[Choice]) {
    for (i, choice) in choices.iter().enumerate() {
        put(&format!("line.{i}.key"), choice.key.clone());
        put(&format!("line.{i}.label"), choice.label.clone());
    }
}

/// A whole number as typed; `None` where it is none.
fn whole(text: &str) -> Option<i64> {
    Decimal::parse(text)?.to_string().parse().ok()
}

fn limited<T: TryFrom<i64> + Default>(form: &Form, name: &str) -> T {
    whole(form.get(name))
        .and_then(|n| T::try_from(n).ok())
        .unwrap_or_default()
}

fn limit(form: &Form, name: &str) -> Option<String> {
    let typed = form.get(name).trim();
    let canonical = Decimal::parse(typed).map(|d| d.to_string());
    (!typed.is_empty()).then(|| canonical.unwrap_or_else(|| typed.to_owned()))
}

fn read_choices(form: &Form, count: usize) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for i in 0..count + SPARE {
        let label = form.get(&format!("line.{i}.label")).trim().to_owned();
        if label.is_empty() {
            continue;
        }
        let typed = form.get(&format!("line.{i}.key")).trim();
        let key = if typed.is_empty() {
            free_key("c", |key| {
                choices.iter().any(|c| c.key == key)
                    || (0..count).any(|j| form.get(&format!("line.{j}.key")) == key)
            })
        } else {
            typed.to_owned()
        };
        choices.push(Choice { key, label });
    }
    choices
}

/// The kind with what was typed; which kind it is never changes.
fn read_kind(form: &Form, kind: &QuestionKind) -> QuestionKind {
    match kind {
        QuestionKind::Text { .. } => QuestionKind::Text {
            max: limited(form, "max"),
        },
        QuestionKind::LongText { .. } => QuestionKind::LongText {
            max: limited(form, "max"),
        },
        QuestionKind::Number { .. } => QuestionKind::Number {
            unit: form.get("unit").trim().to_owned(),
            min: limit(form, "min"),
            max: limit(form, "max"),
            decimals: limited(form, "decimals"),
        },
        QuestionKind::ChoiceOne { choices, .. } => QuestionKind::ChoiceOne {
            choices: read_choices(form, choices.len()),
            other: form.checked("other"),
        },
        QuestionKind::ChoiceMany { choices, .. } => QuestionKind::ChoiceMany {
            choices: read_choices(form, choices.len()),
            other: form.checked("other"),
            min: limited(form, "min"),
            max: whole(form.get("max")).and_then(|n| u32::try_from(n).ok()),
        },
        QuestionKind::Scale { points, .. } => QuestionKind::Scale {
            points: read_points(form, points.len()),
            comment: form.checked("comment"),
        },
        QuestionKind::File { .. } => QuestionKind::File {
            kinds: form
                .get("kinds")
                .split([',', '、', ' '])
                .map(|k| k.trim().trim_start_matches('.').to_ascii_lowercase())
                .filter(|k| !k.is_empty())
                .collect(),
            max_bytes: limited::<u64>(form, "max").saturating_mul(1024 * 1024),
        },
        QuestionKind::Table { columns, .. } => QuestionKind::Table {
            columns: read_columns(form, columns),
            max_rows: limited(form, "max"),
        },
        QuestionKind::Reference { .. } => QuestionKind::Reference {
            to: form.get("to").trim().to_owned(),
        },
        QuestionKind::Money | QuestionKind::Date | QuestionKind::FiscalYear => kind.clone(),
    }
}

fn read_points(form: &Form, count: usize) -> Vec<Point> {
    (0..count + SPARE)
        .filter_map(|i| {
            let text = |what: &str| form.get(&format!("line.{i}.{what}")).trim().to_owned();
            let label = text("label");
            (!label.is_empty()).then(|| Point {
                value: whole(&text("value"))
                    .and_then(|v| i32::try_from(v).ok())
                    .unwrap_or_default(),
                label,
                tone: Some(text("tone")).filter(|t| TONES.contains(&t.as_str())),
                sign: text("sign"),
                comment_required: !text("why").is_empty(),
            })
        })
        .collect()
}

fn read_columns(form: &Form, before: &[Column]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for i in 0..before.len() + SPARE {
        let text = |what: &str| form.get(&format!("line.{i}.{what}")).trim().to_owned();
        let label = text("label");
        if label.is_empty() {
            continue;
        }
        let typed = text("key");
        let old = before.iter().find(|c| c.key == typed);
        let key = match old {
            Some(old) => old.key.clone(),
            None => free_key("k", |key| {
                columns.iter().any(|c| c.key == key) || before.iter().any(|c| c.key == key)
            }),
        };
        let kind = match (text("kind").as_str(), old.map(|c| &c.kind)) {
            (
                "number",
                Some(QuestionKind::Number {
                    min, max, decimals, ..
                }),
            ) => QuestionKind::Number {
                unit: text("unit"),
                min: min.clone(),
                max: max.clone(),
                decimals: *decimals,
            },
            (name, Some(kind)) if kind.name() == name => kind.clone(),
            ("number", _) => QuestionKind::Number {
                unit: text("unit"),
                min: None,
                max: None,
                decimals: 0,
            },
            ("money", _) => QuestionKind::Money,
            ("date", _) => QuestionKind::Date,
            ("fiscal_year", _) => QuestionKind::FiscalYear,
            _ => QuestionKind::Text { max: 200 },
        };
        columns.push(Column {
            key,
            label,
            kind,
            required: !text("required").is_empty(),
        });
    }
    columns
}

/// Changes the question.
pub(crate) async fn change(
    context: Context,
    Path((id, key)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let id = Id::parse(&id)?;
    let content = service::get_latest(context.reads(), &id).await?.content()?;
    let question = content
        .question(&key)
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
    let text = |name: &str| form.get(name).trim().to_owned();
    let edit = Edit::ChangeQuestion(Box::new(Question {
        key: key.clone(),
        kind: read_kind(&form, &question.kind),
        label: text("label"),
        reading: text("reading"),
        help: text("help"),
        required: form.checked("required"),
        show_if: settings::read(&form, &settings::before(&content, &key)),
    }));
    match build::save(&context, &id, &form, edit).await {
        Ok(()) => Ok(context.go(&format!("/desk/forms/{id}"), "forms-done-saved")),
        Err(fault) => {
            let status = StatusCode::from_u16(fault.code().status)
                .unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, &key, status, Some(typed)).await
        }
    }
}
