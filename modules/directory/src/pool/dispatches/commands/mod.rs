//! Changing dispatches. Each command asks on which side whoever acts stands, and notes what it did.
mod ask;
mod due;
mod moves;
mod outcome;

pub use ask::RequestDispatch;
pub use due::ComeDueDispatch;
pub use moves::{AnswerOffer, FixDispatch, MoveDispatch, OfferDispatch};
pub use outcome::{RateDispatch, ReportDispatch};

use super::{
    cycle::{self, coming},
    queries::{DispatchRow, get_dispatch},
};
use crate::{
    organisations::queries::is_editor,
    pool::{
        members::{
            cycle::{CENTRE, PERSON, SCHEDULE},
            queries::get_member,
        },
        policy,
        words::date_of,
    },
};
use kernel::{Actor, Code, Fault, Id, Outcome, Permit};
use store::{Entry, FromQueryResult, Queries, Unit, params};
use workflow::Standing;

/// Kind of the record of a dispatch.
pub const KIND: &str = "directory.pool-dispatch";

/// On which sides of a dispatch somebody stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// The person who is asked or sent.
    pub person: bool,
    /// Who asked, or an editor of the group that asked.
    pub asker: bool,
    /// The centre.
    pub centre: bool,
}

impl Sides {
    /// At most two queries.
    pub async fn of(queries: &impl Queries, row: &DispatchRow, actor: &Actor) -> Outcome<Self> {
        let account = actor.account.as_ref();
        let person = match &row.member {
            Some(member) if account.is_some() => {
                get_member(queries, &Id::from_stored(member.clone()))
                    .await?
                    .is_of(account)
            }
            _ => false,
        };
        let mut asker = account.is_some_and(|a| row.asker.as_deref() == Some(a.as_str()));
        if let (false, Some(organisation)) = (asker, &row.organisation) {
            asker = is_editor(queries, &Id::from_stored(organisation.clone()), actor).await?;
        }
        Ok(Self {
            person,
            asker,
            centre: policy::DECIDE.allows(actor),
        })
    }
    /// Whether it is anything of theirs.
    pub fn any(self) -> bool {
        self.person || self.asker || self.centre
    }
    fn standing(self) -> Standing {
        let parties: Vec<&str> = [
            (PERSON, self.person),
            (cycle::ASKER, self.asker),
            (CENTRE, self.centre),
        ]
        .into_iter()
        .filter_map(|(party, is)| is.then_some(party))
        .collect();
        Standing::of(&parties, &[])
    }
}

