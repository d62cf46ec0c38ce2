//! The life of a request to join: 申込 → 加入・保留・辞退, as data that a city can edit.
use workflow::{Cycle, Party, State, Transition};

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

fn state(key: &str, label: &str, end: bool) -> State {
    State {
        key: key.into(),
        label: label.into(),
        owner: GROUP.into(),
        end,
        deadline: None,
    }
}

fn way(key: &str, label: &str, from: &str, to: &str, by: &[&str]) -> Transition {
    Transition {
        key: key.into(),
        label: label.into(),
        from: from.into(),
        to: to.into(),
        by: by.iter().map(|b| Party::new(*b)).collect(),
        needs: Vec::new(),
        reason_required: false,
        returns: false,
    }
}

/// The life of a request.
pub fn request() -> Cycle {
    let both = [GROUP, NEWCOMER];
    Cycle {
        key: "directory-join".into(),
        name: "自治会への加入".into(),
        states: vec![
            state(ASKED, "申込", false),
            state(HELD, "保留", false),
            state(JOINED, "加入", true),
            state(DECLINED, "辞退", true),
        ],
        transitions: vec![
            way("join", "加入を確認する", ASKED, JOINED, &[GROUP]),
            way("hold", "保留にする", ASKED, HELD, &[GROUP]),
            way("decline", "辞退とする", ASKED, DECLINED, &both),
            way("join-held", "加入を確認する", HELD, JOINED, &[GROUP]),
            way("decline-held", "辞退とする", HELD, DECLINED, &both),
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
