//! The lots that settle what is otherwise equal.
//!
//! A rule such as «the older entry first» would prefer the same groups for ever. Here each identifier draws a lot that
//! depends on nothing but itself and a published salt, so that anybody can draw it again; another salt (the day, the
//! round) draws anew.
use kernel::Id;

/// One drawing of lots. The greater lot goes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lots {
    salt: u64,
}

impl Lots {
    /// The drawing with this salt.
    #[must_use]
    pub const fn new(salt: u64) -> Self {
        Self { salt }
    }

    /// The lot of one identifier: `mix(fnv(id) ⊕ mix(salt))`.
    #[must_use]
    pub fn of(self, id: &Id) -> u64 {
        self.of_mark(mark(id))
    }

    /// The lot of a pair, in which the order of the two counts: `mix(lot(first) + fnv(second))`.
    #[must_use]
    pub fn of_pair(self, first: &Id, second: &Id) -> u64 {
        of_marks(self.of(first), mark(second))
    }

    pub(crate) fn of_mark(self, mark: u64) -> u64 {
        mix(mark ^ mix(self.salt))
    }
}

pub(crate) fn of_marks(first_lot: u64, second: u64) -> u64 {
    mix(first_lot.wrapping_add(second))
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo 1991) over the bytes of the identifier.
pub(crate) fn mark(id: &Id) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    id.as_str().bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_functions_are_what_their_authors_published() {
        assert_eq!(mark(&Id::from_stored(String::new())), 0xcbf2_9ce4_8422_2325);
        assert_eq!(
            mark(&Id::from_stored("a".to_owned())),
            0xaf63_dc4c_8601_ec8c
        );
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
    }

    /// Drawn with another program after the formulas of the documentation.
    #[test]
    fn a_lot_can_be_drawn_again_elsewhere() {
        let [a, b] = ["a", "b"].map(|name| Id::from_stored(name.to_owned()));
        assert_eq!(Lots::new(1).of(&a), 0x1e294378b45c3f93);
        assert_eq!(Lots::new(1).of_pair(&a, &b), 0x589cd8081a2e412f);
    }

    #[test]
    fn another_salt_draws_another_order() {
        let ids: Vec<Id> = (0..20).map(|n| Id::from_stored(format!("g{n}"))).collect();
        let order = |salt| {
            let mut sorted = ids.clone();
            sorted.sort_by_key(|id| Lots::new(salt).of(id));
            sorted
        };
        assert_eq!(order(1), order(1));
        assert_ne!(order(1), order(2));
        let [a, b] = [&ids[0], &ids[1]];
        assert_ne!(Lots::new(1).of_pair(a, b), Lots::new(1).of_pair(b, a));
    }
}
