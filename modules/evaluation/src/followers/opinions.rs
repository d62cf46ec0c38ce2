//! The body that is responsible hears that an opinion of the committee was published and waits for its answer.
use crate::{committee::said, ports::People};
use kernel::{Id, Outcome, Permit, Role};
use notify::Message;
use store::{Follower, JournalRow, Source, Unit};
use web::{Language, Later, Ports, Texts};

/// What was published longer ago than this (microseconds) is no news: a follower that begins in an old city, or begins
/// anew, writes to nobody about it.
const NEWS: i64 = 7 * 86_400_000_000;

/// See the file.
pub(super) struct Opinions {
    ports: Ports,
    texts: Texts,
}

impl Opinions {
    pub(super) fn new(ports: Ports, texts: Texts) -> Self {
        Self { ports, texts }
    }
}

impl Follower for Opinions {
    fn name(&self) -> &'static str {
        "evaluation.opinions"
    }

    fn follow<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        entry: &'a JournalRow,
    ) -> Later<'a, Outcome<()>> {
        Box::pin(async move {
            if entry.action != "evaluation.publish-opinion" || entry.at < unit.at_micros() - NEWS {
                return Ok(());
            }
            for message in self.messages(unit, entry).await? {
                notify::put(unit, permit, message).await?;
            }
            Ok(())
        })
    }
}

impl Opinions {
    /// One to each of the staff of the body, while it has not answered.
    async fn messages(&self, unit: &Unit, entry: &JournalRow) -> Outcome<Vec<Message>> {
        let opinion = said::get_opinion(unit, &entry.record).await?;
        let waits = opinion.answered_at.is_none() && opinion.withdrawn_at.is_none();
        let Some(body) = opinion.body.filter(|_| waits) else {
            return Ok(Vec::new());
        };
        let people = self.ports.get::<dyn People>()?;
        let body = Id::from_stored(body);
        let staff = people
            .holders(Source::Unit(unit), &body, &[Role::Staff])
            .await?;
        let args = [
            ("committee", opinion.committee_name),
            ("item", opinion.item_title.unwrap_or_else(|| "—".into())),
        ];
        Ok(staff
            .into_iter()
            .filter_map(|person| {
                let recipient = person.address.filter(|a| notify::is_address(a))?;
                let language = Language::from_tag(&person.language).unwrap_or(Language::Japanese);
                Some(Message {
                    key: format!("evaluation/opinion/{}/{}", entry.sequence, person.account),
                    recipient,
                    subject: self
                        .texts
                        .text(language, "committee-mail-opinion-subject", &args),
                    body: self
                        .texts
                        .text(language, "committee-mail-opinion-body", &args),
                })
            })
            .collect())
    }
}
