//! Messages to the editors of a group, each in their own language.
use super::{
    ports::{Accounts, Person},
    queries::{self, OrganisationRow},
};
use kernel::{Id, Outcome};
use notify::Message;
use store::{Reads, Source};
use web::{Ports, Texts};

/// The text `organisations-mail-<what>` to these people. `key`: what makes it the same message when it is sent again.
pub(crate) fn to(
    texts: &Texts,
    people: Vec<Person>,
    what: &str,
    key: &str,
    args: &[(&str, String)],
) -> Vec<Message> {
    let text = format!("organisations-mail-{what}");
    crate::mail::to(texts, people, &text, key, args)
}

/// The same to the editors of a group; two queries.
pub(super) async fn to_editors(
    reads: &Reads,
    ports: &Ports,
    texts: &Texts,
    row: &OrganisationRow,
    what: &str,
    more: &[(&str, String)],
) -> Outcome<Vec<Message>> {
    let editors = queries::list_editors(reads, &row.id()).await?;
    let accounts: Vec<Id> = editors
        .into_iter()
        .filter_map(|e| e.account)
        .map(Id::from_stored)
        .collect();
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let people = ports
        .get::<dyn Accounts>()?
        .people(Source::Reads(reads), &accounts)
        .await?;
    let mut args = vec![("group", row.name.clone())];
    args.extend(more.iter().cloned());
    let key = format!(
        "{}/{what}/{}",
        row.id,
        row.since.max(row.next_at.unwrap_or_default())
    );
    Ok(to(texts, people, what, &key, &args))
}
