//! Outgoing messages: the outbox and the ways out of it.
