//! Messages about profiles and requests. A mail says that something waits, and where; what was written and how to reach
//! anybody stands on the page only.
use crate::organisations::ports::{Accounts, Person};
use kernel::{Id, Outcome};
use notify::Message;
use store::{Reads, Source};
use web::{Ports, Texts};

/// The text `people-mail-<what>` to the owners of accounts. One query, none where nobody is named.
pub(super) async fn to_accounts(
    reads: &Reads,
    ports: &Ports,
    texts: &Texts,
    accounts: &[Option<String>],
    what: &str,
    key: &str,
    args: &[(&str, String)],
) -> Outcome<Vec<Message>> {
    let accounts: Vec<Id> = accounts
        .iter()
        .flatten()
        .map(|a| Id::from_stored(a.clone()))
        .collect();
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let port = ports.get::<dyn Accounts>()?;
    let people = port.people(Source::Reads(reads), &accounts).await?;
    let text = format!("people-mail-{what}");
    Ok(crate::mail::to(texts, people, &text, key, args))
}

/// The same to somebody without an account, whose address was typed.
pub(super) fn to_address(
    texts: &Texts,
    address: &str,
    language: &str,
    what: &str,
    key: &str,
    args: &[(&str, String)],
) -> Vec<Message> {
    let person = Person {
        account: Id::from_stored("guardian".into()),
        name: String::new(),
        address: Some(address.trim().to_owned()),
        language: language.to_owned(),
    };
    let text = format!("people-mail-{what}");
    crate::mail::to(texts, vec![person], &text, key, args)
}
