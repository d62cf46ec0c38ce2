//! The preview of an import: what each row would do, what was found, what the columns mean; and the decision.
use super::{
    commands::{Decision, TakeIn},
    desk::{Finding, counted, findings, frame},
    plan::{Fate, Planned, plan},
    queries, target_of, upload, words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id};
use list_reader::{Assigned, Field, Mapping, Reading, Reason, SURE, WORTH_A_LOOK};
use std::collections::BTreeMap;
use store::Source;
use web::{Answer, Choice, Context, Form, Page, Typed};

/// A column as the page shows it.
struct ColumnLine {
    name: String,
    heading: String,
    example: String,
    personal: bool,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "imports/preview.html")]
struct PreviewView {
    page: Page,
    id: String,
    about: String,
    counts: Vec<(String, usize, String)>,
    new: Vec<Planned>,
    changed: Vec<(Planned, String)>,
    perhaps: Vec<Perhaps>,
    within: Vec<(String, String)>,
    findings: Vec<Finding>,
    more_findings: String,
    columns: Vec<ColumnLine>,
    error: String,
    rule: Vec<String>,
    nothing: bool,
    left_out: String,
}

/// A row that may be the same as an entry.
struct Perhaps {
    row: Planned,
    record: String,
    name: String,
    address: String,
    href: String,
    why: String,
    sure: bool,
}

/// Most rows of one fate that a page shows.
const ROWS: usize = 100;

fn column_lines(context: &Context, reading: &Reading) -> Vec<ColumnLine> {
    let kind = reading.kind();
    reading
        .mapping
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let chosen = column.field.map(Field::key).unwrap_or_default();
            let left = Choice::new("", context.t("imports-column-left"), &chosen);
            let fields = Field::of(kind)
                .filter(|f| *f != Field::Personal)
                .map(|f| Choice::new(f.key(), f.heading(), &chosen));
            let examples = reading
                .rows
                .iter()
                .filter_map(|r| r.cells.get(at))
                .filter(|c| !c.trim().is_empty());
            ColumnLine {
                name: format!("column-{at}"),
                heading: column.heading.clone(),
                example: examples
                    .take(1)
                    .map(|c| c.chars().take(30).collect::<String>())
                    .collect(),
                personal: column.field == Some(Field::Personal),
                choices: std::iter::once(left).chain(fields).collect(),
            }
        })
        .collect()
}

