//! What can be written at a centre, and its bounds. Pure.
use jiff::civil::Date;
use kernel::{Check, Code, Fault};
use unicode_normalization::UnicodeNormalization;

/// The code to a centre or an answer is not good, or not any more.
pub const CODE_GONE: Code = Code {
    id: "centres-code-gone",
    status: 404,
};
/// Too many questions from one network.
pub const ASK_WAIT: Code = Code {
    id: "centres-ask-wait",
    status: 429,
};
/// The faults of this part.
pub(super) const FAULTS: &[&Code] = &[&CODE_GONE, &ASK_WAIT];

/// So long a notice may hang at most, in days.
pub const LONGEST: i64 = 184;
/// So long a question with its name is kept after the answer, in microseconds: 180 days.
pub const KEPT: i64 = 180 * 86_400_000_000;

/// A time of day as `09:30`; full-width digits, `9時半` and `9時` are taken.
pub fn time(text: &str) -> Option<String> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace("時半", ":30").replace('分', "");
    let plain = plain
        .strip_suffix('時')
        .map_or_else(|| plain.replace('時', ":"), |hour| format!("{hour}:00"));
    let (hour, minute) = plain.split_once(':')?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60 || hour == 24 && minute == 0)
        .then(|| format!("{hour:02}:{minute:02}"))
}

/// A day as a form sends it.
pub fn day(text: &str) -> Option<Date> {
    text.trim().parse().ok()
}

/// The last day of a notice: from today, at most half a year away.
pub(super) fn until(check: &mut Check, text: &str, today: Date) -> String {
    let found = day(text);
    let longest = today.checked_add(jiff::Span::new().days(LONGEST)).ok();
    match found {
        Some(d) if d >= today && longest.is_none_or(|l| d <= l) => d.to_string(),
        Some(_) => {
            check.fault("until", "field-centres-until");
            String::new()
        }
        None => {
            check.fault("until", "field-centres-day");
            String::new()
        }
    }
}

/// When a group meets each week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// 1 Monday to 7 Sunday.
    pub weekday: String,
    /// From.
    pub begins: String,
    /// Until.
    pub ends: String,
    /// 第1・第3のみ, which room.
    pub note: String,
}

/// Times that can be.
pub(super) struct Checked {
    pub(super) weekday: i64,
    pub(super) begins: String,
    pub(super) ends: String,
    pub(super) note: String,
}

impl Times {
    pub(super) fn check(&self) -> Result<Checked, Fault> {
        let mut check = Check::new();
        let weekday = self.weekday.parse().ok().filter(|d| (1..=7).contains(d));
        if weekday.is_none() {
            check.fault("weekday", "field-centres-weekday");
        }
        let (begins, ends) = (time(&self.begins), time(&self.ends));
        if begins.is_none() {
            check.fault("begins", "field-centres-time");
        }
        if ends.is_none() || begins.is_some() && ends <= begins {
            check.fault("ends", "field-centres-ends");
        }
        let note = check.optional_text("note", &self.note, 100);
        check.done()?;
        Ok(Checked {
            weekday: weekday.unwrap_or(1),
            begins: begins.unwrap_or_default(),
            ends: ends.unwrap_or_default(),
            note,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_taken_as_people_write_them() {
        for (typed, plain) in [
            ("9:00", Some("09:00")),
            ("１３：３０", Some("13:30")),
            ("9時", Some("09:00")),
            ("13時半", Some("13:30")),
            ("13時15分", Some("13:15")),
            ("24:00", Some("24:00")),
            ("25:00", None),
            ("昼", None),
            ("", None),
        ] {
            assert_eq!(time(typed).as_deref(), plain, "{typed}");
        }
    }

    #[test]
    fn a_meeting_ends_after_it_begins() {
        let times = |begins: &str, ends: &str| Times {
            weekday: "3".into(),
            begins: begins.into(),
            ends: ends.into(),
            note: String::new(),
        };
        assert!(times("10:00", "9:00").check().is_err());
        assert!(times("9:00", "10:00").check().is_ok());
    }
}
