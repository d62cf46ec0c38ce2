//! Assignments too large to try everything: the proof is checked instead.
use matching::Lots;
use matching::assignment::{Assignment, Opening, Pair, Person, Problem, Why, assign};

use crate::support::id;

/// 1,500 people, 150 offers, 20 pairs each.
fn problem(places: u32, weights: u64, load: u16) -> Problem {
    let people = (0..1_500).map(|n| Person {
        id: id(&format!("p{n:04}")),
        load,
    });
    let offers = (0..150).map(|n| Opening {
        id: id(&format!("o{n:03}")),
        places,
    });
    let draw = |n: usize, salt| Lots::new(salt).of(&id(&n.to_string()));
    let pairs = (0..1_500).flat_map(|person| {
        (0..20).map(move |nth| Pair {
            person,
            offer: (person * 7 + nth * (1 + nth)) % 150,
            weight: u16::try_from(draw(person * 20 + nth, 3) % weights).unwrap(),
        })
    });
    let mut pairs: Vec<Pair> = pairs.collect();
    pairs.sort_by_key(|pair| (pair.person, pair.offer));
    pairs.dedup_by_key(|pair| (pair.person, pair.offer));
    Problem::new(people.collect(), offers.collect(), &pairs, Lots::new(9)).unwrap()
}

fn proves_itself(problem: &Problem) -> Assignment<'_> {
    let assignment = assign(problem);
    assert!(assignment.certificate().proves(problem, &assignment));
    assignment
}

#[test]
fn prices_prove_the_best_where_there_is_room() {
    let problem = problem(14, 1_000, 1);
    let assignment = proves_itself(&problem);
    assert_eq!(assignment.total().placed, 1_500);
    assert_eq!(assignment.left_out().count(), 0);
}

#[test]
fn prices_prove_the_best_where_places_are_short_and_every_reason_holds() {
    let problem = problem(8, 1_000, 1);
    let assignment = proves_itself(&problem);
    assert_eq!(assignment.total().placed, 1_200);
    for left in assignment.left_out().step_by(30) {
        let Some(Why::TooFewPlaces { bottleneck, rival }) = assignment.explain(left.person) else {
            panic!("everybody has admissible offers");
        };
        assert!(bottleneck.holds(&problem));
        assert!(rival.is_some_and(|rival| rival.loss >= 0));
    }
}

#[test]
fn prices_prove_the_best_where_all_weights_are_equal() {
    proves_itself(&problem(9, 1, 1));
}

#[test]
fn prices_prove_the_best_where_people_take_several() {
    let problem = problem(20, 300, 3);
    let assignment = proves_itself(&problem);
    assert_eq!(assignment.total().placed, 3_000);
}

#[test]
fn one_more_place_brings_in_a_large_problem_what_was_said() {
    let with = |extra: Option<usize>| {
        let people = (0..300).map(|n| Person {
            id: id(&format!("p{n:03}")),
            load: 1 + n % 2,
        });
        let offers = (0..40).map(|n| Opening {
            id: id(&format!("o{n:02}")),
            places: 9 + u32::from(extra == Some(n)),
        });
        let pairs = (0..300).flat_map(|person| {
            (0..8).map(move |nth| Pair {
                person,
                offer: (person * person + nth * 5) % 40,
                weight: u16::try_from(Lots::new(4).of(&id(&(person * 8 + nth).to_string())) % 50)
                    .unwrap(),
            })
        });
        let pairs: Vec<Pair> = pairs.collect();
        Problem::new(people.collect(), offers.collect(), &pairs, Lots::new(9)).unwrap()
    };
    let problem = with(None);
    let before = assign(&problem);
    for (place, said) in before.one_more_place().enumerate().step_by(3) {
        let more = with(Some(place));
        let (was, after) = (before.total(), assign(&more).total());
        assert_eq!(after.placed, was.placed + said.gain.placed);
        assert_eq!(after.weight, was.weight + said.gain.weight);
    }
}

#[test]
fn the_proof_of_one_problem_proves_nothing_about_another() {
    let (small, large) = (problem(8, 1_000, 1), problem(9, 1_000, 1));
    let (one, other) = (assign(&small), assign(&large));
    assert!(!one.certificate().proves(&large, &other));
    assert!(!other.certificate().proves(&small, &one));
    assert!(
        !other.certificate().proves(&small, &other),
        "more places are taken than there are"
    );
}
