//! Small sets of codes of the caller's own vocabularies.

/// A set of codes from 0 to `64 · WORDS − 1`, which the caller gives a meaning: the number of a field, a district, a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Codes<const WORDS: usize>([u64; WORDS]);

/// Fields of activity; the 20 of the NPO law fit, and a city's own.
pub type Fields = Codes<1>;
/// Districts of a city.
pub type Areas = Codes<4>;
/// Skills.
pub type Skills = Codes<4>;
/// What somebody needs in order to come, or an offer has ready: 託児, 手話, 段差なし.
pub type Needs = Codes<1>;
/// Kinds of offers: 募集, 連携希望, 団体, プロジェクト, 場所.
pub type Kinds = Codes<1>;

impl Codes<1> {
    pub(crate) const fn single(code: u32) -> Self {
        Self([1 << code])
    }
}

impl<const WORDS: usize> Default for Codes<WORDS> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<const WORDS: usize> Codes<WORDS> {
    /// No code.
    pub const EMPTY: Self = Self([0; WORDS]);

    /// How many codes there can be.
    pub const LIMIT: u16 = (64 * WORDS) as u16;

    /// The set of these codes; nothing if one of them is not below [`LIMIT`](Self::LIMIT).
    #[must_use]
    pub fn of(codes: impl IntoIterator<Item = u16>) -> Option<Self> {
        codes.into_iter().try_fold(Self::EMPTY, Self::with)
    }

    /// The set with one code more; nothing if it is not below [`LIMIT`](Self::LIMIT).
    #[must_use]
    pub fn with(mut self, code: u16) -> Option<Self> {
        let word = self.0.get_mut(usize::from(code / 64))?;
        *word |= 1 << (code % 64);
        Some(self)
    }

    /// Whether the code is in the set.
    #[must_use]
    pub fn has(self, code: u16) -> bool {
        let word = self.0.get(usize::from(code / 64));
        word.is_some_and(|word| word >> (code % 64) & 1 == 1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// What both have.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.each(other, |one, two| one & two)
    }

    /// What either has.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.each(other, |one, two| one | two)
    }

    /// What this one has and the other has not.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        self.each(other, |one, two| one & !two)
    }

    /// Whether there is one that both have.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(one, two)| one & two != 0)
    }

    /// The codes in order.
    pub fn iter(self) -> impl Iterator<Item = u16> {
        (0..Self::LIMIT).filter(move |code| self.has(*code))
    }

    fn each(mut self, other: Self, of: impl Fn(u64, u64) -> u64) -> Self {
        for (one, two) in self.0.iter_mut().zip(other.0) {
            *one = of(*one, two);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_beyond_the_vocabulary_is_refused() {
        assert!(Fields::of([0, 63]).is_some());
        assert_eq!(Fields::of([64]), None);
        assert!(Areas::of([255]).is_some_and(|areas| areas.has(255) && !areas.has(254)));
        assert_eq!(Areas::of([256]), None);
    }

    #[test]
    fn codes_come_back_in_order() {
        let areas = Areas::of([200, 3, 64]).unwrap();
        assert_eq!(areas.iter().collect::<Vec<_>>(), [3, 64, 200]);
        assert_eq!((areas.len(), areas.is_empty()), (3, false));
        let other = Areas::of([64, 65]).unwrap();
        assert_eq!(areas.and(other), Areas::of([64]).unwrap());
        assert_eq!(areas.or(other).len(), 4);
        assert_eq!(areas.without(other), Areas::of([3, 200]).unwrap());
        assert!(areas.meets(other) && !areas.without(other).meets(other));
    }
}
