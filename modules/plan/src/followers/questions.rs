//! Those who carry an item hear that a question waits. The question itself is not in the message: what somebody wrote in
//! confidence stays behind the sign-in.
use crate::{ports::Bodies, service};
use kernel::{Code, Id, Outcome};
use news::{Recipient, Telling};
use std::collections::BTreeMap;
use store::{FromQueryResult, JournalRow, Queries, Source, Unit, params};
use web::{Later, Ports};

#[derive(FromQueryResult)]
struct Waiting {
    lineage: String,
}

#[derive(FromQueryResult)]
struct Carrier {
    body: String,
}

/// The staff of the bodies that carry the item, while nobody has answered.
pub(super) fn find<'a>(
    ports: &'a Ports,
    unit: &'a Unit,
    entry: &'a JournalRow,
) -> Later<'a, Outcome<Telling>> {
    Box::pin(async move {
        let waiting: Option<Waiting> = unit
            .first(
                "SELECT lineage FROM plan_questions WHERE id = $1 AND status = 'open'",
                params![&entry.record],
            )
            .await?;
        let Some(Waiting { lineage }) = waiting else {
            return Ok(Telling::default());
        };
        let node = match service::get_published_node(unit, &lineage).await {
            Err(fault) if fault.is(&Code::NOT_FOUND) => return Ok(Telling::default()),
            found => found?,
        };
        let carriers: Vec<Carrier> = unit
            .all(
                "SELECT body FROM plan_carriers WHERE lineage = $1 ORDER BY is_lead DESC, body LIMIT 20",
                params![&lineage],
            )
            .await?;
        let bodies = ports.get::<dyn Bodies>()?;
        let mut readers = BTreeMap::new();
        for carrier in carriers {
            let body = Id::from_stored(carrier.body);
            for reader in bodies.staff(Source::Unit(unit), &body).await? {
                readers.insert(reader.account.to_string(), reader);
            }
        }
        let item = if node.number.is_empty() {
            node.title
        } else {
            format!("{} {}", node.number, node.title)
        };
        let to = readers.into_values().map(|reader| Recipient {
            account: reader.account,
            address: reader.address,
            language: reader.language,
        });
        Ok(Telling {
            to: to.collect(),
            args: vec![("item", item)],
        })
    })
}