/// What of an entry a list changes, by heading.
fn differences(row: &Planned) -> String {
    let empty = serde_json::Map::new();
    let map = |v: Option<&serde_json::Value>| v.and_then(|v| v.as_object()).cloned();
    let before = map(row.before.as_ref()).unwrap_or_else(|| empty.clone());
    let now = map(Some(&row.said)).unwrap_or(empty);
    let plain = |v: &serde_json::Value| match v {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let changed: Vec<String> = now
        .iter()
        .filter(|(name, value)| before.get(*name) != Some(value))
        .map(|(name, value)| {
            let old = before.get(name).map(plain).unwrap_or_default();
            let cut = |t: String| t.chars().take(60).collect::<String>();
            format!("{} → {}", cut(old), cut(plain(value)))
        })
        .collect();
    changed.join(" / ")
}

/// Three queries, one more for each 500 rows, and those of the target.
pub(super) async fn preview(context: Context, Path(id): Path<String>) -> Answer {
    show_preview(&context, &id, String::new()).await
}

async fn show_preview(context: &Context, id: &str, error: String) -> Answer {
    let id = Id::parse(id)?;
    let reads = context.reads();
    let draft = queries::get_draft(reads, &id).await?;
    let reading = draft.reading()?;
    let target = target_of(reading.kind()).ok_or_else(|| Fault::new(&upload::NO_TARGET))?;
    let planned = plan(Source::Reads(reads), target, &draft.source_name, &reading).await?;
    let is = |fate: fn(&Fate) -> bool| planned.rows.iter().filter(|r| fate(&r.fate)).count();
    let counts = [
        ("new", is(|f| *f == Fate::New)),
        ("changed", is(|f| matches!(f, Fate::Changed { .. }))),
        ("same", is(|f| matches!(f, Fate::Same { .. }))),
        ("perhaps", is(|f| matches!(f, Fate::Perhaps { .. }))),
        ("damaged", is(|f| *f == Fate::Damaged)),
    ];
    let nothing = counts
        .iter()
        .all(|(name, count)| *count == 0 || matches!(*name, "same" | "damaged"));
    let left_out = match planned.left_out {
        0 => String::new(),
        count => context.t_with("imports-left-out", &[("count", count.to_string())]),
    };
    let names: BTreeMap<usize, String> = planned
        .rows
        .iter()
        .map(|r| (r.line, r.name.clone()))
        .collect();
    let named = |line: &usize| {
        context.t_with(
            "imports-row-named",
            &[
                ("row", line.to_string()),
                ("name", names.get(line).cloned().unwrap_or_default()),
            ],
        )
    };
    let within = planned
        .within
        .iter()
        .map(|(a, b, _, why)| {
            (
                format!("{} ・ {}", named(a), named(b)),
                words::reasons(context, why),
            )
        })
        .collect();
    let (mut new, mut changed, mut perhaps) = (Vec::new(), Vec::new(), Vec::new());
    for row in planned.rows {
        match row.fate.clone() {
            Fate::New if new.len() < ROWS => new.push(row),
            Fate::Changed { .. } if changed.len() < ROWS => {
                let text = differences(&row);
                changed.push((row, text));
            }
            Fate::Perhaps {
                record,
                name,
                address,
                href,
                score,
                reasons,
            } => perhaps.push(Perhaps {
                why: words::reasons(context, &reasons),
                sure: score >= SURE,
                record,
                name,
                address,
                href,
                row,
            }),
            _ => {}
        }
    }
    let (findings, more_findings) = findings(context, &reading);
    let about = context.t_with(
        "imports-about",
        &[
            ("source", draft.source_name.clone()),
            ("on", draft.list_on.clone()),
            ("file", draft.file_name.clone()),
            ("encoding", reading.encoding.name().to_owned()),
            ("rows", reading.rows.len().to_string()),
            ("skipped", reading.skipped.len().to_string()),
            ("blank", reading.blank.to_string()),
            (
                "kind",
                context.t(&format!("imports-kind-{}", reading.kind().key())),
            ),
        ],
    );
    let status = if error.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let view = PreviewView {
        page: frame(context, context.t("imports-preview")),
        id: draft.id.clone(),
        about,
        counts: counted(context, counts),
        new,
        changed,
        perhaps,
        within,
        findings,
        more_findings,
        columns: column_lines(context, &reading),
        error,
        rule: rule(context),
        nothing,
        left_out,
    };
    context.html_with(status, &view)
}

/// The published rule of duplicates.
fn rule(context: &Context) -> Vec<String> {
    let mut lines: Vec<String> = Reason::ALL
        .iter()
        .map(|r| words::reasons(context, &[*r]))
        .collect();
    lines.push(context.t_with(
        "imports-rule-from",
        &[
            ("look", WORTH_A_LOOK.to_string()),
            ("sure", SURE.to_string()),
        ],
    ));
    lines
}

/// Gives the columns other meanings.
pub(super) async fn columns(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let parsed = Id::parse(&id)?;
    let draft = queries::get_draft(context.reads(), &parsed).await?;
    let reading = draft.reading()?;
    let mut taken = std::collections::BTreeSet::new();
    let mut twice = false;
    let columns = reading
        .mapping
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let field = if column.field == Some(Field::Personal) {
                column.field
            } else {
                Field::from_key(form.get(&format!("column-{at}"))).filter(|f| *f != Field::Personal)
            };
            twice |= field.is_some_and(|f| f != Field::Personal && !taken.insert(f));
            Assigned {
                heading: column.heading.clone(),
                field,
            }
        });
    let mapping = Mapping {
        kind: reading.kind(),
        columns: columns.collect(),
    };
    let changed = if twice {
        Err(Fault::field("columns", "imports-columns-twice"))
    } else {
        upload::change(&context, &parsed, &mapping).await
    };
    match changed {
        Ok(()) => Ok(context.go(
            &format!("/desk/imports/drafts/{id}"),
            "imports-done-columns",
        )),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            let error = typed.error("columns").to_owned();
            show_preview(&context, &id, error).await
        }
    }
}

/// Takes the list in.
pub(super) async fn confirm(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let draft = Id::parse(&id)?;
    let decisions = form
        .fields()
        .filter_map(|(name, value)| {
            let line: usize = name.strip_prefix("same-")?.parse().ok()?;
            let decision = match value {
                "new" => Decision::New,
                "" => return None,
                record => Decision::SameAs(record.to_owned()),
            };
            Some((line, decision))
        })
        .collect();
    match context.carry_out(TakeIn { draft, decisions }).await {
        Ok(done) => Ok(context.go(&format!("/desk/imports/{done}"), "imports-done-taken")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            let error = typed
                .errors
                .into_iter()
                .map(|e| e.text)
                .collect::<Vec<_>>()
                .join(" ");
            show_preview(&context, &id, error).await
        }
    }
}
