//! Many people, many offers with places, at once: first as many places taken as possible, then the greatest sum of
//! weights, then the greatest sum of lots.
//!
//! ```
//! use matching::{Lots, assignment::{Opening, Pair, Person, Problem, assign}};
//! use kernel::Id;
//!
//! let id = |text: &str| Id::from_stored(text.to_owned());
//! let people = ["佐藤", "鈴木"].map(|name| Person { id: id(name), load: 1 });
//! let offers = ["受付", "清掃"].map(|name| Opening { id: id(name), places: 1 });
//! let pair = |person, offer, weight| Pair { person, offer, weight };
//! let pairs = [pair(0, 0, 90), pair(0, 1, 80), pair(1, 0, 70)];
//! let problem = Problem::new(people.to_vec(), offers.to_vec(), &pairs, Lots::new(20_260_401))?;
//! let assignment = assign(&problem);
//! assert_eq!(assignment.total().placed, 2);
//! assert_eq!(assignment.total().weight, 150);
//! assert!(assignment.certificate().proves(&problem, &assignment));
//! # Ok::<(), matching::assignment::Refusal>(())
//! ```
mod certificate;
mod explain;
mod problem;
mod search;
mod solve;
mod state;
mod worth;

use kernel::Id;

pub use certificate::Certificate;
pub use explain::{Bottleneck, LeftOut, Rival, Why};
pub use problem::{Opening, Pair, Person, Problem, Refusal};
use state::State;
pub use worth::Total;

/// The best assignment of a problem.
#[must_use]
pub fn assign(problem: &Problem) -> Assignment<'_> {
    Assignment {
        state: solve::solve(problem),
    }
}

/// Who takes what, and what proves and explains it.
#[derive(Clone, Debug)]
pub struct Assignment<'p> {
    state: State<'p>,
}

/// Somebody takes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Taken<'p> {
    /// Who.
    pub person: &'p Id,
    /// What.
    pub offer: &'p Id,
    /// How well they suit.
    pub weight: u16,
}

/// What one more place would bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneMorePlace<'p> {
    /// Where.
    pub offer: &'p Id,
    /// By how much the best total would change: never less placed, and not less weight where no more are placed.
    pub gain: Total,
}

impl<'p> Assignment<'p> {
    /// Who takes what, by person, then by offer.
    #[must_use]
    pub fn taken(&self) -> Vec<Taken<'p>> {
        let problem = self.state.problem;
        let taken = problem.cells.pairs().filter_map(|(pair, cell)| {
            self.state.is_taken(pair).then_some(Taken {
                person: &problem.people.get(problem.person_of.at(pair))?.id,
                offer: &problem.offers.get(cell.offer)?.id,
                weight: cell.weight,
            })
        });
        let mut taken: Vec<Taken<'p>> = taken.collect();
        taken.sort_unstable();
        taken
    }

    /// How many places are taken, and the sum of the weights.
    #[must_use]
    pub fn total(&self) -> Total {
        let problem = self.state.problem;
        let pairs = problem.cells.pairs();
        let taken = pairs.filter(|(pair, _)| self.state.is_taken(*pair));
        taken.fold(Total::default(), |sum, (_, cell)| Total {
            placed: sum.placed + 1,
            weight: sum.weight + i64::from(cell.weight),
        })
    }

    /// The prices that prove that no assignment is better.
    #[must_use]
    pub fn certificate(&self) -> Certificate {
        Certificate::of(&self.state)
    }

    /// Who gets less than the load, by person. The reason is told by [`explain`](Self::explain).
    pub fn left_out(&self) -> impl Iterator<Item = LeftOut<'p>> {
        let people = self.state.problem.people.pairs();
        people.filter_map(|(no, person)| {
            let missing = self.state.missing.at(no);
            (missing > 0).then_some(LeftOut {
                person: &person.id,
                missing,
            })
        })
    }

    /// Why somebody gets less than the load; nothing where the person is unknown or has all.
    ///
    /// One walk through the whole problem: some milliseconds at half a million pairs.
    #[must_use]
    pub fn explain(&self, person: &Id) -> Option<Why<'p>> {
        let person = self.state.problem.person(person)?;
        (self.state.missing.at(person) > 0).then(|| explain::why(&self.state, person))
    }

    /// By how much the best total would change with one more place in one of the offers, for each of them, by offer.
    ///
    /// Exact, and read off the prices: they are the least of all that prove the assignment, and the least price of a thing is
    /// what one more of it is worth (Gul, Stacchetti 1999).
    pub fn one_more_place(&self) -> impl Iterator<Item = OneMorePlace<'p>> {
        let problem = self.state.problem;
        let offers = problem.offers.pairs();
        offers.map(|(no, offer)| OneMorePlace {
            offer: &offer.id,
            gain: problem.scale.read(self.state.price.at(no)),
        })
    }
}
