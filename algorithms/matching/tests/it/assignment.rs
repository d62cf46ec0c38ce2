//! Assignment on cases small enough to be followed with a pencil.
use matching::Lots;
use matching::assignment::{
    Opening, Pair, Person, Problem, Refusal, Rival, Taken, Total, Why, assign,
};

use crate::support::id;

fn people(loads: &[(&str, u16)]) -> Vec<Person> {
    let people = loads.iter().map(|(name, load)| Person {
        id: id(name),
        load: *load,
    });
    people.collect()
}

fn offers(places: &[(&str, u32)]) -> Vec<Opening> {
    let offers = places.iter().map(|(name, places)| Opening {
        id: id(name),
        places: *places,
    });
    offers.collect()
}

fn pairs(all: &[(usize, usize, u16)]) -> Vec<Pair> {
    let pairs = all.iter().map(|(person, offer, weight)| Pair {
        person: *person,
        offer: *offer,
        weight: *weight,
    });
    pairs.collect()
}

/// 受付 (one place) and 清掃 (one place); 佐藤 may do both, 鈴木 and 高橋 only 受付.
fn reception() -> Problem {
    let people = people(&[("佐藤", 1), ("鈴木", 1), ("高橋", 1)]);
    let offers = offers(&[("受付", 1), ("清掃", 1)]);
    let pairs = pairs(&[(0, 0, 900), (0, 1, 10), (1, 0, 300), (2, 0, 200)]);
    Problem::new(people, offers, &pairs, Lots::new(1)).unwrap()
}

#[test]
fn more_people_placed_come_before_better_suited_ones() {
    let problem = reception();
    let assignment = assign(&problem);
    assert_eq!(
        assignment.total(),
        Total {
            placed: 2,
            weight: 310
        }
    );
    let (sato, suzuki) = (id("佐藤"), id("鈴木"));
    let (reception, cleaning) = (id("受付"), id("清掃"));
    assert_eq!(
        assignment.taken(),
        [
            Taken {
                person: &sato,
                offer: &cleaning,
                weight: 10
            },
            Taken {
                person: &suzuki,
                offer: &reception,
                weight: 300
            },
        ]
    );
}

#[test]
fn the_one_left_out_learns_who_wants_the_same_and_who_would_have_to_yield() {
    let problem = reception();
    let assignment = assign(&problem);
    let Some(Why::TooFewPlaces { bottleneck, rival }) = assignment.explain(&id("高橋")) else {
        panic!("高橋 is left out because there are too few places");
    };
    assert_eq!(bottleneck.people, [&id("鈴木"), &id("高橋")]);
    assert_eq!(bottleneck.offers, [&id("受付")]);
    assert_eq!(
        (bottleneck.demand, bottleneck.places, bottleneck.elsewhere),
        (2, 1, 0)
    );
    assert_eq!(
        rival,
        Some(Rival {
            person: &id("鈴木"),
            loss: 100
        })
    );
    assert_eq!(assignment.explain(&id("佐藤")), None);
    assert_eq!(assignment.explain(&id("誰か")), None);
}

#[test]
fn a_bottleneck_that_is_none_does_not_hold() {
    let problem = reception();
    let assignment = assign(&problem);
    let Some(Why::TooFewPlaces { bottleneck, .. }) = assignment.explain(&id("高橋")) else {
        panic!("高橋 is left out because there are too few places");
    };
    assert!(bottleneck.holds(&problem));
    let mut fewer = bottleneck.clone();
    fewer.demand -= 1;
    assert!(!fewer.holds(&problem));
    let mut other = bottleneck.clone();
    other.people.pop();
    other.demand -= 1;
    assert!(
        !other.holds(&problem),
        "one person for one place is no bottleneck"
    );
    let mut without = bottleneck;
    without.offers.clear();
    assert!(!without.holds(&problem));
}

#[test]
fn one_more_place_at_the_reception_places_one_more_person() {
    let problem = reception();
    let assignment = assign(&problem);
    let gains: Vec<_> = assignment.one_more_place().collect();
    assert_eq!(gains.len(), 2);
    assert_eq!(
        (gains[0].offer, gains[0].gain),
        (
            &id("受付"),
            Total {
                placed: 1,
                weight: 200
            }
        )
    );
    assert_eq!(
        (gains[1].offer, gains[1].gain),
        (&id("清掃"), Total::default())
    );
}

#[test]
fn one_more_place_may_place_nobody_more_and_yet_suit_better() {
    let people = people(&[("佐藤", 1), ("鈴木", 1)]);
    let offers = offers(&[("受付", 1), ("清掃", 1)]);
    let pairs = pairs(&[(0, 0, 9), (0, 1, 1), (1, 0, 7)]);
    let problem = Problem::new(people, offers, &pairs, Lots::new(1)).unwrap();
    let assignment = assign(&problem);
    let gain = assignment.one_more_place().next().unwrap().gain;
    assert_eq!(
        gain,
        Total {
            placed: 0,
            weight: 8
        }
    );
}

#[test]
fn somebody_with_a_greater_load_takes_different_offers() {
    let people = people(&[("佐藤", 3), ("鈴木", 1)]);
    let offers = offers(&[("受付", 3), ("清掃", 1)]);
    let pairs = pairs(&[(0, 0, 5), (0, 1, 5), (1, 1, 9)]);
    let problem = Problem::new(people, offers, &pairs, Lots::new(1)).unwrap();
    let assignment = assign(&problem);
    assert_eq!(
        assignment.total(),
        Total {
            placed: 2,
            weight: 14
        }
    );
    let left: Vec<_> = assignment
        .left_out()
        .map(|l| (l.person.as_str(), l.missing))
        .collect();
    assert_eq!(left, [("佐藤", 2)]);
    assert!(matches!(
        assignment.explain(&id("佐藤")),
        Some(Why::TooFewPlaces { bottleneck, .. })
            if (bottleneck.demand, bottleneck.places, bottleneck.elsewhere) == (4, 1, 1)
    ));
}

