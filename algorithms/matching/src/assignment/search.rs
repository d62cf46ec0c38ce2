//! Shortest alternating paths: what gives way to what at the least loss.
//!
//! A path goes from a person over a pair that is not taken to an offer, and from an offer over a pair that is taken to a
//! holder who might give it up. The first kind of step costs `standing + price − worth`, the second `worth − standing −
//! price`. Neither is ever negative (Tomizawa 1971; Edmonds, Karp 1972), so that Dijkstra's algorithm finds the shortest.
//! Only offers wait in the queue: a holder is passed through as soon as its offer is.
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::problem::{Cell, OfferNo, PairNo, PersonNo};
use super::state::{Holder, State};
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

/// What is known of a person.
#[derive(Clone, Copy, Debug, Default)]
struct Visit {
    /// How far.
    far: i64,
    /// Which pair the person would give up.
    gives_up: PairNo,
    /// A price that none of the person's offers is below. Prices only rise, so that an old one still holds.
    least_price: i64,
}

#[derive(Clone, Debug)]
pub(super) struct Search {
    /// How far an offer is, and by which pair.
    pub(super) offers: Table<OfferNo, i64>,
    by: Table<OfferNo, PairNo>,
    people: Table<PersonNo, Visit>,
    pub(super) touched_offers: Vec<OfferNo>,
    pub(super) touched_people: Vec<PersonNo>,
    queue: BinaryHeap<Reverse<(i64, OfferNo)>>,
    /// The nearest end as yet.
    pub(super) nearest: i64,
    pub(super) end: End,
}

impl Search {
    pub(super) fn new(state: &State<'_>) -> Self {
        let (people, offers) = (state.problem.people.len(), state.problem.offers.len());
        let unseen = Visit {
            far: FAR,
            gives_up: PairNo::NONE,
            least_price: 0,
        };
        Self {
            offers: Table::filled(FAR, offers),
            by: Table::filled(PairNo::NONE, offers),
            people: Table::filled(unseen, people),
            touched_offers: Vec::new(),
            touched_people: Vec::new(),
            queue: BinaryHeap::new(),
            nearest: FAR,
            end: End::Nowhere,
        }
    }

    /// The shortest path from one person to an end, if it is shorter than `limit`.
    pub(super) fn towards_an_end(&mut self, state: &State<'_>, person: PersonNo, limit: i64) {
        self.clear(limit);
        self.visit(person, 0, PairNo::NONE);
        self.touched_people.push(person);
        self.pass(state, person, 0);
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
                let left = known(self.people.at(person).gives_up);
                steps.push((None, left));
                left.and_then(|pair| known(self.by.at(state.problem.cells.at(pair).offer)))
            }
        };
        while let Some(pair) = taken {
            let left = known(self.people.at(state.problem.person_of.at(pair)).gives_up);
            steps.push((Some(pair), left));
            taken = left.and_then(|pair| known(self.by.at(state.problem.cells.at(pair).offer)));
        }
        steps
    }

    /// How far a person is.
    pub(super) fn far(&self, person: PersonNo) -> i64 {
        self.people.at(person).far
    }

    fn clear(&mut self, limit: i64) {
        for offer in self.touched_offers.drain(..) {
            self.offers.set(offer, FAR);
        }
        for person in self.touched_people.drain(..) {
            if let Some(visit) = self.people.get_mut(person) {
                visit.far = FAR;
            }
        }
        self.queue.clear();
        (self.nearest, self.end) = (limit, End::Nowhere);
    }

    fn run(&mut self, state: &State<'_>) {
        while let Some(Reverse((far, offer))) = self.queue.pop() {
            if far >= self.nearest {
                return;
            }
            if far > self.offers.at(offer) {
                continue;
            }
            let price = state.price.at(offer);
            for &Holder {
                person,
                pair,
                worth,
            } in state.holders(offer)
            {
                let standing = state.standing.at(person);
                let there = far + (worth - standing - price);
                let before = self.people.at(person).far;
                if there >= before || there >= self.nearest {
                    continue;
                }
                if before == FAR {
                    self.touched_people.push(person);
                }
                self.visit(person, there, pair);
                if there + standing < self.nearest {
                    (self.nearest, self.end) = (there + standing, End::Yields(person));
                }
                self.pass(state, person, there);
            }
        }
    }

    fn visit(&mut self, person: PersonNo, far: i64, gives_up: PairNo) {
        if let Some(visit) = self.people.get_mut(person) {
            (visit.far, visit.gives_up) = (far, gives_up);
        }
    }

    /// Looks at everything that a person might take, the worthiest first, until nothing better than the nearest end can
    /// follow.
    fn pass(&mut self, state: &State<'_>, person: PersonNo, far: i64) {
        let base = far + state.standing.at(person);
        let least = base + self.people.at(person).least_price;
        let mut least_seen = FAR;
        for (pair, &Cell { worth, offer, .. }) in state.problem.row(person) {
            if least - worth >= self.nearest {
                return;
            }
            let price = state.price.at(offer);
            least_seen = least_seen.min(price);
            let there = base + price - worth;
            if there >= self.nearest || there >= self.offers.at(offer) || state.is_taken(pair) {
                continue;
            }
            if state.has_room(offer) {
                (self.nearest, self.end) = (there, End::Room(offer));
                self.by.set(offer, pair);
            } else {
                self.reach(offer, there, pair);
            }
        }
        if let Some(visit) = self.people.get_mut(person) {
            visit.least_price = least_seen;
        }
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
