//! Putting messages into the outbox, and forgetting them.
use kernel::{Fault, Outcome, Permit};
use lettre::Address;
use store::{Database, Housekeeping, Unit, params};

/// A message to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What makes it the same message when a command or follower runs again. Holds nothing personal: it outlives
    /// the message.
    pub key: String,
    /// Mail address.
    pub recipient: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// Longest subject, in characters.
const SUBJECT: usize = 200;

/// A mail address, as it is written to: one plain address without a display name.
pub fn is_address(text: &str) -> bool {
    text.len() <= 254
        && !text.chars().any(|c| c.is_control() || c.is_whitespace())
        && text.parse::<Address>().is_ok()
}

/// Puts a message into the outbox, inside the transaction of the command. Gives whether it is new: a second message
/// with the same key is none. A recipient that is no address is a fault of the field `email`.
pub async fn put(unit: &mut Unit, permit: &Permit, message: Message) -> Outcome<bool> {
    put_with_stop(unit, permit, message, "").await
}

/// As [`put`], for a message that comes again and again: `stop` is the address that ends it by one POST (RFC 8058);
/// empty where there is none.
pub async fn put_with_stop(
    unit: &mut Unit,
    permit: &Permit,
    message: Message,
    stop: &str,
) -> Outcome<bool> {
    if !is_address(&message.recipient) {
        return Err(Fault::field("email", "field-email"));
    }
    let id = unit.new_id();
    let at = unit.at_micros();
    let rows = unit
        .write(
            permit,
            "INSERT INTO outbox (id, idempotency_key, channel, recipient, subject, body, status, next_at, created_at, unsubscribe) \
             VALUES ($1, $2, 'mail', $3, $4, $5, 'pending', $6, $7, $8) ON CONFLICT (idempotency_key) DO NOTHING",
            params![id, message.key, message.recipient, one_line(&message.subject), message.body, at, at, stop],
        )
        .await?;
    Ok(rows > 0)
}

/// A header is one line: whatever could begin another becomes a space.
fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| {
            if c.is_control() || "\u{2028}\u{2029}".contains(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    plain.trim().chars().take(SUBJECT).collect()
}

/// Forgets everything that was written to an address, as part of erasing a person. What was not yet sent is not sent.
pub async fn forget(unit: &mut Unit, permit: &Permit, recipient: &str) -> Outcome<u64> {
    unit.write(
        permit,
        "UPDATE outbox SET recipient = '', subject = '', body = '', unsubscribe = '', last_error = '', \
         status = CASE WHEN status = 'sent' THEN 'sent' ELSE 'given-up' END WHERE recipient = $1",
        params![recipient],
    )
    .await
}

/// Erases the personal columns of messages that were sent, or given up, more than `days` ago. The rows stay, so that
/// no message goes out twice. Gives how many.
pub async fn erase_old(database: &Database, days: u16) -> Outcome<u64> {
    let before = database.clock().now().as_microsecond() - i64::from(days) * 86_400_000_000;
    database
        .housekeep(
            Housekeeping::Outbox,
            "UPDATE outbox SET recipient = '', subject = '', body = '', unsubscribe = '', last_error = '' \
             WHERE recipient <> '' AND ((status = 'sent' AND sent_at < $1) OR (status = 'given-up' AND next_at < $2))",
            params![before, before],
        )
        .await
}
