//! Days and times, as people and spreadsheets write them.
use super::{Made, Value, narrow};
use crate::Cause;
use jiff::civil::{Date, Time};
use kernel::era::Era;

/// `2026-11-21` and `2026/11/21` stand as they are; everything else becomes the first.
pub(super) fn date(text: &str) -> Result<Made, Cause> {
    let (folded, wide) = narrow(text);
    let mut causes = Vec::new();
    if wide {
        causes.push(Cause::FullWidth);
    }
    let plain: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = without_weekday(&plain);
    let bare = folded.trim();
    let (day, cause) = if let Some(day) = numeric(bare) {
        (day?, None)
    } else if let Some(day) = serial(bare) {
        (day, Some(Cause::SerialDate))
    } else if let Some(day) = by_era(&plain) {
        (day?, Some(Cause::EraDate))
    } else if let Some(day) = loose(bare, &plain) {
        (day?, Some(Cause::DateForm))
    } else {
        return Err(Cause::NotADate);
    };
    causes.extend(cause);
    Ok(Made::of(Value::Date(day), &day.to_string()).because(causes))
}

fn day(year: i64, month: i64, day: i64) -> Result<Date, Cause> {
    let parts = (
        i16::try_from(year).ok(),
        i8::try_from(month).ok(),
        i8::try_from(day).ok(),
    );
    match parts {
        (Some(y @ 1800..=2200), Some(m), Some(d)) => {
            Date::new(y, m, d).map_err(|_| Cause::NotADate)
        }
        (Some(0..=99), Some(1..=12), Some(1..=31)) => Err(Cause::TwoDigitYear),
        _ => Err(Cause::NotADate),
    }
}

fn three(text: &str, separators: &[char]) -> Option<[i64; 3]> {
    let mut parts = text.split(separators).map(str::parse::<i64>);
    let three = [
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    ];
    parts.next().is_none().then_some(three)
}

fn numeric(text: &str) -> Option<Result<Date, Cause>> {
    if !text
        .chars()
        .all(|c| c.is_ascii_digit() || c == '-' || c == '/')
    {
        return None;
    }
    let [y, m, d] = three(text, &['-'])
        .filter(|[y, ..]| *y >= 0)
        .or_else(|| three(text, &['/']))?;
    Some(day(y, m, d))
}

/// Days since 1899-12-30, for the years 1954 to 2119.
fn serial(text: &str) -> Option<Date> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let number: i64 = whole
        .parse()
        .ok()
        .filter(|n| (20_000..80_500).contains(n))?;
    let base = jiff::civil::date(1899, 12, 30);
    base.checked_add(jiff::Span::new().try_days(number).ok()?)
        .ok()
}

fn without_weekday(text: &str) -> String {
    match text.split_once('(') {
        Some((before, rest))
            if rest
                .trim_end_matches(')')
                .chars()
                .all(|c| "月火水木金土日祝曜・".contains(c)) =>
        {
            before.to_owned()
        }
        _ => text.to_owned(),
    }
}

fn by_era(text: &str) -> Option<Result<Date, Cause>> {
    let (era, rest) = Era::ALL.into_iter().find_map(|era| {
        let rest = text.strip_prefix(era.name()).or_else(|| {
            text.strip_prefix([era.letter(), era.letter().to_ascii_lowercase()])
                .filter(|r| r.starts_with(|c: char| c.is_ascii_digit() || c == '元' || c == '.'))
        })?;
        Some((era, rest.trim_start_matches('.')))
    })?;
    let rest = rest.replacen('元', "1", 1);
    let rest = rest.replace(['年', '月'], "-").replace('日', "");
    let [y, m, d] = three(&rest, &['-', '/', '.'])?;
    let year = i32::try_from(y).ok().filter(|y| (1..=99).contains(y))?;
    Some(day(i64::from(era.gregorian(year)), m, d))
}

