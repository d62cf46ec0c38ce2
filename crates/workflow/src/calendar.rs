//! On which days the town hall is open: not on weekends, not on holidays, and not on the days that the city closes
//! (地方自治法 article 4-2: 市の休日).
use crate::{Deadline, Holiday, national};
use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, Weekday},
};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The day of a closure: of one year, or of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClosureDay {
    /// One day: `2026-06-01`.
    Once(Date),
    /// Month and day of every year: `12-29`.
    Yearly(i8, i8),
}

impl fmt::Display for ClosureDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Once(day) => write!(f, "{day}"),
            Self::Yearly(month, day) => write!(f, "{month:02}-{day:02}"),
        }
    }
}

/// A text that is no day of a closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDay;

impl FromStr for ClosureDay {
    type Err = NoDay;
    fn from_str(text: &str) -> Result<Self, NoDay> {
        if !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(NoDay);
        }
        let number = |text: &str| text.parse::<i8>().map_err(|_| NoDay);
        match *text.split('-').collect::<Vec<_>>() {
            [month, day] if text.len() == 5 => {
                let (month, day) = (number(month)?, number(day)?);
                // 2000 had a 29 February.
                Date::new(2000, month, day).map_err(|_| NoDay)?;
                Ok(Self::Yearly(month, day))
            }
            [_, _, _] if text.len() == 10 => {
                let day: Date = text.parse().map_err(|_| NoDay)?;
                if (1900..=2999).contains(&day.year()) {
                    Ok(Self::Once(day))
                } else {
                    Err(NoDay)
                }
            }
            _ => Err(NoDay),
        }
    }
}

/// Whether a day is taken out of the business days or put back among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosureKind {
    /// Closed, though it would be open.
    Add,
    /// Open, though it would be closed.
    Remove,
}

impl ClosureKind {
    /// As the database says it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Remove => "remove",
        }
    }
    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Add, Self::Remove]
            .into_iter()
            .find(|k| k.name() == name)
    }
}

/// A day that the city opens or closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Which day.
    pub day: ClosureDay,
    /// Closed or open.
    pub kind: ClosureKind,
    /// Why: 年末年始.
    pub label: String,
}

/// What is known of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// Open.
    Open,
    /// Saturday or Sunday.
    Weekend,
    /// A national holiday.
    National(Holiday),
    /// Opened or closed by the city.
    City(&'a Closure),
}

/// The business days of a city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    closures: BTreeMap<ClosureDay, Closure>,
}

impl Default for Calendar {
    /// National holidays and 年末年始 (29 December to 3 January).
    fn default() -> Self {
        let days = [(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)];
        Self::of(days.map(|(month, day)| Closure {
            day: ClosureDay::Yearly(month, day),
            kind: ClosureKind::Add,
            label: "年末年始".to_owned(),
        }))
    }
}

impl Calendar {
    /// Most business days that are counted at once, some 40 years.
    pub const MAX_DAYS: i32 = 10_000;
    /// Most calendar days that are looked at for them.
    const MAX_LOOKED_AT: i32 = 40_000;

    /// National holidays and these days. What is said of one day goes before what is said of every year.
    pub fn of(closures: impl IntoIterator<Item = Closure>) -> Self {
        Self {
            closures: closures.into_iter().map(|c| (c.day, c)).collect(),
        }
    }

    /// What the city opens and closes: days of every year after single days.
    pub fn closures(&self) -> impl Iterator<Item = &Closure> {
        self.closures.values()
    }

