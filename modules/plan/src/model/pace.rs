//! Required pace and judgement. The pace is linear between base year and target year; what counts as on course is set
//! by the city.
use super::{Decimal, Direction};

/// A value and the year to which it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Gregorian year.
    pub year: i64,
    /// Value.
    pub value: Decimal,
}

/// From which share of the required way (per cent) an indicator is on course, and from which nearly so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// 順調 from here.
    pub on_course: i64,
    /// やや遅れ from here; below it, 遅れ.
    pub nearly: i64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            on_course: 100,
            nearly: 80,
        }
    }
}

impl Thresholds {
    /// From two settings of the city, each a whole per cent from 0 to 200; what cannot be read is the default, and so
    /// are thresholds in the wrong order.
    pub fn from_settings(on_course: &str, nearly: &str) -> Self {
        let read = |text: &str| {
            text.trim()
                .parse::<i64>()
                .ok()
                .filter(|n| (0..=200).contains(n))
        };
        let default = Self::default();
        let set = Self {
            on_course: read(on_course).unwrap_or(default.on_course),
            nearly: read(nearly).unwrap_or(default.nearly),
        };
        if set.nearly <= set.on_course {
            set
        } else {
            default
        }
    }
}

/// How an indicator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// 達成
    Reached,
    /// 順調
    OnCourse,
    /// やや遅れ
    Nearly,
    /// 遅れ
    Behind,
    /// 判定できない: no target, no direction, no base, or no value after the base
    Unknown,
}

impl Judgement {
    /// Stable name, in the API and in text keys.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::OnCourse => "on-course",
            Self::Nearly => "nearly",
            Self::Behind => "behind",
            Self::Unknown => "unknown",
        }
    }
}

/// The beginning of the way: the base, or for a new indicator (※新規) its first value. A new indicator never begins at
/// zero.
pub fn beginning(base: Option<Point>, is_new: bool, values: &[Point]) -> Option<Point> {
    match base {
        Some(base) if !is_new => Some(base),
        _ => values.iter().min_by_key(|p| p.year).copied(),
    }
}

/// The value that the linear way from base to target asks for in a year. Outside the years: base or target. `None` where
/// the target year does not lie after the base year.
pub fn required(base: Point, target: Point, year: i64) -> Option<Decimal> {
    if target.year <= base.year {
        return None;
    }
    if year <= base.year {
        return Some(base.value);
    }
    if year >= target.year {
        return Some(target.value);
    }
    let way = target
        .value
        .minus(base.value)
        .share(year - base.year, target.year - base.year)?;
    Some(base.value.plus(way))
}

/// How an indicator stands at its newest value.
pub fn judge(
    base: Option<Point>,
    target: Option<Point>,
    newest: Option<Point>,
    direction: Direction,
    thresholds: Thresholds,
) -> Judgement {
    let (Some(target), Some(newest)) = (target, newest) else {
        return Judgement::Unknown;
    };
    let reached = match direction {
        Direction::Up => newest.value >= target.value,
        Direction::Down => newest.value <= target.value,
        Direction::None => return Judgement::Unknown,
    };
    if reached {
        return Judgement::Reached;
    }
    let Some(base) = base.filter(|b| newest.year > b.year) else {
        return Judgement::Unknown;
    };
    let Some(required) = required(base, target, newest.year) else {
        return Judgement::Unknown;
    };
    let share = newest
        .value
        .minus(base.value)
        .percent_of(required.minus(base.value));
    let on_the_way = match direction {
        Direction::Up => newest.value >= required,
        Direction::Down | Direction::None => newest.value <= required,
    };
    match share {
        _ if on_the_way && thresholds.on_course <= 100 => Judgement::OnCourse,
        Some(share) if share >= thresholds.on_course => Judgement::OnCourse,
        Some(share) if share >= thresholds.nearly => Judgement::Nearly,
        Some(_) => Judgement::Behind,
        None => Judgement::Unknown,
    }
}
