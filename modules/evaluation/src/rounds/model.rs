//! What a round is, who sees whose judgement when, and how judgements add up. Pure.
use kernel::Code;
use std::fmt;

/// The round is not open.
pub const NOT_OPEN: Code = Code {
    id: "rounds-not-open",
    status: 409,
};
/// The round is locked; it can only be superseded.
pub const LOCKED: Code = Code {
    id: "rounds-locked",
    status: 409,
};
/// Nobody would get anything.
pub const NOBODY: Code = Code {
    id: "rounds-nobody",
    status: 422,
};
/// More sheets than one round can hold.
pub const TOO_MANY: Code = Code {
    id: "rounds-too-many",
    status: 422,
};
/// No plan is published.
pub const NO_PLAN: Code = Code {
    id: "rounds-no-plan",
    status: 409,
};
/// Sheets still wait to be checked.
pub const UNCHECKED: Code = Code {
    id: "rounds-unchecked",
    status: 409,
};
/// The faults of this part.
pub const FAULTS: &[&Code] = &[&NOT_OPEN, &LOCKED, &NOBODY, &NO_PLAN, &TOO_MANY, &UNCHECKED];

/// What a round asks for, and of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 照会: every body that carries an item reports what was done.
    Report,
    /// The leading body judges itself.
    SelfJudgement,
    /// The bodies that carry an item with the leading one judge.
    Partner,
    /// Every body that carries an item judges; revealed together.
    Mutual,
    /// 事務局 judges.
    Secretariat,
    /// Every member of a committee judges; revealed together.
    Committee,
}

impl Kind {
    /// All kinds, in the usual order of a year.
    pub const ALL: [Self; 6] = [
        Self::Report,
        Self::SelfJudgement,
        Self::Partner,
        Self::Mutual,
        Self::Secretariat,
        Self::Committee,
    ];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::SelfJudgement => "self",
            Self::Partner => "partner",
            Self::Mutual => "mutual",
            Self::Secretariat => "secretariat",
            Self::Committee => "committee",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }

    /// Whether what one writes is hidden from the others until all is revealed.
    pub const fn is_sealed(self) -> bool {
        matches!(self, Self::Mutual | Self::Committee)
    }

    /// Whether 計画担当 checks each sheet before it counts.
    pub const fn is_checked(self) -> bool {
        matches!(self, Self::Report)
    }
}

/// Which items a round hands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those with nothing under them.
    Leaves,
    /// All.
    All,
    /// 重点 only.
    Priority,
    /// Those of one level, by its name: the 12 施策 of 武蔵野市.
    Level(String),
}

impl Scope {
    /// Those that every plan has.
    pub const COMMON: [Self; 3] = [Self::Leaves, Self::All, Self::Priority];

    /// As the database and the form say it: `leaves`, `all`, `priority`, `level:施策`.
    pub fn name(&self) -> String {
        match self {
            Self::Leaves => "leaves".into(),
            Self::All => "all".into(),
            Self::Priority => "priority".into(),
            Self::Level(name) => format!("level:{name}"),
        }
    }

    /// The scope of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.strip_prefix("level:") {
            Some("") => None,
            Some(level) => Some(Self::Level(level.chars().take(60).collect())),
            None => Self::COMMON.into_iter().find(|s| s.name() == name),
        }
    }

    /// Whether an item is in it.
    pub fn holds(&self, item: &crate::ports::Item) -> bool {
        match self {
            Self::Leaves => item.is_leaf,
            Self::All => true,
            Self::Priority => item.priority,
            Self::Level(name) => item.level == *name,
        }
    }
}

/// How a reader stands to a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// It is theirs to fill in.
    pub own: bool,
    /// They run the round (計画担当).
    pub manages: bool,
    /// They may look at what the round brought in (staff, committee, audit).
    pub reads: bool,
}

/// Whether the content of a sheet may be shown. `filled`: it was handed in. `revealed`: the round, or in a mutual round
/// all sides of the item. A sealed judgement is shown to nobody but its author before, not even to those who run the
/// round.
pub fn may_see(kind: Kind, standing: Standing, filled: bool, revealed: bool) -> bool {
    if standing.own || (standing.manages && !kind.is_sealed()) {
        return true;
    }
    if kind.is_sealed() {
        (standing.manages || standing.reads) && revealed
    } else {
        standing.reads && filled
    }
}

/// One judgement of an item with its weight (percent) and the ends of its scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Percent of the whole.
    pub weight: i64,
    /// The judgement.
    pub score: i64,
    /// Lowest point of the scale.
    pub min: i64,
    /// Highest point of the scale.
    pub max: i64,
}

