//! Answers on the wire: the fields of an HTML form, and back. Reading keeps everything as it was typed.
//!
//! A question is the field `prefix + key`; beside it stand `.other`, `.comment`, `.id`/`.name`/`.bytes` of a kept file
//! and `.0.column` of a table. `prefix + ":shown"` names each question that was on the page, so that an empty box and a
//! question of another page are not mixed up.
use crate::{
    Answer, Answers, FileReference, FormContent, QuestionKind, Row,
    definition::{Column, MAX_CHOICES, MAX_ROWS},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use web::{Form, Upload};

/// Name of the hidden field that says what was on the page.
pub(crate) const SHOWN: &str = ":shown";
/// Name of the button that asks for more rows.
pub(crate) const MORE: &str = ":more";

struct Fields<'a> {
    values: HashMap<&'a str, Vec<&'a str>>,
    prefix: &'a str,
}

impl<'a> Fields<'a> {
    fn new(form: &'a Form, prefix: &'a str) -> Self {
        let mut values: HashMap<&str, Vec<&str>> = HashMap::new();
        for (name, value) in form.fields() {
            if let Some(name) = name.strip_prefix(prefix) {
                values.entry(name).or_default().push(value);
            }
        }
        Self { values, prefix }
    }
    fn all(&self, name: &str) -> &[&'a str] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }
    fn first(&self, name: &str) -> &'a str {
        self.all(name).first().copied().unwrap_or_default()
    }
}

/// The answers to the questions of this form; other fields are left out.
pub fn read(form: &Form, content: &FormContent, prefix: &str) -> Answers {
    let fields = Fields::new(form, prefix);
    content
        .questions()
        .filter_map(|q| Some((q.key.clone(), answer(&fields, &q.key, &q.kind)?)))
        .collect()
}

fn answer(fields: &Fields<'_>, key: &str, kind: &QuestionKind) -> Option<Answer> {
    let beside = |what: &str| fields.first(&format!("{key}.{what}")).to_owned();
    match kind {
        QuestionKind::ChoiceOne { .. } | QuestionKind::ChoiceMany { .. } => {
            let keys: Vec<String> = fields
                .all(key)
                .iter()
                .filter(|k| !k.is_empty())
                .take(2 * MAX_CHOICES + 1)
                .map(|k| (*k).to_owned())
                .collect();
            let other = beside("other");
            (!keys.is_empty() || !other.is_empty()).then_some(Answer::Choice { keys, other })
        }
        QuestionKind::Scale { .. } => {
            let value = fields.first(key).to_owned();
            let comment = beside("comment");
            (!value.is_empty() || !comment.is_empty()).then_some(Answer::Scale { value, comment })
        }
        QuestionKind::File { .. } => {
            let id = beside("id");
            (!id.is_empty()).then(|| {
                Answer::File(FileReference {
                    id,
                    name: beside("name"),
                    bytes: beside("bytes").parse().unwrap_or(u64::MAX),
                })
            })
        }
        QuestionKind::Table { columns, max_rows } => {
            let rows = rows(fields, key, columns, *max_rows);
            (!rows.is_empty()).then_some(Answer::Rows(rows))
        }
        _ => simple(kind, fields.first(key)),
    }
}

/// Empty rows between others are kept, so that each keeps its place on the page.
fn rows(fields: &Fields<'_>, key: &str, columns: &[Column], max_rows: u32) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut filled = 0;
    for index in 0..max_rows.min(MAX_ROWS) + 20 {
        let row: Row = columns
            .iter()
            .filter_map(|c| {
                let typed = fields.first(&format!("{key}.{index}.{}", c.key));
                Some((c.key.clone(), simple(&c.kind, typed)?))
            })
            .collect();
        let says = !row.is_empty();
        rows.push(row);
        if says {
            filled = rows.len();
        }
    }
    rows.truncate(filled);
    rows
}

/// A text as the answer to a simple question; `None` where it is empty.
pub(crate) fn simple(kind: &QuestionKind, typed: &str) -> Option<Answer> {
    let text = || typed.to_owned();
    if typed.is_empty() {
        return None;
    }
    Some(match kind {
        QuestionKind::Number { .. } | QuestionKind::Money => Answer::Number(text()),
        QuestionKind::Date => Answer::Date(text()),
        QuestionKind::FiscalYear => Answer::Year(text()),
        QuestionKind::Reference { .. } => Answer::Reference(text()),
        QuestionKind::ChoiceOne { .. } => Answer::Choice {
            keys: vec![text()],
            other: String::new(),
        },
        _ => Answer::Text(text()),
    })
}

/// The answers as fields.
pub fn write(answers: &Answers, prefix: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (key, answer) in answers {
        write_one(&mut fields, &format!("{prefix}{key}"), answer);
    }
    fields
}

fn write_one(fields: &mut Vec<(String, String)>, name: &str, answer: &Answer) {
    let mut put = |what: &str, value: &str| {
        if !value.is_empty() {
            fields.push((format!("{name}{what}"), value.to_owned()));
        }
    };
    match answer {
        Answer::Choice { keys, other } => {
            for key in keys {
                put("", key);
            }
            put(".other", other);
        }
        Answer::Scale { value, comment } => {
            put("", value);
            put(".comment", comment);
        }
        Answer::File(file) => {
            put(".id", &file.id);
            put(".name", &file.name);
            put(".bytes", &file.bytes.to_string());
        }
        Answer::Rows(rows) => {
            for (index, row) in rows.iter().enumerate() {
                for (column, cell) in row {
                    write_one(fields, &format!("{name}.{index}.{column}"), cell);
                }
            }
        }
        _ => put("", answer.as_text()),
    }
}

/// Keys of the questions that were on the page.
pub fn shown(form: &Form, prefix: &str) -> BTreeSet<String> {
    let name = format!("{prefix}{SHOWN}");
    form.all(&name).map(str::to_owned).collect()
}

/// What is stored, with the questions of this page as they were filled in.
pub fn over(stored: &Answers, form: &Form, content: &FormContent, prefix: &str) -> Answers {
    let on_page = shown(form, prefix);
    let mut read = read(form, content, prefix);
    let mut answers = stored.clone();
    answers.retain(|key, _| !on_page.contains(key));
    answers.append(&mut read);
    answers
}

/// The files that came with the form, by their question.
pub fn uploads<'a>(
    form: &'a Form,
    content: &FormContent,
    prefix: &str,
) -> Vec<(String, &'a Upload)> {
    content
        .questions()
        .filter(|q| matches!(q.kind, QuestionKind::File { .. }))
        .filter_map(|q| Some((q.key.clone(), form.file(&format!("{prefix}{}", q.key))?)))
        .collect()
}

/// How many rows of each table the page is to show: as many as before, and more where they were asked for.
pub fn row_counts(form: &Form, content: &FormContent, prefix: &str) -> BTreeMap<String, usize> {
    let fields = Fields::new(form, prefix);
    let more = form.get(&format!("{}{MORE}", fields.prefix));
    content
        .questions()
        .filter(|q| matches!(q.kind, QuestionKind::Table { .. }))
        .filter_map(|q| {
            let before: usize = fields.first(&format!("{}.rows", q.key)).parse().ok()?;
            let added = if more == q.key { 3 } else { 0 };
            Some((q.key.clone(), before.min(MAX_ROWS as usize) + added))
        })
        .collect()
}

/// Whether the button for more rows was pressed.
pub fn wants_more(form: &Form, prefix: &str) -> bool {
    form.checked(&format!("{prefix}{MORE}"))
}
