//! How an indicator is going: its figures in order, its state, its share of the way.
use super::indicator_data::Indicator;

/// What can be said of how an indicator is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Reached,
    /// Nearer to the target than the base was.
    Nearer,
    /// Where it began, or further away.
    NotNearer,
    /// Nothing was measured since the plan began.
    Begun,
    /// The first value, with nothing before it to compare it with.
    First,
    /// ※新規: nothing was counted before this plan.
    New,
    /// No value that may be shown.
    Waiting,
    /// Watched, without target.
    Reference,
}

impl State {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Reached => "plan-state-reached",
            Self::Nearer => "plan-state-nearer",
            Self::NotNearer => "plan-state-not-nearer",
            Self::Begun => "plan-state-begun",
            Self::First => "plan-state-first",
            Self::New => "plan-state-new",
            Self::Waiting => "plan-state-waiting",
            Self::Reference => "plan-state-reference",
        }
    }
    /// How the badge looks; the words carry the meaning.
    pub(crate) fn badge(self) -> &'static str {
        match self {
            Self::Reached | Self::Nearer => "badge--good",
            Self::NotNearer => "badge--warn",
            Self::New => "badge--new",
            _ => "",
        }
    }
}

/// One figure of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) year: i64,
    pub(crate) kind: String,
    pub(crate) number: String,
    /// `base`, `printed`, `entered`, `computed`.
    pub(crate) origin: &'static str,
}

impl Indicator {
    /// One figure per year, oldest first: entered before computed before printed before the plan's base.
    pub(crate) fn readings(&self) -> Vec<Reading> {
        let mut list: Vec<(i64, u8, Reading)> = Vec::new();
        if let (Some(number), Some(year)) = (&self.row.base_number, self.row.base_year) {
            let kind = self.row.base_year_kind.clone();
            list.push((
                year,
                3,
                Reading {
                    year,
                    kind,
                    number: number.clone(),
                    origin: "base",
                },
            ));
        }
        for value in &self.values {
            let Some(number) = value.number.clone() else {
                continue;
            };
            let (rank, origin) = match value.origin.as_str() {
                "entered" => (0, "entered"),
                "computed" => (1, "computed"),
                _ => (2, "printed"),
            };
            let kind = value.year_kind.clone();
            list.push((
                value.year,
                rank,
                Reading {
                    year: value.year,
                    kind,
                    number,
                    origin,
                },
            ));
        }
        list.sort_by_key(|(year, rank, _)| (*year, *rank));
        list.dedup_by_key(|(year, _, _)| *year);
        list.into_iter().map(|(_, _, reading)| reading).collect()
    }

    pub(crate) fn latest(&self) -> Option<Reading> {
        self.readings().pop()
    }

    /// How it is going, by the direction that the plan wishes.
    pub(crate) fn state(&self) -> State {
        let number = |t: &str| t.parse::<f64>().ok();
        let Some(now) = self.latest().and_then(|r| number(&r.number)) else {
            return if self.row.is_new == 1 {
                State::New
            } else {
                State::Waiting
            };
        };
        if self.row.is_reference == 1 || self.row.direction == "none" {
            return State::Reference;
        }
        let Some(target) = self.row.target_number.as_deref().and_then(number) else {
            return State::Begun;
        };
        let sign = if self.row.direction == "down" {
            -1.0
        } else {
            1.0
        };
        if (now - target) * sign >= 0.0 {
            return State::Reached;
        }
        match self.row.base_number.as_deref().and_then(number) {
            Some(base) if self.values.is_empty() || (now - base).abs() < f64::EPSILON => {
                if self.measured_since_base() {
                    State::NotNearer
                } else {
                    State::Begun
                }
            }
            Some(base) if (now - base) * sign > 0.0 => State::Nearer,
            Some(_) => State::NotNearer,
            None => State::First,
        }
    }

    fn measured_since_base(&self) -> bool {
        self.latest()
            .is_some_and(|r| self.row.base_year.is_none_or(|base| r.year > base))
    }

    /// Share of the way from base to target, 0 to 100; `None` where it cannot be said.
    pub(crate) fn percent(&self) -> Option<i64> {
        let number = |t: &str| t.parse::<f64>().ok();
        let now = number(&self.latest()?.number)?;
        let base = number(self.row.base_number.as_deref()?)?;
        let target = number(self.row.target_number.as_deref()?)?;
        let way = target - base;
        if way == 0.0 {
            return None;
        }
        format!("{:.0}", ((now - base) / way * 100.0).clamp(0.0, 100.0))
            .parse()
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::indicator_data::{IndicatorRow, ValueRow};
    use super::*;

    fn indicator(
        base: Option<&str>,
        now: Option<&str>,
        target: Option<&str>,
        direction: &str,
    ) -> Indicator {
        let value = |n: &str| ValueRow {
            year: 2026,
            origin: "entered".into(),
            number: Some(n.into()),
            ..ValueRow::default()
        };
        Indicator {
            row: IndicatorRow {
                base_number: base.map(str::to_owned),
                base_year: base.map(|_| 2025),
                is_new: i64::from(base.is_none()),
                target_number: target.map(str::to_owned),
                direction: direction.into(),
                ..IndicatorRow::default()
            },
            values: now.map(value).into_iter().collect(),
        }
    }

    #[test]
    fn a_new_indicator_without_value_is_new_and_not_zero() {
        let new = indicator(None, None, Some("5"), "up");
        assert_eq!(
            (new.state(), new.latest(), new.percent()),
            (State::New, None, None)
        );
    }

    #[test]
    fn the_state_follows_the_direction_that_the_plan_wishes() {
        assert_eq!(
            indicator(Some("39.5"), Some("45.0"), Some("45.0"), "up").state(),
            State::Reached
        );
        assert_eq!(
            indicator(Some("39.5"), Some("41"), Some("45.0"), "up").state(),
            State::Nearer
        );
        assert_eq!(
            indicator(Some("39.5"), Some("38"), Some("45.0"), "up").state(),
            State::NotNearer
        );
        assert_eq!(
            indicator(Some("39.5"), Some("39.5"), Some("45.0"), "up").state(),
            State::NotNearer
        );
        assert_eq!(
            indicator(Some("10"), Some("8"), Some("5"), "down").state(),
            State::Nearer
        );
        assert_eq!(
            indicator(Some("10"), Some("5"), Some("5"), "down").state(),
            State::Reached
        );
        assert_eq!(
            indicator(Some("39.5"), None, Some("45.0"), "up").state(),
            State::Begun
        );
        assert_eq!(
            indicator(None, Some("1"), Some("5"), "up").state(),
            State::First
        );
    }

    #[test]
    fn the_share_of_the_way_stays_between_nothing_and_all() {
        assert_eq!(
            indicator(Some("40"), Some("42"), Some("50"), "up").percent(),
            Some(20)
        );
        assert_eq!(
            indicator(Some("40"), Some("30"), Some("50"), "up").percent(),
            Some(0)
        );
        assert_eq!(
            indicator(Some("50"), Some("50"), Some("50"), "up").percent(),
            None
        );
    }

    #[test]
    fn what_a_department_entered_stands_before_what_was_printed() {
        let mut it = indicator(Some("1"), Some("3"), Some("5"), "up");
        it.values.push(ValueRow {
            year: 2026,
            origin: "printed".into(),
            number: Some("2".into()),
            ..ValueRow::default()
        });
        let numbers: Vec<_> = it.readings().into_iter().map(|r| r.number).collect();
        assert_eq!(numbers, ["1", "3"]);
    }
}
