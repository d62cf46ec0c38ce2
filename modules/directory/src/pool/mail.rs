//! Messages of the pool: to a person of it (by their account, or by the address that they left on paper), and to those who
//! asked for somebody.
use super::members::queries::MemberRow;
use crate::organisations::ports::{Accounts, Person};
use kernel::{Id, Outcome};
use notify::Message;
use store::{Reads, Source};
use web::{Language, Ports, Texts};

/// The text `pool-mail-<what>` to these people. `key`: what makes it the same message when it is sent again.
fn to(
    texts: &Texts,
    people: Vec<Person>,
    what: &str,
    key: &str,
    args: &[(&str, String)],
) -> Vec<Message> {
    people
        .into_iter()
        .filter_map(|person| {
            let recipient = person.address.filter(|a| notify::is_address(a))?;
            let language = Language::from_tag(&person.language).unwrap_or(Language::Japanese);
            Some(Message {
                key: format!("pool/{key}/{}", person.account),
                recipient,
                subject: texts.text(language, &format!("pool-mail-{what}-subject"), args),
                body: texts.text(language, &format!("pool-mail-{what}"), args),
            })
        })
        .collect()
}

/// To an account; one query.
pub(super) async fn to_account(
    reads: &Reads,
    ports: &Ports,
    texts: &Texts,
    account: Option<&str>,
    what: &str,
    key: &str,
    args: &[(&str, String)],
) -> Outcome<Vec<Message>> {
    let Some(account) = account else {
        return Ok(Vec::new());
    };
    let people = ports
        .get::<dyn Accounts>()?
        .people(Source::Reads(reads), &[Id::from_stored(account.to_owned())])
        .await?;
    Ok(to(texts, people, what, key, args))
}

/// To a person of the pool; at most one query.
pub(super) async fn to_member(
    reads: &Reads,
    ports: &Ports,
    texts: &Texts,
    row: &MemberRow,
    what: &str,
    key: &str,
    more: &[(&str, String)],
) -> Outcome<Vec<Message>> {
    let mut args = vec![("name", row.name.clone())];
    args.extend(more.iter().cloned());
    if row.account.is_some() {
        return to_account(
            reads,
            ports,
            texts,
            row.account.as_deref(),
            what,
            key,
            &args,
        )
        .await;
    }
    let left = Person {
        account: row.id(),
        name: row.name.clone(),
        address: Some(row.mail.clone()),
        language: "ja".into(),
    };
    Ok(to(texts, vec![left], what, key, &args))
}