/// 2026年4月2日, 2026.4.2, 20260402, 2026-04-02 00:00:00, 2026-04-02T00:00.
fn loose(bare: &str, plain: &str) -> Option<Result<Date, Cause>> {
    if plain.len() == 8 && plain.chars().all(|c| c.is_ascii_digit()) {
        let number: i64 = plain.parse().ok()?;
        return Some(day(number / 10_000, number / 100 % 100, number % 100));
    }
    if let Some((head, tail)) = bare.split_once([' ', 'T'])
        && tail
            .chars()
            .all(|c| c.is_ascii_digit() || ":.Z+".contains(c))
    {
        return numeric(head);
    }
    let dashed = plain.replace(['年', '月'], "-").replace('日', "");
    let [y, m, d] = three(&dashed, &['-', '/', '.'])?;
    Some(day(y, m, d))
}

/// `9:00` and `09:00` stand as they are; seconds of zero are left out in silence.
pub(super) fn time(text: &str) -> Result<Made, Cause> {
    let (folded, wide) = narrow(text);
    let plain: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let mut causes = Vec::new();
    if wide {
        causes.push(Cause::FullWidth);
    }
    let (time, cause) = if let Some(time) = clock(&plain) {
        (time, None)
    } else if let Some(time) = part_of_day(&plain) {
        (time, Some(Cause::SerialTime))
    } else {
        (
            spoken(&plain).ok_or(Cause::NotATime)?,
            Some(Cause::TimeForm),
        )
    };
    causes.extend(cause);
    let written = if time == LAST {
        "24:00".to_owned()
    } else {
        format!("{}:{:02}", time.hour(), time.minute())
    };
    Ok(Made::of(Value::Time(time), &written).because(causes))
}

const LAST: Time = jiff::civil::time(23, 59, 59, 0);

fn minutes(hour: i64, minute: i64) -> Option<Time> {
    if (hour, minute) == (24, 0) {
        return Some(LAST);
    }
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

fn clock(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let second = parts.next().unwrap_or("00");
    if parts.next().is_some() || minute.len() != 2 || hour.len() > 2 || second.len() != 2 {
        return None;
    }
    second.parse::<u8>().ok()?;
    minutes(hour.parse().ok()?, minute.parse().ok()?)
}

/// 0.375 is nine o'clock.
fn part_of_day(text: &str) -> Option<Time> {
    let number: f64 = text.strip_prefix("0.").and_then(|_| text.parse().ok())?;
    let total = (number * 1440.0).round();
    (0.0..1440.0)
        .contains(&total)
        .then(|| format!("{total:.0}").parse::<i64>().ok())
        .flatten()
        .and_then(|total| minutes(total / 60, total % 60))
}

/// 9時, 9時30分, 9時半, 午後1時, PM5:30, 5:30pm, 0900.
fn spoken(text: &str) -> Option<Time> {
    let lower = text.to_lowercase();
    let later = lower.contains("午後") || lower.contains("pm") || lower.contains("p.m.");
    let earlier = lower.contains("午前") || lower.contains("am") || lower.contains("a.m.");
    let mut rest = lower.clone();
    for word in ["午前", "午後", "p.m.", "a.m.", "pm", "am"] {
        rest = rest.replace(word, "");
    }
    let rest = rest.replace('半', "30分");
    let (hour, minute) = if let Some((hour, minute)) = rest.split_once('時') {
        let minute = minute.trim_end_matches('分');
        let minute = if minute.is_empty() { "0" } else { minute };
        (hour.to_owned(), minute.to_owned())
    } else if let Some((hour, minute)) = rest.split_once([':', '.', ';']) {
        (hour.to_owned(), minute.to_owned())
    } else if rest.len() == 4 && rest.is_ascii() {
        let (hour, minute) = rest.split_at(2);
        (hour.to_owned(), minute.to_owned())
    } else if later || earlier {
        (rest, "0".to_owned())
    } else {
        return None;
    };
    if minute.len() > 2 || hour.len() > 2 {
        return None;
    }
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match (later, earlier) {
        (true, false) if hour < 12 => hour + 12,
        (true, true) => return None,
        _ => hour,
    };
    minutes(hour, minute)
}
