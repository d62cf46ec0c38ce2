//! Pairs of groups that complete each other.
use std::collections::BTreeSet;

use matching::Lots;
use matching::partners::{
    AREA, BOTH_WAYS, COMPLETES, Item, Partner, Partners, Reason, Resource, SamePartner, THEME,
};
use proptest::prelude::*;

use crate::support::{areas, id};

const fn item(resource: Resource, what: u16) -> Item {
    Item { resource, what }
}
const VAN: Item = item(Resource::Things, 1);
const HALL: Item = item(Resource::Place, 1);
const COOKS: Item = item(Resource::People, 1);
const CHILDREN: Item = item(Resource::Theme, 1);

fn partner(name: &str, seeks: &[Item], gives: &[Item]) -> Partner {
    Partner {
        seeks: seeks.iter().copied().collect(),
        gives: gives.iter().copied().collect(),
        ..Partner::new(id(name))
    }
}

#[test]
fn it_is_told_who_completes_whom() {
    let kitchen = partner("こども食堂", &[VAN, HALL], &[COOKS]);
    let company = partner("運送会社", &[COOKS], &[VAN]);
    let all = Partners::new(vec![kitchen, company]).unwrap();
    let pairs = all.pairs(Lots::default(), 10);
    assert_eq!(pairs.len(), 1);
    let (kitchen, company) = (id("こども食堂"), id("運送会社"));
    assert_eq!((&pairs[0].one.id, &pairs[0].other.id), (&kitchen, &company));
    assert_eq!(
        pairs[0].reasons,
        [
            Reason::Completes {
                giver: &kitchen,
                receiver: &company,
                item: COOKS
            },
            Reason::Completes {
                giver: &company,
                receiver: &kitchen,
                item: VAN
            },
            Reason::BothWays { times: 1 },
        ]
    );
    assert_eq!(pairs[0].score, 2 * COMPLETES + BOTH_WAYS);
}

#[test]
fn a_theme_is_shared_whether_it_is_sought_or_given() {
    let one = partner("a", &[CHILDREN], &[]);
    let two = partner("b", &[CHILDREN], &[]);
    let three = partner("c", &[], &[CHILDREN]);
    let all = Partners::new(vec![one, two, three]).unwrap();
    let pairs = all.pairs(Lots::default(), 10);
    assert_eq!(pairs.len(), 3);
    for pair in pairs {
        assert_eq!(
            (pair.score, pair.reasons),
            (THEME, vec![Reason::Theme { what: 1 }])
        );
    }
}

#[test]
fn a_common_district_counts_and_makes_no_pair_by_itself() {
    let with = |partner: Partner| Partner {
        areas: areas(&[4]),
        ..partner
    };
    let one = with(partner("a", &[VAN], &[]));
    let two = with(partner("b", &[], &[VAN]));
    let three = with(partner("c", &[], &[]));
    let all = Partners::new(vec![one, two, three]).unwrap();
    let pairs = all.pairs(Lots::default(), 10);
    assert_eq!(pairs.len(), 1);
    assert_eq!(pairs[0].score, COMPLETES + AREA);
    assert_eq!(pairs[0].reasons[1], Reason::Area { areas: areas(&[4]) });
}

#[test]
fn the_same_word_of_another_kind_completes_nothing() {
    let all = Partners::new(vec![partner("a", &[VAN], &[]), partner("b", &[], &[HALL])]).unwrap();
    assert_eq!(all.pairs(Lots::default(), 10), []);
    assert_eq!(all.pairs_of(&id("z"), Lots::default(), 10), []);
}

#[test]
fn an_identifier_given_twice_is_refused() {
    let twice = vec![partner("a", &[VAN], &[]), partner("a", &[], &[])];
    assert_eq!(Partners::new(twice).unwrap_err(), SamePartner(id("a")));
}

