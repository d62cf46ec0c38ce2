//! What holds for any offers and any wish.
use std::cmp::Reverse;

use matching::Lots;
use matching::ranking::{Index, Judgement, SameOffer, Settings, Weights, judge};
use proptest::prelude::*;

use crate::support::{id, offer, offers, wish};

const WEIGHTS: Weights = Weights {
    place: 74,
    time: 68,
    field: 64,
    skill: 28,
    duration: 15,
    rhythm: 15,
    beginners: 19,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_ranking_is_that_of_judging_each_offer_by_itself(
        offers in offers(12), wish in wish(), salt in any::<u64>(), limit in 0..14_usize
    ) {
        let lots = Lots::new(salt);
        let mut plain: Vec<_> = offers.iter().filter_map(|offer| match judge(&wish, offer, &WEIGHTS) {
            Judgement::Admitted(reasons) => {
                let score: u32 = reasons.iter().map(|scored| scored.points).sum();
                Some((Reverse(score), Reverse(lots.of(&offer.id)), &offer.id, reasons))
            }
            Judgement::Excluded(barriers) => {
                assert!(!barriers.is_empty());
                None
            }
        }).collect();
        plain.sort_by(|one, other| (one.0, one.1, one.2).cmp(&(other.0, other.1, other.2)));

        let index = Index::new(offers.clone()).unwrap();
        let ranking = index.rank(&wish, &Settings { lots, limit, ..Settings::default() });
        prop_assert_eq!(ranking.admitted, plain.len());
        prop_assert_eq!(ranking.offers.len(), limit.min(plain.len()));
        for (ranked, (Reverse(score), _, id, reasons)) in ranking.offers.iter().zip(&plain) {
            prop_assert_eq!(&ranked.offer.id, *id);
            prop_assert_eq!(ranked.score, *score);
            prop_assert_eq!(&ranked.reasons, reasons);
            prop_assert_eq!(ranked.lifted_by, 0);
            prop_assert!(ranked.score <= ranked.most);
            prop_assert!(ranked.permille() <= 1000);
        }
    }

    #[test]
    fn the_order_in_which_offers_are_given_is_irrelevant(
        (one, other) in offers(12).prop_flat_map(|offers| (Just(offers.clone()), Just(offers).prop_shuffle())),
        wish in wish()
    ) {
        let (one, other) = (Index::new(one).unwrap(), Index::new(other).unwrap());
        let settings = Settings::default();
        prop_assert_eq!(one.rank(&wish, &settings), other.rank(&wish, &settings));
        prop_assert_eq!(one.what_to_change(&wish), other.what_to_change(&wish));
    }

    #[test]
    fn another_offer_never_changes_the_score_or_the_order_of_the_others(
        offers in offers(10), wish in wish(), more in offer(99)
    ) {
        let settings = Settings { limit: 99, ..Settings::default() };
        let before = Index::new(offers.clone()).unwrap();
        let mut with = offers;
        with.push(more.clone());
        let after = Index::new(with).unwrap();
        let old = before.rank(&wish, &settings).offers;
        let mut new = after.rank(&wish, &settings).offers;
        new.retain(|ranked| ranked.offer.id != more.id);
        prop_assert_eq!(old, new);
    }

    #[test]
    fn every_offer_is_found_by_its_identifier(offers in offers(10)) {
        let index = Index::new(offers.clone()).unwrap();
        for offer in &offers {
            prop_assert_eq!(index.find(&offer.id), Some(offer));
        }
        prop_assert_eq!(index.find(&id("nobody")), None);
    }
}

#[test]
fn more_offers_than_a_word_has_bits_are_all_seen() {
    use matching::ranking::{Offer, Wish};
    for count in [63, 64, 65, 200] {
        let offers = (0..count)
            .map(|n| Offer::new(id(&format!("o{n:03}")), 0))
            .collect();
        let ranking = Index::new(offers).unwrap();
        assert_eq!(
            ranking
                .rank(&Wish::default(), &Settings::default())
                .admitted,
            count
        );
    }
}

#[test]
fn an_identifier_given_twice_is_refused() {
    use matching::ranking::Offer;
    let offers = ["b", "a", "b"].map(|name| Offer::new(id(name), 0));
    assert_eq!(Index::new(offers.to_vec()).unwrap_err(), SameOffer(id("b")));
}
