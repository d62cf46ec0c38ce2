//! お願い: 依頼 → 承諾・辞退 → 実施, and 取消. Who may take which step.

/// State: the person has not answered.
pub const ASKED: &str = "asked";
/// State: they said yes; both see what each handed over.
pub const ACCEPTED: &str = "accepted";
/// State: they said no, without a reason.
pub const DECLINED: &str = "declined";
/// State: it was done.
pub const DONE: &str = "done";
/// State: one of the two called it off.
pub const CANCELLED: &str = "cancelled";

/// A side of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The person who was asked, or the counter for somebody without account.
    Asked,
    /// Whoever asked.
    Sender,
}

/// Where a step leads from a state; `None` where this side cannot take it.
pub fn step(state: &str, way: &str, side: Side) -> Option<&'static str> {
    match (state, way, side) {
        (ASKED, "accept", Side::Asked) => Some(ACCEPTED),
        (ASKED, "decline", Side::Asked) => Some(DECLINED),
        (ACCEPTED, "done", _) => Some(DONE),
        (ASKED, "cancel", Side::Sender) | (ACCEPTED, "cancel", _) => Some(CANCELLED),
        _ => None,
    }
}

/// Whether the two see what each handed over.
pub fn is_open(state: &str) -> bool {
    matches!(state, ACCEPTED | DONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_one_who_was_asked_says_yes_or_no_and_only_once() {
        assert_eq!(step(ASKED, "accept", Side::Asked), Some(ACCEPTED));
        assert_eq!(step(ASKED, "decline", Side::Asked), Some(DECLINED));
        for way in ["accept", "decline"] {
            assert_eq!(step(ASKED, way, Side::Sender), None);
            for state in [ACCEPTED, DECLINED, DONE, CANCELLED] {
                assert_eq!(step(state, way, Side::Asked), None, "{state} {way}");
            }
        }
    }

    #[test]
    fn what_ended_stays_ended_and_nothing_is_done_that_was_not_agreed() {
        for side in [Side::Asked, Side::Sender] {
            for state in [DECLINED, DONE, CANCELLED] {
                for way in ["accept", "decline", "done", "cancel"] {
                    assert_eq!(step(state, way, side), None);
                }
            }
            assert_eq!(step(ASKED, "done", side), None);
            assert_eq!(step(ACCEPTED, "cancel", side), Some(CANCELLED));
        }
        assert!(is_open(ACCEPTED) && is_open(DONE));
        assert!(!is_open(ASKED) && !is_open(DECLINED) && !is_open(CANCELLED));
    }
}
