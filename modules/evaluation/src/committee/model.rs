//! The words of the committee's life: states, kinds, what may follow what. Pure.
use jiff::civil::Date;
use kernel::{Check, Code, Id};

/// What a state does not allow.
pub const STATE: Code = Code {
    id: "committee-state",
    status: 409,
};
/// Faults of this part.
pub const FAULTS: &[&Code] = &[&STATE];

/// What makes a meeting able to decide.
pub const QUORUMS: &[&str] = &["more-than-half", "half", "two-thirds", "none"];
/// Where a member sits.
pub const SEATS: &[&str] = &["chair", "vice-chair", "member"];
/// How a member took part.
pub const ATTENDANCE: &[&str] = &["present", "remote", "absent", "recused"];
/// 招集 → 開催 → 要旨 → 確認 → 公開
pub const MEETING_STATES: &[&str] = &["called", "held", "drafted", "confirmed", "public"];
/// As whom an opinion is said.
pub const VOICES: &[&str] = &["committee", "member"];
/// 評価, 意見, 要望, 質問
pub const OPINION_KINDS: &[&str] = &["judgement", "opinion", "request", "question"];
/// 受付 → 検討 → 反映, 一部反映, 不反映
pub const OPINION_STATES: &[&str] = &["received", "considered", "reflected", "partly", "declined"];
/// What an answer may say.
pub const OUTCOMES: &[&str] = &["reflected", "partly", "declined"];
/// What a proposal changes.
pub const PROPOSAL_KINDS: &[&str] = &["rename", "text", "priority", "add", "remove", "other"];
/// How a proposal is decided.
pub const DECISIONS: &[&str] = &["adopted", "partly", "declined"];
/// Kinds of cards.
pub const CARD_KINDS: &[&str] = &["good", "issue", "idea", "question"];
/// P, D, C, A
pub const STEPS: &[&str] = &["plan", "do", "check", "act"];
/// Capacities of members until the city writes its own.
pub const CAPACITIES: &str = "学識経験者\n公募市民\n団体\n行政";
/// Largest paper, in bytes.
pub const MAX_PAPER: usize = 20 * 1024 * 1024;
/// Longest text of an opinion, in characters.
pub const MAX_OPINION: usize = 4000;

/// Whether so many of so many members make a meeting able to decide. Members who are recused count neither way.
pub fn is_quorate(rule: &str, there: usize, members: usize) -> bool {
    match rule {
        "more-than-half" => there * 2 > members,
        "half" => members > 0 && there * 2 >= members,
        "two-thirds" => members > 0 && there * 3 >= members * 2,
        _ => true,
    }
}

/// One of these words, or a fault of the field.
pub fn one_of(check: &mut Check, field: &'static str, value: &str, known: &[&str]) -> String {
    if !known.contains(&value) {
        check.fault(field, "committee-choose");
    }
    value.to_owned()
}

/// A day as `2026-11-21`, or a fault of the field.
pub fn day(check: &mut Check, field: &'static str, value: &str) -> String {
    let value = value.trim();
    if value.parse::<Date>().is_err() {
        check.fault(field, "committee-day");
    }
    value.to_owned()
}

/// A time as `18:30`, or empty.
pub fn time(check: &mut Check, field: &'static str, value: &str) -> String {
    let value = value.trim();
    if !value.is_empty() && value.parse::<jiff::civil::Time>().is_err() {
        check.fault(field, "committee-time");
    }
    value.to_owned()
}

/// An address on the web, or empty.
pub fn link(check: &mut Check, field: &'static str, value: &str) -> String {
    let value = check.optional_text(field, value, 500);
    let own = value.starts_with('/') && !value.starts_with("//");
    if !(value.is_empty() || own || value.starts_with("https://") || value.starts_with("http://")) {
        check.fault(field, "committee-link");
    }
    value
}

/// An identifier, or none where nothing was chosen.
pub fn chosen(check: &mut Check, field: &'static str, value: &str) -> Option<Id> {
    if value.is_empty() {
        return None;
    }
    let id = Id::parse(value).ok();
    if id.is_none() {
        check.fault(field, "committee-choose");
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_half_is_not_met_by_exactly_half() {
        assert!(!is_quorate("more-than-half", 5, 10));
        assert!(is_quorate("more-than-half", 6, 10));
        assert!(is_quorate("half", 5, 10));
        assert!(!is_quorate("half", 4, 10));
        assert!(is_quorate("two-thirds", 8, 12));
        assert!(!is_quorate("two-thirds", 7, 12));
        assert!(is_quorate("none", 0, 12));
    }

    #[test]
    fn a_meeting_without_members_decides_nothing() {
        assert!(!is_quorate("more-than-half", 0, 0));
        assert!(!is_quorate("half", 0, 0));
    }

    #[test]
    fn a_link_is_of_the_web_or_of_this_site() {
        for (text, fine) in [
            ("", true),
            ("/plan", true),
            ("https://example.jp/a", true),
            ("//evil", false),
            ("javascript:x", false),
        ] {
            let mut check = Check::new();
            link(&mut check, "link", text);
            assert_eq!(check.done().is_ok(), fine, "{text}");
        }
    }
}
