//! What the page of an item reads.
use super::words;
use kernel::{Id, Outcome};
use store::{FromQueryResult, Queries, params};
use web::Context;

/// An item whole.
#[derive(FromQueryResult)]
pub(super) struct NodeDetail {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) lineage: String,
    pub(super) level: String,
    pub(super) parent: Option<String>,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) priority: i64,
    pub(super) priority_reason: String,
    pub(super) placeholder: i64,
    pub(super) origin_city: String,
    pub(super) cross_of: Option<String>,
    pub(super) cross_text: String,
    pub(super) maturity: String,
    pub(super) maturity_words: String,
    pub(super) source_line: Option<i64>,
    pub(super) removed_at: Option<i64>,
}

impl NodeDetail {
    pub(super) async fn get(queries: &impl Queries, id: &Id) -> Outcome<Self> {
        queries
            .get(
                "SELECT id, version, lineage, level, parent, number, title, body, priority, priority_reason, placeholder, \
                 origin_city, cross_of, cross_text, maturity, maturity_words, source_line, removed_at \
                 FROM plan_nodes WHERE id = $1",
                params![id],
            )
            .await
    }
}

impl NodeDetail {
    /// Number and title.
    pub(super) fn label(&self) -> String {
        format!("{} {}", self.number, self.title).trim().to_owned()
    }
}

/// A body of the city, and whether it carries the item.
#[derive(FromQueryResult)]
pub(super) struct Body {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) lead: Option<i64>,
}

impl Body {
    pub(super) fn is(&self, what: &str) -> bool {
        match what {
            "lead" => self.lead == Some(1),
            "carries" => self.lead == Some(0),
            _ => self.lead.is_none(),
        }
    }
}

/// The bodies of the city, those that carry the item first.
pub(super) async fn bodies(queries: &impl Queries, lineage: &str) -> Outcome<Vec<Body>> {
    queries
        .all(
            "SELECT r.id, r.title, c.is_lead AS lead FROM records r \
             LEFT JOIN plan_carriers c ON c.body = r.id AND c.lineage = $1 \
             WHERE r.kind = 'identity.body' AND r.removed_at IS NULL \
             ORDER BY CASE WHEN c.is_lead IS NULL THEN 1 ELSE 0 END, r.title LIMIT 300",
            params![lineage],
        )
        .await
}

/// A cell of the role matrix.
#[derive(FromQueryResult)]
pub(super) struct Cell {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) marked: Option<i64>,
}

impl Cell {
    pub(super) fn is_marked(&self) -> bool {
        self.marked == Some(1)
    }
}

/// The role matrix's row of the item.
pub(super) async fn cells(queries: &impl Queries, node: &NodeDetail) -> Outcome<Vec<Cell>> {
    queries
        .all(
            "SELECT c.id, c.text, r.marked FROM plan_role_columns c \
             LEFT JOIN plan_roles r ON r.role_column = c.id AND r.node = $2 \
             WHERE c.version = $1 ORDER BY c.position LIMIT 60",
            params![&node.version, &node.id],
        )
        .await
}

/// A line of the source document.
#[derive(FromQueryResult)]
pub(super) struct Line {
    pub(super) line: i64,
    pub(super) text: String,
}

impl Line {
    pub(super) fn is_own(&self, node: &NodeDetail) -> bool {
        node.source_line == Some(self.line)
    }
}

/// The lines around the one from which the item was read.
pub(super) async fn lines(queries: &impl Queries, node: &NodeDetail) -> Outcome<Vec<Line>> {
    let at = node.source_line.unwrap_or(-100);
    queries
        .all(
            "SELECT line, text FROM plan_source_lines WHERE version = $1 AND line BETWEEN $2 AND $3 ORDER BY line LIMIT 30",
            params![&node.version, at - 4, at + 12],
        )
        .await
}

/// A step of maturity in words.
pub(super) struct StepRow {
    pub(super) words: String,
    pub(super) evidence: String,
    pub(super) at: i64,
}

#[derive(FromQueryResult)]
struct StepStored {
    to_maturity: String,
    evidence: String,
    at: i64,
}

pub(super) async fn steps(
    queries: &impl Queries,
    context: &Context,
    lineage: &str,
) -> Outcome<Vec<StepRow>> {
    let rows: Vec<StepStored> = queries
        .all(
            "SELECT to_maturity, evidence, at FROM plan_maturity_steps WHERE lineage = $1 ORDER BY at DESC, id DESC LIMIT 50",
            params![lineage],
        )
        .await?;
    let say = |r: StepStored| StepRow {
        words: words::word(context, "maturity", &r.to_maturity),
        evidence: r.evidence,
        at: r.at,
    };
    Ok(rows.into_iter().map(say).collect())
}

/// A moment in the history of the item.
pub(super) struct Moment {
    pub(super) sequence: i64,
    pub(super) at: i64,
    pub(super) what: String,
    pub(super) title: String,
    pub(super) can_return: bool,
}

#[derive(FromQueryResult)]
struct Entry {
    sequence: i64,
    at: i64,
    action: String,
    body: Option<String>,
}

/// What happened to the item in this version, newest first.
pub(super) async fn history(context: &Context, node: &NodeDetail) -> Outcome<Vec<Moment>> {
    let entries: Vec<Entry> = context
        .reads()
        .all(
            "SELECT j.sequence, j.at, j.action, r.body FROM journal j LEFT JOIN revisions r ON r.sequence = j.sequence \
             WHERE j.record = $1 ORDER BY j.sequence DESC LIMIT 50",
            params![&node.id],
        )
        .await?;
    let say = |(place, entry): (usize, Entry)| {
        let state: serde_json::Value = entry
            .body
            .as_deref()
            .and_then(|b| serde_json::from_str(b).ok())
            .unwrap_or_default();
        let title = state
            .get("title")
            .and_then(|t| t.as_str())
            .unwrap_or_default()
            .to_owned();
        Moment {
            sequence: entry.sequence,
            at: entry.at,
            what: words::action(context, &entry.action),
            can_return: place > 0 && !title.is_empty(),
            title,
        }
    };
    Ok(entries.into_iter().enumerate().map(say).collect())
}
