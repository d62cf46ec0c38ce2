//! Those who carry an item hear that a question waits. The question itself is not in the message: what somebody wrote in
//! confidence stays behind the sign-in.
use crate::{ports::Bodies, service};
use kernel::{Code, Id, Outcome, Permit};
use notify::Message;
use std::collections::BTreeMap;
use store::{Follower, FromQueryResult, JournalRow, Queries, Source, Unit, params};
use web::{Language, Later, Ports, Texts};

/// What was asked longer ago than this (microseconds) is no news: a follower that begins in an old city, or begins
/// anew, writes to nobody about it.
const NEWS: i64 = 7 * 86_400_000_000;

/// See the file.
pub(super) struct Questions {
    ports: Ports,
    texts: Texts,
}

impl Questions {
    pub(super) fn new(ports: Ports, texts: Texts) -> Self {
        Self { ports, texts }
    }
}

#[derive(FromQueryResult)]
struct Waiting {
    lineage: String,
}

#[derive(FromQueryResult)]
struct Carrier {
    body: String,
}

impl Follower for Questions {
    fn name(&self) -> &'static str {
        "plan.questions"
    }

    fn follow<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        entry: &'a JournalRow,
    ) -> Later<'a, Outcome<()>> {
        Box::pin(async move {
            if entry.action != "plan.ask" || entry.at < unit.at_micros() - NEWS {
                return Ok(());
            }
            for message in self.messages(unit, entry).await? {
                notify::put(unit, permit, message).await?;
            }
            Ok(())
        })
    }
}

impl Questions {
    /// One to each of the staff of the bodies that carry the item, while nobody has answered.
    async fn messages(&self, unit: &Unit, entry: &JournalRow) -> Outcome<Vec<Message>> {
        let waiting: Option<Waiting> = unit
            .first(
                "SELECT lineage FROM plan_questions WHERE id = $1 AND status = 'open'",
                params![&entry.record],
            )
            .await?;
        let Some(Waiting { lineage }) = waiting else {
            return Ok(Vec::new());
        };
        let node = match service::get_published_node(unit, &lineage).await {
            Err(fault) if fault.is(&Code::NOT_FOUND) => return Ok(Vec::new()),
            found => found?,
        };
        let carriers: Vec<Carrier> = unit
            .all(
                "SELECT body FROM plan_carriers WHERE lineage = $1 ORDER BY is_lead DESC, body LIMIT 20",
                params![&lineage],
            )
            .await?;
        let bodies = self.ports.get::<dyn Bodies>()?;
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
        let args = [("item", item)];
        Ok(readers
            .into_iter()
            .filter_map(|(account, reader)| {
                let recipient = reader.address.filter(|a| notify::is_address(a))?;
                let language = Language::from_tag(&reader.language).unwrap_or(Language::Japanese);
                Some(Message {
                    key: format!("plan/ask/{}/{account}", entry.sequence),
                    recipient,
                    subject: self
                        .texts
                        .text(language, "plan-mail-question-subject", &args),
                    body: self.texts.text(language, "plan-mail-question-body", &args),
                })
            })
            .collect())
    }
}
