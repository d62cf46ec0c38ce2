//! What pages and commands ask of surveys. Every list is bounded.
use super::model::{Figures, Remark, remarks};
use crate::programmes::queries::{marks, values};
use kernel::{Id, Outcome};
use store::{FromQueryResult, Queries, params};

/// A survey.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct SurveyRow {
    /// Record.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who asked.
    pub asked_by: String,
    /// Where it is printed.
    pub source: String,
}

/// A wave with the words of its survey.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct WaveRow {
    pub id: String,
    pub survey: String,
    pub title: String,
    pub asked_by: String,
    pub source: String,
    pub year: i64,
    pub period: String,
    pub asked: Option<i64>,
    pub answered: Option<i64>,
    pub published_at: Option<i64>,
    pub edition: i64,
}

const WAVE: &str = "SELECT w.id, w.survey, s.title, s.asked_by, s.source, w.year, w.period, w.asked, w.answered, \
    w.published_at, w.edition FROM evaluation_waves w JOIN evaluation_surveys s ON s.id = w.survey";

/// Surveys by title: at most 200.
pub async fn list_surveys(queries: &impl Queries) -> Outcome<Vec<SurveyRow>> {
    queries
        .all(
            "SELECT id, title, asked_by, source FROM evaluation_surveys ORDER BY title, id LIMIT 200",
            params![],
        )
        .await
}

/// The survey, or not found.
pub async fn get_survey(queries: &impl Queries, id: &Id) -> Outcome<SurveyRow> {
    queries
        .get(
            "SELECT id, title, asked_by, source FROM evaluation_surveys WHERE id = $1",
            params![id],
        )
        .await
}

/// Waves, newest first: at most 500.
pub async fn list_waves(queries: &impl Queries, only_public: bool) -> Outcome<Vec<WaveRow>> {
    let public = if only_public {
        " WHERE w.published_at IS NOT NULL"
    } else {
        ""
    };
    let sql = format!("{WAVE}{public} ORDER BY w.year DESC, w.id DESC LIMIT 500");
    queries.all(&sql, params![]).await
}

/// The wave, or not found.
pub async fn get_wave(queries: &impl Queries, id: &Id) -> Outcome<WaveRow> {
    queries
        .get(&format!("{WAVE} WHERE w.id = $1"), params![id])
        .await
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct QuestionRow {
    /// Stable key.
    pub id: String,
    /// Place in the wave.
    pub position: i64,
    /// Number as printed; may be empty.
    pub number: String,
    /// The question.
    pub words: String,
    /// 1 where everybody gives one answer.
    pub is_single: i64,
    /// How many answered it.
    pub answered: i64,
}

/// A choice of a question.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ChoiceRow {
    /// The question.
    pub question: String,
    /// Place in the question.
    pub position: i64,
    /// The choice.
    pub words: String,
    /// How many chose it.
    pub count: Option<i64>,
    /// Tenths of a percent as printed.
    pub tenths: Option<i64>,
}

impl ChoiceRow {
    /// Its figures.
    pub fn figures(&self) -> Figures {
        Figures {
            count: self.count,
            tenths: self.tenths,
        }
    }
}

/// A question with its choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub row: QuestionRow,
    /// Its choices in their order.
    pub choices: Vec<ChoiceRow>,
}

impl Question {
    /// Where its figures do not fit each other.
    pub fn remarks(&self) -> Vec<Remark> {
        let figures: Vec<Figures> = self.choices.iter().map(ChoiceRow::figures).collect();
        remarks(self.row.is_single == 1, self.row.answered, &figures)
    }
}

/// The questions of a wave with their choices: two queries.
pub async fn list_questions(queries: &impl Queries, wave: &str) -> Outcome<Vec<Question>> {
    let rows: Vec<QuestionRow> = queries
        .all(
            "SELECT id, position, number, words, is_single, answered FROM evaluation_survey_questions \
             WHERE wave = $1 ORDER BY position LIMIT 200",
            params![wave],
        )
        .await?;
    let mut choices: Vec<ChoiceRow> = queries
        .all(
            "SELECT c.question, c.position, c.words, c.count, c.tenths FROM evaluation_survey_questions q \
             JOIN evaluation_survey_choices c ON c.question = q.id WHERE q.wave = $1 \
             ORDER BY q.position, c.position LIMIT 12000",
            params![wave],
        )
        .await?;
    let mut questions = Vec::with_capacity(rows.len());
    for row in rows {
        let (own, rest) = choices.into_iter().partition(|c| c.question == row.id);
        choices = rest;
        questions.push(Question { row, choices: own });
    }
    Ok(questions)
}

/// A choice that is the source of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct SourceRow {
    /// Lineage of the indicator.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// The question.
    pub question: String,
    /// Place of the choice in it.
    pub position: i64,
}

/// The sources that lie in a wave: at most 500.
pub async fn list_sources(queries: &impl Queries, wave: &str) -> Outcome<Vec<SourceRow>> {
    queries
        .all(
            "SELECT s.indicator, r.title AS name, s.question, s.position FROM evaluation_survey_questions q \
             JOIN evaluation_indicator_sources s ON s.question = q.id JOIN records r ON r.id = s.indicator \
             WHERE q.wave = $1 ORDER BY s.question, s.position, s.indicator LIMIT 500",
            params![wave],
        )
        .await
}

/// A choice as the source of an indicator, with its wave.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are columns of the tables, described in their migration"
)]
pub struct OfIndicatorRow {
    pub wave: String,
    pub title: String,
    pub year: i64,
    pub number: String,
    pub question: String,
    pub words: String,
    pub count: Option<i64>,
    pub tenths: Option<i64>,
    pub answered: i64,
}

/// Published sources of an indicator, newest first: at most 50.
pub async fn list_of_indicator(
    queries: &impl Queries,
    indicator: &Id,
) -> Outcome<Vec<OfIndicatorRow>> {
    queries
        .all(
            "SELECT w.id AS wave, v.title, w.year, q.number, q.words AS question, c.words, c.count, c.tenths, q.answered \
             FROM evaluation_indicator_sources s JOIN evaluation_survey_questions q ON q.id = s.question \
             JOIN evaluation_survey_choices c ON c.question = s.question AND c.position = s.position \
             JOIN evaluation_waves w ON w.id = q.wave JOIN evaluation_surveys v ON v.id = w.survey \
             WHERE s.indicator = $1 AND w.published_at IS NOT NULL ORDER BY w.year DESC, q.position, c.position LIMIT 50",
            params![indicator],
        )
        .await
}

/// How many of these choices exist, as (question, position).
pub(super) async fn has_choice(
    queries: &impl Queries,
    wave: &Id,
    question: &str,
    position: i64,
) -> Outcome<bool> {
    let n = queries
        .number(
            "SELECT COUNT(*) AS n FROM evaluation_survey_questions q \
             JOIN evaluation_survey_choices c ON c.question = q.id \
             WHERE q.wave = $1 AND q.id = $2 AND c.position = $3",
            params![wave, question, position],
        )
        .await?;
    Ok(n > 0)
}

/// Which of these numbers of questions a wave has already.
pub(super) async fn list_numbered(
    queries: &impl Queries,
    wave: &Id,
    numbers: &[&str],
) -> Outcome<Vec<QuestionRow>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut given = params![wave];
    given.extend(values(numbers.iter().copied()));
    let sql = format!(
        "SELECT id, position, number, words, is_single, answered FROM evaluation_survey_questions \
         WHERE wave = $1 AND number IN ({}) LIMIT 200",
        marks(2, numbers.len())
    );
    queries.all(&sql, given).await
}