    /// What is known of a day. A national holiday is called by its name even where the city is closed anyway.
    pub fn kind(&self, day: Date) -> DayKind<'_> {
        self.kind_among(day, &national(day.year()))
    }

    fn kind_among(&self, day: Date, national: &[Holiday]) -> DayKind<'_> {
        let yearly = ClosureDay::Yearly(day.month(), day.day());
        let city = self
            .closures
            .get(&ClosureDay::Once(day))
            .or_else(|| self.closures.get(&yearly));
        if let Some(open) = city.filter(|c| c.kind == ClosureKind::Remove) {
            return DayKind::City(open);
        }
        if let Some(holiday) = national.iter().find(|h| h.day == day) {
            return DayKind::National(*holiday);
        }
        match (city, day.weekday()) {
            (Some(closed), _) => DayKind::City(closed),
            (None, Weekday::Saturday | Weekday::Sunday) => DayKind::Weekend,
            (None, _) => DayKind::Open,
        }
    }

    /// Whether the town hall is open.
    pub fn is_business_day(&self, day: Date) -> bool {
        is_open(self.kind(day))
    }

    /// The day that is `n` business days later, or earlier where `n` is negative; the day itself does not count. With 0
    /// it is the day itself, or the next business day after a closed one (民法 article 142). `None` beyond
    /// [`Calendar::MAX_DAYS`], at the end of time, or where the city never opens.
    pub fn add_business_days(&self, from: Date, n: i32) -> Option<Date> {
        if n.unsigned_abs() > Self::MAX_DAYS.unsigned_abs() {
            return None;
        }
        let step = if n < 0 { -1 } else { 1 };
        let mut walk = Walk::new(self, from);
        if n == 0 && walk.is_open() {
            return Some(from);
        }
        let mut left = n.unsigned_abs().max(1);
        for _ in 0..Self::MAX_LOOKED_AT {
            walk.go(step)?;
            if walk.is_open() {
                left -= 1;
                if left == 0 {
                    return Some(walk.day);
                }
            }
        }
        None
    }

    /// How many business days come after one day until another, that one included; negative where the other is
    /// earlier. So from a day to `add_business_days(day, n)` it is `n`.
    pub fn business_days_between(&self, from: Date, to: Date) -> i32 {
        let step = if to < from { -1 } else { 1 };
        let mut walk = Walk::new(self, from);
        let mut count = 0;
        while walk.day != to && walk.go(step).is_some() {
            count += step * i32::from(walk.is_open());
        }
        count
    }

    /// The last moment (in Japan) of a deadline whose state began at an instant; `None` as in
    /// [`Calendar::add_business_days`].
    pub fn due_at(&self, deadline: &Deadline, since: Timestamp) -> Option<Timestamp> {
        let day = kernel::in_japan(since).date();
        let last = self.add_business_days(day, i32::from(deadline.business_days))?;
        let end = kernel::start_of_day_in_japan(last.checked_add(1.day()).ok()?);
        end.checked_sub(SignedDuration::from_secs(1)).ok()
    }

    /// The first reminder after an instant, at 9 o'clock in Japan on a business day; `None` where no more is to come.
    pub fn next_reminder(
        &self,
        deadline: &Deadline,
        due_at: Timestamp,
        after: Timestamp,
    ) -> Option<Timestamp> {
        let last = kernel::in_japan(due_at).date();
        let before = deadline
            .remind_before
            .iter()
            .filter_map(|n| self.add_business_days(last, -i32::from(*n)))
            .map(at_nine)
            .filter(|at| *at > after)
            .min();
        before.or_else(|| {
            let every = i32::from(deadline.remind_after_every?.max(1));
            let today = kernel::in_japan(after).date().max(last);
            let rounds = self.business_days_between(last, today) / every;
            [rounds.max(1), rounds + 1]
                .into_iter()
                .filter_map(|round| self.add_business_days(last, round.checked_mul(every)?))
                .map(at_nine)
                .find(|at| *at > after)
        })
    }
}

fn at_nine(day: Date) -> Timestamp {
    kernel::start_of_day_in_japan(day)
        .saturating_add(SignedDuration::from_hours(9))
        .unwrap_or(Timestamp::MAX)
}

fn is_open(kind: DayKind<'_>) -> bool {
    match kind {
        DayKind::Open => true,
        DayKind::City(closure) => closure.kind == ClosureKind::Remove,
        DayKind::Weekend | DayKind::National(_) => false,
    }
}

/// From day to day; the holidays of a year are computed once.
struct Walk<'a> {
    calendar: &'a Calendar,
    day: Date,
    national: Vec<Holiday>,
}

impl<'a> Walk<'a> {
    fn new(calendar: &'a Calendar, day: Date) -> Self {
        Self {
            calendar,
            day,
            national: national(day.year()),
        }
    }
    fn go(&mut self, days: i32) -> Option<()> {
        let day = self.day.checked_add(days.days()).ok()?;
        if day.year() != self.day.year() {
            self.national = national(day.year());
        }
        self.day = day;
        Some(())
    }
    fn is_open(&self) -> bool {
        is_open(self.calendar.kind_among(self.day, &self.national))
    }
}
