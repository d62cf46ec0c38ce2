//! Hands a round out: everybody gets exactly their items.
use crate::{
    ports::{Item, People, Person, Plans},
    rounds::{
        cycle,
        model::{self, Kind},
        policy,
        queries::{self, RoundRow},
    },
};
use kernel::{Fault, Id, Outcome, Role};
use std::sync::Arc;
use store::{Command, Entry, Source, Unit, Visibility, params};
use workflow::{Party, Seat, Seats};

/// Hands a round out.
pub struct OpenRound {
    /// The plan.
    pub plans: Arc<dyn Plans>,
    /// Who is in the committee.
    pub people: Arc<dyn People>,
    /// The round, still a draft.
    pub round: Id,
}

/// Who gets a sheet of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// A body, by identifier and name.
    Body(Id, String),
    /// A member, by account and name.
    Member(Id, String),
    /// 計画担当, because nobody carries the item or the round is theirs.
    Secretariat,
}

/// Who gets a sheet of an item in a round of a kind. An item that nobody carries goes to 計画担当, so that it is not
/// forgotten.
pub fn sides(kind: Kind, item: &Item, members: &[Person]) -> Vec<Side> {
    let bodies = |wanted: &dyn Fn(bool) -> bool| -> Vec<Side> {
        item.carriers
            .iter()
            .filter(|c| wanted(c.lead))
            .map(|c| Side::Body(c.body.clone(), c.name.clone()))
            .collect()
    };
    let has_lead = item.carriers.iter().any(|c| c.lead);
    match kind {
        Kind::Report => or_secretariat(bodies(&|_| true)),
        Kind::SelfJudgement => or_secretariat(bodies(&|lead| lead || !has_lead)),
        Kind::Partner => bodies(&|lead| has_lead && !lead),
        Kind::Mutual if item.carriers.len() < 2 => Vec::new(),
        Kind::Mutual => bodies(&|_| true),
        Kind::Secretariat => vec![Side::Secretariat],
        Kind::Committee => members
            .iter()
            .map(|m| Side::Member(m.account.clone(), m.name.clone()))
            .collect(),
    }
}

fn or_secretariat(sides: Vec<Side>) -> Vec<Side> {
    if sides.is_empty() {
        vec![Side::Secretariat]
    } else {
        sides
    }
}

impl Command for OpenRound {
    /// How many sheets were handed out.
    type Outcome = usize;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<usize> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let round = queries::get_round(unit, &self.round).await?;
        if round.status != "draft" {
            return Err(Fault::new(&model::NOT_OPEN));
        }
        let version = Id::from_stored(round.version.clone());
        let items = self.plans.items(Source::Unit(unit), &version).await?;
        let members = match (&round.committee, round.kind()) {
            (Some(body), Kind::Committee) => {
                let body = Id::from_stored(body.clone());
                self.people
                    .holders(Source::Unit(unit), &body, &[Role::CommitteeMember])
                    .await?
            }
            _ => Vec::new(),
        };
        let mut handed: Vec<(usize, &Item, Side)> = Vec::new();
        let scope = round.scope();
        for (position, item) in items.iter().enumerate() {
            if scope.holds(item) {
                let sides = sides(round.kind(), item, &members);
                handed.extend(sides.into_iter().map(|side| (position, item, side)));
            }
        }
        if handed.is_empty() {
            return Err(Fault::new(&model::NOBODY));
        }
        if handed.len() > queries::MAX_SHEETS {
            return Err(Fault::new(&model::TOO_MANY)
                .with("count", handed.len())
                .with("max", queries::MAX_SHEETS));
        }
        let titles: Vec<String> = handed
            .iter()
            .map(|(_, item, _)| {
                format!("{}: {}", round.title, item.label())
                    .chars()
                    .take(300)
                    .collect()
            })
            .collect();
        let ids = unit
            .create_records(&permit, "evaluation.sheet", &titles, Visibility::Staff)
            .await?;
        let mut rows = Vec::with_capacity(ids.len());
        let mut lives: Vec<(Id, Seats)> = Vec::with_capacity(ids.len());
        for (id, (position, item, side)) in ids.iter().zip(&handed) {
            let (kind, body, member, name) = match side {
                Side::Body(body, name) => ("body", Some(body), None, name.as_str()),
                Side::Member(member, name) => ("member", None, Some(member), name.as_str()),
                Side::Secretariat => ("secretariat", None, None, ""),
            };
            rows.push(params![
                id,
                &self.round,
                &item.lineage,
                i64::try_from(*position).unwrap_or(i64::MAX),
                item.label(),
                kind,
                body,
                member,
                name
            ]);
            let seat = Seat {
                body: body.map(ToString::to_string),
                account: member.map(ToString::to_string),
            };
            lives.push((id.clone(), [(Party::new(cycle::CARRIER), seat)].into()));
            unit.note(Entry::new("evaluation.hand-out", id).item(&item.lineage));
        }
        let columns = [
            "id",
            "round",
            "lineage",
            "position",
            "label",
            "side",
            "body",
            "member",
            "evaluator",
        ];
        unit.insert_rows(&permit, "evaluation_sheets", &columns, rows, "")
            .await?;
        workflow::begin_many(unit, &permit, &lives, &life(&round), due(&round)).await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE evaluation_rounds SET status = 'open', opened_at = $2 WHERE id = $1",
            params![&self.round, at],
        )
        .await?;
        unit.note(Entry::new("evaluation.open-round", &self.round));
        Ok(handed.len())
    }
}

fn life(round: &RoundRow) -> workflow::Cycle {
    if round.kind().is_checked() {
        cycle::report()
    } else {
        cycle::judgement()
    }
}

/// The last instant of the last day, in Japan.
fn due(round: &RoundRow) -> Option<jiff::Timestamp> {
    let day: jiff::civil::Date = round.due_day.parse().ok()?;
    let after = kernel::start_of_day_in_japan(day.tomorrow().ok()?);
    after.checked_sub(jiff::SignedDuration::from_micros(1)).ok()
}
