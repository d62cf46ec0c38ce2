//! Answers as rows of a spreadsheet: one header row, no merged cells, one column per choice where several can be
//! chosen. Both directions use the same list of columns, so that what was written can be read back.
pub mod export;
pub mod import;

use crate::tabulate::Say;
use crate::{Answer, FormContent, QuestionKind, definition::OTHER};

/// What a column of the sheet holds of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// The value itself.
    Value,
    /// Whether this choice was chosen.
    Chosen(String),
    /// Own words of «other».
    Other,
    /// Comment to a point of a scale.
    Comment,
}

struct SheetColumn<'a> {
    question: &'a str,
    kind: &'a QuestionKind,
    part: Part,
    head: String,
}

/// Keys of the columns before the answers.
const ID: &str = "id";
const CHANNEL: &str = "channel";
const SUBMITTED: &str = "submitted_at";

/// The columns of a form; tables and files have none. Heads are unique: `label [key]`.
fn columns<'a>(content: &'a FormContent, say: Say<'_>) -> Vec<SheetColumn<'a>> {
    let mut columns = Vec::new();
    for question in content.questions() {
        let mut add = |part: Part, head: String| {
            columns.push(SheetColumn {
                question: &question.key,
                kind: &question.kind,
                part,
                head,
            });
        };
        let (label, key) = (&question.label, &question.key);
        match &question.kind {
            QuestionKind::Table { .. } | QuestionKind::File { .. } => continue,
            QuestionKind::ChoiceMany { choices, other, .. } => {
                for choice in choices {
                    let head = format!("{label}: {} [{key}.{}]", choice.label, choice.key);
                    add(Part::Chosen(choice.key.clone()), head);
                }
                if *other {
                    let head = format!("{label}: {} [{key}.{OTHER}]", say("forms-other"));
                    add(Part::Other, head);
                }
            }
            kind => {
                add(Part::Value, format!("{label} [{key}]"));
                if matches!(kind, QuestionKind::ChoiceOne { other: true, .. }) {
                    let head = format!("{label}: {} [{key}.{OTHER}]", say("forms-other"));
                    add(Part::Other, head);
                }
                if kind.takes_comment() {
                    let head = format!("{label}: {} [{key}.comment]", say("forms-comment"));
                    add(Part::Comment, head);
                }
            }
        }
    }
    columns
}

/// What a value is called on the sheet: the label of what was chosen, otherwise its text.
fn value_text(kind: &QuestionKind, answer: &Answer, say: Say<'_>) -> String {
    let text = answer.as_text();
    match kind {
        QuestionKind::ChoiceOne { choices, .. } => {
            let label = choices.iter().find(|c| c.key == text).map(|c| &c.label);
            match label {
                Some(label) => label.clone(),
                None if text == OTHER => say("forms-other"),
                None => text.to_owned(),
            }
        }
        _ => text.to_owned(),
    }
}
