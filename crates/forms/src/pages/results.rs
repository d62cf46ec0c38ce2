//! What was handed in: counts, words, the list, and files for a spreadsheet.
use super::{desk_page, enter::channel_label};
use crate::{
    FormContent, export, policy,
    service::{self, FormRow, SubmissionRow, VersionRow},
    tabulate,
};
use askama::Template;
use axum::extract::Path;
use documents::{Cell, Table};
use kernel::{Fault, Id, Outcome};
use web::{Answer, Asked, Context, Page};

/// What of the results is wanted.
#[derive(serde::Deserialize)]
pub(crate) struct Wanted {
    version: Option<String>,
    after: Option<String>,
    by: Option<String>,
    over: Option<String>,
}

struct Shown {
    title: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
}

impl From<Table> for Shown {
    fn from(table: Table) -> Self {
        let text = |cell: &Cell| match cell {
            Cell::Text(text) | Cell::Number(text) => text.clone(),
            Cell::Lines(lines) => lines.join(" "),
            Cell::Marked(pieces) => pieces.iter().map(|p| p.text.as_str()).collect(),
        };
        Self {
            title: table.title,
            heads: table.columns.into_iter().map(|c| c.head).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| row.iter().map(text).collect())
                .collect(),
            notes: table.notes,
        }
    }
}

struct Line {
    id: String,
    at: i64,
    status: String,
    channel: String,
}

struct Countable {
    key: String,
    label: String,
    by: bool,
    over: bool,
}

#[derive(Template)]
#[template(path = "desk/results.html")]
struct View {
    page: Page,
    id: String,
    version: VersionRow,
    count: usize,
    counts: Vec<Shown>,
    crossed: Option<Shown>,
    words: Vec<Shown>,
    countable: Vec<Countable>,
    lines: Vec<Line>,
    next: Option<String>,
    may_enter: bool,
}

async fn load(
    context: &Context,
    id: &Id,
    version: Option<&str>,
) -> Outcome<(FormRow, VersionRow, FormContent)> {
    let row = service::get_form(context.reads(), id).await?;
    // What was never opened has no answers, and says so.
    let wanted = version
        .map(Id::parse)
        .transpose()?
        .or_else(|| row.current_version.clone().map(Id::from_stored));
    let version = match wanted {
        Some(version) => service::get_version(context.reads(), &version).await?,
        None => service::get_latest(context.reads(), id).await?,
    };
    if version.form != row.id {
        return Err(Fault::new(&kernel::Code::NOT_FOUND));
    }
    let content = version.content()?;
    Ok((row, version, content))
}

/// Four queries.
pub(crate) async fn page(
    context: Context,
    Path(id): Path<String>,
    Asked(wanted): Asked<Wanted>,
) -> Answer {
    let id = Id::parse(&id)?;
    let (row, version, content) = load(&context, &id, wanted.version.as_deref()).await?;
    let handed_in = service::list_answers(context.reads(), &version.id()).await?;
    let answers = handed_in
        .iter()
        .map(SubmissionRow::answers)
        .collect::<Outcome<Vec<_>>>()?;
    let paging = kernel::Page::new(wanted.after.as_deref(), None)?;
    let (rows, next) = service::list_submissions(context.reads(), &version.id(), &paging).await?;
    let say = |key: &str| context.t(key);
    let (by, over) = (
        wanted.by.unwrap_or_default(),
        wanted.over.unwrap_or_default(),
    );
    let countable = content
        .questions()
        .filter(|q| !q.kind.choices().is_empty() || q.kind.name() == "scale")
        .map(|q| Countable {
            by: q.key == by,
            over: q.key == over,
            key: q.key.clone(),
            label: q.label.clone(),
        })
        .collect();
    let shown = |tables: Vec<Table>| tables.into_iter().map(Shown::from).collect();
    let mut words = tabulate::free_texts(&content, &answers, &say);
    for table in &mut words {
        table.rows.truncate(200);
    }
    let title = context.t_with("forms-results-title", &[("title", row.title.clone())]);
    let view = View {
        page: desk_page(&context, &title, Some((&id, &row.title))),
        id: id.to_string(),
        count: answers.len(),
        counts: shown(tabulate::counts(&content, &answers, &say)),
        crossed: tabulate::cross(&content, &answers, (&by, &over), &say).map(Shown::from),
        words: shown(words),
        countable,
        lines: rows
            .into_iter()
            .filter(|r| r.respondent.is_none() || r.status != "draft")
            .map(|r| Line {
                at: r.submitted_at.unwrap_or(r.updated_at),
                status: context.t(&format!("forms-status-{}", r.status)),
                channel: channel_label(&context, &r.channel),
                id: r.id,
            })
            .collect(),
        next,
        may_enter: context.may(&policy::ENTER) && row.current_version.is_some(),
        version,
    };
    context.html(&view)
}

/// The answers as CSV (one table) or XLSX (answers, tables of rows, counts: a sheet each). Three queries.
pub(crate) async fn file(
    context: Context,
    Path((id, format)): Path<(String, String)>,
    Asked(wanted): Asked<Wanted>,
) -> Answer {
    let id = Id::parse(&id)?;
    let (_, version, content) = load(&context, &id, wanted.version.as_deref()).await?;
    let rows = service::list_answers(context.reads(), &version.id()).await?;
    let submissions = rows
        .into_iter()
        .map(|row| {
            Ok(export::Exported {
                answers: row.answers()?,
                submitted: day(row.submitted_at),
                channel: channel_label(&context, &row.channel),
                id: row.id,
            })
        })
        .collect::<Outcome<Vec<_>>>()?;
    let say = |key: &str| context.t(key);
    let table = export::table(&content, &submissions, &say);
    let name = content.title.replace(['/', '\\'], "-");
    match format.as_str() {
        "csv" => Ok(web::download(
            &format!("{name}.csv"),
            "text/csv; charset=utf-8",
            documents::csv(&table),
        )),
        "xlsx" => {
            let answers: Vec<_> = submissions.iter().map(|s| s.answers.clone()).collect();
            let mut tables = vec![table];
            tables.extend(export::row_tables(&content, &submissions, &say));
            tables.extend(tabulate::counts(&content, &answers, &say));
            Ok(web::download(
                &format!("{name}.xlsx"),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                documents::xlsx(&tables).map_err(Fault::internal)?,
            ))
        }
        _ => Err(web::not_found()),
    }
}

fn day(at: Option<i64>) -> String {
    at.and_then(|at| jiff::Timestamp::from_microsecond(at).ok())
        .map(|at| kernel::in_japan(at).date().to_string())
        .unwrap_or_default()
}
