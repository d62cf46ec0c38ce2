//! What to change to get more: compared with asking again.
use std::collections::BTreeMap;

use matching::ranking::{
    Change, Criterion, Index, MINUTES_STEP, Mode, Musts, Near, Offer, Point, REACH_STEP, Wish,
};
use matching::{Band, Day, Slots};
use proptest::prelude::*;

use crate::support::{admitted, areas, fields, id, needs, offers, skills, wish};

/// Every change that can be proposed for a wish.
fn all(wish: &Wish) -> Vec<Change> {
    let mut changes = Vec::new();
    if !wish.slots.is_empty() {
        let week = Day::ALL
            .into_iter()
            .flat_map(|day| Band::ALL.map(|band| (day, band)));
        changes.extend(week.map(|(day, band)| Change::Slot(day, band)));
    }
    changes.extend(wish.near.map(|near| Change::Reach(near.reach + REACH_STEP)));
    if !wish.areas.is_empty() {
        changes.extend((0..256).map(Change::Area));
    }
    match wish.mode {
        Mode::OnSite => changes.push(Change::Online),
        Mode::Online => changes.push(Change::OnSite),
        Mode::Either => {}
    }
    if !wish.fields.is_empty() {
        changes.extend((0..64).map(Change::Field));
    }
    if !wish.skills.is_empty() || !wish.musts.has(Criterion::Skill) {
        changes.extend((0..256).map(Change::Skill));
    }
    changes.extend(
        wish.minutes
            .map(|most| Change::Minutes(most + MINUTES_STEP)),
    );
    changes.push(Change::AnyRhythm);
    changes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn each_change_adds_exactly_as_many_as_it_says_and_none_is_forgotten(
        offers in offers(12), wish in wish()
    ) {
        let index = Index::new(offers).unwrap();
        let said: BTreeMap<Change, usize> =
            index.what_to_change(&wish).into_iter().map(|gain| (gain.change, gain.adds)).collect();
        let before = admitted(&index, &wish);
        let mut asked = BTreeMap::new();
        for change in all(&wish) {
            let after = admitted(&index, &change.applied(&wish));
            prop_assert!(after >= before, "{:?} takes away", change);
            if after > before {
                asked.insert(change, after - before);
            }
        }
        prop_assert_eq!(said, asked);
    }
}

#[test]
fn those_that_add_most_come_first_and_equals_in_the_order_of_the_list() {
    let morning = Slots::at(Day::Saturday, Band::Morning);
    let sunday = Slots::at(Day::Sunday, Band::Morning);
    let with = |name: &str, slots, area: u16| Offer {
        slots,
        areas: areas(&[area]),
        ..Offer::new(id(name), 0)
    };
    let offers = vec![
        with("a", sunday, 1),
        with("b", morning, 2),
        with("c", morning, 2),
        with("d", sunday, 2),
        with("e", morning, 3),
    ];
    let wish = Wish {
        slots: morning,
        areas: areas(&[1]),
        ..Wish::default()
    };
    let gains = Index::new(offers).unwrap().what_to_change(&wish);
    let gains: Vec<_> = gains.iter().map(|gain| (gain.change, gain.adds)).collect();
    assert_eq!(
        gains,
        [
            (Change::Area(2), 2),
            (Change::Slot(Day::Sunday, Band::Morning), 1),
            (Change::Area(3), 1),
        ],
        "d needs two changes and is not promised for one"
    );
}

#[test]
fn one_more_kilometre_is_tried_and_no_more() {
    let at = |name: &str, east| Offer {
        point: Some(Point { east, north: 0 }),
        ..Offer::new(id(name), 0)
    };
    let index = Index::new(vec![at("a", 2_000), at("b", 2_001)]).unwrap();
    let near = Near {
        point: Point::default(),
        reach: 1_000,
    };
    let wish = Wish {
        near: Some(near),
        ..Wish::default()
    };
    let gains = index.what_to_change(&wish);
    assert_eq!(gains.len(), 1);
    assert_eq!((gains[0].change, gains[0].adds), (Change::Reach(2_000), 1));
}

#[test]
fn nobody_is_told_to_do_without_what_they_need() {
    let offer = Offer {
        ready: needs(&[1]),
        ..Offer::new(id("a"), 0)
    };
    let index = Index::new(vec![offer]).unwrap();
    let wish = Wish {
        needs: needs(&[1, 2]),
        ..Wish::default()
    };
    assert_eq!(admitted(&index, &wish), 0);
    assert_eq!(index.what_to_change(&wish), []);
}

#[test]
fn a_skill_that_was_not_named_is_asked_for() {
    let offer = Offer {
        asks: skills(&[7]),
        fields: fields(&[1]),
        ..Offer::new(id("a"), 0)
    };
    let index = Index::new(vec![offer]).unwrap();
    let wish = Wish {
        fields: fields(&[1]),
        ..Wish::default()
    };
    assert_eq!(index.what_to_change(&wish)[0].change, Change::Skill(7));
    let useful = Wish {
        musts: Musts::FEWEST.and(Criterion::Skill),
        ..wish
    };
    assert_eq!(index.what_to_change(&useful), []);
}
