//! The proof that an assignment is best, to be checked without trusting how it was found.
use super::Assignment;
use super::problem::{OfferNo, PersonNo, Problem};
use super::state::State;
use crate::table::Table;

/// A standing for each person and a price for each offer: a solution of the dual programme.
///
/// *Weak duality*: whoever takes what, the worth is at most `Σ load·standing + Σ places·price + Σ max(0, worth − standing
/// − price)`, where the last sum is over all pairs. An assignment that reaches this bound is best.
#[derive(Clone, Debug)]
pub struct Certificate {
    standing: Table<PersonNo, i64>,
    price: Table<OfferNo, i64>,
}

impl Certificate {
    pub(super) fn of(state: &State<'_>) -> Self {
        Self {
            standing: state.standing.clone(),
            price: state.price.clone(),
        }
    }

    /// Whether the assignment keeps to loads, places and pairs of the problem, and reaches the bound.
    #[must_use]
    pub fn proves(&self, problem: &Problem, assignment: &Assignment<'_>) -> bool {
        is_admissible(problem, assignment) && worth(problem, assignment) == self.bound(problem)
    }

    /// What no assignment can exceed; nothing where standings or prices are negative and prove nothing.
    fn bound(&self, problem: &Problem) -> Option<i128> {
        let (standings, prices) = (self.standing.cells(), self.price.cells());
        if standings.iter().chain(prices).any(|price| *price < 0) {
            return None;
        }
        let people = problem
            .people
            .pairs()
            .map(|(no, p)| i128::from(p.load) * i128::from(self.standing.at(no)));
        let offers = problem
            .offers
            .pairs()
            .map(|(no, o)| i128::from(o.places) * i128::from(self.price.at(no)));
        let pairs = problem.cells.pairs().map(|(pair, cell)| {
            let standing = self.standing.at(problem.person_of.at(pair));
            let price = self.price.at(cell.offer);
            i128::from((cell.worth - standing - price).max(0))
        });
        Some(people.sum::<i128>() + offers.sum::<i128>() + pairs.sum::<i128>())
    }
}

fn is_admissible(problem: &Problem, assignment: &Assignment<'_>) -> bool {
    let mut load: Table<PersonNo, usize> = Table::filled(0, problem.people.len());
    let mut places: Table<OfferNo, usize> = Table::filled(0, problem.offers.len());
    for (pair, cell) in problem.cells.pairs() {
        if assignment.state.is_taken(pair) {
            let person = problem.person_of.at(pair);
            load.set(person, load.at(person) + 1);
            places.set(cell.offer, places.at(cell.offer) + 1);
        }
    }
    let loads = load.pairs();
    let mut loads = loads.map(|(no, taken)| *taken <= usize::from(problem.load(no)));
    let mut places = places
        .pairs()
        .map(|(no, taken)| *taken <= problem.places(no));
    loads.all(|fits| fits) && places.all(|fits| fits)
}

fn worth(problem: &Problem, assignment: &Assignment<'_>) -> Option<i128> {
    let pairs = problem.cells.pairs();
    let taken = pairs.filter(|(pair, _)| assignment.state.is_taken(*pair));
    Some(taken.map(|(_, cell)| i128::from(cell.worth)).sum())
}

#[cfg(test)]
mod tests {
    use super::super::{Opening, Pair, Person, assign};
    use super::*;
    use crate::lots::Lots;
    use kernel::Id;

    #[test]
    fn a_negative_price_proves_nothing_even_if_the_sum_is_right() {
        let id = |text: &str| Id::from_stored(text.to_owned());
        let people = vec![Person {
            id: id("p"),
            load: 1,
        }];
        let offers = vec![Opening {
            id: id("o"),
            places: 1,
        }];
        let pair = Pair {
            person: 0,
            offer: 0,
            weight: 7,
        };
        let problem = Problem::new(people, offers, &[pair], Lots::new(1)).unwrap();
        let assignment = assign(&problem);
        let mut certificate = assignment.certificate();
        assert!(certificate.proves(&problem, &assignment));
        let (person, offer) = (PersonNo::default(), OfferNo::default());
        certificate.price.set(offer, -1);
        certificate
            .standing
            .set(person, certificate.standing.at(person) + 1);
        assert!(!certificate.proves(&problem, &assignment));
    }
}
