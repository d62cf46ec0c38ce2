//! Indicators of a version with their values, as they are stored.
use kernel::{Id, Outcome};
use std::collections::HashMap;
use store::{FromQueryResult, Queries, params};

/// An indicator as the plan prints it, with the item it belongs to.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct IndicatorRow {
    pub(crate) lineage: String,
    pub(crate) node: Option<String>,
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) direction: String,
    pub(crate) answer: String,
    pub(crate) counting_rule: String,
    pub(crate) is_reference: i64,
    pub(crate) base_text: String,
    pub(crate) base_number: Option<String>,
    pub(crate) base_year: Option<i64>,
    pub(crate) base_year_text: String,
    pub(crate) base_year_kind: String,
    pub(crate) is_new: i64,
    pub(crate) target_text: String,
    pub(crate) target_number: Option<String>,
    pub(crate) target_year: Option<i64>,
    pub(crate) target_year_text: String,
    pub(crate) target_year_kind: String,
    pub(crate) sources: String,
    pub(crate) metric: String,
    pub(crate) source_line: Option<i64>,
    pub(crate) node_lineage: Option<String>,
    pub(crate) node_number: Option<String>,
    pub(crate) node_title: Option<String>,
}

/// Columns of [`IndicatorRow`], of `plan_indicators i LEFT JOIN plan_nodes n`.
pub(crate) const INDICATOR_COLUMNS: &str = "i.lineage, i.node, i.number, i.name, i.unit, i.direction, i.answer, \
    i.counting_rule, i.is_reference, i.base_text, i.base_number, i.base_year, i.base_year_text, i.base_year_kind, \
    i.is_new, i.target_text, i.target_number, i.target_year, i.target_year_text, i.target_year_kind, i.sources, \
    i.metric, i.source_line, n.lineage AS node_lineage, n.number AS node_number, n.title AS node_title";

/// A value of one year that may be shown.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct ValueRow {
    pub(crate) indicator: String,
    pub(crate) year: i64,
    pub(crate) year_kind: String,
    pub(crate) origin: String,
    pub(crate) number: Option<String>,
    pub(crate) text: String,
    pub(crate) note: String,
    pub(crate) definition: String,
    pub(crate) source_line: Option<i64>,
    pub(crate) at: i64,
}

/// An indicator with its values, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Indicator {
    pub(crate) row: IndicatorRow,
    pub(crate) values: Vec<ValueRow>,
}

/// Indicators of a version, in its order: two queries.
pub(crate) async fn load(queries: &impl Queries, version: &str) -> Outcome<Vec<Indicator>> {
    let sql = format!(
        "SELECT {INDICATOR_COLUMNS} FROM plan_indicators i LEFT JOIN plan_nodes n ON n.id = i.node \
         WHERE i.version = $1 AND i.removed_at IS NULL ORDER BY i.position LIMIT 1000"
    );
    let rows: Vec<IndicatorRow> = queries.all(&sql, params![version]).await?;
    let values = format!(
        "{VALUES} AND i.version = $1 WHERE x.status = 'approved' ORDER BY x.year, x.origin LIMIT 10000"
    );
    Ok(joined(rows, queries.all(&values, params![version]).await?))
}

/// Indicators of one item: two queries.
pub(crate) async fn load_of_node(queries: &impl Queries, node: &str) -> Outcome<Vec<Indicator>> {
    let sql = format!(
        "SELECT {INDICATOR_COLUMNS} FROM plan_indicators i LEFT JOIN plan_nodes n ON n.id = i.node \
         WHERE i.node = $1 AND i.removed_at IS NULL ORDER BY i.position LIMIT 200"
    );
    let rows: Vec<IndicatorRow> = queries.all(&sql, params![node]).await?;
    let values = format!(
        "{VALUES} WHERE x.status = 'approved' AND i.node = $1 ORDER BY x.year, x.origin LIMIT 10000"
    );
    Ok(joined(rows, queries.all(&values, params![node]).await?))
}

/// One indicator of a version, or not found: two queries.
pub(crate) async fn get(queries: &impl Queries, version: &str, lineage: &Id) -> Outcome<Indicator> {
    let sql = format!(
        "SELECT {INDICATOR_COLUMNS} FROM plan_indicators i LEFT JOIN plan_nodes n ON n.id = i.node \
         WHERE i.version = $1 AND i.lineage = $2 AND i.removed_at IS NULL LIMIT 1"
    );
    let row: IndicatorRow = queries.get(&sql, params![version, lineage]).await?;
    let values = format!(
        "{VALUES} AND i.version = $1 WHERE x.status = 'approved' AND x.indicator = $2 \
         ORDER BY x.year, x.origin LIMIT 1000"
    );
    Ok(Indicator {
        row,
        values: queries.all(&values, params![version, lineage]).await?,
    })
}

const VALUES: &str = "SELECT x.indicator, x.year, x.year_kind, x.origin, x.number, x.text, x.note, x.definition, \
    x.source_line, x.at FROM plan_values x JOIN plan_indicators i ON i.lineage = x.indicator";

fn joined(rows: Vec<IndicatorRow>, values: Vec<ValueRow>) -> Vec<Indicator> {
    let mut of: HashMap<String, Vec<ValueRow>> = HashMap::new();
    for value in values {
        of.entry(value.indicator.clone()).or_default().push(value);
    }
    let with = |row: IndicatorRow| Indicator {
        values: of.remove(&row.lineage).unwrap_or_default(),
        row,
    };
    rows.into_iter().map(with).collect()
}
