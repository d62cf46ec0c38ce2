//! What the pages of sections and questions share: the condition, as boxes to tick.
use super::typed::Typed;
use crate::{Condition, FormContent, Is, Question, QuestionKind, Test, definition::OTHER, render};
use web::{Form, Page};

pub(crate) struct TestBox {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) on: bool,
}

/// An earlier question with what can be demanded of it.
pub(crate) struct Earlier {
    pub(crate) key: String,
    pub(crate) label: String,
    pub(crate) boxes: Vec<TestBox>,
    /// What stands in «at least»; `None` where it is no number.
    pub(crate) least: Option<String>,
}

impl Earlier {
    pub(crate) fn any_on(&self) -> bool {
        self.boxes.iter().any(|b| b.on) || self.least.as_ref().is_some_and(|l| !l.is_empty())
    }
}

fn keys(question: &Question) -> Vec<String> {
    match &question.kind {
        QuestionKind::Scale { points, .. } => points.iter().map(|p| p.value.to_string()).collect(),
        QuestionKind::ChoiceOne { choices, other }
        | QuestionKind::ChoiceMany { choices, other, .. } => choices
            .iter()
            .map(|c| c.key.clone())
            .chain(other.then(|| OTHER.to_owned()))
            .collect(),
        _ => Vec::new(),
    }
}

fn is_number(kind: &QuestionKind) -> bool {
    matches!(
        kind,
        QuestionKind::Number { .. } | QuestionKind::Money | QuestionKind::Scale { .. }
    )
}

/// The questions before one of a key, or before the section of a key.
pub(crate) fn before<'a>(content: &'a FormContent, place: &str) -> Vec<&'a Question> {
    let mut questions = Vec::new();
    for section in &content.sections {
        if section.key == place {
            return questions;
        }
        for question in &section.questions {
            if question.key == place {
                return questions;
            }
            questions.push(question);
        }
    }
    questions
}

/// The boxes, ticked as typed.
pub(crate) fn boxes(page: &Page, earlier: &[&Question], typed: &Typed) -> Vec<Earlier> {
    earlier
        .iter()
        .map(|question| {
            let tick = |value: String, label: String| TestBox {
                on: typed.has("if", &value),
                value,
                label,
            };
            let mut boxes: Vec<TestBox> = keys(question)
                .into_iter()
                .map(|key| {
                    let label = render::choice_label(page, Some(&question.kind), &key);
                    tick(format!("{}={key}", question.key), label)
                })
                .collect();
            boxes.push(tick(
                format!("{}+", question.key),
                page.t("forms-box-filled"),
            ));
            boxes.push(tick(
                format!("{}-", question.key),
                page.t("forms-box-empty"),
            ));
            Earlier {
                least: is_number(&question.kind)
                    .then(|| typed.value(&format!("least.{}", question.key)).to_owned()),
                key: question.key.clone(),
                label: question.label.clone(),
                boxes,
            }
        })
        .collect()
}

/// A condition as it stands in the boxes.
pub(crate) fn write(condition: Option<&Condition>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for test in condition.iter().flat_map(|c| &c.all) {
        let question = &test.question;
        match &test.is {
            Is::OneOf(keys) => fields.extend(
                keys.iter()
                    .map(|key| ("if".to_owned(), format!("{question}={key}"))),
            ),
            Is::Filled(true) => fields.push(("if".to_owned(), format!("{question}+"))),
            Is::Filled(false) => fields.push(("if".to_owned(), format!("{question}-"))),
            Is::AtLeast(least) => fields.push((format!("least.{question}"), least.clone())),
        }
    }
    fields
}

/// The condition that the boxes say; none where nothing is ticked.
pub(crate) fn read(form: &Form, earlier: &[&Question]) -> Option<Condition> {
    let ticked: Vec<&str> = form.all("if").collect();
    let mut all = Vec::new();
    for question in earlier {
        let key = &question.key;
        let mut add = |is: Is| {
            all.push(Test {
                question: key.clone(),
                is,
            });
        };
        let chosen: Vec<String> = keys(question)
            .into_iter()
            .filter(|k| ticked.contains(&format!("{key}={k}").as_str()))
            .collect();
        if !chosen.is_empty() {
            add(Is::OneOf(chosen));
        }
        if ticked.contains(&format!("{key}+").as_str()) {
            add(Is::Filled(true));
        }
        if ticked.contains(&format!("{key}-").as_str()) {
            add(Is::Filled(false));
        }
        let least = form.get(&format!("least.{key}")).trim();
        if is_number(&question.kind) && !least.is_empty() {
            let least = crate::Decimal::parse(least).map_or(least.to_owned(), |d| d.to_string());
            add(Is::AtLeast(least));
        }
    }
    (!all.is_empty()).then_some(Condition { all })
}
