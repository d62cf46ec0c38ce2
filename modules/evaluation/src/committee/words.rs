//! Words of the lists of [`super::model`] in the reader's language, and what pages of the committee share.
use super::typed::Choice;
use jiff::civil::Date;
use web::{Context, Page};

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
