//! Outgoing messages: the outbox and the ways out of it. A message is put into the outbox in the same transaction as
//! what it tells of; a sender per city takes it out, at least once, under a lease.
mod outbox;
mod sender;
mod transport;
pub use outbox::*;
pub use sender::*;
pub use transport::*;

/// Tables of this crate.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration {
        id: "notify/0001_outbox",
        sql: include_str!("../migrations/0001_outbox.sql"),
    },
    store::Migration {
        id: "notify/0002_unsubscribe",
        sql: include_str!("../migrations/0002_unsubscribe.sql"),
    },
];
