//! Offers made ready for many wishes, and their ranking.
use std::cmp::Reverse;

use kernel::Id;

use super::change::{Gain, gains};
use super::columns::Columns;
use super::fairness::{Exposures, Fairness};
use super::judge::{Judgement, judge, most, score};
use super::offer::Offer;
use super::reason::Scored;
use super::weights::Weights;
use super::wish::Wish;
use crate::lots::{Lots, mark};

/// Two offers bear one identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("two offers are called {0}")]
pub struct SameOffer(pub Id);

/// Offers made ready for many wishes. About 300 bytes for each.
#[derive(Clone, Debug)]
pub struct Index {
    /// By identifier.
    offers: Vec<Offer>,
    marks: Vec<u64>,
    columns: Columns,
}

/// How to rank.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'e> {
    /// What counts how much.
    pub weights: Weights,
    /// What settles equal scores.
    pub lots: Lots,
    /// Whether seldom-seen offers come up; without it relevance alone decides.
    pub fairness: Option<Fairness<'e>>,
    /// How many to list.
    pub limit: usize,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self {
            weights: Weights::default(),
            lots: Lots::default(),
            fairness: None,
            limit: 20,
        }
    }
}

/// The offers for one wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking<'i> {
    /// The first of them.
    pub offers: Vec<Ranked<'i>>,
    /// How many there are in all.
    pub admitted: usize,
}

/// One offer in a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<'i> {
    /// The offer.
    pub offer: &'i Offer,
    /// Its points.
    pub score: u32,
    /// The points of an offer that fulfils everything that was wished for.
    pub most: u32,
    /// Why, with the points of each, which add up to the score.
    pub reasons: Vec<Scored>,
    /// How many places fairness has lifted it; negative where others were lifted over it.
    pub lifted_by: i64,
}

impl Ranked<'_> {
    /// The score in thousandths of the most; 0 where nothing was wished for. Fit as the weight of a pair in an
    /// [assignment](crate::assignment).
    #[must_use]
    pub fn permille(&self) -> u16 {
        let permille = u64::from(self.score) * 1000 / u64::from(self.most.max(1));
        u16::try_from(permille).unwrap_or(1000)
    }
}

impl Index {
    /// Makes offers ready, in whatever order they come.
    ///
    /// # Errors
    /// Two of them bear one identifier.
    pub fn new(mut offers: Vec<Offer>) -> Result<Self, SameOffer> {
        offers.sort_by(|one, other| one.id.cmp(&other.id));
        for (before, after) in offers.iter().zip(offers.iter().skip(1)) {
            if before.id == after.id {
                return Err(SameOffer(after.id.clone()));
            }
        }
        Ok(Self {
            marks: offers.iter().map(|offer| mark(&offer.id)).collect(),
            columns: Columns::of(&offers),
            offers,
        })
    }

    /// The offers, by identifier.
    #[must_use]
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// One offer.
    #[must_use]
    pub fn find(&self, id: &Id) -> Option<&Offer> {
        let found = self.offers.binary_search_by(|offer| offer.id.cmp(id));
        found.ok().and_then(|place| self.offers.get(place))
    }

    /// How often each offer was seen, put in the order of this index.
    #[must_use]
    pub fn exposures(&self, seen: impl Fn(&Id) -> u64) -> Exposures {
        Exposures(self.offers.iter().map(|offer| seen(&offer.id)).collect())
    }

    /// Ranks the offers that a wish admits: the greatest score first, then the greatest lot, then the smallest identifier;
    /// with fairness as [`Fairness`] says.
    #[must_use]
    pub fn rank(&self, wish: &Wish, settings: &Settings<'_>) -> Ranking<'_> {
        let mut found = self.admitted(wish, settings);
        let admitted = found.len();
        let order = |hit: &Hit| (Reverse(hit.score), Reverse(hit.lot), hit.place);
        if settings.fairness.is_none() && settings.limit < found.len() {
            if settings.limit > 0 {
                found.select_nth_unstable_by_key(settings.limit - 1, order);
            }
            found.truncate(settings.limit);
        }
        found.sort_unstable_by_key(order);

        let shown = match settings.fairness {
            None => (0..found.len()).collect(),
            Some(fairness) => {
                let sorted: Vec<_> = found.iter().map(|hit| (hit.score, hit.place)).collect();
                fairness.spread(&sorted, settings.limit)
            }
        };
        let most = most(wish, &settings.weights);
        let offers = shown.into_iter().enumerate().filter_map(|(place, pure)| {
            let hit = found.get(pure)?;
            let offer = self.offers.get(hit.place)?;
            let Judgement::Admitted(reasons) = judge(wish, offer, &settings.weights) else {
                return None;
            };
            Some(Ranked {
                offer,
                score: hit.score,
                most,
                reasons,
                lifted_by: i64::try_from(pure).ok()? - i64::try_from(place).ok()?,
            })
        });
        Ranking {
            offers: offers.collect(),
            admitted,
        }
    }

    /// What to change in the wish to get more, one thing at a time: those that add most first.
    #[must_use]
    pub fn what_to_change(&self, wish: &Wish) -> Vec<Gain> {
        gains(self, wish)
    }

    fn admitted(&self, wish: &Wish, settings: &Settings<'_>) -> Vec<Hit> {
        let hit = |place: usize| {
            let score = score(wish, self.offers.get(place)?, &settings.weights)?;
            let lot = settings.lots.of_mark(*self.marks.get(place)?);
            Some(Hit { score, lot, place })
        };
        self.columns.candidates(wish).filter_map(hit).collect()
    }
}

/// An offer that is admitted.
struct Hit {
    score: u32,
    lot: u64,
    place: usize,
}
