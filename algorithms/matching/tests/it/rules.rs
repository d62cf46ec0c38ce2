//! The table of rules in the README, row by row.
mod others;
mod place;

use matching::ranking::{
    Barrier, Criterion, Judgement, Musts, Offer, Reason, Rhythm, Scored, Weights, Wish, judge,
};
use matching::{Band, Day, Slots};

use crate::support::{areas, fields, id, kinds, needs, skills};

fn offer() -> Offer {
    Offer::new(id("里山の会"), 0)
}

const MORNING: Slots = Slots::at(Day::Saturday, Band::Morning);
const AFTERNOON: Slots = Slots::at(Day::Saturday, Band::Afternoon);

#[track_caller]
fn suits(wish: &Wish, offer: &Offer, reason: Reason, points: u32) {
    let judgement = judge(wish, offer, &Weights::default());
    assert_eq!(
        judgement,
        Judgement::Admitted(vec![Scored { reason, points }])
    );
}

#[track_caller]
fn is_silent(wish: &Wish, offer: &Offer) {
    let judgement = judge(wish, offer, &Weights::default());
    assert_eq!(judgement, Judgement::Admitted(Vec::new()));
}

/// Excludes if the criterion is a must, and otherwise gives no points.
#[track_caller]
fn fails(wish: &Wish, offer: &Offer, barrier: Barrier) {
    let hard = Wish {
        musts: Musts::FEWEST.and(barrier.criterion()),
        ..wish.clone()
    };
    excludes(&hard, offer, barrier);
    let soft = Wish {
        musts: Musts::FEWEST,
        ..wish.clone()
    };
    is_silent(&soft, offer);
}

#[track_caller]
fn excludes(wish: &Wish, offer: &Offer, barrier: Barrier) {
    let judgement = judge(wish, offer, &Weights::default());
    assert_eq!(judgement, Judgement::Excluded(vec![barrier]));
}

#[test]
fn a_wish_that_says_nothing_admits_everything_without_points() {
    is_silent(&Wish::default(), &offer());
    let full = Offer {
        slots: MORNING,
        areas: areas(&[1]),
        fields: fields(&[1]),
        welcomes: skills(&[1]),
        minutes: Some(60),
        rhythm: Some(Rhythm::Once),
        ready: needs(&[1]),
        beginners: true,
        ..offer()
    };
    is_silent(&Wish::default(), &full);
}

#[test]
fn every_barrier_is_told_and_not_just_the_first() {
    let wish = Wish {
        slots: MORNING,
        areas: areas(&[1]),
        kinds: kinds(&[3]),
        ..Wish::default()
    };
    let far = Offer {
        slots: AFTERNOON,
        areas: areas(&[2]),
        ..offer()
    };
    let Judgement::Excluded(barriers) = judge(&wish, &far, &Weights::default()) else {
        panic!("nothing of it suits");
    };
    let criteria: Vec<Criterion> = barriers.iter().map(Barrier::criterion).collect();
    assert_eq!(
        criteria,
        [Criterion::Place, Criterion::Time, Criterion::Kind]
    );
}

#[test]
fn place_time_and_field_weigh_what_volunteers_said() {
    let weights = Weights::default();
    assert_eq!((weights.place, weights.time, weights.field), (74, 68, 64));
    assert_eq!(
        (Weights::SOURCE.answers, Weights::SOURCE.asked),
        (102, (2025, 9))
    );
    let rest = [
        weights.skill,
        weights.duration,
        weights.rhythm,
        weights.beginners,
    ];
    assert!(rest.iter().all(|weight| *weight < weights.field));
}

#[test]
fn by_itself_only_place_and_time_exclude() {
    let musts = Musts::default();
    let excluding = Criterion::ALL
        .into_iter()
        .filter(|criterion| musts.has(*criterion));
    use Criterion::{Age, Kind, Needs, Place, Time};
    assert_eq!(
        excluding.collect::<Vec<_>>(),
        [Place, Time, Kind, Needs, Age]
    );
}
