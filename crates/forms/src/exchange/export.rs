//! Writing answers as tables.
use super::{CHANNEL, ID, Part, SUBMITTED, columns, value_text};
use crate::{Answer, Answers, FormContent, QuestionKind, tabulate::Say};
use documents::{Cell, Column, ColumnKind, Table};

/// One submission, as it is exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Its identifier.
    pub id: String,
    /// Its channel.
    pub channel: String,
    /// The day on which it was handed in, as `2026-11-21`; may be empty.
    pub submitted: String,
    /// Its answers.
    pub answers: Answers,
}

fn head(text: String, kind: &QuestionKind) -> Column {
    let kind = match kind {
        QuestionKind::Number { .. } | QuestionKind::Money | QuestionKind::Scale { .. } => {
            ColumnKind::Number
        }
        _ => ColumnKind::Text,
    };
    Column {
        head: text,
        kind,
        ..Column::default()
    }
}

fn plain(text: String) -> Column {
    Column {
        head: text,
        ..Column::default()
    }
}

fn cell(kind: &QuestionKind, text: String) -> Cell {
    match kind {
        QuestionKind::Number { .. } | QuestionKind::Money | QuestionKind::Scale { .. }
            if !text.is_empty() =>
        {
            Cell::Number(text)
        }
        _ => Cell::Text(text),
    }
}

/// A row for each submission: identifier, channel and day, then the answers.
pub fn table(content: &FormContent, submissions: &[Exported], say: Say<'_>) -> Table {
    let sheet = columns(content, say);
    let mut heads = vec![
        plain(format!("{} [{ID}]", say("forms-sheet-id"))),
        plain(format!("{} [{CHANNEL}]", say("forms-sheet-channel"))),
        plain(format!("{} [{SUBMITTED}]", say("forms-sheet-day"))),
    ];
    heads.extend(sheet.iter().map(|c| match c.part {
        Part::Value => head(c.head.clone(), c.kind),
        _ => plain(c.head.clone()),
    }));
    let rows = submissions
        .iter()
        .map(|submission| {
            let mut row = vec![
                Cell::Text(submission.id.clone()),
                Cell::Text(submission.channel.clone()),
                Cell::Text(submission.submitted.clone()),
            ];
            row.extend(sheet.iter().map(|column| {
                let answer = submission.answers.get(column.question);
                match (&column.part, answer) {
                    (_, None) => Cell::Text(String::new()),
                    (Part::Value, Some(answer)) => {
                        cell(column.kind, value_text(column.kind, answer, say))
                    }
                    (Part::Chosen(key), Some(Answer::Choice { keys, .. })) => {
                        Cell::Text(if keys.contains(key) { "1" } else { "" }.into())
                    }
                    (Part::Other, Some(Answer::Choice { other, .. })) => Cell::Text(other.clone()),
                    (Part::Comment, Some(Answer::Scale { comment, .. })) => {
                        Cell::Text(comment.clone())
                    }
                    (_, Some(_)) => Cell::Text(String::new()),
                }
            }));
            row
        })
        .collect();
    Table {
        title: content.title.clone(),
        columns: heads,
        rows,
        ..Table::default()
    }
}

/// A table for each question that asks for rows: identifier of the submission, number of the row, the columns.
pub fn row_tables(content: &FormContent, submissions: &[Exported], say: Say<'_>) -> Vec<Table> {
    content
        .questions()
        .filter_map(|question| {
            let QuestionKind::Table { columns, .. } = &question.kind else {
                return None;
            };
            let mut heads = vec![
                plain(format!("{} [{ID}]", say("forms-sheet-id"))),
                plain(say("forms-sheet-row")),
            ];
            heads.extend(
                columns
                    .iter()
                    .map(|c| head(format!("{} [{}]", c.label, c.key), &c.kind)),
            );
            let mut rows = Vec::new();
            for submission in submissions {
                let Some(Answer::Rows(given)) = submission.answers.get(&question.key) else {
                    continue;
                };
                for (index, row) in given.iter().enumerate() {
                    let mut cells = vec![
                        Cell::Text(submission.id.clone()),
                        Cell::Number((index + 1).to_string()),
                    ];
                    cells.extend(columns.iter().map(|c| {
                        let text = row.get(&c.key).map(|a| value_text(&c.kind, a, say));
                        cell(&c.kind, text.unwrap_or_default())
                    }));
                    rows.push(cells);
                }
            }
            Some(Table {
                title: question.label.clone(),
                columns: heads,
                rows,
                ..Table::default()
            })
        })
        .collect()
}
