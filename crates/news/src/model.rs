//! How often somebody hears of news, and when next. Pure.
use jiff::{Timestamp, ToSpan, civil};
use kernel::{in_japan, start_of_day_in_japan};

/// How often at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Every day.
    Daily,
    /// Once a week, on a day that the reader chose.
    Weekly,
    /// On the first of each month.
    Monthly,
    /// Not at all; what is followed stays.
    Never,
}

impl Rhythm {
    /// Every rhythm.
    pub const ALL: [Rhythm; 4] = [Self::Daily, Self::Weekly, Self::Monthly, Self::Never];

    /// Stable name, in the database and in text keys.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Never => "never",
        }
    }

    /// The rhythm of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }

    /// The next time after an instant, in microseconds since 1970: at seven in the morning in Japan. `weekday`: 1 is
    /// Monday, 7 is Sunday.
    pub fn next(self, weekday: i64, after: Timestamp) -> Option<i64> {
        let today = in_japan(after).date();
        (0..=31).find_map(|days| {
            let day = today.checked_add(days.days()).ok()?;
            let at = morning(day)?;
            let fits = match self {
                Self::Daily => true,
                Self::Weekly => i64::from(day.weekday().to_monday_one_offset()) == weekday,
                Self::Monthly => day.day() == 1,
                Self::Never => false,
            };
            (fits && at > after).then(|| at.as_microsecond())
        })
    }
}

fn morning(day: civil::Date) -> Option<Timestamp> {
    start_of_day_in_japan(day).checked_add(7.hours()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(rhythm: Rhythm, weekday: i64, after: &str) -> Option<String> {
        let after: Timestamp = after.parse().ok()?;
        let at = Timestamp::from_microsecond(rhythm.next(weekday, after)?).ok()?;
        Some(in_japan(at).strftime("%Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn a_day_a_week_and_a_month_begin_at_seven_in_japan() {
        let saturday = "2026-11-21T10:00:00+09:00";
        let of = |rhythm, weekday| next(rhythm, weekday, saturday);
        assert_eq!(of(Rhythm::Daily, 1).as_deref(), Some("2026-11-22 07:00"));
        assert_eq!(of(Rhythm::Weekly, 1).as_deref(), Some("2026-11-23 07:00"));
        assert_eq!(of(Rhythm::Weekly, 6).as_deref(), Some("2026-11-28 07:00"));
        assert_eq!(of(Rhythm::Monthly, 1).as_deref(), Some("2026-12-01 07:00"));
        assert_eq!(of(Rhythm::Never, 1), None);
    }

    #[test]
    fn the_very_instant_is_not_the_next_one_and_the_hour_before_is() {
        let at = next(Rhythm::Daily, 1, "2026-11-21T07:00:00+09:00");
        assert_eq!(at.as_deref(), Some("2026-11-22 07:00"));
        let at = next(Rhythm::Daily, 1, "2026-11-21T06:59:59+09:00");
        assert_eq!(at.as_deref(), Some("2026-11-21 07:00"));
        let at = next(Rhythm::Monthly, 1, "2026-12-01T07:00:00+09:00");
        assert_eq!(at.as_deref(), Some("2027-01-01 07:00"));
    }

    #[test]
    fn every_rhythm_is_found_by_its_name() {
        for rhythm in Rhythm::ALL {
            assert_eq!(Rhythm::from_name(rhythm.name()), Some(rhythm));
        }
        assert_eq!(Rhythm::from_name("hourly"), None);
    }
}
