//! Entries that may be the same: pairs with a score by a published rule and with the reasons for it. Nothing is merged
//! here; a person decides.
use crate::{fold_address, fold_name, fold_telephone};
use std::collections::{BTreeMap, BTreeSet};

/// What is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Identifies the entry; pairs are named by it.
    pub key: String,
    /// Name.
    pub name: String,
    /// Address; may be empty.
    pub address: String,
    /// Telephone; may be empty.
    pub telephone: String,
    /// 法人番号; may be empty.
    pub corporate_number: String,
}

/// Why two entries may be the same, or may not. The points are the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The same 法人番号.
    SameCorporateNumber,
    /// Each has a 法人番号, and they differ.
    OtherCorporateNumber,
    /// The same name, legal form and spelling apart.
    SameName,
    /// One name holds the other, or most pairs of letters are shared.
    SimilarName,
    /// The same address.
    SameAddress,
    /// The same telephone number.
    SameTelephone,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Reason; 6] = [
        Reason::SameCorporateNumber,
        Reason::OtherCorporateNumber,
        Reason::SameName,
        Reason::SimilarName,
        Reason::SameAddress,
        Reason::SameTelephone,
    ];
    /// What it counts.
    pub const fn points(self) -> i32 {
        match self {
            Reason::SameCorporateNumber => 100,
            Reason::OtherCorporateNumber => -60,
            Reason::SameName => 50,
            Reason::SimilarName => 25,
            Reason::SameAddress => 30,
            Reason::SameTelephone => 15,
        }
    }
    /// Stable name, for texts.
    pub const fn key(self) -> &'static str {
        match self {
            Reason::SameCorporateNumber => "same-corporate-number",
            Reason::OtherCorporateNumber => "other-corporate-number",
            Reason::SameName => "same-name",
            Reason::SimilarName => "similar-name",
            Reason::SameAddress => "same-address",
            Reason::SameTelephone => "same-telephone",
        }
    }
}

/// From this score on a pair is shown.
pub const WORTH_A_LOOK: i32 = 50;
/// From this score on a pair is as good as certain.
pub const SURE: i32 = 90;
/// A name, address or telephone that more entries share than this says nothing (a switchboard, a shopping centre).
const CROWD: usize = 60;

/// Two entries that may be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Key of the one that comes first by key.
    pub first: String,
    /// Key of the other.
    pub second: String,
    /// Sum of the points.
    pub score: i32,
    /// Why.
    pub reasons: Vec<Reason>,
}

struct Folded<'a> {
    key: &'a str,
    name: String,
    address: String,
    telephone: String,
    corporate: &'a str,
}

/// Pairs that are worth a look, the surest first. The order of the candidates does not matter; their keys must differ.
pub fn duplicates(candidates: &[Candidate]) -> Vec<Pair> {
    let mut folded: Vec<Folded<'_>> = candidates
        .iter()
        .map(|c| Folded {
            key: &c.key,
            name: fold_name(&c.name),
            address: fold_address(&c.address),
            telephone: fold_telephone(&c.telephone),
            corporate: &c.corporate_number,
        })
        .collect();
    folded.sort_by_key(|f| f.key);
    let mut groups: BTreeMap<(u8, &str), Vec<usize>> = BTreeMap::new();
    for (at, one) in folded.iter().enumerate() {
        let keys = [one.corporate, &one.name, &one.address, &one.telephone];
        for (sort, key) in (0..).zip(keys) {
            if !key.is_empty() {
                groups.entry((sort, key)).or_default().push(at);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for group in groups.values().filter(|g| g.len() <= CROWD) {
        for (place, a) in group.iter().enumerate() {
            pairs.extend(group.iter().skip(place + 1).map(|b| (*a, *b)));
        }
    }
    let mut found: Vec<Pair> = pairs
        .into_iter()
        .filter_map(|(a, b)| compare(folded.get(a)?, folded.get(b)?))
        .collect();
    found.sort_by(|a, b| (b.score, &a.first, &a.second).cmp(&(a.score, &b.first, &b.second)));
    found
}

fn compare(a: &Folded<'_>, b: &Folded<'_>) -> Option<Pair> {
    let mut reasons = Vec::new();
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    if same(a.corporate, b.corporate) {
        reasons.push(Reason::SameCorporateNumber);
    } else if !a.corporate.is_empty() && !b.corporate.is_empty() {
        reasons.push(Reason::OtherCorporateNumber);
    }
    if same(&a.name, &b.name) {
        reasons.push(Reason::SameName);
    } else if similar(&a.name, &b.name) {
        reasons.push(Reason::SimilarName);
    }
    if same(&a.address, &b.address) {
        reasons.push(Reason::SameAddress);
    }
    if same(&a.telephone, &b.telephone) {
        reasons.push(Reason::SameTelephone);
    }
    let score = reasons.iter().map(|r| r.points()).sum();
    (score >= WORTH_A_LOOK).then(|| Pair {
        first: a.key.to_owned(),
        second: b.key.to_owned(),
        score,
        reasons,
    })
}

fn similar(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.chars().count() < 3 {
        return false;
    }
    if long.contains(short) && short.chars().count() * 2 >= long.chars().count() {
        return true;
    }
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        chars
            .windows(2)
            .map(<[char]>::to_vec)
            .collect::<BTreeSet<_>>()
    };
    let (x, y) = (pairs(a), pairs(b));
    let shared = x.intersection(&y).count();
    // Dice of at least 0.75.
    shared * 2 * 4 >= (x.len() + y.len()) * 3
}