/// Points out of a hundred, in tenths, so that what is shown is what was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(pub i64);

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0.rem_euclid(10))
    }
}

/// 高浜市's 自己20 + 担当20 + 評価会60 and the like: each part gives weight × (score − min) ÷ (max − min); several parts
/// of one weight (the members of a committee) are averaged before by [`mean`]. `None` where no part can be counted.
/// Parts that are missing count as nothing: what is not judged earns no points.
pub fn total(parts: &[Part]) -> Option<Points> {
    let counted: Vec<&Part> = parts
        .iter()
        .filter(|p| p.max > p.min && p.weight > 0)
        .collect();
    if counted.is_empty() {
        return None;
    }
    let sum: i128 = counted
        .iter()
        .map(|p| {
            let share = i128::from((p.score.clamp(p.min, p.max)) - p.min);
            let span = i128::from(p.max - p.min);
            (i128::from(p.weight) * share * 10_000) / span
        })
        .sum();
    i64::try_from((sum + 500) / 1_000).ok().map(Points)
}

/// What several judges of one round say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Together {
    /// How many judged.
    pub count: usize,
    /// Mean in hundredths.
    pub mean: i64,
    /// Highest minus lowest.
    pub spread: i64,
}

/// Mean and divergence; `None` where nobody judged.
pub fn together(scores: &[i64]) -> Option<Together> {
    let (low, high) = (scores.iter().min()?, scores.iter().max()?);
    let count = i64::try_from(scores.len()).ok()?;
    let sum: i64 = scores.iter().sum();
    Some(Together {
        count: scores.len(),
        mean: (sum * 100 + count / 2).div_euclid(count),
        spread: high - low,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(weight: i64, score: i64) -> Part {
        Part {
            weight,
            score,
            min: 1,
            max: 5,
        }
    }

    #[test]
    fn takahama_s_three_weights_make_a_hundred() {
        let all = [part(20, 5), part(20, 5), part(60, 5)];
        assert_eq!(total(&all), Some(Points(1000)));
        let mixed = [part(20, 3), part(20, 5), part(60, 2)];
        assert_eq!(total(&mixed).unwrap().to_string(), "45.0");
    }

    #[test]
    fn nothing_judged_is_no_figure_and_not_zero() {
        assert_eq!(total(&[]), None);
        assert_eq!(together(&[]), None);
        assert_eq!(total(&[part(0, 3)]), None);
    }

    #[test]
    fn a_sealed_judgement_is_hidden_even_from_those_who_run_the_round() {
        let manages = Standing {
            own: false,
            manages: true,
            reads: true,
        };
        assert!(!may_see(Kind::Committee, manages, true, false));
        assert!(!may_see(Kind::Mutual, manages, true, false));
        assert!(may_see(Kind::Committee, manages, true, true));
        assert!(may_see(Kind::Report, manages, false, false));
    }

    #[test]
    fn other_staff_see_a_report_when_it_is_handed_in() {
        let reads = Standing {
            own: false,
            manages: false,
            reads: true,
        };
        assert!(!may_see(Kind::Report, reads, false, true));
        assert!(may_see(Kind::Report, reads, true, false));
    }

    proptest! {
        #[test]
        fn points_stay_between_nothing_and_a_hundred_and_do_not_depend_on_the_order(
            scores in proptest::collection::vec(1_i64..=5, 1..5)
        ) {
            let count = i64::try_from(scores.len()).unwrap();
            let parts: Vec<Part> = scores.iter().map(|s| part(100 / count, *s)).collect();
            let mut turned = parts.clone();
            turned.reverse();
            let points = total(&parts).unwrap();
            prop_assert!(points.0 >= 0 && points.0 <= 1000);
            prop_assert_eq!(Some(points), total(&turned));
        }

        #[test]
        fn a_better_judgement_never_lowers_the_points(score in 1_i64..5, other in 1_i64..=5) {
            let before = total(&[part(40, score), part(60, other)]);
            let after = total(&[part(40, score + 1), part(60, other)]);
            prop_assert!(after > before);
        }

        #[test]
        fn the_mean_lies_between_the_lowest_and_the_highest(scores in proptest::collection::vec(-3_i64..=7, 1..40)) {
            let t = together(&scores).unwrap();
            prop_assert!(t.mean >= scores.iter().min().unwrap() * 100);
            prop_assert!(t.mean <= scores.iter().max().unwrap() * 100);
        }
    }
}