#[test]
fn reasons_without_a_rival_are_told_as_such() {
    let people = people(&[("佐藤", 1), ("鈴木", 2), ("高橋", 1)]);
    let offers = offers(&[("受付", 1), ("中止", 0)]);
    let pairs = pairs(&[(1, 0, 5), (2, 1, 5)]);
    let problem = Problem::new(people, offers, &pairs, Lots::new(1)).unwrap();
    let assignment = assign(&problem);
    assert_eq!(
        assignment.explain(&id("佐藤")),
        Some(Why::NothingAdmissible)
    );
    assert_eq!(
        assignment.explain(&id("鈴木")),
        Some(Why::HasAll { offers: 1 })
    );
    let Some(Why::TooFewPlaces { bottleneck, rival }) = assignment.explain(&id("高橋")) else {
        panic!("高橋 may take only what has no place");
    };
    assert_eq!((bottleneck.places, rival), (0, None));
}

#[test]
fn equals_are_settled_by_the_lots_of_the_round() {
    let winner = |salt| {
        let people = people(&[("佐藤", 1), ("鈴木", 1), ("高橋", 1), ("田中", 1)]);
        let pairs = pairs(&[(0, 0, 5), (1, 0, 5), (2, 0, 5), (3, 0, 5)]);
        let lots = Lots::new(salt);
        let drawn = people
            .iter()
            .max_by_key(|p| lots.of_pair(&p.id, &id("受付")))
            .unwrap()
            .id
            .clone();
        let problem = Problem::new(people, offers(&[("受付", 1)]), &pairs, lots).unwrap();
        let assignment = assign(&problem);
        assert_eq!(assignment.taken()[0].person, &drawn);
        let loser = assignment.left_out().next().unwrap().person;
        let why = assignment.explain(loser);
        assert!(matches!(
            why,
            Some(Why::TooFewPlaces {
                rival: Some(Rival { loss: 0, .. }),
                ..
            })
        ));
        drawn
    };
    let winners: std::collections::BTreeSet<_> = (0..40).map(winner).collect();
    assert_eq!(winners.len(), 4, "each wins in some round");
}

#[test]
fn what_is_given_twice_or_not_at_all_is_refused() {
    let new = |p: &[(&str, u16)], o: &[(&str, u32)], all: &[(usize, usize, u16)]| {
        Problem::new(people(p), offers(o), &pairs(all), Lots::new(1))
            .map(|_| ())
            .unwrap_err()
    };
    let (p, o) = ([("佐藤", 1)], [("受付", 1)]);
    assert_eq!(
        new(&[("佐藤", 1), ("佐藤", 2)], &o, &[]),
        Refusal::SamePerson(id("佐藤"))
    );
    assert_eq!(
        new(&p, &[("受付", 1), ("清掃", 1), ("受付", 2)], &[]),
        Refusal::SameOffer(id("受付"))
    );
    assert_eq!(
        new(&p, &o, &[(0, 0, 1), (1, 0, 1)]),
        Refusal::UnknownPair(1)
    );
    assert_eq!(new(&p, &o, &[(0, 1, 1)]), Refusal::UnknownPair(0));
    let twice = Refusal::SamePair {
        person: id("佐藤"),
        offer: id("受付"),
    };
    assert_eq!(new(&p, &o, &[(0, 0, 1), (0, 0, 2)]), twice);
}

#[test]
fn more_people_than_can_be_reckoned_with_are_refused() {
    let nameless = Person {
        id: id(""),
        load: 1,
    };
    let people = vec![nameless; Problem::MOST + 1];
    let refused = Problem::new(people, Vec::new(), &[], Lots::new(1));
    assert_eq!(refused.unwrap_err(), Refusal::TooMany);
}

#[test]
fn nothing_given_is_nothing_assigned() {
    let problem = Problem::new(Vec::new(), Vec::new(), &[], Lots::new(1)).unwrap();
    let assignment = assign(&problem);
    assert_eq!(assignment.total(), Total::default());
    assert_eq!(assignment.one_more_place().count(), 0);
    assert!(assignment.certificate().proves(&problem, &assignment));
}

#[test]
fn what_somebody_takes_is_listed_by_offer_and_not_by_weight() {
    let pairs = pairs(&[(0, 0, 1), (0, 1, 9), (0, 2, 5)]);
    let offers = offers(&[("a", 1), ("b", 1), ("c", 1)]);
    let problem = Problem::new(people(&[("佐藤", 3)]), offers, &pairs, Lots::new(1)).unwrap();
    let assignment = assign(&problem);
    let taken: Vec<_> = assignment
        .taken()
        .iter()
        .map(|t| t.offer.as_str())
        .collect();
    assert_eq!(taken, ["a", "b", "c"]);
}

#[test]
fn a_bound_that_is_reached_with_more_than_there_is_proves_nothing() {
    let with = |places| {
        let (people, pairs) = (
            people(&[("佐藤", 1), ("鈴木", 1)]),
            pairs(&[(0, 0, 5), (1, 0, 5)]),
        );
        Problem::new(people, offers(&[("受付", places)]), &pairs, Lots::new(1)).unwrap()
    };
    let (roomy, narrow) = (with(3), with(1));
    let assignment = assign(&roomy);
    assert!(assignment.certificate().proves(&roomy, &assignment));
    assert!(!assignment.certificate().proves(&narrow, &assignment));
}
