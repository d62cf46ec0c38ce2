//! What a person or a group looks for. There is no room in it for what somebody did before: no clicks, no history.
use super::offer::{Mode, Point, Rhythm};
use crate::codes::{Areas, Fields, Kinds, Needs, Skills};
use crate::slots::Slots;

/// A wish. What is left empty is no condition and gives no points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Kinds of offers.
    pub kinds: Kinds,
    /// Districts.
    pub areas: Areas,
    /// Round a place.
    pub near: Option<Near>,
    /// On site, from home, or either.
    pub mode: Mode,
    /// Free times.
    pub slots: Slots,
    /// Fields of interest.
    pub fields: Fields,
    /// What one can do.
    pub skills: Skills,
    /// The most time that one gives at once, in minutes.
    pub minutes: Option<u16>,
    /// Once or continuing.
    pub rhythm: Option<Rhythm>,
    /// Whether one begins.
    pub beginner: bool,
    /// What one needs in order to come. Always a condition.
    pub needs: Needs,
    /// Age in years, where it was said.
    pub age: Option<u8>,
    /// What excludes an offer that does not fulfil it; the rest only gives points.
    pub musts: Musts,
}

/// Round a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The middle: a home, a station.
    pub point: Point,
    /// How far one goes, in metres.
    pub reach: u32,
}

/// What an offer is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// Where, and whether from home.
    Place,
    /// When.
    Time,
    /// Field of activity.
    Field,
    /// What one can do.
    Skill,
    /// How long at least.
    Duration,
    /// Once or continuing.
    Rhythm,
    /// Whether beginners are welcome.
    Beginners,
    /// Kind of offer. Always a condition.
    Kind,
    /// What one needs. Always a condition.
    Needs,
    /// Age. Always a condition.
    Age,
}

impl Criterion {
    /// All, in the order in which reasons are given.
    pub const ALL: [Self; 10] = [
        Self::Place,
        Self::Time,
        Self::Field,
        Self::Skill,
        Self::Duration,
        Self::Rhythm,
        Self::Beginners,
        Self::Kind,
        Self::Needs,
        Self::Age,
    ];

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Criteria that exclude. Kind, needs and age always do, and so do a skill that an offer asks for and a mode that leaves no way
/// to take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Musts(u16);

impl Musts {
    /// Nothing but what always excludes.
    pub const FEWEST: Self =
        Self(Criterion::Kind.bit() | Criterion::Needs.bit() | Criterion::Age.bit());

    /// With one more.
    #[must_use]
    pub const fn and(self, criterion: Criterion) -> Self {
        Self(self.0 | criterion.bit())
    }

    /// Whether it excludes.
    #[must_use]
    pub const fn has(self, criterion: Criterion) -> bool {
        self.0 & criterion.bit() != 0
    }
}

impl Default for Musts {
    /// Place and time: who cannot come cannot take part.
    fn default() -> Self {
        Self::FEWEST.and(Criterion::Place).and(Criterion::Time)
    }
}
