//! Words of the lists of [`super::model`] in the reader's language, and what pages of the committee share.
use super::rows::{Committee, Meeting};
use jiff::civil::Date;
use web::{Choice, Context, Page};

/// The word of a value: text `committee-<group>-<value>`.
pub(crate) fn word(context: &Context, group: &str, value: &str) -> String {
    context.t(&format!("committee-{group}-{value}"))
}

/// A choice of such values.
pub(crate) fn choices(context: &Context, group: &str, known: &[&str], chosen: &str) -> Vec<Choice> {
    known
        .iter()
        .map(|value| Choice::new(*value, word(context, group, value), chosen))
        .collect()
}

/// A choice that may also be none, said by a text.
pub(crate) fn or_none(context: &Context, key: &str, mut choices: Vec<Choice>) -> Vec<Choice> {
    let none = !choices.iter().any(|c| c.selected);
    let mut first = Choice::new("", context.t(key), "-");
    first.selected = none;
    choices.insert(0, first);
    choices
}

/// A stored day as people write it.
pub(crate) fn day(context: &Context, day: &str) -> String {
    day.parse::<Date>()
        .map(|d| web::date_text(d, context.language()))
        .unwrap_or_default()
}

/// A meeting as its page is called: which committee, which meeting, which day.
pub(crate) fn meeting(context: &Context, committee: &Committee, meeting: &Meeting) -> String {
    let said = [
        ("committee", committee.name.clone()),
        ("number", meeting.number.to_string()),
        ("day", day(context, &meeting.day)),
    ];
    context.t_with("committee-meeting-title", &said)
}

/// Today in Japan as it is stored.
pub(crate) fn today(context: &Context) -> String {
    kernel::in_japan(context.site().clock().now())
        .date()
        .to_string()
}

/// The frame of a public page below the committee.
pub(crate) fn public(context: &Context, title: impl Into<String>) -> Page {
    Page::new(context, title).under("/plan", context.t("committee-plan"))
}

/// The frame of a desk page.
pub(crate) fn desk(context: &Context, title: impl Into<String>) -> Page {
    Page::new(context, title)
        .under("/desk", context.t("committee-desk-desk"))
        .under("/desk/committee", context.t("committee-desk-title"))
}

/// A value of the query of the page; empty where it is not there.
pub(crate) fn asked(context: &Context, name: &str) -> String {
    let form: Vec<(String, String)> =
        serde_urlencoded::from_str(context.query()).unwrap_or_default();
    form.into_iter()
        .find(|(k, _)| k == name)
        .map(|(_, v)| v)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::committee::model;

    #[test]
    fn every_word_of_every_list_has_a_text() {
        let texts = [
            include_str!("../../locales/ja/committee.ftl"),
            include_str!("../../locales/en/committee.ftl"),
        ];
        let decided = ["proposed", "adopted", "partly", "declined", "applied"];
        let heads = [
            "year-head",
            "committee",
            "number",
            "kind",
            "item",
            "text",
            "body",
            "state",
            "answer",
            "published",
            "answered",
            "withdrawn",
            "address",
        ];
        for (group, values) in [
            ("quorum", model::QUORUMS),
            ("seat", model::SEATS),
            ("attendance", model::ATTENDANCE),
            ("meeting", model::MEETING_STATES),
            ("voice", model::VOICES),
            ("kind", model::OPINION_KINDS),
            ("state", model::OPINION_STATES),
            ("proposal", model::PROPOSAL_KINDS),
            ("decided", &decided),
            ("card", model::CARD_KINDS),
            ("step", model::STEPS),
            ("minutes", &["draft", "confirmed", "public"]),
            ("there", &["yes", "no"]),
            ("head", &heads),
        ] {
            for value in values {
                let line = format!("\ncommittee-{group}-{value} = ");
                for text in texts {
                    assert!(text.contains(&line), "{line}");
                }
            }
        }
    }
}
