//! The desk of imports: upload, what was taken in so far, and the result with the corrected list.
use super::{
    queries::{self, DraftLine, ImportRow},
    target_of, upload, words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Check, Fault, Id, Outcome, in_japan};
use list_reader::{Kind, Level, Note, Reading};
use web::{Answer, Choice, Context, Form, Page, Typed, download};

#[derive(Template)]
#[template(path = "imports/list.html")]
struct ListView {
    page: Page,
    form: Typed,
    kinds: Vec<Choice>,
    sources: Vec<String>,
    drafts: Vec<DraftLine>,
    imports: Vec<(ImportRow, String)>,
}

/// A finding as the page shows it.
pub(super) struct Finding {
    pub(super) place: String,
    pub(super) level: &'static str,
    pub(super) look: &'static str,
    pub(super) stood: String,
    pub(super) made: Option<String>,
    pub(super) text: String,
}

#[derive(Template)]
#[template(path = "imports/result.html")]
struct ResultView {
    page: Page,
    row: ImportRow,
    sentence: String,
    corrected: String,
    counts: Vec<(String, usize, String)>,
    findings: Vec<Finding>,
    more_findings: String,
}

pub(super) fn frame(context: &Context, title: String) -> Page {
    Page::new(context, title)
        .under("/desk", context.t("imports-desk"))
        .under("/desk/imports", context.t("imports-title"))
        .here()
}

/// Three queries.
pub(super) async fn list(context: Context) -> Answer {
    let today = in_japan(context.city().database.clock().now()).date();
    let form = Typed::of([("list_on", today.to_string().as_str())]);
    show_list(&context, form).await
}

async fn show_list(context: &Context, form: Typed) -> Answer {
    let reads = context.reads();
    let sources = queries::list_sources(reads).await?;
    let drafts = queries::list_drafts(reads).await?;
    let imports = queries::list_imports(reads).await?;
    let status = if form.came_back() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let mut kinds = vec![Choice::new(
        "",
        context.t("imports-kind-auto"),
        form.value("kind"),
    )];
    kinds.extend(
        Kind::ALL
            .into_iter()
            .filter(|k| target_of(*k).is_some())
            .map(|k| {
                let label = context.t(&format!("imports-kind-{}", k.key()));
                Choice::new(k.key(), label, form.value("kind"))
            }),
    );
    let page = Page::new(context, context.t("imports-title"))
        .under("/desk", context.t("imports-desk"))
        .here();
    let view = ListView {
        page,
        form,
        kinds,
        sources: sources.into_iter().map(|s| s.name).collect(),
        drafts,
        imports: imports
            .into_iter()
            .map(|row| {
                let sentence = sentence(context, &row);
                (row, sentence)
            })
            .collect(),
    };
    context.html_with(status, &view)
}

fn sentence(context: &Context, row: &ImportRow) -> String {
    let counts = row.counts();
    context.t_with(
        "imports-sentence",
        &[
            ("new", counts.new.to_string()),
            ("changed", counts.changed.to_string()),
            ("same", counts.same.to_string()),
            ("merged", counts.merged.to_string()),
            ("open", counts.open.to_string()),
            ("damaged", counts.damaged.to_string()),
        ],
    )
}

/// Takes a file in as a draft.
pub(super) async fn send(context: Context, form: Form) -> Answer {
    let kept = async {
        let mut check = Check::new();
        let source = check.text("source", form.get("source"), 80);
        let day: Option<jiff::civil::Date> = form.get("list_on").trim().parse().ok();
        if day.is_none() {
            check.fault("list_on", "field-imports-day");
        }
        let file = form.file("file");
        if file.is_none() {
            check.fault("file", "field-required");
        }
        check.done()?;
        let (Some(day), Some(file)) = (day, file) else {
            return Err(Fault::field("file", "field-required"));
        };
        let day = day.to_string();
        let typed = upload::Typed {
            source: &source,
            list_on: &day,
            kind: Kind::from_key(form.get("kind")),
            file_name: &file.name,
        };
        upload::keep(&context, &typed, &file.bytes).await
    };
    match kept.await {
        Ok(id) => Ok(context.go(&format!("/desk/imports/drafts/{id}"), "imports-done-read")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show_list(&context, typed).await
        }
    }
}

/// Most findings that a page shows; the corrected list has all of them.
const SHOWN: usize = 200;
pub(super) fn findings(context: &Context, reading: &Reading) -> (Vec<Finding>, String) {
    let mut notes: Vec<&Note> = reading.notes.iter().collect();
    notes.sort_by_key(|n| (std::cmp::Reverse(n.level()), n.row, n.column));
    let all = notes.len();
    let shown = notes.into_iter().take(SHOWN).map(|note| Finding {
        place: words::place(context, note),
        level: words::level(note.level()),
        look: match note.level() {
            Level::Repaired => "good",
            Level::Doubt => "warn",
            Level::Problem => "late",
        },
        stood: note.stood.chars().take(120).collect(),
        made: note.made.as_ref().map(|m| m.chars().take(120).collect()),
        text: words::cause(context, note),
    });
    let more = if all > SHOWN {
        context.t_with(
            "imports-more-findings",
            &[("count", (all - SHOWN).to_string())],
        )
    } else {
        String::new()
    };
    (shown.collect(), more)
}

pub(super) fn counted(
    context: &Context,
    counts: [(&str, usize); 5],
) -> Vec<(String, usize, String)> {
    counts
        .into_iter()
        .map(|(name, count)| {
            (
                context.t(&format!("imports-count-{name}")),
                count,
                context.t(&format!("imports-count-{name}-help")),
            )
        })
        .collect()
}

/// Two queries.
pub(super) async fn result(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let row = queries::get_import(context.reads(), &id).await?;
    let reading = queries::get_reading(context.reads(), &id).await?;
    let (findings, more_findings) = findings(&context, &reading);
    let counts = row.counts();
    let shown = [
        ("new", counts.new),
        ("changed", counts.changed),
        ("same", counts.same),
        ("perhaps", counts.merged),
        ("damaged", counts.damaged + counts.open),
    ];
    context.html(&ResultView {
        page: frame(&context, context.t("imports-result")),
        sentence: sentence(&context, &row),
        corrected: format!("/desk/imports/{id}/corrected.csv"),
        counts: counted(&context, shown),
        row,
        findings,
        more_findings,
    })
}

fn file(context: &Context, name: &str, reading: &Reading) -> Answer {
    let bytes = reading.corrected(&|note| words::left(context, note));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let name = format!("{stem}-{}.csv", context.t("imports-corrected-name"));
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}

/// One query.
pub(super) async fn corrected_draft(context: Context, Path(id): Path<String>) -> Answer {
    let draft = queries::get_draft(context.reads(), &Id::parse(&id)?).await?;
    file(&context, &draft.file_name, &draft.reading()?)
}

/// Two queries.
pub(super) async fn corrected(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let row = queries::get_import(context.reads(), &id).await?;
    let reading: Outcome<Reading> = queries::get_reading(context.reads(), &id).await;
    file(&context, &row.file_name, &reading?)
}
