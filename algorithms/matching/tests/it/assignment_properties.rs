//! What holds for any problem, compared with trying everything.
use std::collections::BTreeMap;

use kernel::Id;
use matching::Lots;
use matching::assignment::{Assignment, Opening, Pair, Person, Problem, Total, Why, assign};
use proptest::prelude::*;

use crate::support::id;

const LOTS: Lots = Lots::new(5);

#[derive(Clone, Debug)]
struct Given {
    people: Vec<Person>,
    offers: Vec<Opening>,
    pairs: Vec<Pair>,
}

impl Given {
    fn problem(&self) -> Problem {
        let (people, offers) = (self.people.clone(), self.offers.clone());
        Problem::new(people, offers, &self.pairs, LOTS).unwrap()
    }
}

/// Up to twelve pairs, so that everything can be tried; many equal weights, so that lots matter.
fn given() -> impl Strategy<Value = Given> {
    let weight = prop_oneof![0..3_u16, 0..3_u16, Just(u16::MAX), any::<u16>()];
    let loads = prop::collection::vec(prop::sample::select(vec![0_u16, 1, 1, 1, 2, 3]), 1..6);
    let places = prop::collection::vec(0..3_u32, 1..5);
    (loads, places).prop_flat_map(move |(loads, places)| {
        let (people, offers) = (loads.len(), places.len());
        let all: Vec<(usize, usize)> = (0..people)
            .flat_map(|person| (0..offers).map(move |offer| (person, offer)))
            .collect();
        let most = all.len().min(12);
        let chosen = prop::sample::subsequence(all, 0..=most);
        let weights = prop::collection::vec(weight.clone(), 12);
        (chosen, weights).prop_map(move |(chosen, weights)| Given {
            people: loads
                .iter()
                .enumerate()
                .map(|(n, load)| Person {
                    id: id(&format!("p{n}")),
                    load: *load,
                })
                .collect(),
            offers: places
                .iter()
                .enumerate()
                .map(|(n, places)| Opening {
                    id: id(&format!("o{n}")),
                    places: *places,
                })
                .collect(),
            pairs: chosen
                .into_iter()
                .zip(weights)
                .map(|((person, offer), weight)| Pair {
                    person,
                    offer,
                    weight,
                })
                .collect(),
        })
    })
}

/// Count, weight and lots.
type Aims = (i64, i64, u64);

fn lot(given: &Given, pair: &Pair) -> u64 {
    LOTS.of_pair(&given.people[pair.person].id, &given.offers[pair.offer].id) >> 48
}

/// The best of all assignments that give at least `at_least` offers to one person.
fn best(given: &Given, at_least: Option<(usize, usize)>) -> Option<Aims> {
    let mut best = None;
    'sets: for set in 0_u32..1 << given.pairs.len() {
        let mut load: Vec<u32> = given.people.iter().map(|p| u32::from(p.load)).collect();
        let mut places: Vec<u32> = given.offers.iter().map(|o| o.places).collect();
        let (mut aims, mut got) = ((0, 0, 0), 0);
        for (place, pair) in given.pairs.iter().enumerate() {
            if set >> place & 1 == 0 {
                continue;
            }
            if load[pair.person] == 0 || places[pair.offer] == 0 {
                continue 'sets;
            }
            load[pair.person] -= 1;
            places[pair.offer] -= 1;
            aims.0 += 1;
            aims.1 += i64::from(pair.weight);
            aims.2 += lot(given, pair);
            got += usize::from(at_least.is_some_and(|(person, _)| person == pair.person));
        }
        if at_least.is_none_or(|(_, least)| got >= least) {
            best = best.max(Some(aims));
        }
    }
    best
}

fn aims(given: &Given, assignment: &Assignment<'_>) -> Aims {
    let Total { placed, weight } = assignment.total();
    let taken = assignment.taken();
    let lots = given.pairs.iter().filter(|pair| {
        let (person, offer) = (&given.people[pair.person].id, &given.offers[pair.offer].id);
        taken
            .iter()
            .any(|taken| (taken.person, taken.offer) == (person, offer))
    });
    (placed, weight, lots.map(|pair| lot(given, pair)).sum())
}

