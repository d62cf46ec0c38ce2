//! Rows of rounds and sheets, and what several pages and commands ask of them.
mod past;
pub use past::*;

use super::model::{Kind, Scope};
use jiff::civil::Date;
use kernel::{Actor, Id, Outcome, Page, Role};
use store::{FromQueryResult, Queries, Value, params};

/// A round.
#[derive(Clone, Debug, Default, FromQueryResult, serde::Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct RoundRow {
    pub id: String,
    pub plan: String,
    pub version: String,
    pub kind: String,
    pub fiscal_year: i64,
    pub title: String,
    pub note: String,
    pub scope: String,
    pub committee: Option<String>,
    pub form_version: String,
    pub scale_key: String,
    pub scale_min: i64,
    pub scale_max: i64,
    pub weight: i64,
    pub status: String,
    pub due_day: String,
    pub supersedes: Option<String>,
    pub reason: String,
    pub looked_on: String,
    pub opened_at: Option<i64>,
    pub revealed_at: Option<i64>,
    pub locked_at: Option<i64>,
}

impl RoundRow {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        Kind::from_name(&self.kind).unwrap_or(Kind::Report)
    }
    /// Which items it hands out.
    pub fn scope(&self) -> Scope {
        Scope::from_name(&self.scope).unwrap_or(Scope::Leaves)
    }
    /// Whether sheets can be filled in.
    pub fn is_open(&self) -> bool {
        self.status == "open"
    }
    /// Whether everything in it may be seen by those who work with it.
    pub fn is_revealed(&self) -> bool {
        self.revealed_at.is_some()
    }
}

const ROUND: &str = "id, plan, version, kind, fiscal_year, title, note, scope, committee, form_version, scale_key, \
    scale_min, scale_max, weight, status, due_day, supersedes, reason, looked_on, opened_at, revealed_at, locked_at";

/// The round, or not found.
pub async fn get_round(queries: &impl Queries, round: &Id) -> Outcome<RoundRow> {
    queries
        .get(
            &format!("SELECT {ROUND} FROM evaluation_rounds WHERE id = $1"),
            params![round],
        )
        .await
}

/// Rounds, newest year first; at most 200.
pub async fn list_rounds(queries: &impl Queries) -> Outcome<Vec<RoundRow>> {
    queries
        .all(
            &format!(
                "SELECT {ROUND} FROM evaluation_rounds ORDER BY fiscal_year DESC, id DESC LIMIT 200"
            ),
            params![],
        )
        .await
}

/// Rounds of a fiscal year, in the order in which they were made; at most 50.
pub async fn list_rounds_of_year(queries: &impl Queries, year: i64) -> Outcome<Vec<RoundRow>> {
    queries
        .all(
            &format!(
                "SELECT {ROUND} FROM evaluation_rounds WHERE fiscal_year = $1 ORDER BY id LIMIT 50"
            ),
            params![year],
        )
        .await
}

/// A sheet with the state that it is in.
#[derive(Clone, Debug, FromQueryResult, serde::Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct SheetRow {
    pub id: String,
    pub round: String,
    pub lineage: String,
    pub position: i64,
    pub label: String,
    pub side: String,
    pub body: Option<String>,
    pub member: Option<String>,
    pub evaluator: String,
    pub submission: Option<String>,
    pub state: String,
    pub state_label: String,
    pub score: Option<i64>,
    pub mark: String,
    pub tone: String,
    pub remark: String,
    pub done: String,
    pub times: Option<i64>,
    pub people: Option<i64>,
    pub cost_planned: Option<i64>,
    pub cost_actual: Option<i64>,
    pub filled_at: Option<i64>,
    #[serde(skip)]
    pub delegate_account: Option<String>,
    #[serde(skip)]
    pub delegate_until: Option<String>,
}

