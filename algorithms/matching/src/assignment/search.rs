//! Shortest alternating paths: what gives way to what at the least loss.
//!
//! A path goes from a person over a pair that is not taken to an offer, and from an offer over a pair that is taken to a
//! holder who might give it up. Measured in shortfall and surplus all steps are non-negative (Edmonds, Karp 1972;
//! Tomizawa 1971), so that Dijkstra's algorithm finds the shortest. Only offers wait in the queue: a holder is passed
//! through as soon as its offer is.
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::problem::{OfferNo, PairNo, PersonNo};
use super::state::State;
use crate::table::Table;

/// Farther than anything.
pub(super) const FAR: i64 = i64::MAX;

/// Where a path ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Where it began: nobody moves.
    Nowhere,
    /// At an offer with room.
    Room(OfferNo),
    /// At somebody who gives an offer up and takes none instead.
    Yields(PersonNo),
}

#[derive(Clone, Debug)]
pub(super) struct Search {
    /// How far an offer is, and by which pair.
    pub(super) offers: Table<OfferNo, i64>,
    by: Table<OfferNo, PairNo>,
    /// How far a person is, and which pair the person would give up.
    pub(super) people: Table<PersonNo, i64>,
    gives_up: Table<PersonNo, PairNo>,
    pub(super) touched_offers: Vec<OfferNo>,
    pub(super) touched_people: Vec<PersonNo>,
    /// A price that none of a person's offers is below. Prices only rise, so that an old one still holds.
    least_price: Table<PersonNo, i64>,
    queue: BinaryHeap<Reverse<(i64, OfferNo)>>,
    /// The nearest end as yet.
    pub(super) nearest: i64,
    pub(super) end: End,
    /// Whether the search is for an end, or for the distances of everything.
    for_an_end: bool,
}

impl Search {
    pub(super) fn new(state: &State<'_>) -> Self {
        let (people, offers) = (state.problem.people.len(), state.problem.offers.len());
        Self {
            offers: Table::filled(FAR, offers),
            by: Table::filled(PairNo::NONE, offers),
            people: Table::filled(FAR, people),
            gives_up: Table::filled(PairNo::NONE, people),
            touched_offers: Vec::new(),
            touched_people: Vec::new(),
            least_price: Table::filled(0, people),
            queue: BinaryHeap::new(),
            nearest: FAR,
            end: End::Nowhere,
            for_an_end: true,
        }
    }

    /// The shortest path from one person to an end, if it is shorter than `limit`.
    pub(super) fn towards_an_end(&mut self, state: &State<'_>, person: PersonNo, limit: i64) {
        self.clear(limit, true);
        self.start(state, person);
        self.run(state);
    }

    /// How far everything is from everybody who misses something and from every place that is given up.
    pub(super) fn everywhere(&mut self, state: &State<'_>) {
        self.clear(FAR, false);
        for (offer, holders) in state.held.pairs() {
            if !holders.is_empty() {
                self.reach(offer, state.price.at(offer), PairNo::NONE);
            }
        }
        for person in state.problem.people.keys() {
            if state.missing.at(person) > 0 {
                self.start(state, person);
            }
        }
        self.run(state);
    }

    /// The pairs of the path, from its end: each one to take, with the one that is left for it.
    pub(super) fn path(&self, state: &State<'_>) -> Vec<(Option<PairNo>, Option<PairNo>)> {
        let known = |pair: PairNo| (pair != PairNo::NONE).then_some(pair);
        let mut steps = Vec::new();
        let mut taken = match self.end {
            End::Nowhere => return steps,
            End::Room(offer) => known(self.by.at(offer)),
            End::Yields(person) => {
                let left = known(self.gives_up.at(person));
                steps.push((None, left));
                left.and_then(|pair| known(self.by.at(state.problem.offer_of.at(pair))))
            }
        };
        while let Some(pair) = taken {
            let left = known(self.gives_up.at(state.problem.person_of.at(pair)));
            steps.push((Some(pair), left));
            taken = left.and_then(|pair| known(self.by.at(state.problem.offer_of.at(pair))));
        }
        steps
    }

    fn clear(&mut self, limit: i64, for_an_end: bool) {
        for offer in self.touched_offers.drain(..) {
            self.offers.set(offer, FAR);
        }
        for person in self.touched_people.drain(..) {
            self.people.set(person, FAR);
        }
        self.queue.clear();
        (self.nearest, self.end, self.for_an_end) = (limit, End::Nowhere, for_an_end);
    }

    fn start(&mut self, state: &State<'_>, person: PersonNo) {
        self.people.set(person, 0);
        self.gives_up.set(person, PairNo::NONE);
        self.touched_people.push(person);
        self.pass(state, person, 0);
    }

    fn run(&mut self, state: &State<'_>) {
        while let Some(Reverse((far, offer))) = self.queue.pop() {
            if far >= self.nearest {
                return;
            }
            if far > self.offers.at(offer) {
                continue;
            }
            for &pair in state.holders(offer) {
                let person = state.problem.person_of.at(pair);
                let there = far + state.surplus(pair);
                let before = self.people.at(person);
                if there >= before || there >= self.nearest {
                    continue;
                }
                if before == FAR {
                    self.touched_people.push(person);
                }
                self.people.set(person, there);
                self.gives_up.set(person, pair);
                let yielded = there + state.standing.at(person);
                if self.for_an_end && yielded < self.nearest {
                    (self.nearest, self.end) = (yielded, End::Yields(person));
                }
                self.pass(state, person, there);
            }
        }
    }

    /// Looks at everything that a person might take, the worthiest first, until nothing better than the nearest end can
    /// follow.
    fn pass(&mut self, state: &State<'_>, person: PersonNo, far: i64) {
        let base = far + state.standing.at(person);
        let least = base + self.least_price.at(person);
        let mut least_seen = FAR;
        for (pair, offer, worth) in state.problem.row(person) {
            if least - worth >= self.nearest {
                return;
            }
            let price = state.price.at(offer);
            least_seen = least_seen.min(price);
            let there = base + price - worth;
            if there >= self.nearest || there >= self.offers.at(offer) || state.is_taken(pair) {
                continue;
            }
            if self.for_an_end && state.has_room(offer) {
                (self.nearest, self.end) = (there, End::Room(offer));
                self.by.set(offer, pair);
            } else {
                self.reach(offer, there, pair);
            }
        }
        self.least_price.set(person, least_seen);
    }

    fn reach(&mut self, offer: OfferNo, there: i64, by: PairNo) {
        if self.offers.at(offer) == FAR {
            self.touched_offers.push(offer);
        }
        self.offers.set(offer, there);
        self.by.set(offer, by);
        self.queue.push(Reverse((there, offer)));
    }
}
