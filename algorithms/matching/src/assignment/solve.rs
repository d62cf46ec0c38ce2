//! Successive shortest paths: one unit of load after the other finds its place, and prices rise where it is crowded.
//!
//! Prices stay the least that prove the assignment. For, every offer with a price can be reached over steps that cost
//! nothing from a *source*: from somebody who misses something, or from an offer that is taken and has no price. A place
//! that is added there can then be filled at no loss from the source, so that it is worth its price and no lesser one. When
//! a unit is placed this remains so. What is repriced lies on the tree of shortest paths, which now costs nothing, and its
//! root is reached backwards from the end of the path that was taken, which has become a source. What is not repriced was
//! reached over nothing that is: otherwise it would have been as near.
use super::problem::{PersonNo, Problem};
use super::search::{End, FAR, Search};
use super::state::State;

pub(super) fn solve(problem: &Problem) -> State<'_> {
    let mut state = State::empty(problem);
    let mut search = Search::new(&state);
    for person in problem.people.keys() {
        let best = problem
            .row(person)
            .map(|(_, cell)| cell.worth - state.price.at(cell.offer))
            .max();
        state.standing.set(person, best.unwrap_or(0).max(0));
        for _ in 0..problem.load(person) {
            place(&mut state, &mut search, person);
        }
    }
    state
}

/// Gives one more unit of load to a person, and lets others move or yield where that is better for all.
fn place(state: &mut State<'_>, search: &mut Search, person: PersonNo) {
    search.towards_an_end(state, person, state.standing.at(person));
    reprice(state, search);
    for (taken, left) in search.path(state) {
        if let Some(pair) = left {
            state.leave(pair);
        }
        if let Some(pair) = taken {
            state.take(pair);
        }
    }
    let without = match search.end {
        End::Room(_) => return,
        End::Nowhere => person,
        End::Yields(other) => other,
    };
    state.missing.set(without, state.missing.at(without) + 1);
}

/// Raises the prices of what is nearer than the end and lowers the standing of whom it is held by, so that the whole path
/// costs nothing.
fn reprice(state: &mut State<'_>, search: &Search) {
    let length = search.nearest;
    for &offer in &search.touched_offers {
        let nearer = length - search.offers.at(offer).min(length);
        state.price.set(offer, state.price.at(offer) + nearer);
    }
    for &person in &search.touched_people {
        let nearer = length - search.far(person).min(length);
        state
            .standing
            .set(person, state.standing.at(person) - nearer);
    }
    debug_assert!(length < FAR, "a person may always stay without");
}
