//! The year of a registration: when its editors are asked, reminded, and when it lapses. Pure.
use jiff::{Timestamp, ToSpan, civil::Date};

/// Where a year's registration ends.
pub fn renew_by(registered: Date) -> Date {
    registered.saturating_add(1.year())
}

/// Days before and after the last day on which something is done: asked for renewal, reminded three times, lapsed.
const ASK: i64 = -60;
const REMIND: [i64; 3] = [-14, 0, 30];
const LAPSE: i64 = 60;

/// What comes due for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// Its editors are asked to renew.
    Ask,
    /// They are reminded.
    Remind,
    /// It lapses.
    Lapse,
}

fn at_eight(day: Date, shift: i64) -> Timestamp {
    let day = day.saturating_add(shift.days());
    kernel::start_of_day_in_japan(day)
        .checked_add(8.hours())
        .unwrap_or(Timestamp::MAX)
}

/// What comes due next for an entry in this state after an instant, and when (at eight in the morning).
pub fn coming(state: &str, renew_by: Date, after: Timestamp) -> Option<(Coming, Timestamp)> {
    match state {
        crate::organisations::cycle::REGISTERED => Some((Coming::Ask, at_eight(renew_by, ASK))),
        crate::organisations::cycle::RENEWAL => REMIND
            .into_iter()
            .map(|shift| (Coming::Remind, at_eight(renew_by, shift)))
            .chain([(Coming::Lapse, at_eight(renew_by, LAPSE))])
            .find(|(coming, at)| *at > after || *coming == Coming::Lapse),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_is_asked_for_reminded_and_ended() {
        let by = renew_by(date(2026, 11, 21));
        assert_eq!(by, date(2027, 11, 21));
        let day =
            |at: Option<(Coming, Timestamp)>| at.map(|(c, t)| (c, kernel::in_japan(t).date()));
        let start = Timestamp::UNIX_EPOCH;
        assert_eq!(
            day(coming("registered", by, start)),
            Some((Coming::Ask, date(2027, 9, 22)))
        );
        let mut after = start;
        let mut seen = Vec::new();
        while let Some((what, at)) = coming("renewal", by, after) {
            seen.push((what, kernel::in_japan(at).date()));
            if what == Coming::Lapse {
                break;
            }
            after = at;
        }
        assert_eq!(
            seen,
            [
                (Coming::Remind, date(2027, 11, 7)),
                (Coming::Remind, date(2027, 11, 21)),
                (Coming::Remind, date(2027, 12, 21)),
                (Coming::Lapse, date(2028, 1, 20)),
            ]
        );
        assert_eq!(coming("draft", by, start), None);
    }
}
