//! What changes surveys. Whoever saves a wave second is told, because each change gives it a new edition.
mod source;

pub use source::*;

use super::{
    model::{MOST_CHOICES, MOST_QUESTIONS, read_percent},
    policy,
    queries::{get_survey, get_wave, list_numbered},
};
use crate::programmes::figures::{read_amount, read_year};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use serde_json::json;
use store::{Command, Entry, Queries, Unit, Value, Visibility, on_constraint, params};

/// Enters a survey, or changes what is said of it.
pub struct SaveSurvey {
    /// Which; `None` for a new one.
    pub survey: Option<Id>,
    /// Title; at most 200 characters.
    pub title: String,
    /// Who asked; at most 200 characters.
    pub asked_by: String,
    /// Where it is printed; at most 500 characters.
    pub source: String,
}

impl Command for SaveSurvey {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::ENTER.permit(unit.actor())?;
        let mut check = Check::new();
        let title = check.text("title", &self.title, 200);
        let asked_by = check.optional_text("asked_by", &self.asked_by, 200);
        let source = check.optional_text("source", &self.source, 500);
        check.done()?;
        let id = match self.survey {
            Some(id) => {
                get_survey(unit, &id).await?;
                unit.update_record(&permit, &id, &title, Visibility::Public)
                    .await?;
                id
            }
            None => {
                unit.create_record(&permit, "evaluation.survey", &title, Visibility::Public)
                    .await?
            }
        };
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO evaluation_surveys (id, title, asked_by, source, created_at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (id) DO UPDATE SET title = excluded.title, asked_by = excluded.asked_by, source = excluded.source",
            params![&id, &title, &asked_by, &source, at],
        )
        .await?;
        unit.note(
            Entry::new("evaluation.save-survey", &id)
                .revision(json!({"title": title, "asked_by": asked_by, "source": source})),
        );
        Ok(id)
    }
}

/// Enters a wave of a survey, or changes what is said of it.
pub struct SaveWave {
    /// The survey of a new wave, or the wave and the edition that was seen.
    pub of: Result<Id, (Id, i64)>,
    /// Fiscal year, as typed.
    pub year: String,
    /// When it was asked, in words; at most 100 characters.
    pub period: String,
    /// How many were asked, as typed; may be empty.
    pub asked: String,
    /// How many answered, as typed; may be empty.
    pub answered: String,
    /// Whether everybody sees it.
    pub public: bool,
}

impl Command for SaveWave {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::ENTER.permit(unit.actor())?;
        let mut check = Check::new();
        let year = read_year(&self.year).map_err(|key| check.fault("year", key));
        let period = check.optional_text("period", &self.period, 100);
        let asked = read_amount(&self.asked).map_err(|key| check.fault("asked", key));
        let answered = read_amount(&self.answered).map_err(|key| check.fault("answered", key));
        check.done()?;
        let (Ok(year), Ok(asked), Ok(answered)) = (year, asked, answered) else {
            return Err(Fault::new(&Code::FIELDS));
        };
        let visibility = if self.public {
            Visibility::Public
        } else {
            Visibility::Staff
        };
        let title = |survey: &str| format!("{survey} {year}");
        let taken = |result| {
            on_constraint(
                result,
                "uq_evaluation_waves_year",
                "evaluation_waves.survey, evaluation_waves.year",
                "year",
                "field-evaluation-wave-year",
            )
        };
        let at = self.public.then(|| unit.at_micros());
        let id = match self.of {
            Ok(survey) => {
                let survey = get_survey(unit, &survey).await?;
                let id = unit
                    .create_record(
                        &permit,
                        "evaluation.wave",
                        &title(&survey.title),
                        visibility,
                    )
                    .await?;
                let written = unit
                    .write(
                        &permit,
                        "INSERT INTO evaluation_waves (id, survey, year, period, asked, answered, published_at, edition) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
                        params![&id, survey.id, year, &period, asked, answered, at],
                    )
                    .await;
                taken(written)?;
                id
            }
            Err((id, seen)) => {
                let wave = get_wave(unit, &id).await?;
                let written = unit
                    .write(
                        &permit,
                        "UPDATE evaluation_waves SET year = $3, period = $4, asked = $5, answered = $6, \
                         published_at = $7, edition = edition + 1 WHERE id = $1 AND edition = $2",
                        params![
                            &id,
                            seen,
                            year,
                            &period,
                            asked,
                            answered,
                            at.map(|now| wave.published_at.unwrap_or(now))
                        ],
                    )
                    .await;
                if taken(written)? == 0 {
                    return Err(Fault::new(&Code::CHANGED_MEANWHILE));
                }
                unit.update_record(&permit, &id, &title(&wave.title), visibility)
                    .await?;
                id
            }
        };
        let state = json!({"year": year, "period": period, "asked": asked, "answered": answered, "public": self.public});
        unit.note(Entry::new("evaluation.save-wave", &id).revision(state));
        Ok(id)
    }
}

/// A question with its choices, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionContent {
    /// Number as printed; at most 20 characters. A question of the same number is replaced.
    pub number: String,
    /// The question; at most 500 characters.
    pub words: String,
    /// Whether everybody gives one answer.
    pub is_single: bool,
    /// How many answered it.
    pub answered: String,
    /// Words, count and percentage of each choice.
    pub choices: Vec<(String, String, String)>,
}

