//! What people write of themselves, section by section; what they consent to; from when others may find them. Pure.
mod content;
mod request;
mod year;

pub use content::*;
pub use request::*;
pub use year::*;

use jiff::civil::Date;
use kernel::Code;

/// The person cannot be asked: not, not now, or not by this sender. Which of these is not said.
pub static NOT_ASKABLE: Code = Code {
    id: "directory-not-askable",
    status: 409,
};
/// The guardian's link was used, is too old, or never was.
pub static LINK_GONE: Code = Code {
    id: "directory-guardian-link-gone",
    status: 404,
};
/// The faults of this part.
pub const FAULTS: &[&Code] = &[&NOT_ASKABLE, &LINK_GONE];

/// Ways by which a profile comes in.
pub const CHANNELS: [&str; 4] = ["web", "paper", "telephone", "counter"];

/// What somebody can consent to, each for itself: being found; being asked by groups; being asked by the centre; a word
/// later on, after having been helped.
pub const PURPOSES: [&str; 4] = ["search", "groups", "centre", "later"];

/// How old somebody is, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Nothing was said, so nothing is published.
    Unsaid,
    /// Under 18.
    Minor,
    /// 18 or older.
    Adult,
}

/// The age on a day: from the statement, otherwise from year and month of birth (`2010-04`). Within the month in which
/// somebody becomes 18 they count as under 18, for the day was not asked.
pub fn age(adult: bool, born: &str, today: Date) -> Age {
    if adult {
        return Age::Adult;
    }
    let Some((year, month)) = year_month(born) else {
        return Age::Unsaid;
    };
    let months = (i32::from(today.year()) - i32::from(year)) * 12 + i32::from(today.month())
        - i32::from(month);
    if months > 18 * 12 {
        Age::Adult
    } else {
        Age::Minor
    }
}

/// Year and month of `2010-04`.
pub fn year_month(text: &str) -> Option<(i16, i8)> {
    let (year, month) = text.split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    ((1900..=2200).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: &str, born: &str) -> Age {
        age(false, born, day.parse().unwrap_or_default())
    }

    #[test]
    fn somebody_is_under_18_until_the_month_after_their_birthday_month() {
        assert_eq!(on("2026-11-21", "2008-11"), Age::Minor);
        assert_eq!(on("2026-12-01", "2008-11"), Age::Adult);
        assert_eq!(on("2026-11-21", "2012-01"), Age::Minor);
        assert_eq!(on("2026-11-21", ""), Age::Unsaid);
        assert_eq!(on("2026-11-21", "2012-13"), Age::Unsaid);
        assert_eq!(age(true, "2020-01", Date::default()), Age::Adult);
    }
}