/// A dispatch for whoever acts; for others it is not there.
async fn get_own(unit: &Unit, id: &Id) -> Outcome<(DispatchRow, Permit, Sides)> {
    let row = get_dispatch(unit, id).await?;
    let sides = Sides::of(unit, &row, unit.actor()).await?;
    if !sides.any() {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    let permit = policy::DECIDE.permit_if(unit.actor(), sides.any())?;
    Ok((row, permit, sides))
}

/// One step, with what always follows from it: state, what comes due, whether people are asked or at work.
async fn step(
    unit: &mut Unit,
    permit: &Permit,
    row: &DispatchRow,
    way: &str,
    standing: &Standing,
    reason: &str,
) -> Outcome<()> {
    let id = row.id();
    let taken = workflow::take(unit, permit, &id, way, standing, reason).await?;
    let now = unit.at_micros();
    let state = taken.to.as_str();
    let ended = matches!(state, cycle::CLOSED | cycle::CANCELLED).then_some(now);
    // Who is asked no more is free for others, and the request for somebody else.
    // Where it is called off before the person said yes, neither learns of the other afterwards.
    let agreed = !matches!(row.state.as_str(), cycle::REQUESTED | cycle::OFFERED);
    let keeps = match state {
        cycle::REQUESTED => false,
        cycle::CANCELLED => agreed,
        _ => true,
    };
    unit.write(
        permit,
        "UPDATE directory_pool_dispatches SET state = $2, since = $3, ended_at = $4, \
         contact = CASE WHEN $2 = 'cancelled' THEN '' ELSE contact END, \
         member = CASE WHEN $5 = 1 THEN member ELSE NULL END, day = CASE WHEN $5 = 1 THEN day ELSE NULL END, \
         dispatched_at = CASE WHEN $6 = 1 THEN $3 WHEN $5 = 1 THEN dispatched_at ELSE NULL END WHERE id = $1",
        params![&id, state, now, ended, keeps, state == cycle::DISPATCHED],
    )
    .await?;
    if matches!(state, cycle::REQUESTED | cycle::CANCELLED) {
        unit.write(
            permit,
            "UPDATE directory_pool_offers SET answer = 'withdrawn', answered_at = $2 WHERE dispatch = $1 AND answer = 'open'",
            params![&id, now],
        )
        .await?;
    }
    let after = get_dispatch(unit, &id).await?;
    plan(unit, permit, &after).await?;
    for member in [&row.member, &after.member].into_iter().flatten() {
        refresh(unit, permit, member).await?;
    }
    unit.note(Entry::new(action(way), &id));
    Ok(())
}

/// Sets what comes due next.
async fn plan(unit: &mut Unit, permit: &Permit, row: &DispatchRow) -> Outcome<()> {
    let day = row.day.as_deref().and_then(|d| d.parse().ok());
    let next = coming(&row.state, date_of(row.since), day, unit.at_micros()).map(|(_, at)| at);
    unit.write(
        permit,
        "UPDATE directory_pool_dispatches SET next_at = $2 WHERE id = $1",
        params![row.id(), next],
    )
    .await?;
    Ok(())
}

/// Brings up to date whether somebody is asked or at work.
async fn refresh(unit: &mut Unit, permit: &Permit, member: &str) -> Outcome<()> {
    unit.write(
        permit,
        "UPDATE directory_pool_members SET busy = CASE WHEN EXISTS (SELECT 1 FROM directory_pool_dispatches d \
         WHERE d.member = $1 AND d.state IN ('accepted', 'dispatched')) THEN 'working' WHEN EXISTS \
         (SELECT 1 FROM directory_pool_dispatches d WHERE d.member = $1 AND d.state = 'offered') THEN 'asked' ELSE '' END \
         WHERE id = $1",
        params![member],
    )
    .await?;
    Ok(())
}

fn action(way: &str) -> &'static str {
    match way {
        "offer" => "pool.offer",
        "accept" => "pool.accept",
        "decline" => "pool.decline",
        "take-back" => "pool.take-back",
        "dispatch" => "pool.dispatch",
        "report" => "pool.report",
        "rate" => "pool.rate",
        "close" | "close-unrated" => "pool.close",
        "hand-back-accepted" | "hand-back-dispatched" => "pool.hand-back",
        _ => "pool.cancel",
    }
}

#[derive(FromQueryResult)]
struct Open {
    id: String,
}

/// Gives back what somebody who leaves was asked for or sent to; at most 50 at once.
pub(in crate::pool) async fn release(unit: &mut Unit, permit: &Permit, member: &Id) -> Outcome<()> {
    let open: Vec<Open> = unit
        .all(
            "SELECT id FROM directory_pool_dispatches WHERE member = $1 AND state IN ('offered', 'accepted', 'dispatched') \
             ORDER BY id LIMIT 50",
            params![member],
        )
        .await?;
    let standing = Standing::of(&[SCHEDULE], &[]);
    for dispatch in open {
        let row = get_dispatch(unit, &Id::from_stored(dispatch.id)).await?;
        let (way, reason) = match row.state.as_str() {
            cycle::OFFERED => ("take-back", ""),
            cycle::ACCEPTED => ("hand-back-accepted", "登録が終わったため"),
            _ => ("hand-back-dispatched", "登録が終わったため"),
        };
        step(unit, permit, &row, way, &standing, reason).await?;
    }
    Ok(())
}
