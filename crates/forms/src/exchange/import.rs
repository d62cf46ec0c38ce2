//! Reading answers back from a table of the shape that [`super::export::table`] writes. Columns are found by the key in
//! brackets, in any order; those of no question are left out and said.
use super::{CHANNEL, ID, Part, SUBMITTED, columns};
use crate::{
    Answer, AnswerFault, Answers, FormContent, QuestionKind, Stage, definition::OTHER,
    tabulate::Say, validate, wire,
};
use documents::{Cell, Table};
use std::collections::BTreeSet;

/// A row that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Number of the row in the sheet; the header is row 1.
    pub row: usize,
    /// Identifier in the first column; empty for a new one.
    pub id: String,
    /// Channel; empty where none is given.
    pub channel: String,
    /// Its answers, canonical.
    pub answers: Answers,
}

/// What keeps a row from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Number of the row in the sheet; the header is row 1.
    pub row: usize,
    /// Head of the column.
    pub column: String,
    /// What needs mending.
    pub fault: AnswerFault,
}

/// What was read of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Rows without faults.
    pub rows: Vec<Imported>,
    /// Everything that needs mending.
    pub faults: Vec<RowFault>,
    /// Heads of columns that belong to no question.
    pub unknown: Vec<String>,
    /// Heads of columns that are missing.
    pub missing: Vec<String>,
}

fn text(cell: Option<&Cell>) -> String {
    match cell {
        Some(Cell::Text(text) | Cell::Number(text)) => text.clone(),
        Some(Cell::Lines(lines)) => lines.join("\n"),
        Some(Cell::Marked(pieces)) => pieces.iter().map(|p| p.text.as_str()).collect(),
        None => String::new(),
    }
}

/// The key in brackets at the end of a head; the head itself where there are none.
fn key_of(head: &str) -> &str {
    head.trim()
        .strip_suffix(']')
        .and_then(|h| h.rsplit_once('['))
        .map_or(head.trim(), |(_, key)| key)
}

/// Reads the rows; each is judged as complete ([`Stage::Final`]) or as a draft.
pub fn rows(content: &FormContent, table: &Table, stage: Stage, say: Say<'_>) -> Import {
    let sheet = columns(content, say);
    let heads: Vec<&str> = table.columns.iter().map(|c| key_of(&c.head)).collect();
    let place = |key: &str| heads.iter().position(|h| *h == key);
    let places: Vec<Option<usize>> = sheet.iter().map(|c| place(key_of(&c.head))).collect();
    let known: BTreeSet<&str> = sheet
        .iter()
        .map(|c| key_of(&c.head))
        .chain([ID, CHANNEL, SUBMITTED])
        .collect();
    let mut import = Import {
        unknown: table
            .columns
            .iter()
            .filter(|c| !known.contains(key_of(&c.head)))
            .map(|c| c.head.clone())
            .collect(),
        missing: sheet
            .iter()
            .zip(&places)
            .filter(|(_, place)| place.is_none())
            .map(|(c, _)| c.head.clone())
            .collect(),
        ..Import::default()
    };
    for (index, row) in table.rows.iter().enumerate() {
        let at = |place: Option<usize>| text(place.and_then(|p| row.get(p)));
        if row.iter().all(|c| text(Some(c)).trim().is_empty()) {
            continue;
        }
        let mut answers = Answers::new();
        for (column, place) in sheet.iter().zip(&places) {
            put(
                &mut answers,
                column.question,
                column.kind,
                &column.part,
                &at(*place),
                say,
            );
        }
        match validate(content, &answers, stage) {
            Ok(answers) => import.rows.push(Imported {
                row: index + 2,
                id: at(place(ID)),
                channel: at(place(CHANNEL)),
                answers,
            }),
            Err(faults) => import.faults.extend(faults.into_iter().map(|fault| {
                RowFault {
                    row: index + 2,
                    column: sheet
                        .iter()
                        .find(|c| c.question == fault.question)
                        .map_or_else(|| fault.question.clone(), |c| c.head.clone()),
                    fault,
                }
            })),
        }
    }
    import
}

fn put(
    answers: &mut Answers,
    question: &str,
    kind: &QuestionKind,
    part: &Part,
    text: &str,
    say: Say<'_>,
) {
    if text.trim().is_empty() {
        return;
    }
    let none = || Answer::Choice {
        keys: Vec::new(),
        other: String::new(),
    };
    match (part, kind) {
        (Part::Value, QuestionKind::Scale { .. }) => {
            answers.insert(
                question.to_owned(),
                Answer::Scale {
                    value: text.to_owned(),
                    comment: String::new(),
                },
            );
        }
        (Part::Value, QuestionKind::ChoiceOne { choices, other }) => {
            let wanted = text.trim();
            let key = choices
                .iter()
                .find(|c| c.label.trim() == wanted || c.key == wanted)
                .map(|c| c.key.as_str())
                .or((*other && wanted == say("forms-other")).then_some(OTHER))
                .unwrap_or(wanted);
            if let Answer::Choice { keys, .. } =
                answers.entry(question.to_owned()).or_insert_with(none)
            {
                keys.push(key.to_owned());
            }
        }
        (Part::Value, kind) => {
            if let Some(answer) = wire::simple(kind, text) {
                answers.insert(question.to_owned(), answer);
            }
        }
        (Part::Chosen(key), _) => {
            if let Answer::Choice { keys, .. } =
                answers.entry(question.to_owned()).or_insert_with(none)
            {
                // Marks that people use for «yes»; what is none of them is not taken for one.
                let yes = [
                    "1", "１", "○", "〇", "◯", "はい", "yes", "TRUE", "true", "x", "レ", "✓",
                ];
                let no = ["0", "０", "×", "いいえ", "no", "FALSE", "false", "－", "-"];
                let mark = text.trim();
                if yes.contains(&mark) {
                    keys.push(key.clone());
                } else if !no.contains(&mark) {
                    keys.push(mark.to_owned());
                }
            }
        }
        (Part::Other, _) => {
            if let Answer::Choice { other, .. } =
                answers.entry(question.to_owned()).or_insert_with(none)
            {
                text.clone_into(other);
            }
        }
        (Part::Comment, _) => {
            let scale = answers
                .entry(question.to_owned())
                .or_insert_with(|| Answer::Scale {
                    value: String::new(),
                    comment: String::new(),
                });
            if let Answer::Scale { comment, .. } = scale {
                text.clone_into(comment);
            }
        }
    }
}
