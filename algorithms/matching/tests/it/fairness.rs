//! Attention spread over offers that are seldom seen, and what it costs.
use std::collections::BTreeMap;

use kernel::Id;
use matching::Lots;
use matching::ranking::{Fairness, Index, Offer, Settings, Wish};
use proptest::prelude::*;

use crate::support::{fields, id, offers, wish};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_place_loses_more_than_the_bound_and_every_lift_is_told(
        offers in offers(12), wish in wish(), most_loss in 0..=1_000_u16,
        seen in prop::collection::vec(0..5_u64, 12), limit in 0..13_usize
    ) {
        let index = Index::new(offers).unwrap();
        let all = Settings { limit: 99, ..Settings::default() };
        let pure = index.rank(&wish, &all).offers;
        let exposures = index.exposures(|id| {
            let number: usize = id.as_str()[1..].parse().unwrap();
            seen[number]
        });
        let fairness = Some(Fairness { most_loss, exposures: &exposures });
        let fair = index.rank(&wish, &Settings { fairness, limit, ..all });
        prop_assert_eq!(fair.admitted, pure.len());
        prop_assert_eq!(fair.offers.len(), limit.min(pure.len()));
        for (place, (shown, purely)) in fair.offers.iter().zip(&pure).enumerate() {
            let (got, kept) = (u64::from(shown.score) * 1_000, u64::from(purely.score) * (1_000 - u64::from(most_loss)));
            prop_assert!(got >= kept, "place {}", place);
            let from = usize::try_from(i64::try_from(place).unwrap() + shown.lifted_by).unwrap();
            prop_assert_eq!(&pure[from].offer.id, &shown.offer.id);
        }
    }

    #[test]
    fn where_all_were_seen_equally_often_fairness_changes_nothing(
        offers in offers(12), wish in wish(), most_loss in 0..=1_000_u16
    ) {
        let index = Index::new(offers).unwrap();
        let exposures = index.exposures(|_| 7);
        let fairness = Some(Fairness { most_loss, exposures: &exposures });
        let fair = index.rank(&wish, &Settings { fairness, ..Settings::default() });
        prop_assert_eq!(fair, index.rank(&wish, &Settings::default()));
    }
}

/// Fields in common with a wish for field 1: the more others there are, the fewer points.
fn offer(name: &str, others: u16) -> Offer {
    let codes: Vec<u16> = (1..=1 + others).collect();
    Offer {
        fields: fields(&codes),
        ..Offer::new(id(name), 0)
    }
}

fn field_one() -> Wish {
    Wish {
        fields: fields(&[1]),
        ..Wish::default()
    }
}

fn names(index: &Index, most_loss: u16, seen: &[(&str, u64)]) -> Vec<(String, i64)> {
    let seen: BTreeMap<Id, u64> = seen
        .iter()
        .map(|(name, times)| (id(name), *times))
        .collect();
    let exposures = index.exposures(|id| seen.get(id).copied().unwrap_or(0));
    let fairness = Some(Fairness {
        most_loss,
        exposures: &exposures,
    });
    let ranking = index.rank(
        &field_one(),
        &Settings {
            fairness,
            ..Settings::default()
        },
    );
    let shown = ranking.offers.into_iter();
    shown
        .map(|ranked| (ranked.offer.id.to_string(), ranked.lifted_by))
        .collect()
}

#[test]
fn a_seldom_seen_offer_comes_up_only_where_little_is_lost() {
    // 1000, 750 and 666 thousandths of the field's points
    let index = Index::new(vec![
        offer("よく見る", 0),
        offer("たまに", 1),
        offer("はじめて", 2),
    ])
    .unwrap();
    let seen = [("よく見る", 9), ("たまに", 5)];
    let told = |most_loss| {
        let names = names(&index, most_loss, &seen);
        names
            .into_iter()
            .map(|(name, lifted)| format!("{name}{lifted:+}"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(told(0), "よく見る+0 たまに+0 はじめて+0");
    assert_eq!(told(249), "よく見る+0 はじめて+1 たまに-1");
    assert_eq!(told(250), "たまに+1 よく見る-1 はじめて+0");
    assert_eq!(told(334), "はじめて+2 たまに+0 よく見る-2");
}

#[test]
fn over_many_days_equal_offers_are_seen_equally_often() {
    let offers = (0..10)
        .map(|n| Offer::new(id(&format!("o{n}")), 0))
        .collect();
    let index = Index::new(offers).unwrap();
    let mut seen: BTreeMap<Id, u64> = BTreeMap::new();
    for day in 0..10 {
        let exposures = index.exposures(|id| seen.get(id).copied().unwrap_or(0));
        let settings = Settings {
            lots: Lots::new(day),
            fairness: Some(Fairness {
                most_loss: 100,
                exposures: &exposures,
            }),
            limit: 3,
            ..Settings::default()
        };
        let shown = index.rank(&Wish::default(), &settings).offers;
        for ranked in &shown {
            *seen.entry(ranked.offer.id.clone()).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), 10);
    assert!(seen.values().all(|times| *times == 3), "{seen:?}");
}
