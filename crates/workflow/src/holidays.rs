//! The national holidays, computed from the law: 国民の祝日に関する法律（昭和23年法律第178号）with its amendments, and the special
//! laws for 2019 (天皇の即位の日及び即位礼正殿の儀の行われる日を休日とする法律) and for 2020 and 2021 (東京オリンピック競技大会・
//! 東京パラリンピック競技大会特別措置法, 平成27年法律第33号, as amended in 2018 for 2020 and in 2020 for 2021).
use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use std::ops::RangeInclusive;

/// The years for which holidays are computed. The law of today is applied to years to come.
pub const YEARS: RangeInclusive<i16> = 2000..=2099;

/// Why a day is a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HolidayName {
    /// 元日
    NewYear,
    /// 成人の日
    ComingOfAge,
    /// 建国記念の日
    Foundation,
    /// 天皇誕生日
    Emperor,
    /// 春分の日
    SpringEquinox,
    /// みどりの日
    Greenery,
    /// 昭和の日
    Showa,
    /// 憲法記念日
    Constitution,
    /// こどもの日
    Children,
    /// 海の日
    Marine,
    /// 山の日
    Mountain,
    /// 敬老の日
    Aged,
    /// 秋分の日
    AutumnEquinox,
    /// 体育の日, until 2019
    HealthSports,
    /// スポーツの日, from 2020
    Sports,
    /// 文化の日
    Culture,
    /// 勤労感謝の日
    Labour,
    /// 休日（祝日扱い）: 2019-05-01 and 2019-10-22
    Enthronement,
    /// 休日: 振替休日 (article 3, 2) and the day between two holidays (article 3, 3)
    Rest,
}

impl HolidayName {
    /// Text key of its name.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::NewYear => "workflow-holiday-new-year",
            Self::ComingOfAge => "workflow-holiday-coming-of-age",
            Self::Foundation => "workflow-holiday-foundation",
            Self::Emperor => "workflow-holiday-emperor",
            Self::SpringEquinox => "workflow-holiday-spring-equinox",
            Self::Greenery => "workflow-holiday-greenery",
            Self::Showa => "workflow-holiday-showa",
            Self::Constitution => "workflow-holiday-constitution",
            Self::Children => "workflow-holiday-children",
            Self::Marine => "workflow-holiday-marine",
            Self::Mountain => "workflow-holiday-mountain",
            Self::Aged => "workflow-holiday-aged",
            Self::AutumnEquinox => "workflow-holiday-autumn-equinox",
            Self::HealthSports => "workflow-holiday-health-sports",
            Self::Sports => "workflow-holiday-sports",
            Self::Culture => "workflow-holiday-culture",
            Self::Labour => "workflow-holiday-labour",
            Self::Enthronement => "workflow-holiday-enthronement",
            Self::Rest => "workflow-holiday-rest",
        }
    }
}

/// A holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holiday {
    /// The day.
    pub day: Date,
    /// Why.
    pub name: HolidayName,
}

/// The holidays of a year in order; none outside of [`YEARS`].
pub fn national(year: i16) -> Vec<Holiday> {
    if !YEARS.contains(&year) {
        return Vec::new();
    }
    let mut days: Vec<Holiday> = named(year)
        .into_iter()
        .map(|(day, name)| Holiday { day, name })
        .collect();
    days.sort_unstable();
    let is_named = |day: Date| days.iter().any(|h| h.day == day);
    let mut rest = Vec::new();
    for holiday in &days {
        if holiday.day.weekday() == Weekday::Sunday {
            // Until 2006 the next day; since then (平成17年法律第43号) the next day that is no holiday.
            let mut day = next(holiday.day);
            while year >= 2007 && is_named(day) {
                day = next(day);
            }
            if !is_named(day) {
                rest.push(day);
            }
        }
        let between = next(holiday.day);
        let counts = year >= 2007 || between.weekday() != Weekday::Sunday;
        if counts && !is_named(between) && is_named(next(between)) {
            rest.push(between);
        }
    }
    days.extend(rest.into_iter().map(|day| Holiday {
        day,
        name: HolidayName::Rest,
    }));
    days.sort_unstable();
    days.dedup_by_key(|h| h.day);
    days
}

/// The days that the law names (article 2).
fn named(year: i16) -> Vec<(Date, HolidayName)> {
    use HolidayName as N;
    let on = |month, day| date(year, month, day);
    let monday = |nth, month| nth_monday(year, month, nth);
    let mut days = vec![
        (on(1, 1), N::NewYear),
        (monday(2, 1), N::ComingOfAge),
        (on(2, 11), N::Foundation),
        (on(3, equinox(year, 20.8431)), N::SpringEquinox),
        (on(5, 3), N::Constitution),
        (on(5, 5), N::Children),
        (on(9, equinox(year, 23.2488)), N::AutumnEquinox),
        (on(11, 3), N::Culture),
        (on(11, 23), N::Labour),
    ];
    match year {
        ..=2018 => days.push((on(12, 23), N::Emperor)),
        2019 => days.extend([(on(5, 1), N::Enthronement), (on(10, 22), N::Enthronement)]),
        _ => days.push((on(2, 23), N::Emperor)),
    }
    if year < 2007 {
        days.push((on(4, 29), N::Greenery));
    } else {
        days.extend([(on(4, 29), N::Showa), (on(5, 4), N::Greenery)]);
    }
    days.push((
        match year {
            ..=2002 => on(7, 20),
            2020 => on(7, 23),
            2021 => on(7, 22),
            _ => monday(3, 7),
        },
        N::Marine,
    ));
    match year {
        ..=2015 => {}
        2020 => days.push((on(8, 10), N::Mountain)),
        2021 => days.push((on(8, 8), N::Mountain)),
        _ => days.push((on(8, 11), N::Mountain)),
    }
    days.push((
        if year <= 2002 {
            on(9, 15)
        } else {
            monday(3, 9)
        },
        N::Aged,
    ));
    days.push(match year {
        ..=2019 => (monday(2, 10), N::HealthSports),
        2020 => (on(7, 24), N::Sports),
        2021 => (on(7, 23), N::Sports),
        _ => (monday(2, 10), N::Sports),
    });
    days
}

/// Day of the month of an equinox, 1980 to 2099: 海上保安庁水路部 暦計算研究会編『新こよみ便利帳』（恒星社厚生閣, 1991）. The day that
/// counts is the one that 国立天文台 announces in the 暦要項 of 1 February of the year before; the approximation agrees with
/// all of them so far.
fn equinox(year: i16, at_1980: f64) -> i8 {
    let since = f64::from(year - 1980);
    let day = (at_1980 + 0.242_194 * since).floor() - (since / 4.0).floor();
    // Between 19 and 24 for every year of YEARS.
    #[expect(clippy::cast_possible_truncation, reason = "a day of a month")]
    let day = day as i8;
    day
}

fn nth_monday(year: i16, month: i8, nth: i8) -> Date {
    let first = date(year, month, 1);
    let ahead = (7 - first.weekday().to_monday_zero_offset()) % 7;
    date(year, month, 1 + ahead + 7 * (nth - 1))
}

fn next(day: Date) -> Date {
    day.saturating_add(1.day())
}
