//! The round as a file: to take home, and to bring back.
use super::words;
use crate::rounds::{
    commands::FillSheet,
    queries::{self, RoundRow, SheetRow},
    workbook::{self, Line, Returned},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use forms::{Answers, FormContent};
use kernel::{Fault, Id, Outcome, Role};
use std::collections::HashMap;
use web::{Answer, Context, Form, Page, Typed};

/// Media type of a workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Template)]
#[template(path = "rounds/workbook.html")]
struct View {
    page: Page,
    round: RoundRow,
    due: String,
    form: Typed,
    sheets: usize,
    report: Option<Report>,
}

/// What became of a file.
#[derive(Default)]
struct Report {
    kept: usize,
    unchanged: usize,
    problems: Vec<Problem>,
}

struct Problem {
    row: usize,
    what: String,
    how: String,
}

struct Part {
    round: RoundRow,
    content: FormContent,
    sheets: Vec<SheetRow>,
    stored: HashMap<String, (Answers, i64)>,
}

/// The reader's own sheets; those of all who are not sealed for 計画担当. Four queries.
async fn load(context: &Context, id: &str) -> Outcome<Part> {
    let reads = context.reads();
    let actor = context.actor();
    let round = queries::get_round(reads, &Id::parse(id)?).await?;
    let mut sheets = queries::list_sheets(reads, &round.id).await?;
    let all = actor.has(Role::PlanManager) && !round.kind().is_sealed();
    sheets.retain(|s| all || s.is_of(actor));
    if sheets.is_empty() && !actor.has(Role::PlanManager) {
        return Err(Fault::new(&kernel::Code::NOT_FOUND));
    }
    let version =
        forms::service::get_version(reads, &Id::from_stored(round.form_version.clone())).await?;
    let stored = queries::list_stored(reads, &round.id).await?;
    let stored = stored
        .into_iter()
        .filter_map(|s| Some((s.id, (serde_json::from_str(&s.answers).ok()?, s.edition))))
        .collect();
    Ok(Part {
        content: version.content()?,
        round,
        sheets,
        stored,
    })
}

/// The workbook.
pub(crate) async fn download(context: Context, Path(id): Path<String>) -> Answer {
    let part = load(&context, &id).await?;
    let before = queries::list_done_before(context.reads(), &part.round).await?;
    let lines: Vec<Line<'_>> = part
        .sheets
        .iter()
        .map(|sheet| {
            let (answers, edition) = part.stored.get(&sheet.id).cloned().unwrap_or_default();
            let before = before
                .iter()
                .find(|b| b.lineage == sheet.lineage && b.body.is_some() && b.body == sheet.body)
                .map_or_else(String::new, |b| b.done.clone());
            Line {
                sheet,
                answers,
                edition,
                before,
            }
        })
        .collect();
    let table = workbook::table(&part.content, &part.round.title, &lines, &|key| {
        context.t(key)
    });
    let bytes = documents::xlsx(&[table]).map_err(Fault::internal)?;
    Ok(web::download(
        &format!("{}.xlsx", part.round.title),
        XLSX,
        bytes,
    ))
}

/// Where it is brought back.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let part = load(&context, &id).await?;
    show(&context, part, StatusCode::OK, Typed::default(), None)
}

fn show(
    context: &Context,
    part: Part,
    status: StatusCode,
    form: Typed,
    report: Option<Report>,
) -> Answer {
    let page = words::page_of(context, &part.round, context.t("rounds-book-title"));
    context.html_with(
        status,
        &View {
            page,
            due: words::day(context, &part.round.due_day),
            sheets: part.sheets.len(),
            round: part.round,
            form,
            report,
        },
    )
}

/// Takes a workbook in: every row that is well is kept as a draft, every other is told with its row and column.
pub(crate) async fn send(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let part = load(&context, &id).await?;
    let Some(file) = form.file("file").filter(|f| !f.bytes.is_empty()) else {
        let typed = Typed::with_error(&form, "file", context.t("field-required"));
        return show(
            &context,
            part,
            StatusCode::UNPROCESSABLE_ENTITY,
            typed,
            None,
        );
    };
    let mark = format!("[{}]", workbook::EDITION);
    let tables = documents::read_xlsx(&file.bytes, &mark).unwrap_or_default();
    let Some((table, header)) = tables.into_iter().next() else {
        let typed = Typed::with_error(&form, "file", context.t("rounds-book-unreadable"));
        return show(
            &context,
            part,
            StatusCode::UNPROCESSABLE_ENTITY,
            typed,
            None,
        );
    };
    let back = workbook::read(&part.content, &table, header, &|key| context.t(key));
    let mut report = Report::default();
    for head in &back.missing {
        report.problems.push(Problem {
            row: header,
            what: head.clone(),
            how: context.t("rounds-book-missing"),
        });
    }
    for fault in &back.faults {
        report.problems.push(Problem {
            row: fault.row,
            what: fault.column.clone(),
            how: context.t_with(fault.fault.key, &fault.fault.args),
        });
    }
    if back.missing.is_empty() {
        for row in back.rows {
            keep(&context, &part, row, &mut report).await?;
        }
    }
    report.problems.sort_by_key(|p| p.row);
    let fresh = load(&context, &id).await?;
    let status = if report.problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    show(&context, fresh, status, Typed::default(), Some(report))
}

async fn keep(context: &Context, part: &Part, row: Returned, report: &mut Report) -> Outcome<()> {
    let problem = |how: &str| Problem {
        row: row.row,
        what: String::new(),
        how: context.t(how),
    };
    let Some(sheet) = part.sheets.iter().find(|s| s.id == row.sheet) else {
        report.problems.push(problem("rounds-book-not-yours"));
        return Ok(());
    };
    let (stored, edition) = part.stored.get(&sheet.id).cloned().unwrap_or_default();
    if stored == row.answers {
        report.unchanged += 1;
        return Ok(());
    }
    if edition != row.edition {
        report.problems.push(problem("rounds-book-changed"));
        return Ok(());
    }
    if sheet.state != "filling" {
        report.problems.push(problem("rounds-book-handed"));
        return Ok(());
    }
    let command = FillSheet {
        sheet: sheet.id(),
        edition,
        answers: row.answers.clone(),
        hand_in: false,
        channel: if sheet.is_of(context.actor()) {
            "web".into()
        } else {
            "paper".into()
        },
    };
    match context.carry_out(command).await {
        Ok(_) => report.kept += 1,
        Err(fault) if fault.code().status < 500 => report.problems.push(Problem {
            row: row.row,
            what: String::new(),
            how: context.fault_text(&fault),
        }),
        Err(fault) => return Err(fault),
    }
    Ok(())
}
