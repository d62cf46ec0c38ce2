//! Reads from wherever the caller stands: a port that is asked both by pages and by commands takes this.
use crate::{FromQueryResult, Queries, Reads, Unit, Value};
use kernel::Outcome;

/// Outside a transaction, or in the unit of work of a command.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// Of a page.
    Reads(&'a Reads),
    /// Of a command.
    Unit(&'a Unit),
}

impl<'a> From<&'a Reads> for Source<'a> {
    fn from(reads: &'a Reads) -> Self {
        Self::Reads(reads)
    }
}

impl<'a> From<&'a Unit> for Source<'a> {
    fn from(unit: &'a Unit) -> Self {
        Self::Unit(unit)
    }
}

impl Queries for Source<'_> {
    async fn all<T: FromQueryResult + Send>(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> Outcome<Vec<T>> {
        match self {
            Self::Reads(reads) => reads.all(sql, values).await,
            Self::Unit(unit) => unit.all(sql, values).await,
        }
    }
}
