//! Who holds what, and the prices that prove it: the primal and the dual solution side by side.
//!
//! The linear programme: maximise Σ worth·x over the pairs, with Σ x ≤ load for each person, Σ x ≤ places for each offer
//! and x ≤ 1. Its dual has a *standing* `u ≥ 0` for each person and a *price* `v ≥ 0` for each offer. At all times
//! - a pair that is not taken has `u + v ≥ worth`, one that is taken has `u + v ≤ worth`;
//! - a person who could still take more has `u = 0`; an offer with a place left has `v = 0`.
//!
//! This is complementary slackness, hence both are optimal.
use super::problem::{OfferNo, PairNo, PersonNo, Problem};
use crate::table::Table;

#[derive(Clone, Debug)]
pub(super) struct State<'p> {
    pub(super) problem: &'p Problem,
    pub(super) held: Table<OfferNo, Vec<Holder>>,
    /// Where in `held` a pair stands.
    seat: Table<PairNo, Seat>,
    /// How much of a person's load is not given out.
    pub(super) missing: Table<PersonNo, u16>,
    pub(super) standing: Table<PersonNo, i64>,
    pub(super) price: Table<OfferNo, i64>,
}

/// Somebody who has taken an offer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holder {
    pub(super) person: PersonNo,
    pub(super) pair: PairNo,
    pub(super) worth: i64,
}

/// A place among the holders of an offer, counted from 1; 0 for a pair that is not taken.
type Seat = u32;

impl<'p> State<'p> {
    pub(super) fn empty(problem: &'p Problem) -> Self {
        let (people, offers) = (problem.people.len(), problem.offers.len());
        Self {
            problem,
            held: Table::filled(Vec::new(), offers),
            seat: Table::filled(0, problem.cells.len()),
            missing: Table::filled(0, people),
            standing: Table::filled(0, people),
            price: Table::filled(0, offers),
        }
    }

    pub(super) fn is_taken(&self, pair: PairNo) -> bool {
        self.seat.at(pair) > 0
    }

    pub(super) fn holders(&self, offer: OfferNo) -> &[Holder] {
        self.held.get(offer).map_or(&[], Vec::as_slice)
    }

    pub(super) fn has_room(&self, offer: OfferNo) -> bool {
        self.holders(offer).len() < self.problem.places(offer)
    }

    pub(super) fn take(&mut self, pair: PairNo) {
        let cell = self.problem.cells.at(pair);
        if let Some(holders) = self.held.get_mut(cell.offer) {
            holders.push(Holder {
                person: self.problem.person_of.at(pair),
                pair,
                worth: cell.worth,
            });
            let seat = Seat::try_from(holders.len()).unwrap_or(Seat::MAX);
            self.seat.set(pair, seat);
        }
    }

    pub(super) fn leave(&mut self, pair: PairNo) {
        let seat = self.seat.at(pair);
        let holders = self.held.get_mut(self.problem.cells.at(pair).offer);
        let (Some(holders), Some(place)) = (holders, seat.checked_sub(1)) else {
            return;
        };
        let place = place as usize;
        if place < holders.len() {
            holders.swap_remove(place);
            self.seat.set(pair, 0);
            if let Some(moved) = holders.get(place) {
                self.seat.set(moved.pair, seat);
            }
        }
    }
}