impl SheetRow {
    /// Whether it was handed in.
    pub fn is_filled(&self) -> bool {
        super::cycle::HANDED.contains(&self.state.as_str())
    }
    /// Its identifier.
    pub fn id(&self) -> Id {
        Id::from_stored(self.id.clone())
    }
    /// Whether this reader was asked to fill it in for its body, and still is on this day.
    pub fn is_delegated_to(&self, actor: &Actor, today: Date) -> bool {
        let asked = self.delegate_account.as_deref();
        let until = self.delegate_until.as_deref().and_then(|d| d.parse().ok());
        actor
            .account
            .as_ref()
            .is_some_and(|a| asked == Some(a.as_str()))
            && until.is_some_and(|until: Date| today <= until)
    }
    /// Whether its side keeps out of it.
    pub fn is_recused(&self) -> bool {
        self.state == "recused"
    }
    /// Whether nobody waits for it any more.
    pub fn is_in(&self) -> bool {
        self.is_filled() || self.is_recused()
    }
    /// Whether this reader fills it in: staff of its body, its member, or 計画担当 where it is the secretariat's. A member
    /// who was erased leaves a sheet that is nobody's.
    pub fn is_of(&self, actor: &Actor) -> bool {
        match (self.side.as_str(), &self.member, &self.body) {
            ("member", Some(member), _) => {
                actor.account.as_ref().is_some_and(|a| a.as_str() == member)
            }
            ("body", _, Some(body)) => actor.grants.iter().any(|g| {
                let here = g.body.as_ref().is_some_and(|b| b.as_str() == body);
                let everywhere = g.body.is_none() && g.role != Role::PlanManager;
                super::policy::FILLERS.contains(&g.role) && (here || everywhere)
            }),
            ("secretariat", _, _) => actor.has(Role::PlanManager),
            _ => false,
        }
    }
}

const SHEET: &str = "s.id, s.round, s.lineage, s.position, s.label, s.side, s.body, s.member, s.evaluator, s.submission, \
    w.state, w.state_label, s.score, s.mark, s.tone, s.remark, s.done, s.times, s.people, s.cost_planned, \
    s.cost_actual, s.filled_at, w.delegate_account, w.delegate_until \
    FROM evaluation_sheets s JOIN workflow_instances w ON w.record = s.id";

/// The sheet, or not found.
pub async fn get_sheet(queries: &impl Queries, sheet: &Id) -> Outcome<SheetRow> {
    queries
        .get(&format!("SELECT {SHEET} WHERE s.id = $1"), params![sheet])
        .await
}

/// Most sheets of a round.
pub const MAX_SHEETS: usize = 40_000;

/// All sheets of a round, in the order of the plan; at most [`MAX_SHEETS`].
pub async fn list_sheets(queries: &impl Queries, round: &str) -> Outcome<Vec<SheetRow>> {
    queries
        .all(
            &format!("SELECT {SHEET} WHERE s.round = $1 ORDER BY s.position, s.id LIMIT 40000"),
            params![round],
        )
        .await
}

/// The sheets of one item in a round: all sides of it.
pub async fn list_sides(
    queries: &impl Queries,
    round: &str,
    lineage: &str,
) -> Outcome<Vec<SheetRow>> {
    queries
        .all(
            &format!("SELECT {SHEET} WHERE s.lineage = $1 AND s.round = $2 ORDER BY s.evaluator, s.id LIMIT 200"),
            params![lineage, round],
        )
        .await
}

/// Whether all sides of an item have handed in, so that in a mutual round they see each other. Who is recused is not
/// waited for.
pub fn all_sides_in(sides: &[SheetRow]) -> bool {
    sides.iter().all(SheetRow::is_in)
}

/// What of a round's sheets is looked at.
#[derive(Clone, Debug, Default)]
pub struct SheetFilter {
    /// Only this body.
    pub body: Option<String>,
    /// Only this state.
    pub state: Option<String>,
    /// Only this member.
    pub member: Option<String>,
}

/// A page of a round's sheets in the order of the plan; `after` is `position.id`.
pub async fn list_sheets_page(
    queries: &impl Queries,
    round: &str,
    filter: &SheetFilter,
    page: &Page,
) -> Outcome<(Vec<SheetRow>, Option<String>)> {
    let (position, id) = page.after.split_once('.').unwrap_or(("-1", ""));
    let position: i64 = position.parse().unwrap_or(-1);
    let mut values: Vec<Value> = params![round, position, id, page.limit()];
    let mut wheres =
        String::from("s.round = $1 AND (s.position > $2 OR (s.position = $2 AND s.id > $3))");
    let more = [
        ("s.body", &filter.body),
        ("w.state", &filter.state),
        ("s.member", &filter.member),
    ];
    for (column, value) in more {
        if let Some(value) = value {
            values.push(Value::from(value.as_str()));
            wheres.push_str(&format!(" AND {column} = ${}", values.len()));
        }
    }
    let rows = queries
        .all(
            &format!("SELECT {SHEET} WHERE {wheres} ORDER BY s.position, s.id LIMIT $4"),
            values,
        )
        .await?;
    Ok(page.cut(rows, |row: &SheetRow| {
        format!("{}.{}", row.position, row.id)
    }))
}

