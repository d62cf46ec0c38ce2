//! What of the plan can be found by searching: items, indicators and words of the versions that are published now.
use crate::pages::VISIBLE;
use kernel::{Id, Outcome};
use std::collections::HashSet;
use store::{FromQueryResult, Queries, Reads, Value, params};
use web::{Later, SearchDocument, SearchSource};

/// Publication changes everything at once.
const FOLLOWS: &[&str] = &["plan.plan", "plan.version"];

/// The sources.
pub(crate) const SEARCHES: &[SearchSource] = &[
    SearchSource {
        kind: "plan.item",
        label: "plan-search-item",
        load: items,
        list: None,
        follows: FOLLOWS,
    },
    SearchSource {
        kind: "plan.indicator",
        label: "plan-search-indicator",
        load: indicators,
        list: None,
        follows: FOLLOWS,
    },
    SearchSource {
        kind: "plan.note",
        label: "plan-search-note",
        load: notes,
        list: Some(list_notes),
        follows: FOLLOWS,
    },
];

/// A line of a published version, with the plan it stands in.
#[derive(FromQueryResult)]
struct Line {
    id: String,
    slug: String,
    is_current: i64,
    plan: String,
    number: String,
    title: String,
    level: String,
    body: String,
    rule: String,
}

impl Line {
    fn document(self, page: &str) -> SearchDocument {
        let base = if self.is_current == 1 {
            "/plan".to_owned()
        } else {
            format!("/plans/{}", self.slug)
        };
        let place = format!("{} {}", self.level, self.number);
        SearchDocument {
            note: joined(&[place.trim(), &self.plan], " · "),
            text: joined(&[&self.body, &self.rule, &self.number], "\n"),
            href: format!("{base}/{page}{}", self.id),
            title: self.title,
            id: self.id,
            ..SearchDocument::default()
        }
    }
}

fn joined(parts: &[&str], by: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    parts.join(by)
}

/// Lines of the current versions; of a record that stands in several plans, the one of the current plan.
async fn lines(reads: &Reads, ids: &[Id], select: &str, of: &str) -> Outcome<Vec<Line>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "SELECT {select}, p.slug, p.is_current, p.title AS plan FROM plans p \
         JOIN plan_versions v ON v.id = p.published_version \
         JOIN records r ON r.id = p.id AND r.removed_at IS NULL \
         JOIN {of} IN ({}) WHERE {VISIBLE} ORDER BY p.is_current DESC, p.slug LIMIT 5000",
        marks.join(", ")
    );
    let values = ids.iter().map(|id| Value::from(id.as_str())).collect();
    let mut lines: Vec<Line> = reads.all(&sql, values).await?;
    let mut seen = HashSet::new();
    lines.retain(|line| seen.insert(line.id.clone()));
    Ok(lines)
}

fn items<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let select = "x.lineage AS id, x.number, x.title, x.body, l.name AS level, '' AS rule";
        let of = "plan_nodes x ON x.version = v.id AND x.removed_at IS NULL AND x.cross_of IS NULL \
                  JOIN plan_levels l ON l.id = x.level AND x.lineage";
        let lines = lines(reads, ids, select, of).await?;
        Ok(lines.into_iter().map(|l| l.document("items/")).collect())
    })
}

fn indicators<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let select = "x.lineage AS id, x.number, x.name AS title, x.sources AS body, \
                      x.counting_rule AS rule, '' AS level";
        let of = "plan_indicators x ON x.version = v.id AND x.removed_at IS NULL AND x.lineage";
        let lines = lines(reads, ids, select, of).await?;
        Ok(lines
            .into_iter()
            .map(|mut line| {
                line.body = crate::pages::lines(&line.body).join(" ");
                line.document("indicators/")
            })
            .collect())
    })
}

fn notes<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let select = "x.id, '' AS number, CASE WHEN x.term = '' THEN x.mark ELSE x.term END AS title, \
                      x.text AS body, x.mark AS level, '' AS rule";
        let lines = lines(
            reads,
            ids,
            select,
            "plan_notes x ON x.version = v.id AND x.id",
        )
        .await?;
        Ok(lines
            .into_iter()
            .map(|l| l.document("words#word-"))
            .collect())
    })
}

fn list_notes<'a>(reads: &'a Reads, after: &'a str, limit: i64) -> Later<'a, Outcome<Vec<Id>>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: String,
    }
    Box::pin(async move {
        let rows: Vec<Row> = reads
            .all(
                "SELECT n.id FROM plan_notes n JOIN plans p ON p.published_version = n.version \
                 WHERE n.id > $1 ORDER BY n.id LIMIT $2",
                params![after, limit],
            )
            .await?;
        Ok(rows.into_iter().map(|r| Id::from_stored(r.id)).collect())
    })
}
