//! Small sets: codes of the caller's own vocabularies, and the 64 times of a week.

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

/// A day of the week; a public holiday is a day of its own, since people keep it otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
    Holiday,
}

/// Three hours of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// From 0:00.
    Midnight,
    /// From 3:00.
    BeforeDawn,
    /// From 6:00.
    EarlyMorning,
    /// From 9:00: 午前.
    Morning,
    /// From 12:00: 午後の早い時間.
    Afternoon,
    /// From 15:00: 夕方まで.
    LateAfternoon,
    /// From 18:00: 夜.
    Evening,
    /// From 21:00.
    Night,
}

impl Day {
    /// All, in order.
    pub const ALL: [Self; 8] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
        Self::Holiday,
    ];
}

impl Band {
    /// All, in order.
    pub const ALL: [Self; 8] = [
        Self::Midnight,
        Self::BeforeDawn,
        Self::EarlyMorning,
        Self::Morning,
        Self::Afternoon,
        Self::LateAfternoon,
        Self::Evening,
        Self::Night,
    ];
}

/// Times of a week: a set of days and bands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slots(Codes<1>);

impl Slots {
    /// No time.
    pub const EMPTY: Self = Self(Codes::EMPTY);

    /// One band of one day.
    #[must_use]
    pub const fn at(day: Day, band: Band) -> Self {
        Self(Codes([1 << (day as u32 * 8 + band as u32)]))
    }

    /// Every band that lies, wholly or in part, between two times of a day in minutes after midnight.
    #[must_use]
    pub fn during(day: Day, from: u16, to: u16) -> Self {
        let touched = |band: &Band| {
            let start = *band as u16 * 180;
            start < to && from < start + 180
        };
        let bands = Band::ALL.into_iter().filter(touched);
        bands.fold(Self::EMPTY, |slots, band| {
            slots.and_also(Self::at(day, band))
        })
    }

    /// These and those.
    #[must_use]
    pub fn and_also(self, other: Self) -> Self {
        Self(self.0.or(other.0))
    }

    /// What both have.
    #[must_use]
    pub fn overlap(self, other: Self) -> Self {
        Self(self.0.and(other.0))
    }

    /// These without those.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0.without(other.0))
    }

    /// Whether all of the others are among these.
    #[must_use]
    pub fn cover(self, other: Self) -> bool {
        other.0.without(self.0).is_empty()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> u32 {
        self.0.len()
    }

    /// Day and band of each, in order.
    pub fn iter(self) -> impl Iterator<Item = (Day, Band)> {
        let all = Day::ALL
            .into_iter()
            .flat_map(|day| Band::ALL.map(|band| (day, band)));
        all.filter(move |(day, band)| self.cover(Self::at(*day, *band)))
    }

    pub(crate) fn codes(self) -> Codes<1> {
        self.0
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

    #[test]
    fn a_time_belongs_to_every_band_that_it_touches() {
        let at = |band| Slots::at(Day::Saturday, band);
        assert_eq!(Slots::during(Day::Saturday, 600, 720), at(Band::Morning));
        let longer = at(Band::Morning).and_also(at(Band::Afternoon));
        assert_eq!(Slots::during(Day::Saturday, 540, 721), longer);
        assert!(longer.cover(at(Band::Morning)) && !at(Band::Morning).cover(longer));
        assert_eq!(Slots::during(Day::Saturday, 600, 600), at(Band::Morning));
        assert_eq!(Slots::during(Day::Saturday, 720, 600), Slots::EMPTY);
        assert_eq!(longer.overlap(at(Band::Afternoon)), at(Band::Afternoon));
    }

    #[test]
    fn all_times_of_a_week_are_different() {
        let all = Day::ALL.into_iter().flat_map(|d| Band::ALL.map(|b| (d, b)));
        let week = all.fold(Slots::EMPTY, |s, (d, b)| s.and_also(Slots::at(d, b)));
        assert_eq!(week.len(), 64);
        assert_eq!(
            Slots::at(Day::Holiday, Band::Night)
                .iter()
                .collect::<Vec<_>>(),
            [(Day::Holiday, Band::Night)]
        );
    }
}
