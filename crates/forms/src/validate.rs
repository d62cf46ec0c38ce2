//! The one place where answers are judged, whether they come from a page, from paper, through the API or from a
//! spreadsheet. What can be read becomes canonical; what cannot stays as it was typed and is named as a fault.
use crate::{
    Answer, Answers, FormContent, Question,
    canonical::{Judged, judge},
    condition::visible,
};

/// How complete answers must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// May be incomplete, may hold what cannot be read; only sizes and keys are judged. Nothing is dropped.
    Draft,
    /// Complete and readable; answers to questions that are not shown are dropped.
    Final,
}

/// Something that needs mending in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFault {
    /// Key of the question.
    pub question: String,
    /// Index of the row as typed, from 0, in a table.
    pub row: Option<usize>,
    /// Key of the column in a table.
    pub column: Option<String>,
    /// Text key: `forms-answer-…`.
    pub key: &'static str,
    /// Values for the text.
    pub args: Vec<(&'static str, String)>,
}

/// The answers in their canonical form, or everything that needs mending, in the order of the questions.
pub fn validate(
    content: &FormContent,
    answers: &Answers,
    stage: Stage,
) -> Result<Answers, Vec<AnswerFault>> {
    let mut faults = unknown(content, answers);
    let judged: Vec<(&Question, Judged)> = content
        .questions()
        .map(|q| (q, judge(q, answers.get(&q.key))))
        .collect();
    let mut canonical: Answers = judged
        .iter()
        .filter_map(|(q, j)| Some((q.key.clone(), j.answer.clone()?)))
        .collect();
    let shown = visible(content, &canonical);
    for (question, judged) in judged {
        let hidden = !shown.contains(&question.key);
        match stage {
            Stage::Draft => faults.extend(judged.grave),
            Stage::Final if hidden => {
                canonical.remove(&question.key);
            }
            Stage::Final => {
                if question.required && judged.says_nothing() {
                    faults.push(AnswerFault {
                        question: question.key.clone(),
                        row: None,
                        column: None,
                        key: "forms-answer-required",
                        args: Vec::new(),
                    });
                }
                faults.extend(judged.grave);
                faults.extend(judged.wrong);
            }
        }
    }
    if faults.is_empty() {
        Ok(canonical)
    } else {
        Err(faults)
    }
}

impl Judged {
    /// Whether the question itself is not answered: a comment alone answers no scale.
    fn says_nothing(&self) -> bool {
        match &self.answer {
            None => true,
            Some(Answer::Scale { value, .. }) => value.is_empty(),
            Some(_) => false,
        }
    }
}

fn unknown(content: &FormContent, answers: &Answers) -> Vec<AnswerFault> {
    answers
        .keys()
        .filter(|key| content.question(key).is_none())
        .take(20)
        .map(|key| AnswerFault {
            question: key.chars().take(crate::definition::MAX_KEY).collect(),
            row: None,
            column: None,
            key: "forms-answer-unknown",
            args: Vec::new(),
        })
        .collect()
}
