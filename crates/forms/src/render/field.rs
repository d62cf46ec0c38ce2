//! One question as the template wants it.
use super::View;
use crate::{
    Answer, AnswerFault, Point, Question, QuestionKind, Row,
    definition::{Choice, Column, OTHER},
};
use web::Page;

pub(crate) struct Chosen {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) tone: String,
    pub(crate) selected: bool,
}

pub(crate) struct Cell {
    pub(crate) name: String,
    pub(crate) head: String,
    pub(crate) short: String,
    pub(crate) value: String,
    pub(crate) options: Vec<Chosen>,
    pub(crate) number: bool,
    pub(crate) wrong: bool,
}

pub(crate) struct Table {
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) count: usize,
    pub(crate) more: bool,
}

pub(crate) struct FieldView {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) reading: String,
    pub(crate) help: String,
    pub(crate) error: String,
    pub(crate) required: bool,
    /// Which part of the template: `line`, `lines`, `select`, `choices`, `file`, `table`.
    pub(crate) shape: &'static str,
    pub(crate) value: String,
    pub(crate) unit: String,
    pub(crate) number: bool,
    pub(crate) many: bool,
    pub(crate) options: Vec<Chosen>,
    pub(crate) own: Option<String>,
    pub(crate) comment: Option<String>,
    pub(crate) kept: Vec<(String, String)>,
    pub(crate) accept: String,
    pub(crate) table: Option<Table>,
}

impl FieldView {
    pub(crate) fn new(page: &Page, view: &View<'_>, question: &Question) -> Self {
        let answer = view.answers.get(&question.key);
        let kind = &question.kind;
        let mut this = Self {
            key: question.key.clone(),
            name: format!("{}{}", view.prefix, question.key),
            label: question.label.clone(),
            reading: question.reading.clone(),
            help: help(page, question),
            error: error(page, view, question),
            required: question.required,
            shape: "line",
            value: answer.map(Answer::as_text).unwrap_or_default().to_owned(),
            unit: kind.unit().to_owned(),
            number: matches!(kind, QuestionKind::Number { .. } | QuestionKind::Money),
            many: matches!(kind, QuestionKind::ChoiceMany { .. }),
            options: Vec::new(),
            own: None,
            comment: None,
            kept: Vec::new(),
            accept: String::new(),
            table: None,
        };
        match kind {
            QuestionKind::LongText { .. } => this.shape = "lines",
            QuestionKind::ChoiceOne { choices, other }
            | QuestionKind::ChoiceMany { choices, other, .. } => {
                this.choices(page, choices, *other, answer);
            }
            QuestionKind::Scale { points, .. } => {
                this.shape = "choices";
                this.options = points
                    .iter()
                    .map(|p| Chosen {
                        selected: p.value.to_string() == this.value,
                        value: p.value.to_string(),
                        label: point_label(p),
                        tone: p.tone.clone().unwrap_or_default(),
                    })
                    .collect();
                this.comment = kind.takes_comment().then(|| match answer {
                    Some(Answer::Scale { comment, .. }) => comment.clone(),
                    _ => String::new(),
                });
            }
            QuestionKind::File { kinds, .. } => {
                this.shape = "file";
                this.accept = kinds
                    .iter()
                    .map(|k| format!(".{k}"))
                    .collect::<Vec<_>>()
                    .join(",");
                if let Some(Answer::File(file)) = answer {
                    this.kept = vec![
                        (format!("{}.id", this.name), file.id.clone()),
                        (format!("{}.name", this.name), file.name.clone()),
                        (format!("{}.bytes", this.name), file.bytes.to_string()),
                    ];
                }
            }
            QuestionKind::Table { columns, max_rows } => {
                this.shape = "table";
                let rows = match answer {
                    Some(Answer::Rows(rows)) => rows.as_slice(),
                    _ => &[],
                };
                this.table = Some(table(view, question, columns, *max_rows as usize, rows));
            }
            QuestionKind::Reference { to } => {
                if let Some(offered) = view.references.get(to) {
                    this.shape = "select";
                    this.options = offered
                        .iter()
                        .map(|(id, title)| Chosen {
                            selected: *id == this.value,
                            value: id.clone(),
                            label: title.clone(),
                            tone: String::new(),
                        })
                        .collect();
                }
            }
            _ => {}
        }
        this
    }

