//! The life of a request to join: 申込 → 加入・保留・辞退, as data that a city can edit.
use workflow::{Cycle, State, Transition};

/// The group's own officers.
pub const GROUP: &str = "group";
/// Who wants to join, through their own account.
pub const NEWCOMER: &str = "newcomer";

/// State: with the officers.
pub const ASKED: &str = "asked";
/// State: talked about, not decided.
pub const HELD: &str = "held";
/// State: joined.
pub const JOINED: &str = "joined";
/// State: not joined.
pub const DECLINED: &str = "declined";

/// The life of a request.
pub fn request() -> Cycle {
    let both = [GROUP, NEWCOMER];
    Cycle {
        key: "directory-join".into(),
        name: "自治会への加入".into(),
        states: vec![
            State::new(ASKED, "申込", GROUP),
            State::new(HELD, "保留", GROUP),
            State::new(JOINED, "加入", GROUP).ending(),
            State::new(DECLINED, "辞退", GROUP).ending(),
        ],
        transitions: vec![
            Transition::new("join", "加入を確認する", ASKED, JOINED, &[GROUP]),
            Transition::new("hold", "保留にする", ASKED, HELD, &[GROUP]),
            Transition::new("decline", "辞退とする", ASKED, DECLINED, &both),
            Transition::new("join-held", "加入を確認する", HELD, JOINED, &[GROUP]),
            Transition::new("decline-held", "辞退とする", HELD, DECLINED, &both),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_life_of_a_request_to_join_is_sound() {
        assert_eq!(request().check(), Vec::new());
        assert_eq!(request().start().map(|s| s.key.as_str()), Some(ASKED));
    }
}