/// How many sheets of whom stand where.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Standing {
    /// The body; `None` for members and for items that nobody carries.
    pub body: Option<String>,
    /// `body`, `member`, `secretariat`.
    pub side: String,
    /// Who fills in.
    pub evaluator: String,
    /// State.
    pub state: String,
    /// How many.
    pub n: i64,
}

/// The board of a round.
pub async fn count_standing(queries: &impl Queries, round: &str) -> Outcome<Vec<Standing>> {
    queries
        .all(
            "SELECT s.body, s.side, s.evaluator, w.state, COUNT(*) AS n FROM evaluation_sheets s \
             JOIN workflow_instances w ON w.record = s.id WHERE s.round = $1 \
             GROUP BY s.body, s.side, s.evaluator, w.state ORDER BY s.evaluator, w.state LIMIT 4000",
            params![round],
        )
        .await
}

/// A sheet of a reader with its round.
#[derive(Clone, Debug, FromQueryResult)]
pub struct MineRow {
    /// Sheet.
    pub id: String,
    /// Round.
    pub round: String,
    /// Title of the round.
    pub title: String,
    /// Kind of the round.
    pub kind: String,
    /// Last day.
    pub due_day: String,
    /// The item.
    pub label: String,
    /// `body`, `member`, `secretariat`.
    pub side: String,
    /// Who fills in.
    pub evaluator: String,
    /// State.
    pub state: String,
    /// How it is called.
    pub state_label: String,
}

/// Sheets of open rounds that wait for these bodies or this account, or that it was asked to fill in; soonest first; at most 200.
pub async fn list_mine(
    queries: &impl Queries,
    bodies: &[String],
    account: &str,
    today: Date,
    unfilled_only: bool,
) -> Outcome<Vec<MineRow>> {
    let mut values: Vec<Value> = params![account, today.to_string()];
    let mut whose =
        String::from("(s.member = $1 OR (w.delegate_account = $1 AND w.delegate_until >= $2))");
    if !bodies.is_empty() {
        let marks: Vec<String> = bodies
            .iter()
            .take(50)
            .map(|body| {
                values.push(Value::from(body.as_str()));
                format!("${}", values.len())
            })
            .collect();
        whose = format!("({whose} OR s.body IN ({}))", marks.join(", "));
    }
    let state = if unfilled_only {
        " AND w.state = 'filling'"
    } else {
        ""
    };
    queries
        .all(
            &format!(
                "SELECT s.id, s.round, r.title, r.kind, r.due_day, s.label, s.side, s.evaluator, w.state, w.state_label \
                 FROM evaluation_rounds r JOIN evaluation_sheets s ON s.round = r.id \
                 JOIN workflow_instances w ON w.record = s.id \
                 WHERE r.status = 'open' AND {whose}{state} \
                 ORDER BY r.due_day, r.id, s.position, s.id LIMIT 200"
            ),
            values,
        )
        .await
}

/// A talk of both sides after their judgements were revealed.
#[derive(Clone, Debug, FromQueryResult)]
pub struct TalkRow {
    /// Record.
    pub id: String,
    /// What was said.
    pub text: String,
    /// What follows.
    pub next_step: String,
    /// Microseconds since 1970.
    pub at: i64,
}

/// Talks about an item in a round.
pub async fn list_talks(
    queries: &impl Queries,
    round: &str,
    lineage: &str,
) -> Outcome<Vec<TalkRow>> {
    queries
        .all(
            "SELECT id, text, next_step, at FROM evaluation_talks WHERE round = $1 AND lineage = $2 ORDER BY at LIMIT 50",
            params![round, lineage],
        )
        .await
}

