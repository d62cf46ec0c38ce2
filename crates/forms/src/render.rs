//! Questions as fields of a page, and answers to be read. Works without script: a page shows the questions of one step;
//! those that an answer brings up appear when the page comes back.
mod field;
mod reading;

use crate::{
    AnswerFault, Answers, Condition, FormContent, QuestionKind, Section,
    condition::visible,
    wire::{self, MORE, SHOWN},
};
use askama::Template;
use field::FieldView;
use kernel::{Fault, Outcome};
use std::collections::BTreeMap;
use web::Page;

pub use reading::{answer_text, read_only};

/// What is shown.
pub struct View<'a> {
    /// The form.
    pub content: &'a FormContent,
    /// The answers, as typed.
    pub answers: &'a Answers,
    /// What needs mending.
    pub faults: &'a [AnswerFault],
    /// Put before every name; keeps two forms on one page apart.
    pub prefix: &'a str,
    /// Index of the step in [`FormContent::pages`]; `None` shows all of them as one.
    pub step: Option<usize>,
    /// How many rows of each table are shown ([`wire::row_counts`]).
    pub rows: BTreeMap<String, usize>,
    /// What a reference can be, by its kind: identifier and title. Where there is nothing, the identifier is typed.
    pub references: BTreeMap<String, Vec<(String, String)>>,
    /// Whether answers of other steps travel along in hidden fields.
    pub carry: bool,
}

impl<'a> View<'a> {
    /// All questions, nothing wrong yet.
    pub fn new(content: &'a FormContent, answers: &'a Answers) -> Self {
        Self {
            content,
            answers,
            faults: &[],
            prefix: "",
            step: None,
            rows: BTreeMap::new(),
            references: BTreeMap::new(),
            carry: false,
        }
    }

    fn sections(&self) -> Vec<&'a Section> {
        match self.step {
            None => self.content.sections.iter().collect(),
            Some(step) => self
                .content
                .pages()
                .into_iter()
                .nth(step)
                .unwrap_or_default(),
        }
    }
}

struct SectionView {
    title: String,
    text: Vec<String>,
    fields: Vec<FieldView>,
}

#[derive(Template)]
#[template(path = "parts/fields.html")]
struct Fields<'a> {
    page: &'a Page,
    prefix: &'a str,
    shown_name: String,
    more_name: String,
    hidden: Vec<(String, String)>,
    sections: Vec<SectionView>,
}

/// The fields of a step as HTML, to be put into a `<form>` (with `enctype="multipart/form-data"` where
/// [`FormContent::asks_for_files`]).
pub fn fields(page: &Page, view: &View<'_>) -> Outcome<String> {
    let visible = visible(view.content, view.answers);
    let sections = view.sections();
    let here = |key: &str| {
        visible.contains(key)
            && sections
                .iter()
                .any(|s| s.questions.iter().any(|q| q.key == key))
    };
    let hidden = if view.carry {
        let others = view
            .answers
            .iter()
            .filter(|(key, _)| !here(key))
            .map(|(key, answer)| (key.clone(), answer.clone()))
            .collect();
        wire::write(&others, view.prefix)
    } else {
        Vec::new()
    };
    let sections = sections
        .iter()
        .map(|section| SectionView {
            title: section.title.clone(),
            text: paragraphs(&section.text),
            fields: section
                .questions
                .iter()
                .filter(|q| visible.contains(&q.key))
                .map(|q| FieldView::new(page, view, q))
                .collect(),
        })
        .filter(|section| !section.fields.is_empty() || !section.text.is_empty())
        .collect();
    Fields {
        page,
        prefix: view.prefix,
        shown_name: format!("{}{SHOWN}", view.prefix),
        more_name: format!("{}{MORE}", view.prefix),
        hidden,
        sections,
    }
    .render()
    .map_err(Fault::internal)
}

pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A line of the summary above a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field to lead to.
    pub field: String,
    /// What needs mending, with the question's label.
    pub text: String,
}

/// The lines of the summary above a form, in the order of the questions.
pub fn errors(page: &Page, view: &View<'_>) -> Vec<FieldError> {
    view.faults
        .iter()
        .map(|fault| {
            let question = view.content.question(&fault.question);
            let label = question.map_or(fault.question.as_str(), |q| q.label.as_str());
            FieldError {
                field: format!("{}{}", view.prefix, fault.question),
                text: page.t2(
                    "forms-error-line",
                    "label",
                    label,
                    "text",
                    field::fault_text(page, question, fault),
                ),
            }
        })
        .collect()
}

/// Steps that have something to show, in order.
pub fn steps(content: &FormContent, answers: &Answers) -> Vec<usize> {
    let visible = visible(content, answers);
    content
        .pages()
        .iter()
        .enumerate()
        .filter(|(_, sections)| {
            sections
                .iter()
                .any(|s| s.questions.iter().any(|q| visible.contains(&q.key)))
        })
        .map(|(step, _)| step)
        .collect()
}

/// The step on which a question stands.
pub fn step_of(content: &FormContent, question: &str) -> Option<usize> {
    content.pages().iter().position(|sections| {
        sections
            .iter()
            .any(|s| s.questions.iter().any(|q| q.key == question))
    })
}

/// A condition in words, for those who build and those who fill in on paper.
pub fn condition_text(page: &Page, content: &FormContent, condition: &Condition) -> String {
    use crate::Is;
    let parts: Vec<String> = condition
        .all
        .iter()
        .map(|test| {
            let question = content.question(&test.question);
            let label = question.map_or(test.question.as_str(), |q| q.label.as_str());
            match &test.is {
                Is::Filled(true) => page.t1("forms-if-filled", "label", label),
                Is::Filled(false) => page.t1("forms-if-empty", "label", label),
                Is::AtLeast(least) => page.t2("forms-if-least", "label", label, "least", least),
                Is::OneOf(keys) => {
                    let words: Vec<String> = keys
                        .iter()
                        .map(|k| choice_label(page, question.map(|q| &q.kind), k))
                        .collect();
                    page.t2(
                        "forms-if-one-of",
                        "label",
                        label,
                        "choices",
                        words.join(&page.t("forms-or")),
                    )
                }
            }
        })
        .collect();
    parts.join(&page.t("forms-and"))
}

/// What a key of a choice or a value of a scale says.
pub(crate) fn choice_label(page: &Page, kind: Option<&QuestionKind>, key: &str) -> String {
    let label = match kind {
        Some(QuestionKind::Scale { points, .. }) => points
            .iter()
            .find(|p| p.value.to_string() == key)
            .map(field::point_label),
        Some(kind) => kind
            .choices()
            .iter()
            .find(|c| c.key == key)
            .map(|c| c.label.clone()),
        None => None,
    };
    match label {
        Some(label) => label,
        None if key == crate::OTHER => page.t("forms-other"),
        None => key.to_owned(),
    }
}
