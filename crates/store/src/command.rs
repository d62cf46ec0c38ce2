//! Commands are the only writers. A command is a value; carrying it out loads, asks the policy, changes and notes, all
//! inside one unit of work.
use crate::{Database, Queries, Unit, engine, journal};
use kernel::{Actor, Fault, Outcome, Permit, Rule, Who};
use sea_orm::{FromQueryResult, TransactionTrait, Value};
use std::future::Future;

/// Something that changes a city.
pub trait Command: Send {
    /// What it gives back.
    type Outcome: Send;

    /// Loads, asks the policy, changes, notes. A fault rolls everything back.
    fn carry_out(self, unit: &mut Unit) -> impl Future<Output = Outcome<Self::Outcome>> + Send;
}

impl Database {
    /// Carries a command out: all of it with its journal entries, or nothing.
    pub async fn carry_out<C: Command>(&self, actor: &Actor, command: C) -> Outcome<C::Outcome> {
        let transaction = self
            .writer()
            .begin_with_options(engine::writing(self.backend()))
            .await
            .map_err(engine::fault)?;
        let mut unit = Unit::new(transaction, self.clone(), actor.clone());
        match Self::finish(command, &mut unit).await {
            Ok((outcome, head)) => {
                unit.commit().await?;
                if let Some(head) = head {
                    self.announce(head);
                }
                Ok(outcome)
            }
            Err(fault) => {
                if let Err(second) = unit.roll_back().await {
                    tracing::warn!(%second, "could not roll back");
                }
                Err(fault)
            }
        }
    }

    async fn finish<C: Command>(command: C, unit: &mut Unit) -> Outcome<(C::Outcome, Option<i64>)> {
        let outcome = command.carry_out(unit).await?;
        if unit.wrote && unit.entries.is_empty() {
            return Err(Fault::internal(
                "a command wrote and noted nothing in the journal",
            ));
        }
        let head = journal::append(unit).await?;
        Ok((outcome, head))
    }

    /// The closed list of writes that are not journalled.
    pub async fn housekeep(
        &self,
        _what: Housekeeping,
        sql: &str,
        values: Vec<Value>,
    ) -> Outcome<u64> {
        use sea_orm::ConnectionTrait;
        let statement = sea_orm::Statement::from_sql_and_values(self.backend(), sql, values);
        Ok(self
            .writer()
            .execute_raw(statement)
            .await
            .map_err(engine::fault)?
            .rows_affected())
    }

    /// As [`Database::housekeep`], giving the rows that `RETURNING` names.
    pub async fn housekeep_returning<T: FromQueryResult>(
        &self,
        _what: Housekeeping,
        sql: &str,
        values: Vec<Value>,
    ) -> Outcome<Vec<T>> {
        crate::queries::all_from(self.writer(), sql, values).await
    }
}

/// Writes that say nothing about the city and are not journalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Housekeeping {
    /// Who is signed in where.
    Sessions,
    /// Half-filled forms, uploads that were not yet confirmed.
    Drafts,
    /// Attempts to sign in.
    Attempts,
    /// Delivery of messages.
    Outbox,
    /// Counters of views.
    Counters,
}

/// Several commands as one: all or nothing (an import of many records).
pub struct Together<C>(pub Vec<C>);

impl<C: Command> Command for Together<C> {
    type Outcome = Vec<C::Outcome>;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Self::Outcome> {
        let mut outcomes = Vec::with_capacity(self.0.len());
        for command in self.0 {
            outcomes.push(command.carry_out(unit).await?);
        }
        Ok(outcomes)
    }
}

static FOLLOW: Rule = Rule::new("store.follow", Who::System);

pub(crate) fn follower_permit(actor: &Actor) -> Outcome<Permit> {
    FOLLOW.permit(actor)
}

/// Asks a command's transaction and a page's reads alike.
pub async fn exists(queries: &impl Queries, record: &kernel::Id) -> Outcome<bool> {
    Ok(queries
        .number(
            "SELECT COUNT(*) AS n FROM records WHERE id = $1 AND removed_at IS NULL",
            crate::params![record],
        )
        .await?
        > 0)
}
