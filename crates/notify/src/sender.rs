//! The sender of a city: takes what is due under a lease, sends, marks, and comes back later to what failed.
use crate::{Mail, Transport};
use kernel::Outcome;
use std::{sync::Arc, time::Duration};
use store::{Database, FromQueryResult, Housekeeping, params};
use tokio::sync::watch;

/// A sender that died holds its messages for so long, in microseconds.
const LEASE: i64 = 5 * 60 * 1_000_000;
/// Waits after each failed attempt, in minutes; after the last one the message is given up.
const WAITS: [i64; 7] = [1, 5, 15, 60, 240, 720, 1440];

#[derive(FromQueryResult)]
struct Claimed {
    id: String,
    recipient: String,
    subject: String,
    body: String,
    unsubscribe: String,
    attempts: i64,
}

/// What one round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Sent.
    pub sent: u32,
    /// Failed; they will be tried again.
    pub failed: u32,
    /// Given up.
    pub given_up: u32,
}

/// Sends until the sender of `stop` is dropped: at once after a command of this process, and every half minute.
pub async fn run(database: Database, transport: Arc<dyn Transport>, mut stop: watch::Receiver<()>) {
    let mut head = database.watch();
    loop {
        if let Err(fault) = send_due(&database, &*transport).await {
            tracing::error!(%fault, "the sender stopped and will try again");
        }
        tokio::select! {
            _ = stop.changed() => return,
            changed = head.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(Duration::from_secs(30)) => {}
        }
    }
}

#[derive(FromQueryResult)]
struct Next {
    next_at: i64,
}

/// When a message is next to be sent, in microseconds since 1970: wakes the worker of a city.
pub async fn next_due(queries: &impl store::Queries) -> Outcome<Option<i64>> {
    let next: Option<Next> = queries
        .first(
            "SELECT next_at FROM outbox WHERE status IN ('pending', 'failed') ORDER BY next_at LIMIT 1",
            params![],
        )
        .await?;
    Ok(next.map(|n| n.next_at))
}

/// Sends everything that is due now. Each message is claimed for five minutes before it is sent and marked after:
/// a crash between the two sends it again with the same Message-ID, and never loses it.
pub async fn send_due(database: &Database, transport: &dyn Transport) -> Outcome<Round> {
    let mut round = Round::default();
    loop {
        let claimed = claim(database).await?;
        if claimed.is_empty() {
            return Ok(round);
        }
        for message in claimed {
            deliver(database, transport, message, &mut round).await?;
        }
    }
}

/// The condition stands inside and outside: PostgreSQL asks the outer one again for a row that another sender held.
async fn claim(database: &Database) -> Outcome<Vec<Claimed>> {
    let now = database.clock().now().as_microsecond();
    database
        .housekeep_returning(
            Housekeeping::Outbox,
            "UPDATE outbox SET claimed_until = $1, attempts = attempts + 1 WHERE id IN \
             (SELECT id FROM outbox WHERE status IN ('pending', 'failed') AND next_at <= $2 AND claimed_until <= $3 \
              ORDER BY next_at, id LIMIT 5) \
             AND status IN ('pending', 'failed') AND claimed_until <= $4 \
             RETURNING id, recipient, subject, body, unsubscribe, attempts",
            params![now + LEASE, now, now, now],
        )
        .await
}

async fn deliver(
    database: &Database,
    transport: &dyn Transport,
    message: Claimed,
    round: &mut Round,
) -> Outcome<()> {
    let Claimed {
        id,
        recipient,
        subject,
        body,
        unsubscribe,
        attempts,
    } = message;
    let mail = Mail {
        id: id.clone(),
        recipient,
        subject,
        body,
        unsubscribe,
    };
    let result = transport.send(&mail).await;
    let now = database.clock().now().as_microsecond();
    match result {
        Ok(()) => {
            round.sent += 1;
            database
                .housekeep(
                    Housekeeping::Outbox,
                    "UPDATE outbox SET status = 'sent', sent_at = $2, claimed_until = 0, last_error = '' WHERE id = $1",
                    params![id, now],
                )
                .await?;
        }
        Err(failure) => {
            let attempt = usize::try_from(attempts - 1).unwrap_or_default();
            let wait = if failure.permanent {
                None
            } else {
                WAITS.get(attempt)
            };
            let (status, next) = match wait {
                Some(minutes) => ("failed", now + minutes * 60_000_000),
                None => ("given-up", now),
            };
            if wait.is_some() {
                round.failed += 1
            } else {
                round.given_up += 1
            }
            tracing::warn!(
                message = id,
                attempts,
                status,
                "a message could not be sent"
            );
            let error: String = failure.reason.chars().take(500).collect();
            database
                .housekeep(
                    Housekeeping::Outbox,
                    "UPDATE outbox SET status = $2, next_at = $3, claimed_until = 0, last_error = $4 WHERE id = $1",
                    params![id, status, next, error],
                )
                .await?;
        }
    }
    Ok(())
}