struct Checked {
    number: String,
    words: String,
    is_single: bool,
    answered: i64,
    choices: Vec<(String, Option<i64>, Option<i64>)>,
}

impl QuestionContent {
    fn check(&self) -> Outcome<Checked> {
        let mut check = Check::new();
        let number = check.text("number", &self.number, 20);
        let words = check.text("words", &self.words, 500);
        let answered = match read_amount(&self.answered) {
            Ok(Some(n)) => n,
            Ok(None) => {
                check.fault("question_answered", "field-required");
                0
            }
            Err(key) => {
                check.fault("question_answered", key);
                0
            }
        };
        let mut choices = Vec::new();
        for (words, count, percent) in &self.choices {
            let words = check.text("choices", words, 200);
            let count = read_amount(count).unwrap_or_else(|key| {
                check.fault("choices", key);
                None
            });
            let tenths = read_percent(percent).unwrap_or_else(|key| {
                check.fault("choices", key);
                None
            });
            if count.is_none() && tenths.is_none() {
                check.fault("choices", "field-evaluation-choice-figures");
            }
            choices.push((words, count, tenths));
        }
        if choices.is_empty() || choices.len() > MOST_CHOICES {
            check.fault("choices", "field-evaluation-choices");
        }
        check.done()?;
        Ok(Checked {
            number,
            words,
            is_single: self.is_single,
            answered,
            choices,
        })
    }
}

/// Enters questions of a wave: all of them, or none.
pub struct SaveQuestions {
    /// The wave.
    pub wave: Id,
    /// The edition that was seen.
    pub seen: i64,
    /// The questions.
    pub questions: Vec<QuestionContent>,
}

impl Command for SaveQuestions {
    /// How many.
    type Outcome = usize;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<usize> {
        let permit = policy::ENTER.permit(unit.actor())?;
        get_wave(unit, &self.wave).await?;
        let checked: Vec<Checked> = self
            .questions
            .iter()
            .map(QuestionContent::check)
            .collect::<Outcome<_>>()?;
        let mut numbers: Vec<&str> = checked.iter().map(|q| q.number.as_str()).collect();
        numbers.sort_unstable();
        if numbers.windows(2).any(|w| w.first() == w.last()) {
            return Err(Fault::field("number", "field-evaluation-number-twice"));
        }
        let last = unit
            .number(
                "SELECT COALESCE(MAX(position), 0) AS n FROM evaluation_survey_questions WHERE wave = $1",
                params![&self.wave],
            )
            .await?;
        let most = i64::try_from(MOST_QUESTIONS).unwrap_or(i64::MAX);
        if checked.is_empty() || last + i64::try_from(checked.len()).unwrap_or(most) > most {
            return Err(Fault::field("words", "field-evaluation-questions"));
        }
        let known = list_numbered(unit, &self.wave, &numbers).await?;
        let changed = unit
            .write(
                &permit,
                "UPDATE evaluation_waves SET edition = edition + 1 WHERE id = $1 AND edition = $2",
                params![&self.wave, self.seen],
            )
            .await?;
        if changed == 0 {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        let mut next = last;
        for question in &checked {
            let before = known.iter().find(|k| k.number == question.number);
            let (id, position) = match before {
                Some(before) => (before.id.clone(), before.position),
                None => {
                    next += 1;
                    (unit.new_id().to_string(), next)
                }
            };
            write(unit, &permit, &self.wave, &id, position, question).await?;
        }
        let numbers: Vec<&str> = checked.iter().map(|q| q.number.as_str()).collect();
        unit.note(
            Entry::new("evaluation.save-questions", &self.wave)
                .revision(json!({"questions": numbers})),
        );
        Ok(checked.len())
    }
}

/// Two statements; three where a question had more choices before.
async fn write(
    unit: &mut Unit,
    permit: &Permit,
    wave: &Id,
    id: &str,
    position: i64,
    question: &Checked,
) -> Outcome<()> {
    unit.write(
        permit,
        "INSERT INTO evaluation_survey_questions (id, wave, position, number, words, is_single, answered) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET words = excluded.words, \
         is_single = excluded.is_single, answered = excluded.answered",
        params![
            id,
            wave,
            position,
            &question.number,
            &question.words,
            question.is_single,
            question.answered
        ],
    )
    .await?;
    unit.write(
        permit,
        "DELETE FROM evaluation_survey_choices WHERE question = $1",
        params![id],
    )
    .await?;
    let mut given: Vec<Value> = Vec::new();
    let mut rows = Vec::new();
    for (place, (words, count, tenths)) in (1_i64..).zip(&question.choices) {
        rows.push(format!(
            "({})",
            crate::programmes::queries::marks(given.len() + 1, 5)
        ));
        given.extend(params![id, place, words, *count, *tenths]);
    }
    let sql = format!(
        "INSERT INTO evaluation_survey_choices (question, position, words, count, tenths) VALUES {}",
        rows.join(", ")
    );
    unit.write(permit, &sql, given).await?;
    Ok(())
}
