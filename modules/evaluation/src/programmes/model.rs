//! States of a programme, of its yearly facts and of a joint programme. Pure.
use kernel::Code;

/// The state does not allow this step.
pub const STEP: Code = Code {
    id: "evaluation-programme-step",
    status: 409,
};
/// The file of facts cannot be read as a table.
pub const TABLE: Code = Code {
    id: "evaluation-programme-table",
    status: 422,
};

/// Faults of programmes and surveys.
pub const FAULTS: &[&Code] = &[&STEP, &TABLE];

/// A programme serves at most so many items.
pub const MOST_ITEMS: usize = 50;
/// A joint programme has at most so many partner bodies.
pub const MOST_PARTNERS: usize = 20;
/// Facts are kept for these fiscal years.
pub const YEARS: std::ops::RangeInclusive<i64> = 1989..=2100;

macro_rules! states { ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
    $(#[$doc])*
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum $name { $($(#[$of])* $variant),* }
    impl $name {
        /// All of them, in their order.
        pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        /// Name in the database and in text keys.
        pub const fn name(self) -> &'static str { match self { $(Self::$variant => $word),* } }
        /// The one of this name.
        pub fn from_name(name: &str) -> Option<Self> { Self::ALL.iter().copied().find(|s| s.name() == name) }
    }
} }

states! {
    /// Whether a programme goes on.
    ProgrammeStatus {
        /// 実施中
        Running = "running",
        /// 休止
        Paused = "paused",
        /// 終了
        Ended = "ended",
    }
}
states! {
    /// How far the facts of a year are.
    FactStatus {
        /// 下書き: with the body.
        Draft = "draft",
        /// 提出済み: with 計画担当.
        Submitted = "submitted",
        /// 確認済み: public and counted.
        Confirmed = "confirmed",
        /// 確定: never changes again.
        Locked = "locked",
    }
}
states! {
    /// How far a joint programme is (施策間連携).
    Joint {
        /// 単独
        Alone = "",
        /// 候補
        Candidate = "candidate",
        /// 協議
        Consulting = "consulting",
        /// 一体実施
        Joint = "joint",
        /// 効果確認
        Reviewed = "reviewed",
    }
}

impl FactStatus {
    /// Whether the facts of this state may be typed over by the body.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft)
    }
    /// Whether everybody sees them and they are counted.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Confirmed | Self::Locked)
    }
    /// Whether 計画担当 may take this step.
    pub fn may_become(self, next: Self) -> bool {
        use FactStatus::{Confirmed, Draft, Locked, Submitted};
        matches!(
            (self, next),
            (Submitted, Draft | Confirmed) | (Confirmed, Draft | Locked)
        )
    }
}

impl Joint {
    /// One step forward, the same again, or back to a programme of one body while nothing was carried out jointly.
    pub fn may_become(self, next: Self) -> bool {
        use Joint::{Alone, Candidate, Consulting, Joint as Together, Reviewed};
        self == next
            || matches!(
                (self, next),
                (Alone, Candidate)
                    | (Candidate, Consulting | Alone)
                    | (Consulting, Together | Alone)
                    | (Together, Reviewed)
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn locked_facts_take_no_further_step() {
        for next in FactStatus::ALL {
            assert!(!FactStatus::Locked.may_become(*next));
        }
    }

    proptest! {
        #[test]
        fn no_order_of_steps_confirms_what_was_not_submitted(steps in prop::collection::vec(0usize..4, 0..20)) {
            let mut state = FactStatus::Draft;
            for step in steps {
                let Some(next) = FactStatus::ALL.get(step).copied() else { continue };
                if state.may_become(next) {
                    state = next;
                }
            }
            prop_assert_eq!(state, FactStatus::Draft);
        }
    }
}
