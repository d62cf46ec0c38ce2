//! Why somebody was left out: reasons that can be checked against the problem alone.
use std::collections::BTreeSet;

use kernel::Id;

use super::problem::{Cell, OfferNo, PersonNo, Problem};
use super::search::{End, FAR, Search};
use super::state::State;
use super::worth::Total;
use crate::table::Table;

/// Somebody who gets less than the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut<'p> {
    /// Who.
    pub person: &'p Id,
    /// How many offers are missing.
    pub missing: u16,
}

/// Why somebody gets less than the load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why<'p> {
    /// There is no offer that the person may take.
    NothingAdmissible,
    /// The person has all offers that there are for this person, and they are fewer than the load.
    HasAll {
        /// How many.
        offers: usize,
    },
    /// There are more people than places, however the places are given.
    TooFewPlaces {
        /// The proof.
        bottleneck: Bottleneck<'p>,
        /// Who would yield if this person had to get an offer, and at what loss. Nobody where the offers have no places.
        rival: Option<Rival<'p>>,
    },
}

/// People who together want more than there is for them (P. Hall 1935, with loads and places).
///
/// Apart from `offers`, these people may take only `elsewhere` pairs, and each of these is taken already. So they can get at
/// most `places + elsewhere` offers in all, which is less than `demand`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bottleneck<'p> {
    /// The people, by identifier.
    pub people: Vec<&'p Id>,
    /// The full offers, by identifier.
    pub offers: Vec<&'p Id>,
    /// What the people ask for in all: the sum of their loads.
    pub demand: u64,
    /// The places of these offers.
    pub places: u64,
    /// How many pairs the people have with other offers.
    pub elsewhere: u64,
}

/// Who got a place that somebody else might have had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rival<'p> {
    /// Who would have to yield.
    pub person: &'p Id,
    /// How much weight would be lost in all. Where it is 0 the lots have decided.
    pub loss: i64,
}

impl Bottleneck<'_> {
    /// Whether the proof holds, seen from nothing but the problem.
    #[must_use]
    pub fn holds(&self, problem: &Problem) -> bool {
        let people: BTreeSet<&Id> = self.people.iter().copied().collect();
        let offers: BTreeSet<&Id> = self.offers.iter().copied().collect();
        let (mut demand, mut places, mut elsewhere) = (0, 0, 0);
        for (no, person) in problem.people.pairs() {
            if people.contains(&person.id) {
                demand += u64::from(person.load);
                let outside = problem.row(no).filter(|(_, cell)| {
                    let offer = problem.offers.get(cell.offer);
                    offer.is_some_and(|offer| !offers.contains(&offer.id))
                });
                elsewhere += outside.count() as u64;
            }
        }
        for offer in problem.offers.cells() {
            if offers.contains(&offer.id) {
                places += u64::from(offer.places);
            }
        }
        (demand, places, elsewhere) == (self.demand, self.places, self.elsewhere)
            && demand > places + elsewhere
    }
}

pub(super) fn why<'p>(state: &State<'p>, person: PersonNo) -> Why<'p> {
    let offers = state.problem.row(person).count();
    let open = state
        .problem
        .row(person)
        .any(|(pair, ..)| !state.is_taken(pair));
    match (offers, open) {
        (0, _) => Why::NothingAdmissible,
        (_, false) => Why::HasAll { offers },
        (_, true) => Why::TooFewPlaces {
            bottleneck: bottleneck(state, person),
            rival: rival(state, person),
        },
    }
}

/// Everything that can be reached from a person by alternating paths. As the assignment is greatest, nothing of it has room.
fn bottleneck<'p>(state: &State<'p>, person: PersonNo) -> Bottleneck<'p> {
    let problem = state.problem;
    let mut people: Table<PersonNo, bool> = Table::filled(false, problem.people.len());
    let mut offers: Table<OfferNo, bool> = Table::filled(false, problem.offers.len());
    let mut waiting = vec![person];
    people.set(person, true);
    while let Some(person) = waiting.pop() {
        for (pair, &Cell { offer, .. }) in problem.row(person) {
            if state.is_taken(pair) || offers.at(offer) {
                continue;
            }
            offers.set(offer, true);
            for held in state.holders(offer) {
                let holder = held.person;
                if !people.at(holder) {
                    people.set(holder, true);
                    waiting.push(holder);
                }
            }
        }
    }

    let within = |no: &PersonNo| people.at(*no);
    let elsewhere = problem.people.keys().filter(within).map(|no| {
        let outside = problem.row(no).filter(|(_, cell)| !offers.at(cell.offer));
        outside.count() as u64
    });
    let members = problem.people.pairs().filter(|(no, _)| people.at(*no));
    let full = problem.offers.pairs().filter(|(no, _)| offers.at(*no));
    Bottleneck {
        people: members.clone().map(|(_, person)| &person.id).collect(),
        offers: full.clone().map(|(_, offer)| &offer.id).collect(),
        demand: members.map(|(_, person)| u64::from(person.load)).sum(),
        places: full.map(|(_, offer)| u64::from(offer.places)).sum(),
        elsewhere: elsewhere.sum(),
    }
}

/// Who would yield at the least loss.
fn rival<'p>(state: &State<'p>, person: PersonNo) -> Option<Rival<'p>> {
    let mut search = Search::new(state);
    search.towards_an_end(state, person, FAR);
    let End::Yields(other) = search.end else {
        return None;
    };
    let Total { weight, .. } = state.problem.scale.read(search.nearest);
    Some(Rival {
        person: &state.problem.people.get(other)?.id,
        loss: weight,
    })
}
