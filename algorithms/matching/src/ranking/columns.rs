//! For each code, the offers that bear it, one bit each: most offers are left out 64 at a time.
//!
//! O'Neil and Quass, “Improved Query Performance with Variant Indexes”, SIGMOD 1997. What remains is judged one by one, so
//! that the columns may let an offer pass that does not suit, but never the other way round.
use super::offer::Offer;
use super::wish::{Criterion, Wish};
use crate::codes::Codes;

/// One bit for each offer.
type Bits = Vec<u64>;

#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// How many offers.
    rows: usize,
    kinds: Column<1>,
    slots: Column<1>,
    fields: Column<1>,
    areas: Column<4>,
    ready: Column<1>,
    online: Bits,
}

/// The offers of each code, and those that state none.
#[derive(Clone, Debug)]
struct Column<const WORDS: usize> {
    by_code: Vec<Bits>,
    none: Bits,
}

impl<const WORDS: usize> Column<WORDS> {
    fn of(offers: &[Offer], codes: impl Fn(&Offer) -> Codes<WORDS>) -> Self {
        let by_code = (0..Codes::<WORDS>::LIMIT)
            .map(|code| bits(offers, |offer| codes(offer).has(code)))
            .collect();
        let none = bits(offers, |offer| codes(offer).is_empty());
        Self { by_code, none }
    }

    fn each(&self, codes: Codes<WORDS>) -> impl Iterator<Item = &Bits> {
        codes
            .iter()
            .filter_map(|code| self.by_code.get(usize::from(code)))
    }

    /// The offers that bear one of the codes, or state none.
    fn any_or_none(&self, codes: Codes<WORDS>) -> Bits {
        let mut found = self.none.clone();
        self.each(codes)
            .for_each(|column| unite(&mut found, column));
        found
    }
}

impl Columns {
    pub(super) fn of(offers: &[Offer]) -> Self {
        Self {
            rows: offers.len(),
            kinds: Column::of(offers, |offer| {
                Codes::EMPTY.with(offer.kind).unwrap_or_default()
            }),
            slots: Column::of(offers, |offer| offer.slots.codes()),
            fields: Column::of(offers, |offer| offer.fields),
            areas: Column::of(offers, |offer| offer.areas),
            ready: Column::of(offers, |offer| offer.ready),
            online: bits(offers, |offer| offer.mode.online()),
        }
    }

    /// The places of all offers that may suit.
    pub(super) fn candidates(&self, wish: &Wish) -> impl Iterator<Item = usize> {
        let mut left = vec![u64::MAX; self.rows.div_ceil(64)];
        if !wish.kinds.is_empty() {
            intersect(&mut left, &self.kinds.any_or_none(wish.kinds));
        }
        if wish.musts.has(Criterion::Time) && !wish.slots.is_empty() {
            intersect(&mut left, &self.slots.any_or_none(wish.slots.codes()));
        }
        if wish.musts.has(Criterion::Field) && !wish.fields.is_empty() {
            intersect(&mut left, &self.fields.any_or_none(wish.fields));
        }
        let only_areas = wish.near.is_none() && !wish.areas.is_empty();
        if wish.musts.has(Criterion::Place) && only_areas {
            let mut there = self.areas.any_or_none(wish.areas);
            if wish.mode.online() {
                unite(&mut there, &self.online);
            }
            intersect(&mut left, &there);
        }
        for needed in self.ready.each(wish.needs) {
            intersect(&mut left, needed);
        }
        let rows = self.rows;
        let words = left.into_iter().enumerate();
        let places = words.flat_map(|(place, word)| Ones(word).map(move |bit| place * 64 + bit));
        places.filter(move |place| *place < rows)
    }
}

/// The places of the ones in a word, from the lowest.
struct Ones(u64);

impl Iterator for Ones {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let place = self.0.trailing_zeros();
        self.0 &= self.0.wrapping_sub(1);
        (place < u64::BITS).then_some(place as usize)
    }
}

fn bits(offers: &[Offer], holds: impl Fn(&Offer) -> bool) -> Bits {
    let word = |offers: &[Offer]| {
        let ones = offers.iter().enumerate();
        ones.fold(0, |word, (bit, offer)| {
            word | u64::from(holds(offer)) << bit
        })
    };
    offers.chunks(64).map(word).collect()
}

fn unite(into: &mut Bits, other: &Bits) {
    for (one, two) in into.iter_mut().zip(other) {
        *one |= two;
    }
}

fn intersect(into: &mut Bits, other: &Bits) {
    for (one, two) in into.iter_mut().zip(other) {
        *one &= two;
    }
}
