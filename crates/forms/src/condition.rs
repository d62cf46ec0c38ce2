//! When a question is shown: what earlier answers must say. Answers to questions that are hidden count as not given.
use crate::{Answer, Answers, Decimal, FormContent, QuestionKind, canonical::read_number};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// All of these must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// What must hold; holds where there is nothing.
    pub all: Vec<Test>,
}

impl Condition {
    /// One thing that must hold.
    pub fn of(question: &str, is: Is) -> Self {
        Self {
            all: vec![Test {
                question: question.to_owned(),
                is,
            }],
        }
    }
}

/// Something about an earlier answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// Key of the earlier question.
    pub question: String,
    /// What must be so.
    #[serde(flatten)]
    pub is: Is,
}

/// What must be so of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Is {
    /// One of these choices, or values of a scale, was chosen.
    OneOf(Vec<String>),
    /// It was answered (`true`), or was not (`false`).
    Filled(bool),
    /// A number, or a value of a scale, of at least this.
    AtLeast(String),
}

fn holds(
    content: &FormContent,
    condition: Option<&Condition>,
    answers: &Answers,
    shown: &BTreeSet<String>,
) -> bool {
    condition.is_none_or(|c| {
        c.all.iter().all(|test| {
            let answer = answers
                .get(&test.question)
                .filter(|a| shown.contains(&test.question) && !a.is_empty());
            match &test.is {
                Is::Filled(filled) => answer.is_some() == *filled,
                Is::OneOf(keys) => match answer {
                    Some(Answer::Choice { keys: chosen, .. }) => {
                        chosen.iter().any(|k| keys.contains(k))
                    }
                    Some(Answer::Scale { value, .. }) => {
                        Decimal::parse(value).is_some_and(|v| keys.contains(&v.to_string()))
                    }
                    _ => false,
                },
                Is::AtLeast(least) => match answer {
                    Some(Answer::Number(value) | Answer::Scale { value, .. }) => {
                        number_of(content, &test.question, value)
                            .zip(Decimal::parse(least))
                            .is_some_and(|(value, least)| value >= least)
                    }
                    _ => false,
                },
            }
        })
    })
}

/// The number that somebody typed, with or without its unit: what is not yet made canonical counts as it will.
fn number_of(content: &FormContent, question: &str, typed: &str) -> Option<Decimal> {
    match content.question(question).map(|q| &q.kind) {
        Some(QuestionKind::Number { unit, .. }) => read_number(typed, unit),
        _ => Decimal::parse(typed),
    }
}

/// Keys of the questions that these answers let a person see.
pub fn visible(content: &FormContent, answers: &Answers) -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    for section in &content.sections {
        if !holds(content, section.show_if.as_ref(), answers, &shown) {
            continue;
        }
        for question in &section.questions {
            if holds(content, question.show_if.as_ref(), answers, &shown) {
                shown.insert(question.key.clone());
            }
        }
    }
    shown
}
