//! Followers read the journal behind the commands: notifications, feeds, search. A follower of this kind writes into
//! the same database, so its position moves in the same transaction as what it does: each entry is followed exactly
//! once, whatever crashes, and two processes cannot follow the same entry.
use crate::{
    Command, Database, FromQueryResult, JournalRow, Queries, Unit, command, journal, params,
};
use kernel::{Actor, Fault, Outcome, Permit};
use std::{any::Any, future::Future, ops::ControlFlow, pin::Pin, sync::Arc};

/// What a follower does with one entry.
pub trait Follower: Send + Sync {
    /// Stable name: its position is kept under it.
    fn name(&self) -> &'static str;

    /// Does what it does; a fault stops this follower here, and it tries again later.
    fn follow<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        entry: &'a JournalRow,
    ) -> Pin<Box<dyn Future<Output = Outcome<()>> + Send + 'a>>;
}

/// A follower that keeps what it makes outside of the database, in each process its own: an index, a cache. Its
/// position is part of what it makes, and moves with it.
pub trait LocalFollower: Send + Sync {
    /// For the log.
    fn name(&self) -> &'static str;

    /// Follows the journal to its end; gives how many entries it followed. A fault stops it here, and it tries again
    /// later.
    fn catch_up<'a>(
        &'a self,
        database: &'a Database,
    ) -> Pin<Box<dyn Future<Output = Outcome<usize>> + Send + 'a>>;

    /// Itself, for whoever knows its type.
    fn any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync>;
}

#[derive(FromQueryResult)]
struct Position {
    sequence: i64,
}

struct Step<'a> {
    follower: &'a dyn Follower,
    entries: i64,
}

impl Command for Step<'_> {
    type Outcome = usize;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<usize> {
        let permit = command::follower_permit(unit.actor())?;
        let name = self.follower.name();
        unit.execute(
            "INSERT INTO follower_positions (name, sequence) VALUES ($1, 0) ON CONFLICT (name) DO NOTHING",
            params![name],
        )
        .await?;
        unit.execute(
            "UPDATE follower_positions SET sequence = sequence WHERE name = $1",
            params![name],
        )
        .await?;
        let Position { sequence } = unit
            .get(
                "SELECT sequence FROM follower_positions WHERE name = $1",
                params![name],
            )
            .await?;
        let rows = journal::list_after(unit, sequence, self.entries).await?;
        for row in &rows {
            self.follower.follow(unit, &permit, row).await?;
        }
        if let Some(last) = rows.last() {
            unit.execute(
                "UPDATE follower_positions SET sequence = $2 WHERE name = $1",
                params![name, last.sequence],
            )
            .await?;
        }
        unit.wrote = false;
        Ok(rows.len())
    }
}

impl Database {
    /// Lets a follower catch up with the journal; gives how many entries it followed.
    pub async fn catch_up(&self, follower: &dyn Follower) -> Outcome<usize> {
        let actor = Actor::system("follower");
        let mut total = 0;
        loop {
            if !self.is_behind(follower.name()).await? {
                return Ok(total);
            }
            let count = self
                .carry_out(
                    &actor,
                    Step {
                        follower,
                        entries: 50,
                    },
                )
                .await?;
            total += count;
            if count == 0 {
                return Ok(total);
            }
        }
    }

    /// Whether the journal has an entry that this follower has not read: one look, so that an idle city is not written to.
    async fn is_behind(&self, name: &str) -> Outcome<bool> {
        let reads = self.reads();
        let behind = reads
            .number(
                "SELECT COUNT(*) AS n FROM journal_head WHERE id = 1 AND sequence > \
                 COALESCE((SELECT sequence FROM follower_positions WHERE name = $1), 0)",
                params![name],
            )
            .await?;
        Ok(behind > 0)
    }

    /// Sets a follower back to the beginning, so that it builds everything anew.
    pub async fn rewind(&self, follower: &dyn Follower) -> Outcome<()> {
        struct Rewind(&'static str);
        impl Command for Rewind {
            type Outcome = ();
            async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
                unit.execute(
                    "UPDATE follower_positions SET sequence = 0 WHERE name = $1",
                    params![self.0],
                )
                .await?;
                Ok(())
            }
        }
        self.carry_out(&Actor::system("follower"), Rewind(follower.name()))
            .await
    }

    /// As [`Database::follow`], for followers that keep their position themselves.
    pub async fn follow_locally(
        &self,
        followers: Vec<Arc<dyn LocalFollower>>,
        mut stop: tokio::sync::watch::Receiver<()>,
    ) {
        let mut head = self.watch();
        loop {
            for follower in &followers {
                if let Err(fault) = follower.catch_up(self).await {
                    report(follower.name(), &fault);
                }
            }
            if pause(&mut head, &mut stop).await.is_break() {
                return;
            }
        }
    }

    /// Follows until the sender of `stop` is dropped: at once after every command of this process, and every few
    /// seconds for those of others.
    pub async fn follow(
        &self,
        followers: Vec<Arc<dyn Follower>>,
        mut stop: tokio::sync::watch::Receiver<()>,
    ) {
        let mut head = self.watch();
        loop {
            for follower in &followers {
                if let Err(fault) = self.catch_up(&**follower).await {
                    report(follower.name(), &fault);
                }
            }
            if pause(&mut head, &mut stop).await.is_break() {
                return;
            }
        }
    }
}

/// Until this process writes the next entry, or for a few seconds; breaks off when it is time to stop.
async fn pause(
    head: &mut tokio::sync::watch::Receiver<i64>,
    stop: &mut tokio::sync::watch::Receiver<()>,
) -> ControlFlow<()> {
    tokio::select! {
        _ = stop.changed() => ControlFlow::Break(()),
        changed = head.changed() => match changed {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        },
        () = tokio::time::sleep(std::time::Duration::from_secs(5)) => ControlFlow::Continue(()),
    }
}

fn report(name: &str, fault: &Fault) {
    tracing::error!(follower = name, %fault, "a follower stopped and will try again");
}