    fn choices(&mut self, page: &Page, choices: &[Choice], other: bool, answer: Option<&Answer>) {
        self.shape = "choices";
        let (keys, own) = match answer {
            Some(Answer::Choice { keys, other }) => (keys.as_slice(), other.as_str()),
            _ => (&[][..], ""),
        };
        let option = |key: &str, label: String| Chosen {
            selected: keys.iter().any(|k| k == key),
            value: key.to_owned(),
            label,
            tone: String::new(),
        };
        self.options = choices
            .iter()
            .map(|c| option(&c.key, c.label.clone()))
            .collect();
        if other {
            self.options.push(option(OTHER, page.t("forms-other")));
            self.own = Some(own.to_owned());
        }
    }
}

/// Label of a point with its sign.
pub(crate) fn point_label(point: &Point) -> String {
    if point.sign.is_empty() {
        point.label.clone()
    } else {
        format!("{} {}", point.sign, point.label)
    }
}

fn help(page: &Page, question: &Question) -> String {
    let limits = match &question.kind {
        QuestionKind::Date => page.t("forms-help-date"),
        QuestionKind::FiscalYear => page.t("forms-help-year"),
        QuestionKind::LongText { max } => page.t1("forms-help-max", "max", max),
        QuestionKind::ChoiceMany { max: Some(max), .. } => page.t1("forms-help-picks", "max", max),
        QuestionKind::ChoiceMany { .. } => page.t("forms-help-many"),
        QuestionKind::File { kinds, max_bytes } => page.t2(
            "forms-help-file",
            "kinds",
            kinds.join("、"),
            "max",
            max_bytes / (1024 * 1024),
        ),
        _ => String::new(),
    };
    match (question.help.is_empty(), limits.is_empty()) {
        (true, _) => limits,
        (_, true) => question.help.clone(),
        _ => format!("{} {limits}", question.help),
    }
}

fn error(page: &Page, view: &View<'_>, question: &Question) -> String {
    let texts: Vec<String> = view
        .faults
        .iter()
        .filter(|f| f.question == question.key)
        .map(|f| fault_text(page, Some(question), f))
        .collect();
    texts.join(" ")
}

/// A fault in words, with row and column where it is in a table.
pub(crate) fn fault_text(page: &Page, question: Option<&Question>, fault: &AnswerFault) -> String {
    let text = page.context().t_with(fault.key, &fault.args);
    let Some(row) = fault.row else { return text };
    let column = match (question.map(|q| &q.kind), &fault.column) {
        (Some(QuestionKind::Table { columns, .. }), Some(key)) => columns
            .iter()
            .find(|c| c.key == *key)
            .map_or_else(|| key.clone(), |c| c.label.clone()),
        (_, Some(key)) => key.clone(),
        (_, None) => String::new(),
    };
    page.context().t_with(
        "forms-error-cell",
        &[
            ("row", (row + 1).to_string()),
            ("column", column),
            ("text", text),
        ],
    )
}

fn table(
    view: &View<'_>,
    question: &Question,
    columns: &[Column],
    max_rows: usize,
    rows: &[Row],
) -> Table {
    let asked = view.rows.get(&question.key).copied().unwrap_or(0);
    let count = asked
        .max(rows.len() + 1)
        .max(3)
        .min(max_rows)
        .max(rows.len());
    let rows = (0..count)
        .map(|index| {
            columns
                .iter()
                .map(|column| cell(view, question, column, index, rows.get(index)))
                .collect()
        })
        .collect();
    Table {
        heads: columns.iter().map(head).collect(),
        rows,
        count,
        more: count < max_rows,
    }
}

fn head(column: &Column) -> String {
    match column.kind.unit() {
        "" => column.label.clone(),
        unit => format!("{}（{unit}）", column.label),
    }
}

fn cell(
    view: &View<'_>,
    question: &Question,
    column: &Column,
    index: usize,
    row: Option<&Row>,
) -> Cell {
    let value = row
        .and_then(|row| row.get(&column.key))
        .map(Answer::as_text)
        .unwrap_or_default();
    let options = column
        .kind
        .choices()
        .iter()
        .map(|c| Chosen {
            selected: c.key == value,
            value: c.key.clone(),
            label: c.label.clone(),
            tone: String::new(),
        })
        .collect();
    Cell {
        name: format!("{}{}.{index}.{}", view.prefix, question.key, column.key),
        head: head(column),
        short: column.label.chars().take(7).collect(),
        value: value.to_owned(),
        options,
        number: matches!(
            column.kind,
            QuestionKind::Number { .. } | QuestionKind::Money
        ),
        wrong: view.faults.iter().any(|f| {
            f.question == question.key
                && f.row == Some(index)
                && f.column.as_ref() == Some(&column.key)
        }),
    }
}
