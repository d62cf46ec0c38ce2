//! What earlier rounds brought in: marks, figures and words of items, over the years.
use super::{ROUND, RoundRow, SheetRow};
use kernel::Outcome;
use std::collections::BTreeSet;
use store::{FromQueryResult, Queries, Value, params};

/// What was reported or judged of one item, newest year first: only what is locked. At most 60.
#[derive(Clone, Debug, FromQueryResult)]
#[expect(missing_docs, reason = "the fields are the columns of the tables")]
pub struct PastRow {
    pub id: String,
    pub round: String,
    pub kind: String,
    pub fiscal_year: i64,
    pub title: String,
    pub side: String,
    pub evaluator: String,
    pub mark: String,
    pub tone: String,
    pub remark: String,
    pub done: String,
    pub times: Option<i64>,
    pub people: Option<i64>,
    pub cost_planned: Option<i64>,
    pub cost_actual: Option<i64>,
    pub score: Option<i64>,
    pub scale_max: i64,
    pub submission: Option<String>,
}

const PAST: &str = "SELECT s.id, s.round, r.kind, r.fiscal_year, r.title, s.side, s.evaluator, s.mark, s.tone, \
    s.remark, s.done, s.times, s.people, s.cost_planned, s.cost_actual, s.score, r.scale_max, s.submission \
    FROM evaluation_sheets s JOIN evaluation_rounds r ON r.id = s.round";

/// What is locked of one item.
pub async fn list_past(queries: &impl Queries, lineage: &str) -> Outcome<Vec<PastRow>> {
    queries
        .all(
            &format!(
                "{PAST} WHERE s.lineage = $1 AND r.status = 'locked' AND s.filled_at IS NOT NULL \
                 ORDER BY r.fiscal_year DESC, r.id, s.evaluator, s.id LIMIT 60"
            ),
            params![lineage],
        )
        .await
}

/// The newest earlier answer of the same side to the same item in a round of the same kind.
pub async fn find_before(
    queries: &impl Queries,
    sheet: &SheetRow,
    kind: &str,
    fiscal_year: i64,
) -> Outcome<Option<PastRow>> {
    let (column, value) = match (&sheet.body, &sheet.member) {
        (Some(body), _) => ("s.body", body.as_str()),
        (None, Some(member)) => ("s.member", member.as_str()),
        (None, None) => ("s.side", sheet.side.as_str()),
    };
    queries
        .first(
            &format!(
                "{PAST} WHERE s.lineage = $1 AND {column} = $2 AND r.kind = $3 AND r.fiscal_year < $4 \
                 AND s.filled_at IS NOT NULL AND r.status <> 'superseded' \
                 ORDER BY r.fiscal_year DESC, r.id DESC LIMIT 1"
            ),
            params![&sheet.lineage, value, kind, fiscal_year],
        )
        .await
}

/// What others reported or judged of an item that a reader of this round may see: what was handed in in rounds that are
/// not sealed, this year and the two before, and what is locked. At most 60.
pub async fn list_material(
    queries: &impl Queries,
    lineage: &str,
    round: &RoundRow,
) -> Outcome<Vec<PastRow>> {
    queries
        .all(
            &format!(
                "{PAST} WHERE s.lineage = $1 AND s.filled_at IS NOT NULL AND r.fiscal_year BETWEEN $2 AND $3 \
                 AND (r.status = 'locked' OR (r.status = 'open' AND r.kind NOT IN ('mutual', 'committee') AND r.id <> $4)) \
                 ORDER BY r.fiscal_year DESC, r.id, s.evaluator, s.id LIMIT 60"
            ),
            params![lineage, round.fiscal_year - 2, round.fiscal_year, &round.id],
        )
        .await
}

