//! The five competencies, what colleagues' ratings may be shown, and what a team has and lacks. Pure.
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A competency. Source: five abilities that one city's plan names for whoever coordinates; 調整力 is the core, two carry it,
/// one drives, one avoids harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Competency {
    /// 調整力.
    Coordination,
    /// コミュニケーション力.
    Communication,
    /// 地域をつなぐ力.
    Connection,
    /// 創造性・企画力.
    Creativity,
    /// リスクマネジメント力.
    Risk,
}

impl Competency {
    /// All five, in their order.
    pub const ALL: [Competency; 5] = [
        Competency::Coordination,
        Competency::Communication,
        Competency::Connection,
        Competency::Creativity,
        Competency::Risk,
    ];

    /// Stable name: the column, the field of forms, part of text keys.
    pub const fn name(self) -> &'static str {
        match self {
            Competency::Coordination => "coordination",
            Competency::Communication => "communication",
            Competency::Connection => "connection",
            Competency::Creativity => "creativity",
            Competency::Risk => "risk",
        }
    }
}

/// Levels of all five, 1 to 5, in their order.
pub type Levels = [i64; 5];

/// So many colleagues must have rated before anything of it is shown.
pub const ENOUGH: usize = 3;

/// From this level on somebody is strong in it: others may lean on them.
pub const STRONG: i64 = 4;

/// What colleagues said in one asking: only when it is over, and only where there are enough of them. While it is open
/// nothing is shown, so that nobody can tell a rating by what it changed.
pub fn mean(ratings: &[Levels], is_over: bool) -> Option<[f64; 5]> {
    if !is_over || ratings.len() < ENOUGH {
        return None;
    }
    let count: f64 = ratings.iter().map(|_| 1.0).sum();
    let mut mean = [0.0; 5];
    for levels in ratings {
        for (sum, level) in mean.iter_mut().zip(levels) {
            // Levels are 1 to 5, so this loses nothing.
            *sum += f64::from(i32::try_from(*level).unwrap_or_default()) / count;
        }
    }
    Some(mean)
}

/// Whether an asking is over on a day.
pub fn is_over(until: &str, closed: bool, today: Date) -> bool {
    closed || until.parse::<Date>().is_ok_and(|until| until < today)
}

/// Somebody of a team, with what is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mate {
    /// Identifier.
    pub id: String,
    /// Levels by competency; missing where they have not rated themselves.
    pub levels: BTreeMap<Competency, i64>,
}

/// How a team stands in one competency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Which.
    pub competency: Competency,
    /// The best level in the team; `None` where nobody has rated themselves.
    pub best: Option<i64>,
    /// Who is strong in it.
    pub strong: Vec<String>,
}

impl Cover {
    /// Whether nobody in the team is strong in it.
    pub fn is_missing(&self) -> bool {
        self.strong.is_empty()
    }
}

/// How a team stands in all five. Nobody has to have all of them: one who is strong is enough.
pub fn cover(team: &[Mate]) -> Vec<Cover> {
    Competency::ALL
        .into_iter()
        .map(|competency| {
            let known = team
                .iter()
                .filter_map(|m| Some((m, *m.levels.get(&competency)?)));
            Cover {
                competency,
                best: known.clone().map(|(_, level)| level).max(),
                strong: known
                    .filter(|(_, level)| *level >= STRONG)
                    .map(|(m, _)| m.id.clone())
                    .collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn mate(id: &str, levels: &[(Competency, i64)]) -> Mate {
        Mate {
            id: id.into(),
            levels: levels.iter().copied().collect(),
        }
    }

    #[test]
    fn what_colleagues_say_is_shown_from_three_on_and_when_it_is_over() {
        let two = [[5, 5, 5, 5, 5], [1, 1, 1, 1, 1]];
        assert_eq!(mean(&two, true), None);
        let three = [[5, 5, 5, 5, 5], [1, 1, 1, 1, 1], [3, 3, 3, 3, 3]];
        assert_eq!(mean(&three, false), None);
        let shown = mean(&three, true);
        assert!(shown.is_some_and(|m| m.iter().all(|v| (v - 3.0).abs() < 1e-9)));
        let today = date(2026, 11, 21);
        assert!(!is_over("2026-11-21", false, today) && is_over("2026-11-20", false, today));
        assert!(is_over("2026-12-31", true, today) && !is_over("damaged", false, today));
    }

    #[test]
    fn a_team_needs_one_who_is_strong_and_nobody_who_is_all() {
        let team = [
            mate("a", &[(Competency::Coordination, 5), (Competency::Risk, 2)]),
            mate(
                "b",
                &[(Competency::Communication, 4), (Competency::Risk, 3)],
            ),
        ];
        let cover = cover(&team);
        let missing: Vec<&str> = cover
            .iter()
            .filter(|c| c.is_missing())
            .map(|c| c.competency.name())
            .collect();
        assert_eq!(missing, ["connection", "creativity", "risk"]);
        assert_eq!(cover.last().and_then(|c| c.best), Some(3));
        assert_eq!(cover.get(2).and_then(|c| c.best), None);
    }

    proptest! {
        #[test]
        fn whoever_joins_never_makes_a_team_lack_more(levels in proptest::collection::vec(proptest::collection::vec(1_i64..6, 5), 1..6)) {
            let mates: Vec<Mate> = levels.iter().enumerate().map(|(n, levels)| Mate {
                id: n.to_string(),
                levels: Competency::ALL.into_iter().zip(levels.iter().copied()).collect(),
            }).collect();
            let lacks = |team: &[Mate]| cover(team).iter().filter(|c| c.is_missing()).count();
            for n in 1..=mates.len() {
                prop_assert!(lacks(&mates[..n]) <= lacks(&mates[..n - 1]));
            }
        }

        #[test]
        fn a_mean_lies_between_the_least_and_the_most(ratings in proptest::collection::vec([1_i64..6, 1..6, 1..6, 1..6, 1..6], 3..12)) {
            let mean = mean(&ratings, true);
            prop_assert!(mean.is_some_and(|m| m.iter().all(|v| (1.0 - 1e-9..=5.0 + 1e-9).contains(v))));
        }
    }
}
