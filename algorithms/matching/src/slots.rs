//! Times of a week: seven days and holidays, in bands of three hours. 64 in all, so that they fit into one word.
use crate::codes::Codes;

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
        Self(Codes::single(day as u32 * 8 + band as u32))
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
