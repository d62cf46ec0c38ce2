//! Groups that complete each other: what one seeks (求める) another gives (出せる).
//!
//! ```
//! use kernel::Id;
//! use matching::Lots;
//! use matching::partners::{Item, Partner, Partners, Resource};
//!
//! let van = Item { resource: Resource::Things, what: 3 };
//! let partner = |name: &str| Partner::new(Id::from_stored(name.to_owned()));
//! let kitchen = Partner { seeks: [van].into(), ..partner("こども食堂") };
//! let company = Partner { gives: [van].into(), ..partner("運送会社") };
//! let partners = Partners::new(vec![kitchen, company])?;
//! assert_eq!(partners.pairs(Lots::default(), 10).len(), 1);
//! # Ok::<(), matching::partners::SamePartner>(())
//! ```
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use kernel::Id;

use crate::codes::Areas;
use crate::lots::Lots;

/// What can be sought and given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// 人.
    People,
    /// 物.
    Things,
    /// 場所.
    Place,
    /// 資金.
    Money,
    /// 技.
    Skill,
    /// テーマ: shared, not handed over, so that seeking and giving it are the same.
    Theme,
}

/// One thing of a kind; `what` is a code of the caller's vocabulary of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the type says it")]
pub struct Item {
    pub resource: Resource,
    pub what: u16,
}

/// A group, a company, a university, a department with its wishes for partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Who.
    pub id: Id,
    /// 求める.
    pub seeks: BTreeSet<Item>,
    /// 出せる.
    pub gives: BTreeSet<Item>,
    /// Where it works.
    pub areas: Areas,
}

impl Partner {
    /// One without wishes.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self {
            id,
            seeks: BTreeSet::new(),
            gives: BTreeSet::new(),
            areas: Areas::EMPTY,
        }
    }

    fn themes(&self) -> impl Iterator<Item = Item> {
        let all = self.seeks.union(&self.gives).copied();
        all.filter(|item| item.resource == Resource::Theme)
    }

    /// What this one gives and the other seeks.
    fn completes<'p>(&'p self, other: &'p Self) -> impl Iterator<Item = Item> + 'p {
        let common = self.gives.intersection(&other.seeks).copied();
        common.filter(|item| item.resource != Resource::Theme)
    }
}

/// Points for each thing that one gives to the other.
pub const COMPLETES: u32 = 100;
/// Points for each time that a thing given is answered by a thing received: both gain, neither is a mere helper.
pub const BOTH_WAYS: u32 = 100;
/// Points for each common theme.
pub const THEME: u32 = 50;
/// Points for a common district.
pub const AREA: u32 = 20;

/// Why two suit each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason<'p> {
    /// One has what the other seeks.
    Completes {
        /// Who has it.
        giver: &'p Id,
        /// Who seeks it.
        receiver: &'p Id,
        /// What.
        item: Item,
    },
    /// Things go both ways.
    BothWays {
        /// How many of them are answered by another.
        times: u32,
    },
    /// They work on the same.
    Theme {
        /// Code of the theme.
        what: u16,
    },
    /// They work in the same districts.
    Area {
        /// Those.
        areas: Areas,
    },
}

impl Reason<'_> {
    /// What it adds to the score.
    #[must_use]
    pub const fn points(&self) -> u32 {
        match self {
            Self::Completes { .. } => COMPLETES,
            Self::BothWays { times } => BOTH_WAYS * *times,
            Self::Theme { .. } => THEME,
            Self::Area { .. } => AREA,
        }
    }
}

/// Two that suit each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerPair<'p> {
    /// The one with the smaller identifier.
    pub one: &'p Partner,
    /// The one with the greater identifier.
    pub other: &'p Partner,
    /// The sum of the points of the reasons.
    pub score: u32,
    /// Why.
    pub reasons: Vec<Reason<'p>>,
}

/// Two partners bear one identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("two partners are called {0}")]
pub struct SamePartner(pub Id);

/// Partners with what they have in common found beforehand.
#[derive(Clone, Debug)]
pub struct Partners {
    by_id: BTreeMap<Id, Partner>,
    givers: BTreeMap<Item, Vec<Id>>,
    seekers: BTreeMap<Item, Vec<Id>>,
    themed: BTreeMap<Item, Vec<Id>>,
}

