//! 役割区分: who bears which item. It says who carries an item, never who may use it.
use kernel::Outcome;
use store::{FromQueryResult, Queries, params};

/// Whether an actor carries an item, as the matrix marks it.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Mark {
    pub(crate) node: String,
    pub(crate) role_column: String,
    pub(crate) actor: String,
    pub(crate) marked: i64,
    pub(crate) printed_title: String,
    pub(crate) source_line: Option<i64>,
}

/// A column of the matrix.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Column {
    pub(crate) id: String,
    pub(crate) text: String,
}

/// Every cell of the matrix, once per actor of its column: one query. A column may hold several actors.
pub(crate) async fn marks(queries: &impl Queries, version: &str) -> Outcome<Vec<Mark>> {
    queries
        .all(
            "SELECT r.node, r.role_column, a.actor, r.marked, r.printed_title, r.source_line FROM plan_roles r \
             JOIN plan_role_columns c ON c.id = r.role_column \
             JOIN plan_role_actors a ON a.role_column = r.role_column \
             WHERE r.version = $1 ORDER BY c.position, a.position LIMIT 50000",
            params![version],
        )
        .await
}

/// Columns in their order: one query.
pub(crate) async fn columns(queries: &impl Queries, version: &str) -> Outcome<Vec<Column>> {
    queries
        .all(
            "SELECT id, text FROM plan_role_columns WHERE version = $1 ORDER BY position LIMIT 100",
            params![version],
        )
        .await
}
