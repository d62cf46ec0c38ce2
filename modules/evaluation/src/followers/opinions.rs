//! The body that is responsible hears that an opinion of the committee was published and waits for its answer.
use crate::{committee::said, ports::People};
use kernel::{Id, Outcome, Role};
use news::{Recipient, Telling};
use store::{JournalRow, Source, Unit};
use web::{Later, Ports};

/// The staff of the body, while it has not answered.
pub(super) fn find<'a>(
    ports: &'a Ports,
    unit: &'a Unit,
    entry: &'a JournalRow,
) -> Later<'a, Outcome<Telling>> {
    Box::pin(async move {
        let opinion = said::get_opinion(unit, &entry.record).await?;
        let waits = opinion.answered_at.is_none() && opinion.withdrawn_at.is_none();
        let Some(body) = opinion.body.filter(|_| waits) else {
            return Ok(Telling::default());
        };
        let people = ports.get::<dyn People>()?;
        let body = Id::from_stored(body);
        let staff = people
            .holders(Source::Unit(unit), &body, &[Role::Staff])
            .await?;
        let to = staff.into_iter().map(|person| Recipient {
            account: person.account,
            address: person.address,
            language: person.language,
        });
        Ok(Telling {
            to: to.collect(),
            args: vec![
                ("committee", opinion.committee_name),
                ("item", opinion.item_title.unwrap_or_else(|| "—".into())),
            ],
        })
    })
}