fn got(assignment: &Assignment<'_>) -> BTreeMap<Id, usize> {
    let mut got = BTreeMap::new();
    for taken in assignment.taken() {
        *got.entry(taken.person.clone()).or_default() += 1;
    }
    got
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_that_can_be_tried_is_better_in_number_then_weight_then_lots(given in given()) {
        let problem = given.problem();
        let assignment = assign(&problem);
        prop_assert_eq!(Some(aims(&given, &assignment)), best(&given, None));
        prop_assert!(assignment.certificate().proves(&problem, &assignment));
    }

    #[test]
    fn the_order_in_which_things_are_given_is_irrelevant(
        (given, people, offers, pairs) in given().prop_flat_map(|given| {
            let people: Vec<usize> = (0..given.people.len()).collect();
            let offers: Vec<usize> = (0..given.offers.len()).collect();
            let pairs = given.pairs.clone();
            (Just(given), Just(people).prop_shuffle(), Just(offers).prop_shuffle(), Just(pairs).prop_shuffle())
        })
    ) {
        let moved = |order: &[usize], place: usize| order.iter().position(|p| *p == place).unwrap();
        let other = Given {
            people: people.iter().map(|p| given.people[*p].clone()).collect(),
            offers: offers.iter().map(|o| given.offers[*o].clone()).collect(),
            pairs: pairs.iter().map(|pair| Pair {
                person: moved(&people, pair.person),
                offer: moved(&offers, pair.offer),
                weight: pair.weight,
            }).collect(),
        };
        let (one, two) = (given.problem(), other.problem());
        prop_assert_eq!(assign(&one).taken(), assign(&two).taken());
    }

    #[test]
    fn one_more_place_brings_exactly_what_was_said_and_never_less(given in given()) {
        let problem = given.problem();
        let before = assign(&problem);
        for said in before.one_more_place() {
            let mut more = given.clone();
            let offer = more.offers.iter_mut().find(|offer| offer.id == *said.offer).unwrap();
            offer.places += 1;
            let more = more.problem();
            let after = assign(&more).total();
            let (was, gain) = (before.total(), said.gain);
            prop_assert!(after >= was);
            prop_assert_eq!((after.placed - was.placed, after.weight - was.weight), (gain.placed, gain.weight));
        }
    }

    #[test]
    fn the_total_never_falls_when_an_offer_is_added(given in given()) {
        let whole = given.problem();
        let mut fewer = given.clone();
        fewer.offers.pop();
        fewer.pairs.retain(|pair| pair.offer < fewer.offers.len());
        let fewer = fewer.problem();
        prop_assert!(assign(&whole).total() >= assign(&fewer).total());
    }

    #[test]
    fn whoever_is_left_out_is_told_a_reason_that_holds(given in given()) {
        let problem = given.problem();
        let assignment = assign(&problem);
        let got = got(&assignment);
        let (placed, weight) = (assignment.total().placed, assignment.total().weight);
        let left: BTreeMap<&Id, u16> = assignment.left_out().map(|left| (left.person, left.missing)).collect();
        for (place, person) in given.people.iter().enumerate() {
            let has = got.get(&person.id).copied().unwrap_or(0);
            let missing = left.get(&person.id).copied().unwrap_or(0);
            prop_assert_eq!(usize::from(person.load), has + usize::from(missing));
            let admissible = given.pairs.iter().filter(|pair| pair.person == place).count();
            match assignment.explain(&person.id) {
                None => prop_assert_eq!(missing, 0),
                Some(Why::NothingAdmissible) => prop_assert_eq!(admissible, 0),
                Some(Why::HasAll { offers }) => prop_assert_eq!((offers, has), (admissible, admissible)),
                Some(Why::TooFewPlaces { bottleneck, rival }) => {
                    prop_assert!(bottleneck.holds(&problem));
                    prop_assert!(bottleneck.people.contains(&&person.id));
                    let forced = best(&given, Some((place, has + 1)));
                    match rival {
                        Some(rival) => {
                            prop_assert!(rival.person != &person.id);
                            prop_assert!(got.contains_key(rival.person));
                            let forced = forced.unwrap();
                            prop_assert_eq!((forced.0, forced.1), (placed, weight - rival.loss));
                        }
                        None => prop_assert!(forced.is_none()),
                    }
                }
            }
        }
    }
}
