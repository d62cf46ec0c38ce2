//! The closed list of differences between the two engines: how a connection is opened (pragmas, pool sizes); how a
//! writing transaction begins (SQLite must take its write lock at once); the names of column types in migrations; how
//! a violated constraint says its name.
use kernel::{Code, Fault};
use sea_orm::{
    AccessMode, ConnectOptions, Database as SeaDatabase, DatabaseConnection, DbBackend, DbErr,
    RuntimeErr, SqliteTransactionMode, TransactionOptions,
};
use std::time::Duration;

/// Which engine an address names.
pub(crate) fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

/// Opens the connections: one that writes and some that read (SQLite), or one pool for both (PostgreSQL).
pub(crate) async fn connect(url: &str) -> Result<(DatabaseConnection, DatabaseConnection), DbErr> {
    if is_sqlite(url) {
        let writer = SeaDatabase::connect(sqlite_options(url, true)).await?;
        let reader = SeaDatabase::connect(sqlite_options(url, false)).await?;
        Ok((writer, reader))
    } else {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(12)
            .acquire_timeout(Duration::from_secs(15))
            .sqlx_logging(false)
            .test_before_acquire(true);
        let pool = SeaDatabase::connect(options).await?;
        Ok((pool.clone(), pool))
    }
}

fn sqlite_options(url: &str, writes: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(if writes { 1 } else { 6 })
        .acquire_timeout(Duration::from_secs(15))
        .sqlx_logging(false)
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(move |o| {
            let o = o
                .create_if_missing(writes)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .statement_cache_capacity(200)
                .pragma("synchronous", "FULL")
                .pragma("cache_size", "-8000")
                .pragma("temp_store", "MEMORY");
            if writes {
                o.pragma("journal_mode", "WAL")
            } else {
                o.pragma("query_only", "ON")
            }
        });
    options
}

/// How a writing transaction begins.
pub(crate) fn writing(backend: DbBackend) -> TransactionOptions {
    let mut options = TransactionOptions::default();
    if backend == DbBackend::Sqlite {
        options.sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
    } else {
        options.access_mode = Some(AccessMode::ReadWrite);
    }
    options
}

/// Migrations are written with the types BIGINT, TEXT, DOUBLE PRECISION, BLOB and end tables with `) STRICT;`.
pub(crate) fn dialect(sql: &str, backend: DbBackend) -> String {
    if backend == DbBackend::Sqlite {
        sql.replace("BIGINT", "INTEGER")
            .replace("DOUBLE PRECISION", "REAL")
    } else {
        sql.replace(") STRICT;", ");").replace(" BLOB", " BYTEA")
    }
}

/// A fault of the engine as a fault of ours. A violated constraint keeps its name (PostgreSQL) or its columns (SQLite).
pub(crate) fn fault(error: DbErr) -> Fault {
    if let Some(name) = constraint(&error) {
        return Fault::new(&Code::CHANGED_MEANWHILE)
            .with("constraint", name)
            .because(error);
    }
    match &error {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => Fault::new(&Code::STORE).because(error),
        _ => {
            let text = error.to_string();
            if [
                "disk is full",
                "disk I/O",
                "readonly database",
                "database is locked",
                "No space left",
            ]
            .iter()
            .any(|s| text.contains(s))
            {
                Fault::new(&Code::STORE).because(error)
            } else {
                Fault::internal(error)
            }
        }
    }
}

/// The name under which migrations know a violated constraint: unique indexes are named `uq_…`; SQLite reports
/// `table.column, table.column`, which [`crate::Unit::on_constraint`] accepts too.
fn constraint(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) =
        error
    else {
        return None;
    };
    let database = inner.as_database_error()?;
    if !(database.is_unique_violation()
        || database.is_foreign_key_violation()
        || database.is_check_violation())
    {
        return None;
    }
    Some(database.constraint().map_or_else(
        || {
            database
                .message()
                .rsplit(": ")
                .next()
                .unwrap_or_default()
                .to_owned()
        },
        str::to_owned,
    ))
}
