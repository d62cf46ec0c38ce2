//! The table of rules in the README, row by row.
use matching::ranking::{
    Ages, Barrier, Criterion, Judgement, Mode, Musts, Near, Offer, Point, Reason, Rhythm, Scored,
    Weights, Wish, judge,
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
fn a_district_that_was_wished_for_counts_whole() {
    let wish = Wish {
        areas: areas(&[1, 2]),
        ..Wish::default()
    };
    let here = Offer {
        areas: areas(&[2, 3]),
        ..offer()
    };
    suits(&wish, &here, Reason::Area { areas: areas(&[2]) }, 74_000);
    fails(
        &wish,
        &Offer {
            areas: areas(&[3]),
            ..offer()
        },
        Barrier::OtherArea,
    );
    suits(&wish, &offer(), Reason::PlaceNotStated, 18_500);
}

#[test]
fn within_reach_a_way_loses_up_to_half() {
    let near = Near {
        point: Point::default(),
        reach: 1_000,
    };
    let wish = Wish {
        near: Some(near),
        ..Wish::default()
    };
    let at = |east| Offer {
        point: Some(Point { east, north: 0 }),
        ..offer()
    };
    let walk = |metres, minutes| Reason::Walk { metres, minutes };
    suits(&wish, &at(0), walk(0, 0), 74_000);
    suits(&wish, &at(500), walk(500, 7), 55_500);
    suits(&wish, &at(1_000), walk(1_000, 13), 37_000);
    fails(&wish, &at(1_001), Barrier::TooFar { metres: 1_001 });
    suits(
        &wish,
        &Offer {
            areas: areas(&[1]),
            ..offer()
        },
        Reason::PlaceNotStated,
        18_500,
    );
}

#[test]
fn a_reach_of_nothing_admits_only_the_door() {
    let near = Near {
        point: Point::default(),
        reach: 0,
    };
    let wish = Wish {
        near: Some(near),
        ..Wish::default()
    };
    let at = |east| Offer {
        point: Some(Point { east, north: 0 }),
        ..offer()
    };
    suits(
        &wish,
        &at(0),
        Reason::Walk {
            metres: 0,
            minutes: 0,
        },
        74_000,
    );
    fails(&wish, &at(1), Barrier::TooFar { metres: 1 });
}

#[test]
fn a_district_helps_where_the_way_is_too_far_and_makes_a_short_way_whole() {
    let near = Near {
        point: Point::default(),
        reach: 1_000,
    };
    let wish = Wish {
        near: Some(near),
        areas: areas(&[1]),
        ..Wish::default()
    };
    let at = |east, area: u16| Offer {
        point: Some(Point { east, north: 0 }),
        areas: areas(&[area]),
        ..offer()
    };
    suits(
        &wish,
        &at(5_000, 1),
        Reason::Area { areas: areas(&[1]) },
        74_000,
    );
    suits(
        &wish,
        &at(1_000, 1),
        Reason::Walk {
            metres: 1_000,
            minutes: 13,
        },
        74_000,
    );
    suits(
        &wish,
        &at(1_000, 2),
        Reason::Walk {
            metres: 1_000,
            minutes: 13,
        },
        37_000,
    );
    fails(&wish, &at(5_000, 2), Barrier::TooFar { metres: 5_000 });
}

#[test]
fn from_home_every_place_is_near() {
    let wish = Wish {
        areas: areas(&[1]),
        ..Wish::default()
    };
    let online = Offer {
        mode: Mode::Online,
        areas: areas(&[9]),
        ..offer()
    };
    suits(&wish, &online, Reason::Online, 74_000);
    let either = Offer {
        mode: Mode::Either,
        ..online.clone()
    };
    suits(&wish, &either, Reason::Online, 74_000);
    let on_site = Wish {
        mode: Mode::OnSite,
        ..wish.clone()
    };
    fails(&on_site, &either, Barrier::OtherArea);
    excludes(
        &Wish {
            musts: Musts::FEWEST,
            ..on_site
        },
        &online,
        Barrier::Mode,
    );
    let at_home = Wish {
        mode: Mode::Online,
        musts: Musts::FEWEST,
        ..Wish::default()
    };
    excludes(&at_home, &offer(), Barrier::Mode);
    suits(&at_home, &online, Reason::Online, 0);
}

#[test]
fn one_common_time_is_enough_unless_every_time_counts() {
    let wish = Wish {
        slots: MORNING,
        ..Wish::default()
    };
    let both = Offer {
        slots: MORNING.and_also(AFTERNOON),
        ..offer()
    };
    suits(&wish, &both, Reason::Time { overlap: MORNING }, 68_000);
    let every = Offer {
        every_time: true,
        ..both.clone()
    };
    fails(&wish, &every, Barrier::Time { missing: AFTERNOON });
    let free = Wish {
        slots: MORNING.and_also(AFTERNOON),
        ..Wish::default()
    };
    suits(
        &free,
        &every,
        Reason::Time {
            overlap: free.slots,
        },
        68_000,
    );
    let later = Offer {
        slots: AFTERNOON,
        ..offer()
    };
    fails(&wish, &later, Barrier::Time { missing: AFTERNOON });
    suits(&wish, &offer(), Reason::TimeByAgreement, 34_000);
}

#[test]
fn who_names_many_fields_does_not_suit_everybody_wholly() {
    let wish = Wish {
        fields: fields(&[1, 2]),
        ..Wish::default()
    };
    let with = |codes: &[u16]| Offer {
        fields: fields(codes),
        ..offer()
    };
    suits(
        &wish,
        &with(&[1]),
        Reason::Field {
            fields: fields(&[1]),
        },
        64_000,
    );
    suits(
        &wish,
        &with(&[1, 2]),
        Reason::Field {
            fields: fields(&[1, 2]),
        },
        64_000,
    );
    suits(
        &wish,
        &with(&[1, 3, 4, 5]),
        Reason::Field {
            fields: fields(&[1]),
        },
        40_000,
    );
    suits(&wish, &offer(), Reason::FieldNotStated, 16_000);
    fails(&wish, &with(&[3]), Barrier::Field);
}

#[test]
fn a_skill_that_is_asked_for_excludes_and_one_that_is_of_use_counts() {
    let wish = Wish {
        skills: skills(&[1]),
        ..Wish::default()
    };
    let asks = Offer {
        asks: skills(&[1, 2]),
        ..offer()
    };
    let missing = skills(&[2]);
    excludes(&wish, &asks, Barrier::SkillsAsked { missing });
    excludes(
        &Wish::default(),
        &asks,
        Barrier::SkillsAsked {
            missing: skills(&[1, 2]),
        },
    );
    let one = Offer {
        asks: skills(&[1]),
        welcomes: skills(&[2]),
        ..offer()
    };
    suits(
        &wish,
        &one,
        Reason::Skill {
            skills: skills(&[1]),
        },
        14_000,
    );
    let able = Wish {
        skills: skills(&[1, 2, 3]),
        ..Wish::default()
    };
    suits(
        &able,
        &one,
        Reason::Skill {
            skills: skills(&[1, 2]),
        },
        28_000,
    );
    fails(&wish, &offer(), Barrier::SkillsUnused);
}

#[test]
fn the_smallest_time_must_fit_into_the_time_that_one_has() {
    let wish = Wish {
        minutes: Some(60),
        ..Wish::default()
    };
    let takes = |minutes| Offer {
        minutes: Some(minutes),
        ..offer()
    };
    suits(&wish, &takes(60), Reason::Duration { minutes: 60 }, 15_000);
    fails(&wish, &takes(61), Barrier::TooLong { minutes: 61 });
    suits(&wish, &offer(), Reason::DurationNotStated, 3_750);
}

#[test]
fn once_and_continuing_are_kept_apart_unless_either_will_do() {
    let wish = |rhythm| Wish {
        rhythm: Some(rhythm),
        ..Wish::default()
    };
    let is = |rhythm| Offer {
        rhythm: Some(rhythm),
        ..offer()
    };
    suits(
        &wish(Rhythm::Once),
        &is(Rhythm::Once),
        Reason::Rhythm(Rhythm::Once),
        15_000,
    );
    suits(
        &wish(Rhythm::Once),
        &is(Rhythm::Either),
        Reason::Rhythm(Rhythm::Either),
        15_000,
    );
    fails(
        &wish(Rhythm::Once),
        &is(Rhythm::Continuing),
        Barrier::Rhythm,
    );
    suits(
        &wish(Rhythm::Continuing),
        &offer(),
        Reason::RhythmNotStated,
        3_750,
    );
    is_silent(&wish(Rhythm::Either), &is(Rhythm::Once));
}

#[test]
fn beginners_find_those_who_welcome_them() {
    let wish = Wish {
        beginner: true,
        ..Wish::default()
    };
    suits(
        &wish,
        &Offer {
            beginners: true,
            ..offer()
        },
        Reason::Beginners,
        19_000,
    );
    fails(&wish, &offer(), Barrier::Beginners);
}

#[test]
fn needs_kinds_and_ages_always_exclude() {
    let wish = Wish {
        musts: Musts::FEWEST,
        needs: needs(&[1, 2]),
        ..Wish::default()
    };
    let half = Offer {
        ready: needs(&[2, 3]),
        ..offer()
    };
    excludes(
        &wish,
        &half,
        Barrier::Needs {
            missing: needs(&[1]),
        },
    );
    let ready = Offer {
        ready: needs(&[1, 2, 3]),
        ..offer()
    };
    suits(
        &wish,
        &ready,
        Reason::Needs {
            needs: needs(&[1, 2]),
        },
        0,
    );

    let wish = Wish {
        musts: Musts::FEWEST,
        kinds: kinds(&[1]),
        ..Wish::default()
    };
    excludes(&wish, &offer(), Barrier::Kind);
    is_silent(&wish, &Offer::new(id("公民館"), 1));

    let ages = Ages { from: 18, to: 64 };
    let bounded = Offer { ages, ..offer() };
    let aged = |age| Wish {
        musts: Musts::FEWEST,
        age,
        ..Wish::default()
    };
    for age in [17, 65] {
        excludes(&aged(Some(age)), &bounded, Barrier::Age { ages });
    }
    for age in [18, 64] {
        is_silent(&aged(Some(age)), &bounded);
    }
    suits(&aged(None), &bounded, Reason::AgeToCheck { ages }, 0);
    is_silent(&aged(Some(200)), &offer());
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
