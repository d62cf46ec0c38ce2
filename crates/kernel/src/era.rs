//! Japanese eras (和暦) and fiscal years (年度), as plans print them: any width of digits, stray spaces, ranges whose
//! first half has no unit, and years that an era never reached (平成33年度).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

mod scan;
pub use scan::{FoundPeriod, FoundYear, find_periods, find_years};

/// An era (元号) since 明治.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Era {
    /// 明治
    Meiji,
    /// 大正
    Taisho,
    /// 昭和
    Showa,
    /// 平成
    Heisei,
    /// 令和
    Reiwa,
}

impl Era {
    /// Newest first.
    pub const ALL: [Self; 5] = [
        Self::Reiwa,
        Self::Heisei,
        Self::Showa,
        Self::Taisho,
        Self::Meiji,
    ];

    /// The name as printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Meiji => "明治",
            Self::Taisho => "大正",
            Self::Showa => "昭和",
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }

    /// The letter of the short form (R6).
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Meiji => 'M',
            Self::Taisho => 'T',
            Self::Showa => 'S',
            Self::Heisei => 'H',
            Self::Reiwa => 'R',
        }
    }

    /// The Gregorian year in which the era began (its 元年).
    #[must_use]
    pub fn first_year(self) -> i32 {
        match self {
            Self::Meiji => 1868,
            Self::Taisho => 1912,
            Self::Showa => 1926,
            Self::Heisei => 1989,
            Self::Reiwa => 2019,
        }
    }

    /// Month and day on which the era began.
    fn first_day(self) -> (i8, i8) {
        match self {
            Self::Meiji => (1, 25),
            Self::Taisho => (7, 30),
            Self::Showa => (12, 25),
            Self::Heisei => (1, 8),
            Self::Reiwa => (5, 1),
        }
    }

    /// The last year that the era had; `None` while it lasts.
    #[must_use]
    pub fn last_year_of_era(self) -> Option<i32> {
        match self {
            Self::Meiji => Some(45),
            Self::Taisho => Some(15),
            Self::Showa => Some(64),
            Self::Heisei => Some(31),
            Self::Reiwa => None,
        }
    }

    /// Gregorian year of a year of this era, computed on where the era ended before (平成33 = 2021).
    #[must_use]
    pub fn gregorian(self, year_of_era: i32) -> i32 {
        self.first_year() + year_of_era - 1
    }

    /// The era of a day; `None` before 1868-01-25.
    #[must_use]
    pub fn of(date: Date) -> Option<Self> {
        let day = (i32::from(date.year()), (date.month(), date.day()));
        Self::ALL
            .into_iter()
            .find(|era| day >= (era.first_year(), era.first_day()))
    }
}

/// What the printed word says: 年, 年度 or 年度末.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearUnit {
    /// 年, January to December
    CalendarYear,
    /// 年度, April to March
    FiscalYear,
    /// 年度末, 31 March of the following year
    FiscalYearEnd,
}

/// A fiscal year that this program does not handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the fiscal year {0} is outside 1868 to 9998")]
pub struct FiscalYearError(pub i32);

/// A fiscal year (年度), named by the Gregorian year of its 1 April.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct FiscalYear(i16);

impl FiscalYear {
    /// # Errors
    /// [`FiscalYearError`] outside 1868 to 9998.
    pub fn new(year: i32) -> Result<Self, FiscalYearError> {
        match i16::try_from(year) {
            Ok(year @ 1868..=9998) => Ok(Self(year)),
            _ => Err(FiscalYearError(year)),
        }
    }

    /// The fiscal year that a day lies in.
    ///
    /// # Errors
    /// [`FiscalYearError`] outside 1868 to 9998.
    pub fn of(date: Date) -> Result<Self, FiscalYearError> {
        Self::new(i32::from(date.year()) - i32::from(date.month() < 4))
    }

    /// Gregorian year of its first day.
    #[must_use]
    pub fn year(self) -> i32 {
        i32::from(self.0)
    }

    /// 1 April.
    #[must_use]
    pub fn first_day(self) -> Date {
        jiff::civil::date(self.0, 4, 1)
    }

    /// 31 March of the following year.
    #[must_use]
    pub fn last_day(self) -> Date {
        jiff::civil::date(self.0 + 1, 3, 31)
    }
}

impl TryFrom<i32> for FiscalYear {
    type Error = FiscalYearError;

    fn try_from(year: i32) -> Result<Self, FiscalYearError> {
        Self::new(year)
    }
}

impl From<FiscalYear> for i32 {
    fn from(year: FiscalYear) -> Self {
        year.year()
    }
}

/// `令和8年度`; the year in which an era begins is its 元年度 as a whole (2019 = 令和元年度).
impl fmt::Display for FiscalYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}度", format_year(self.year()))
    }
}

fn year_of_era(era: Era, gregorian: i32) -> String {
    match gregorian - era.first_year() + 1 {
        1 => "元".to_owned(),
        other => other.to_string(),
    }
}

/// `令和8年`; a year of two eras gets the newer one; before 1868 the Gregorian number stands alone.
#[must_use]
pub fn format_year(gregorian: i32) -> String {
    match Era::ALL
        .into_iter()
        .find(|era| gregorian >= era.first_year())
    {
        Some(era) => format!("{}{}年", era.name(), year_of_era(era, gregorian)),
        None => format!("{gregorian}年"),
    }
}

/// `令和8年11月21日`; before 1868-01-25 the Gregorian year stands alone.
#[must_use]
pub fn format_date(date: Date) -> String {
    let gregorian = i32::from(date.year());
    let year = match Era::of(date) {
        Some(era) => format!("{}{}", era.name(), year_of_era(era, gregorian)),
        None => gregorian.to_string(),
    };
    format!("{year}年{}月{}日", date.month(), date.day())
}
