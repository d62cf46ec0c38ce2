//! Why an offer suits or does not: values, which the caller puts into words.
use super::offer::{Ages, Rhythm};
use super::wish::Criterion;
use crate::codes::{Areas, Fields, Needs, Skills};
use crate::slots::Slots;

/// Why an offer suits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// One can take part from home.
    Online,
    /// It is within reach.
    Walk {
        /// Metres in a straight line.
        metres: u32,
        /// Minutes on foot.
        minutes: u32,
    },
    /// It is in a district that was wished for.
    Area {
        /// The common districts.
        areas: Areas,
    },
    /// It does not state where, or not so that it can be compared.
    PlaceNotStated,
    /// It is at a free time.
    Time {
        /// The common times.
        overlap: Slots,
    },
    /// The time is agreed upon.
    TimeByAgreement,
    /// It is of a field that was wished for.
    Field {
        /// The common fields.
        fields: Fields,
    },
    /// It does not state a field.
    FieldNotStated,
    /// It needs what one can do.
    Skill {
        /// The skills that are of use.
        skills: Skills,
    },
    /// It takes no longer than one has time.
    Duration {
        /// The smallest time, in minutes.
        minutes: u16,
    },
    /// It does not state how long it takes.
    DurationNotStated,
    /// It is once or continuing, as was wished for.
    Rhythm(Rhythm),
    /// It does not state whether it is once or continuing.
    RhythmNotStated,
    /// Beginners are welcome.
    Beginners,
    /// What one needs is there.
    Needs {
        /// All of what one needs.
        needs: Needs,
    },
    /// There are bounds of age, and no age was said. To be told before somebody applies.
    AgeToCheck {
        /// The bounds.
        ages: Ages,
    },
}

/// Why an offer is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// It is of another kind.
    Kind,
    /// It is only on site, or only from home.
    Mode,
    /// It is too far away.
    TooFar {
        /// Metres in a straight line.
        metres: u32,
    },
    /// It is in other districts.
    OtherArea,
    /// It is at other times.
    Time {
        /// Times that would be needed besides: all of them where every one counts, otherwise one of them.
        missing: Slots,
    },
    /// It is of other fields.
    Field,
    /// It asks for skills that were not named.
    SkillsAsked {
        /// Those.
        missing: Skills,
    },
    /// What one can do is of no use there.
    SkillsUnused,
    /// It takes longer.
    TooLong {
        /// The smallest time, in minutes.
        minutes: u16,
    },
    /// It is only once, or only continuing.
    Rhythm,
    /// It is not for beginners.
    Beginners,
    /// Something that one needs is not there.
    Needs {
        /// What is not there.
        missing: Needs,
    },
    /// It is for other ages.
    Age {
        /// The bounds.
        ages: Ages,
    },
}

impl Barrier {
    /// What it belongs to.
    #[must_use]
    pub const fn criterion(&self) -> Criterion {
        match self {
            Self::Kind => Criterion::Kind,
            Self::Mode | Self::TooFar { .. } | Self::OtherArea => Criterion::Place,
            Self::Time { .. } => Criterion::Time,
            Self::Field => Criterion::Field,
            Self::SkillsAsked { .. } | Self::SkillsUnused => Criterion::Skill,
            Self::TooLong { .. } => Criterion::Duration,
            Self::Rhythm => Criterion::Rhythm,
            Self::Beginners => Criterion::Beginners,
            Self::Needs { .. } => Criterion::Needs,
            Self::Age { .. } => Criterion::Age,
        }
    }

    /// Whether it excludes even where its criterion is no must.
    #[must_use]
    pub const fn always_excludes(&self) -> bool {
        matches!(
            self,
            Self::Kind
                | Self::Mode
                | Self::SkillsAsked { .. }
                | Self::Needs { .. }
                | Self::Age { .. }
        )
    }
}

/// A reason and its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Why.
    pub reason: Reason,
    /// What it adds to the score.
    pub points: u32,
}
