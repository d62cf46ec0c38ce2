//! The unit of work: everything that one command changes, in one transaction, with its journal entries written last.
use crate::{Database, Entry, Queries, engine, queries::all_from};
use jiff::Timestamp;
use kernel::{Actor, Clock, Entropy, Fault, Id, Outcome, Permit};
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult, Statement, Value};

/// The transaction of one command.
pub struct Unit {
    transaction: DatabaseTransaction,
    database: Database,
    actor: Actor,
    at: Timestamp,
    pub(crate) entries: Vec<Entry>,
    pub(crate) wrote: bool,
}

impl Unit {
    pub(crate) fn new(transaction: DatabaseTransaction, database: Database, actor: Actor) -> Self {
        let at = database.clock().now();
        Self {
            transaction,
            database,
            actor,
            at,
            entries: Vec::new(),
            wrote: false,
        }
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The instant of this command; the same for everything in it.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The instant of this command as the database holds it: microseconds since 1970.
    pub fn at_micros(&self) -> i64 {
        self.at.as_microsecond()
    }

    /// The clock of the city.
    pub fn clock(&self) -> &dyn Clock {
        self.database.clock()
    }

    /// Randomness of the city.
    pub fn entropy(&self) -> &dyn Entropy {
        self.database.entropy()
    }

    /// A new identifier.
    pub fn new_id(&self) -> Id {
        Id::new(self.clock(), self.entropy())
    }

    /// Changes rows; gives how many. Only with a permit of the policy.
    pub async fn write(&mut self, _permit: &Permit, sql: &str, values: Vec<Value>) -> Outcome<u64> {
        self.wrote = true;
        self.execute(sql, values).await
    }

    /// Changes rows; gives the rows that `RETURNING` names. Only with a permit of the policy.
    pub async fn write_returning<T: FromQueryResult>(
        &mut self,
        _permit: &Permit,
        sql: &str,
        values: Vec<Value>,
    ) -> Outcome<Vec<T>> {
        self.wrote = true;
        all_from(&self.transaction, sql, values).await
    }

    /// Notes what was done. A command that wrote and noted nothing is not committed.
    pub fn note(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    pub(crate) async fn execute(&self, sql: &str, values: Vec<Value>) -> Outcome<u64> {
        let statement = Statement::from_sql_and_values(self.database.backend(), sql, values);
        Ok(self
            .transaction
            .execute_raw(statement)
            .await
            .map_err(engine::fault)?
            .rows_affected())
    }

    pub(crate) async fn commit(self) -> Outcome<()> {
        self.transaction.commit().await.map_err(engine::fault)
    }

    pub(crate) async fn roll_back(self) -> Outcome<()> {
        self.transaction.rollback().await.map_err(engine::fault)
    }
}

impl Queries for Unit {
    async fn all<T: FromQueryResult + Send>(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> Outcome<Vec<T>> {
        all_from(&self.transaction, sql, values).await
    }
}

/// Turns the violation of a named constraint into the fault of a field. `columns` is how SQLite names a unique
/// constraint: `table.column` (several joined by `, `).
pub fn on_constraint<T>(
    result: Outcome<T>,
    name: &str,
    columns: &str,
    field: &'static str,
    key: &'static str,
) -> Outcome<T> {
    result.map_err(|fault| {
        let hit = fault
            .args()
            .iter()
            .any(|(k, v)| *k == "constraint" && (v == name || v == columns));
        if hit { Fault::field(field, key) } else { fault }
    })
}