/// Open rounds; at most 50.
pub async fn list_open_rounds(queries: &impl Queries) -> Outcome<Vec<RoundRow>> {
    queries
        .all(
            &format!("SELECT {ROUND} FROM evaluation_rounds WHERE status = 'open' ORDER BY due_day, id LIMIT 50"),
            params![],
        )
        .await
}

/// How many sheets somebody has left.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Unfilled {
    /// The body.
    pub body: Option<String>,
    /// The member.
    pub member: Option<String>,
    /// How many.
    pub n: i64,
}

/// Who has something left in a round; at most 1,000.
pub async fn list_unfilled(queries: &impl Queries, round: &str) -> Outcome<Vec<Unfilled>> {
    queries
        .all(
            "SELECT s.body, s.member, COUNT(*) AS n FROM evaluation_sheets s \
             JOIN workflow_instances w ON w.record = s.id WHERE s.round = $1 AND w.state = 'filling' \
             GROUP BY s.body, s.member ORDER BY s.body, s.member LIMIT 1000",
            params![round],
        )
        .await
}

/// A round with something to check.
#[derive(Clone, Debug, FromQueryResult)]
pub struct ToCheck {
    /// Round.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its last day.
    pub due_day: String,
    /// How many sheets.
    pub n: i64,
}

/// Open rounds in which sheets wait for 計画担当.
pub async fn list_to_check(queries: &impl Queries) -> Outcome<Vec<ToCheck>> {
    queries
        .all(
            "SELECT r.id, r.title, r.due_day, COUNT(*) AS n FROM evaluation_rounds r \
             JOIN evaluation_sheets s ON s.round = r.id JOIN workflow_instances w ON w.record = s.id \
             WHERE r.status = 'open' AND w.state = 'checking' GROUP BY r.id, r.title, r.due_day \
             ORDER BY r.due_day, r.id LIMIT 20",
            params![],
        )
        .await
}

/// Stored answers.
#[derive(Clone, Debug, FromQueryResult)]
pub struct AnswersRow {
    /// Submission.
    pub id: String,
    /// JSON.
    pub answers: String,
}

/// The answers of these submissions, at most 200.
pub async fn list_answers(
    queries: &impl Queries,
    submissions: &[&str],
) -> Outcome<Vec<AnswersRow>> {
    if submissions.is_empty() {
        return Ok(Vec::new());
    }
    let some: Vec<&str> = submissions.iter().take(200).copied().collect();
    let marks: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
    queries
        .all(
            &format!(
                "SELECT id, answers FROM form_submissions WHERE id IN ({}) LIMIT 200",
                marks.join(", ")
            ),
            some.into_iter().map(Value::from).collect(),
        )
        .await
}

/// What is stored of a sheet.
#[derive(Clone, Debug, FromQueryResult)]
pub struct StoredRow {
    /// The sheet.
    pub id: String,
    /// JSON.
    pub answers: String,
    /// Edition.
    pub edition: i64,
}

/// What is stored of all sheets of a round; at most 40,000.
pub async fn list_stored(queries: &impl Queries, round: &str) -> Outcome<Vec<StoredRow>> {
    queries
        .all(
            "SELECT s.id, f.answers, f.edition FROM evaluation_sheets s \
             JOIN form_submissions f ON f.id = s.submission WHERE s.round = $1 LIMIT 40000",
            params![round],
        )
        .await
}

/// What a body did for an item the year before.
#[derive(Clone, Debug, FromQueryResult)]
pub struct DoneRow {
    /// The item.
    pub lineage: String,
    /// The body.
    pub body: Option<String>,
    /// What was done.
    pub done: String,
}

/// What was done the year before, by item and body; at most 40,000.
pub async fn list_done_before(queries: &impl Queries, round: &RoundRow) -> Outcome<Vec<DoneRow>> {
    queries
        .all(
            "SELECT s.lineage, s.body, s.done FROM evaluation_rounds r JOIN evaluation_sheets s ON s.round = r.id \
             WHERE r.fiscal_year = $1 AND r.kind = $2 AND r.status <> 'superseded' AND s.done <> '' LIMIT 40000",
            params![round.fiscal_year - 1, &round.kind],
        )
        .await
}