#[test]
fn the_best_of_very_many_pairs_are_those_of_all() {
    let name = |n: usize| format!("g{n:02}");
    let both = |n: usize| {
        if n.is_multiple_of(9) {
            vec![CHILDREN, VAN]
        } else {
            vec![CHILDREN]
        }
    };
    let partners = (0..90).map(|n| partner(&name(n), &both(n), &both(n + 1)));
    let all = Partners::new(partners.collect()).unwrap();
    let every = all.pairs(Lots::new(3), usize::MAX);
    assert_eq!(every.len(), 90 * 89 / 2);
    for limit in [0, 1, 50, 1_500] {
        assert_eq!(all.pairs(Lots::new(3), limit), every[..limit]);
    }
}

fn items() -> impl Strategy<Value = BTreeSet<Item>> {
    let all = [
        VAN,
        HALL,
        COOKS,
        CHILDREN,
        item(Resource::Theme, 2),
        item(Resource::Money, 1),
    ];
    prop::sample::subsequence(all.to_vec(), 0..=4).prop_map(|items| items.into_iter().collect())
}

fn partners() -> impl Strategy<Value = Vec<Partner>> {
    let one = (items(), items(), 0..3_u16);
    prop::collection::vec(one, 0..7).prop_flat_map(|all| {
        let named = all
            .into_iter()
            .enumerate()
            .map(|(n, (seeks, gives, area))| Partner {
                id: id(&format!("g{n}")),
                seeks,
                gives,
                areas: areas(&[area]),
            });
        Just(named.collect::<Vec<_>>()).prop_shuffle()
    })
}

proptest! {
    #[test]
    fn each_pair_stands_once_and_is_the_same_from_both_sides(partners in partners(), salt in any::<u64>()) {
        let lots = Lots::new(salt);
        let all = Partners::new(partners.clone()).unwrap();
        let pairs = all.pairs(lots, 99);
        for partner in &partners {
            let own: Vec<_> = pairs.iter().filter(|pair| {
                pair.one.id == partner.id || pair.other.id == partner.id
            }).cloned().collect();
            prop_assert_eq!(own, all.pairs_of(&partner.id, lots, 99));
        }
        for pair in &pairs {
            prop_assert!(pair.one.id < pair.other.id);
            prop_assert_eq!(pair.score, pair.reasons.iter().map(Reason::points).sum::<u32>());
        }
        let order: Vec<_> = pairs.iter().map(|pair| {
            (std::cmp::Reverse(pair.score), std::cmp::Reverse(lots.of_pair(&pair.one.id, &pair.other.id)))
        }).collect();
        prop_assert!(order.is_sorted());
        prop_assert_eq!(&all.pairs(lots, 2), &pairs[..pairs.len().min(2)]);
    }

    #[test]
    fn no_pair_with_something_in_common_is_missed(partners in partners()) {
        let all = Partners::new(partners.clone()).unwrap();
        let pairs = all.pairs(Lots::default(), 99);
        for one in &partners {
            for other in partners.iter().filter(|other| other.id > one.id) {
                let things = |of: &BTreeSet<Item>, with: &BTreeSet<Item>| {
                    of.intersection(with).filter(|item| item.resource != Resource::Theme).count()
                };
                let (there, back) = (things(&one.gives, &other.seeks), things(&other.gives, &one.seeks));
                let themes = |p: &Partner| -> BTreeSet<Item> {
                    let all = p.seeks.union(&p.gives).copied();
                    all.filter(|item| item.resource == Resource::Theme).collect()
                };
                let common = themes(one).intersection(&themes(other)).count();
                let found = pairs.iter().find(|pair| pair.one.id == one.id && pair.other.id == other.id);
                prop_assert_eq!(found.is_some(), there + back + common > 0);
                if let Some(pair) = found {
                    let near = if one.areas.meets(other.areas) { AREA } else { 0 };
                    let count = |n: usize| u32::try_from(n).unwrap();
                    let score = COMPLETES * count(there + back) + BOTH_WAYS * count(there.min(back)) + THEME * count(common) + near;
                    prop_assert_eq!(pair.score, score);
                }
            }
        }
    }
}
