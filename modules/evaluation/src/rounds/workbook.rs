//! A round as a workbook, for departments behind a closed network: handed out, filled in, and back without loss. The
//! reader finds sheets by their identifier and columns by their key; what was changed on the web in the meantime is not
//! overwritten but told.
use super::queries::SheetRow;
use documents::{Cell, Column, Table};
use forms::{AnswerFault, Answers, FormContent, Stage, export, import};
use std::collections::HashMap;

/// Key of the column with the edition that was handed out.
pub const EDITION: &str = "edition";

/// A sheet with what is stored of it.
pub struct Line<'a> {
    /// The sheet.
    pub sheet: &'a SheetRow,
    /// Its answers.
    pub answers: Answers,
    /// Edition of the answers; 0 where there are none.
    pub edition: i64,
    /// What was done the year before, for reading only.
    pub before: String,
}

/// The workbook's table: identifier, edition, item, who, last year's words, then the questions.
pub fn table(
    content: &FormContent,
    title: &str,
    lines: &[Line<'_>],
    say: &dyn Fn(&str) -> String,
) -> Table {
    let exported: Vec<export::Exported> = lines
        .iter()
        .map(|line| export::Exported {
            id: line.sheet.id.clone(),
            channel: "web".into(),
            submitted: String::new(),
            answers: line.answers.clone(),
        })
        .collect();
    let mut table = export::table(content, &exported, say);
    table.title = title.chars().take(30).collect();
    let head = |text: String, width: u16| Column {
        head: text,
        width_hint: Some(width),
        ..Column::default()
    };
    let fixed = [
        head(format!("{} [{EDITION}]", say("evaluation-book-edition")), 6),
        head(say("evaluation-head-item"), 40),
        head(say("evaluation-head-evaluator"), 20),
        head(say("evaluation-book-before"), 40),
    ];
    // Between the identifier and the channel, so that a clerk sees the item beside what is asked.
    table.columns.splice(1..1, fixed);
    for (row, line) in table.rows.iter_mut().zip(lines) {
        let cells = [
            Cell::Text(line.edition.to_string()),
            Cell::Text(line.sheet.label.clone()),
            Cell::Text(line.sheet.evaluator.clone()),
            Cell::Text(line.before.clone()),
        ];
        row.splice(1..1, cells);
    }
    table
}

/// A row that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// Number of the row in the sheet of the workbook.
    pub row: usize,
    /// The sheet.
    pub sheet: String,
    /// Edition that had been handed out.
    pub edition: i64,
    /// What stands in it now.
    pub answers: Answers,
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Back {
    /// Rows that can be kept.
    pub rows: Vec<Returned>,
    /// Row, column and what needs mending.
    pub faults: Vec<import::RowFault>,
    /// Heads of columns that are missing.
    pub missing: Vec<String>,
}

/// Reads a table that came back; `header` is the number of its header's row. Rows without an identifier are left out
/// only where they are empty.
pub fn read(
    content: &FormContent,
    table: &Table,
    header: usize,
    say: &dyn Fn(&str) -> String,
) -> Back {
    let place = table
        .columns
        .iter()
        .position(|c| c.head.trim_end().ends_with(&format!("[{EDITION}]")));
    let editions: HashMap<usize, i64> = table
        .rows
        .iter()
        .enumerate()
        .filter_map(|(index, row)| match row.get(place?) {
            Some(Cell::Text(text) | Cell::Number(text)) => {
                Some((index + 2, text.trim().parse().ok()?))
            }
            _ => None,
        })
        .collect();
    let mut read = import::rows(content, table, Stage::Draft, say);
    let shift = header.saturating_sub(1);
    // On the page a draft may hold what cannot be read yet, because its writer sees it again. A file is read once: what
    // is malformed is told now. What is merely missing is not.
    let mut well = Vec::new();
    for row in read.rows {
        let faults = malformed(content, &row.answers);
        let number = row.row;
        if faults.is_empty() {
            well.push(row);
        }
        read.faults.extend(faults.into_iter().map(|fault| import::RowFault {
            row: number,
            column: content
                .question(&fault.question)
                .map_or_else(String::new, |q| q.label.clone()),
            fault,
        }));
    }
    Back {
        rows: well
            .into_iter()
            .filter(|r| !r.id.trim().is_empty() || !r.answers.is_empty())
            .map(|r| Returned {
                edition: editions.get(&r.row).copied().unwrap_or(-1),
                row: r.row + shift,
                sheet: r.id.trim().to_owned(),
                answers: r.answers,
            })
            .collect(),
        faults: read
            .faults
            .into_iter()
            .map(|f| import::RowFault {
                row: f.row + shift,
                ..f
            })
            .collect(),
        missing: read.missing,
    }
}

/// What cannot be read, or is beyond its limits; not what is only missing.
fn malformed(content: &FormContent, answers: &Answers) -> Vec<AnswerFault> {
    match forms::validate(content, answers, Stage::Final) {
        Ok(_) => Vec::new(),
        Err(faults) => faults
            .into_iter()
            .filter(|f| answers.contains_key(&f.question) && f.key != "forms-answer-required" && f.key != "forms-answer-comment")
            .collect(),
    }
}
