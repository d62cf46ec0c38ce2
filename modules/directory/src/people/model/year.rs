//! What comes due in a profile: the day of return from a pause; once a year the question «つづけますか», and the pause
//! that follows where nobody answers.
use jiff::{Timestamp, civil::Date};

const DAY: i64 = 86_400_000_000;
/// After so many days the question is asked.
pub const ASK_AFTER: i64 = 365;
/// So many days there are to answer it.
pub const ANSWER_WITHIN: i64 = 30;

/// What comes due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// The pause is over.
    Return,
    /// «つづけますか».
    Ask,
    /// Nobody answered.
    Pause,
}

/// What comes due next, and when (microseconds since 1970): of a state, when it was last confirmed, when it was asked
/// for, until when it pauses.
pub fn coming(
    state: &str,
    confirmed_at: i64,
    asked_at: Option<i64>,
    paused_until: Option<&str>,
) -> Option<(Coming, i64)> {
    match state {
        "paused" => {
            let day: Date = paused_until?.parse().ok()?;
            let at: Timestamp = kernel::start_of_day_in_japan(day);
            Some((Coming::Return, at.as_microsecond()))
        }
        "open" => Some(match asked_at {
            None => (Coming::Ask, confirmed_at + ASK_AFTER * DAY),
            Some(asked) => (Coming::Pause, asked + ANSWER_WITHIN * DAY),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn once_a_year_it_is_asked_and_without_an_answer_it_pauses() {
        assert_eq!(
            coming("open", 0, None, None),
            Some((Coming::Ask, 365 * DAY))
        );
        let asked = Some(365 * DAY);
        assert_eq!(
            coming("open", 0, asked, None),
            Some((Coming::Pause, 395 * DAY))
        );
        assert_eq!(coming("paused", 0, asked, None), None);
        assert_eq!(coming("", 0, None, None), None);
    }

    #[test]
    fn a_pause_with_a_day_ends_when_that_day_begins_in_japan() {
        let (what, at) = coming("paused", 0, None, Some("1970-01-02")).unwrap_or((Coming::Ask, 0));
        assert_eq!((what, at), (Coming::Return, DAY - 9 * 3_600_000_000));
    }
}
