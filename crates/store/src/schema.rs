//! Migrations: forward only, run when a city is opened, each once, in the order of the list.
use crate::{Database, engine};
use kernel::{Clock, Fault, Outcome};
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};

/// One step. Its text never changes once released.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `module/0001_what`, unique.
    pub id: &'static str,
    /// Statements, each ended by `;` at a line's end.
    pub sql: &'static str,
}

/// The store's own tables; every city begins with them.
pub const MIGRATIONS: &[Migration] = &[Migration {
    id: "store/0001_journal",
    sql: include_str!("../migrations/0001_journal.sql"),
}];

/// Runs what has not yet run. Safe against two processes that start at once.
pub(crate) async fn migrate(
    database: &Database,
    migrations: &[Migration],
    clock: &dyn Clock,
) -> Outcome<usize> {
    let writer = database.writer();
    let backend = writer.get_database_backend();
    let run = |sql: &str| Statement::from_string(backend, engine::dialect(sql, backend));
    let first = "CREATE TABLE IF NOT EXISTS migrations (id TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL) STRICT;";
    // Two processes that start at once on an empty PostgreSQL database may both begin to make the table: one of them is
    // refused by the catalogue, and finds it made when it asks again.
    if writer.execute_raw(run(first)).await.is_err() {
        writer
            .execute_raw(run(first))
            .await
            .map_err(engine::fault)?;
    }
    let txn = writer
        .begin_with_options(engine::writing(backend))
        .await
        .map_err(engine::fault)?;
    if backend == sea_orm::DbBackend::Postgres {
        txn.execute_raw(run("LOCK TABLE migrations IN EXCLUSIVE MODE"))
            .await
            .map_err(engine::fault)?;
    }
    let done = txn
        .query_all_raw(run("SELECT id FROM migrations"))
        .await
        .map_err(engine::fault)?
        .iter()
        .map(|row| row.try_get::<String>("", "id"))
        .collect::<Result<Vec<_>, _>>()
        .map_err(engine::fault)?;
    let mut count = 0;
    for migration in MIGRATIONS.iter().chain(migrations) {
        if done.iter().any(|d| d == migration.id) {
            continue;
        }
        for statement in statements(migration.sql) {
            txn.execute_raw(run(statement)).await.map_err(|e| {
                Fault::internal(format!(
                    "migration {} failed at {statement:.60}: {e}",
                    migration.id
                ))
            })?;
        }
        txn.execute_raw(Statement::from_sql_and_values(
            backend,
            "INSERT INTO migrations (id, at) VALUES ($1, $2)",
            [migration.id.into(), clock.now().as_microsecond().into()],
        ))
        .await
        .map_err(engine::fault)?;
        count += 1;
    }
    txn.commit().await.map_err(engine::fault)?;
    Ok(count)
}

fn statements(sql: &str) -> impl Iterator<Item = &str> {
    sql.split_inclusive(";\n")
        .map(str::trim)
        .filter(|s| !s.is_empty() && s.lines().any(|l| !l.trim_start().starts_with("--")))
}
