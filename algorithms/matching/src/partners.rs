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

/// So many pairs at least are gathered before the worst are dropped.
const MANY: usize = 1_000;

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
    /// By identifier.
    partners: Vec<Partner>,
    givers: Bearers,
    seekers: Bearers,
    themed: Bearers,
}

/// For each item the places of those who bear it.
type Bearers = BTreeMap<Item, Vec<usize>>;

/// How much two have in common.
#[derive(Clone, Copy, Debug, Default)]
struct Common {
    given: u32,
    received: u32,
    themes: u32,
}

/// A pair by its places, before its reasons are written out.
struct Hit {
    score: u32,
    lot: u64,
    one: usize,
    other: usize,
}

impl Partners {
    /// Takes partners in, in whatever order they come.
    ///
    /// # Errors
    /// Two of them bear one identifier.
    pub fn new(mut partners: Vec<Partner>) -> Result<Self, SamePartner> {
        partners.sort_by(|one, other| one.id.cmp(&other.id));
        for (before, after) in partners.iter().zip(partners.iter().skip(1)) {
            if before.id == after.id {
                return Err(SamePartner(after.id.clone()));
            }
        }
        let things = |items: &BTreeSet<Item>| things(items).collect();
        Ok(Self {
            givers: bearers(&partners, |partner| things(&partner.gives)),
            seekers: bearers(&partners, |partner| things(&partner.seeks)),
            themed: bearers(&partners, |partner| partner.themes().collect()),
            partners,
        })
    }

    /// The pairs of everybody: the greatest score first, then the greatest lot of the pair (smaller identifier first), then
    /// by identifier. A pair needs one thing given or one common theme; a common district alone makes none.
    #[must_use]
    pub fn pairs(&self, lots: Lots, limit: usize) -> Vec<PartnerPair<'_>> {
        let mut best = Vec::new();
        for one in 0..self.partners.len() {
            let later = self.hits(one, lots).filter(|hit| hit.one == one);
            best.extend(later);
            if best.len() > limit.max(MANY).saturating_mul(2) {
                keep_best(&mut best, limit);
            }
        }
        self.written_out(best, limit)
    }

    /// The pairs of one partner, in the same order; none where it is unknown.
    #[must_use]
    pub fn pairs_of(&self, id: &Id, lots: Lots, limit: usize) -> Vec<PartnerPair<'_>> {
        let found = self.partners.binary_search_by(|p| p.id.cmp(id));
        let hits = found.into_iter().flat_map(|one| self.hits(one, lots));
        self.written_out(hits.collect(), limit)
    }

    /// Everybody with whom one has something in common, both in the order of their identifiers.
    fn hits(&self, one: usize, lots: Lots) -> impl Iterator<Item = Hit> {
        let own = self.partners.get(one);
        let common = own.map(|own| self.common(own)).unwrap_or_default();
        common.into_iter().filter_map(move |(other, common)| {
            let (one, other) = (one.min(other), one.max(other));
            let (first, second) = (self.partners.get(one)?, self.partners.get(other)?);
            let area = if first.areas.meets(second.areas) {
                AREA
            } else {
                0
            };
            let hit = Hit {
                score: (common.given + common.received) * COMPLETES
                    + common.given.min(common.received) * BOTH_WAYS
                    + common.themes * THEME
                    + area,
                lot: lots.of_pair(&first.id, &second.id),
                one,
                other,
            };
            (one != other).then_some(hit)
        })
    }

    fn common(&self, own: &Partner) -> BTreeMap<usize, Common> {
        let mut common: BTreeMap<usize, Common> = BTreeMap::new();
        let mut count = |bearers: &Bearers, item: Item, one_more: fn(&mut Common)| {
            for other in bearers.get(&item).into_iter().flatten() {
                one_more(common.entry(*other).or_default());
            }
        };
        things(&own.gives).for_each(|item| count(&self.seekers, item, |c| c.given += 1));
        things(&own.seeks).for_each(|item| count(&self.givers, item, |c| c.received += 1));
        own.themes()
            .for_each(|item| count(&self.themed, item, |c| c.themes += 1));
        common
    }

    fn written_out(&self, mut hits: Vec<Hit>, limit: usize) -> Vec<PartnerPair<'_>> {
        keep_best(&mut hits, limit);
        hits.sort_unstable_by_key(order);
        let pairs = hits.into_iter().filter_map(|hit| {
            let (one, other) = (self.partners.get(hit.one)?, self.partners.get(hit.other)?);
            Some(PartnerPair {
                one,
                other,
                score: hit.score,
                reasons: reasons(one, other),
            })
        });
        pairs.collect()
    }
}

fn order(hit: &Hit) -> impl Ord + use<> {
    (Reverse(hit.score), Reverse(hit.lot), hit.one, hit.other)
}

fn keep_best(hits: &mut Vec<Hit>, limit: usize) {
    if limit > 0 && limit < hits.len() {
        hits.select_nth_unstable_by_key(limit - 1, order);
    }
    hits.truncate(limit);
}

fn things(items: &BTreeSet<Item>) -> impl Iterator<Item = Item> {
    let items = items.iter().copied();
    items.filter(|item| item.resource != Resource::Theme)
}

fn bearers(partners: &[Partner], items: impl Fn(&Partner) -> Vec<Item>) -> Bearers {
    let mut bearers = Bearers::new();
    for (place, partner) in partners.iter().enumerate() {
        for item in items(partner) {
            bearers.entry(item).or_default().push(place);
        }
    }
    bearers
}

fn reasons<'p>(one: &'p Partner, other: &'p Partner) -> Vec<Reason<'p>> {
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
    reasons
}
