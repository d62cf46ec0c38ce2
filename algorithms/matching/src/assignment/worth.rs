//! Three aims in one integer: first how many are placed, then how well, then the lots.
//!
//! Two assignments differ by simple paths and cycles of the residual network, and each of them adds at most `longest`
//! pairs and takes away as many, where `longest` is the smaller of the numbers of people and of offers. So a lesser aim
//! cannot outweigh a greater one if one unit of the greater is worth more than `longest` of the most of the lesser. The
//! units are twice as large as that, so that a difference can be taken apart again by rounding.

/// How many are placed and how well they suit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Total {
    /// Places taken.
    pub placed: i64,
    /// Sum of the weights of the pairs.
    pub weight: i64,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Bits of a lot.
    lot_bits: u32,
    /// Worth of one point of weight.
    point: i64,
    /// Worth of one person placed.
    placed: i64,
}

/// The worth of one placed person has at most so many bits, so that a sum of four fits into 63.
const BITS: u32 = 60;

impl Scale {
    /// For at most [`Problem::MOST`](super::Problem::MOST) as the longest. Lots have 16 bits up to 8,191, 14 at 10,000 and
    /// none at a million.
    pub(super) fn of(longest: usize) -> Self {
        let longest_bits = usize::BITS - longest.leading_zeros() + 1;
        let weight_bits = u16::BITS + longest_bits;
        let lot_bits = BITS.saturating_sub(weight_bits + longest_bits).min(16);
        let point_bits = lot_bits + longest_bits;
        Self {
            lot_bits,
            point: 1 << point_bits,
            placed: 1 << (point_bits + weight_bits),
        }
    }

    /// What a pair of this weight and lot is worth.
    pub(super) fn worth(self, weight: u16, lot: u64) -> i64 {
        let lot = (lot >> 32) >> (32 - self.lot_bits);
        self.placed + i64::from(weight) * self.point + i64::try_from(lot).unwrap_or(0)
    }

    /// Takes the difference of two assignments, along one path or cycle, apart.
    pub(super) fn read(self, difference: i64) -> Total {
        let placed = (difference + self.placed / 2).div_euclid(self.placed);
        let rest = difference - placed * self.placed;
        let weight = (rest + self.point / 2).div_euclid(self.point);
        Total { placed, weight }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_greatest_length_never_trades_a_greater_aim_for_a_lesser() {
        for longest in [1, 2, 3, 1_000, 10_000, 1 << 20] {
            let scale = Scale::of(longest);
            let long = i64::try_from(longest).unwrap();
            let (best, worst) = (scale.worth(u16::MAX, u64::MAX), scale.worth(0, 0));
            let gained = long * (best - worst);
            assert!(gained < scale.placed / 2 + scale.point, "{longest}");
            assert_eq!(scale.read(gained).placed, 0);
            assert_eq!(scale.read(gained).weight, long * 65_535);
            assert_eq!(scale.read(-gained).weight, -long * 65_535);
            assert_eq!(scale.read(worst - gained).placed, 1);
            let lots = long * (scale.worth(7, u64::MAX) - scale.worth(7, 0));
            assert_eq!(scale.read(lots), Total::default());
            assert_eq!(scale.read(-lots), Total::default());
            assert!(best.checked_mul(4).is_some());
        }
    }

    #[test]
    fn lots_have_sixteen_bits_for_a_thousand_offers() {
        let scale = Scale::of(1_000);
        assert_eq!(scale.worth(0, u64::MAX) - scale.worth(0, 0), 65_535);
        assert_eq!(scale.worth(1, 0) - scale.worth(0, 0), scale.point);
    }
}