/// Locked rounds with a mark for every item, newest year first: what the public board shows. At most 10.
pub async fn list_published_rounds(queries: &impl Queries) -> Outcome<Vec<RoundRow>> {
    queries
        .all(
            &format!(
                "SELECT {ROUND} FROM evaluation_rounds WHERE status = 'locked' AND kind IN ('report', 'self', 'committee') \
                 ORDER BY fiscal_year DESC, id DESC LIMIT 30"
            ),
            params![],
        )
        .await
}

/// A mark of an item in a round.
#[derive(Clone, Debug, FromQueryResult)]
pub struct MarkRow {
    /// The round.
    pub round: String,
    /// The item.
    pub lineage: String,
    /// Sign and word.
    pub mark: String,
    /// Its tone.
    pub tone: String,
    /// Who.
    pub evaluator: String,
}

/// Marks of these items in these rounds. At most 20 rounds × 200 items × some judges.
pub async fn list_marks(
    queries: &impl Queries,
    rounds: &[String],
    lineages: &[String],
) -> Outcome<Vec<MarkRow>> {
    if rounds.is_empty() || lineages.is_empty() {
        return Ok(Vec::new());
    }
    let mut values: Vec<Value> = Vec::new();
    let mut marks = |list: &[String]| {
        let marks: Vec<String> = list
            .iter()
            .map(|text| {
                values.push(Value::from(text.as_str()));
                format!("${}", values.len())
            })
            .collect();
        marks.join(", ")
    };
    let (items, rounds) = (marks(lineages), marks(rounds));
    queries
        .all(
            &format!(
                "SELECT round, lineage, mark, tone, evaluator FROM evaluation_sheets \
                 WHERE lineage IN ({items}) AND round IN ({rounds}) AND mark <> '' \
                 ORDER BY round, lineage, evaluator, id LIMIT 20000"
            ),
            values,
        )
        .await
}

/// The mean judgement of an item in a round, in hundredths.
#[derive(Clone, Debug, FromQueryResult)]
pub struct ScoreRow {
    /// The item.
    pub lineage: String,
    /// Mean in hundredths of a point.
    pub hundredths: i64,
}

/// Mean judgements of all items of a round; at most 5,000.
pub async fn list_scores(queries: &impl Queries, round: &str) -> Outcome<Vec<ScoreRow>> {
    queries
        .all(
            "SELECT lineage, CAST(SUM(score) * 100 / COUNT(score) AS BIGINT) AS hundredths FROM evaluation_sheets \
             WHERE round = $1 AND score IS NOT NULL GROUP BY lineage LIMIT 5000",
            params![round],
        )
        .await
}

/// How many sheets of a round carry a mark.
#[derive(Clone, Debug, FromQueryResult)]
pub struct MarkCount {
    /// Sign and word.
    pub mark: String,
    /// How many.
    pub n: i64,
}

/// How the marks of a round are spread, best first.
pub async fn count_marks(queries: &impl Queries, round: &str) -> Outcome<Vec<MarkCount>> {
    queries
        .all(
            "SELECT mark, COUNT(*) AS n FROM evaluation_sheets WHERE round = $1 AND mark <> '' \
             GROUP BY mark, score ORDER BY score DESC, mark LIMIT 50",
            params![round],
        )
        .await
}

#[derive(FromQueryResult)]
struct Asked {
    lineage: String,
}

/// The items for which these rounds had a sheet; at most 5,000.
pub async fn list_asked(queries: &impl Queries, rounds: &[String]) -> Outcome<BTreeSet<String>> {
    if rounds.is_empty() {
        return Ok(BTreeSet::new());
    }
    let marks: Vec<String> = (1..=rounds.len()).map(|n| format!("${n}")).collect();
    let rows: Vec<Asked> = queries
        .all(
            &format!(
                "SELECT DISTINCT lineage FROM evaluation_sheets WHERE round IN ({}) LIMIT 5000",
                marks.join(", ")
            ),
            rounds.iter().map(|r| Value::from(r.as_str())).collect(),
        )
        .await?;
    Ok(rows.into_iter().map(|r| r.lineage).collect())
}