impl Partners {
    /// Takes partners in, in whatever order they come.
    ///
    /// # Errors
    /// Two of them bear one identifier.
    pub fn new(partners: Vec<Partner>) -> Result<Self, SamePartner> {
        let mut by_id = BTreeMap::new();
        for partner in partners {
            if let Some(double) = by_id.insert(partner.id.clone(), partner) {
                return Err(SamePartner(double.id));
            }
        }
        let all = || by_id.values();
        Ok(Self {
            givers: index(all().map(|p| (&p.id, p.gives.iter().copied().collect()))),
            seekers: index(all().map(|p| (&p.id, p.seeks.iter().copied().collect()))),
            themed: index(all().map(|p| (&p.id, p.themes().collect()))),
            by_id,
        })
    }

    /// The pairs of everybody: the greatest score first, then the greatest lot of the pair (smaller identifier first), then
    /// by identifier. A pair needs one thing given or one common theme; a common district alone makes none.
    #[must_use]
    pub fn pairs(&self, lots: Lots, limit: usize) -> Vec<PartnerPair<'_>> {
        let all = self.by_id.values();
        let pairs = all.flat_map(|one| {
            let later = self.met_by(one).into_iter().filter(|id| **id > one.id);
            later.filter_map(|id| Some(pair(one, self.by_id.get(id)?)))
        });
        in_order(pairs.collect(), lots, limit)
    }

    /// The pairs of one partner, in the same order; none where it is unknown.
    #[must_use]
    pub fn pairs_of(&self, id: &Id, lots: Lots, limit: usize) -> Vec<PartnerPair<'_>> {
        let pairs = self.by_id.get(id).into_iter().flat_map(|one| {
            let met = self.met_by(one).into_iter().filter(|id| **id != one.id);
            met.filter_map(|id| Some(pair(one, self.by_id.get(id)?)))
        });
        in_order(pairs.collect(), lots, limit)
    }

    fn met_by(&self, one: &Partner) -> BTreeSet<&Id> {
        let things = |items: &BTreeSet<Item>| {
            let things = items.iter().filter(|item| item.resource != Resource::Theme);
            things.copied().collect::<Vec<Item>>()
        };
        let givers = things(&one.seeks)
            .into_iter()
            .filter_map(|item| self.givers.get(&item));
        let seekers = things(&one.gives)
            .into_iter()
            .filter_map(|item| self.seekers.get(&item));
        let themed = one.themes().filter_map(|item| self.themed.get(&item));
        givers.chain(seekers).chain(themed).flatten().collect()
    }
}

fn index<'p>(entries: impl Iterator<Item = (&'p Id, Vec<Item>)>) -> BTreeMap<Item, Vec<Id>> {
    let mut index: BTreeMap<Item, Vec<Id>> = BTreeMap::new();
    for (id, items) in entries {
        for item in items {
            index.entry(item).or_default().push(id.clone());
        }
    }
    index
}

fn pair<'p>(one: &'p Partner, other: &'p Partner) -> PartnerPair<'p> {
    let (one, other) = if one.id < other.id {
        (one, other)
    } else {
        (other, one)
    };
    let mut reasons = Vec::new();
    let mut counts = [0_u32; 2];
    for ((giver, receiver), count) in [(one, other), (other, one)].into_iter().zip(&mut counts) {
        for item in giver.completes(receiver) {
            *count += 1;
            reasons.push(Reason::Completes {
                giver: &giver.id,
                receiver: &receiver.id,
                item,
            });
        }
    }
    let times = counts.into_iter().min().unwrap_or(0);
    if times > 0 {
        reasons.push(Reason::BothWays { times });
    }
    let theirs: BTreeSet<Item> = other.themes().collect();
    let common = one.themes().filter(|item| theirs.contains(item));
    reasons.extend(common.map(|item| Reason::Theme { what: item.what }));
    let areas = one.areas.and(other.areas);
    if !areas.is_empty() {
        reasons.push(Reason::Area { areas });
    }
    PartnerPair {
        one,
        other,
        score: reasons.iter().map(Reason::points).sum(),
        reasons,
    }
}

fn in_order(mut pairs: Vec<PartnerPair<'_>>, lots: Lots, limit: usize) -> Vec<PartnerPair<'_>> {
    pairs.sort_by(|one, other| {
        let key = |pair: &PartnerPair<'_>| {
            let lot = lots.of_pair(&pair.one.id, &pair.other.id);
            (Reverse(pair.score), Reverse(lot))
        };
        let ids = |pair: &PartnerPair<'_>| (pair.one.id.clone(), pair.other.id.clone());
        key(one)
            .cmp(&key(other))
            .then_with(|| ids(one).cmp(&ids(other)))
    });
    pairs.truncate(limit);
    pairs
}
