//! How the desk says states, years and ages.
use std::collections::HashMap;
use web::{Context, Language};

/// The query of the address; what cannot be read is as if it were not there.
pub(crate) fn asked(context: &Context) -> HashMap<String, String> {
    let uri = format!("/?{}", context.query())
        .parse::<axum::http::Uri>()
        .unwrap_or_default();
    axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri)
        .map(|q| q.0.into_iter().collect())
        .unwrap_or_default()
}

/// One of the words that the address may hold; empty for anything else.
pub(crate) fn one_of<'a>(
    asked: &'a HashMap<String, String>,
    name: &str,
    allowed: &[&str],
) -> &'a str {
    asked
        .get(name)
        .map(String::as_str)
        .filter(|v| allowed.contains(v))
        .unwrap_or_default()
}

/// A stored word in the reader's language: `plan-desk-<group>-<name>`.
pub(crate) fn word(context: &Context, group: &str, name: &str) -> String {
    if name.is_empty() {
        String::new()
    } else {
        context.t(&format!("plan-desk-{group}-{}", name.replace('_', "-")))
    }
}

/// Whole days since an instant.
pub(crate) fn days_since(context: &Context, at: i64) -> i64 {
    let now = context.site().clock().now().as_microsecond();
    (now - at).max(0) / (24 * 3_600 * 1_000_000)
}

/// The language of the reader of plans.
pub(crate) fn reader_language(context: &Context) -> plan_reader::Language {
    match context.language() {
        Language::Japanese => plan_reader::Language::Japanese,
        _ => plan_reader::Language::English,
    }
}

/// A year as the plan means it.
pub(crate) fn year(context: &Context, year: i64, kind: &str) -> String {
    let japanese = i32::try_from(year)
        .map(kernel::era::format_year)
        .unwrap_or_default();
    let kind = match kind {
        "fiscal_year" | "fiscal_year_end" => kind.replace('_', "-"),
        _ => "calendar-year".to_owned(),
    };
    context.t_with(
        &format!("plan-desk-year-{kind}"),
        &[
            ("era", japanese),
            ("year", year.to_string()),
            ("next", (year + 1).to_string()),
        ],
    )
}

/// The instant of a field of type `datetime-local` in Japan, in microseconds since 1970.
pub(crate) fn instant(text: &str) -> Option<i64> {
    let at: jiff::civil::DateTime = text.trim().parse().ok()?;
    let begun = kernel::start_of_day_in_japan(at.date());
    let within = i64::from(at.hour()) * 3_600 + i64::from(at.minute()) * 60;
    Some(begun.as_microsecond() + within * 1_000_000)
}

/// Which dot of the component `maturity` is the last one.
pub(crate) fn maturity_step(name: &str) -> u8 {
    let at = crate::model::Maturity::ALL
        .iter()
        .position(|m| m.name() == name);
    at.and_then(|at| u8::try_from(at + 1).ok())
        .unwrap_or_default()
}

/// A stored list (JSON or lines) as one text of lines.
pub(crate) fn list(text: &str) -> String {
    serde_json::from_str::<Vec<String>>(text)
        .map_or_else(|_| text.to_owned(), |list| list.join("\n"))
}

/// What an entry of the journal did.
pub(crate) fn action(context: &Context, action: &str) -> String {
    let key = format!(
        "plan-desk-did-{}",
        action.strip_prefix("plan.").unwrap_or(action)
    );
    let text = context.t(&key);
    if text.contains(&key) {
        context.t("plan-desk-did-other")
    } else {
        text
    }
}
