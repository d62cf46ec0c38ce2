//! Small things that every page of the pool writes in the same way.
use crate::terms::{Scheme, model::Terms};
use jiff::{Timestamp, civil::Date};
use web::{Choice, Context};

/// A stored day as people write it; nothing where there is none.
pub(super) fn day(context: &Context, day: Option<&str>) -> String {
    let Some(day) = day else {
        return String::new();
    };
    day.parse::<Date>().map_or_else(
        |_| day.to_owned(),
        |d| web::date_text(d, context.language()),
    )
}

/// The day of a stored instant.
pub(super) fn day_of(context: &Context, micros: i64) -> String {
    web::date_text(date_of(micros), context.language())
}

/// The day of a stored instant, in Japan.
pub(super) fn date_of(micros: i64) -> Date {
    let at = Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH);
    kernel::in_japan(at).date()
}

/// Today in Japan.
pub(super) fn today(context: &Context) -> Date {
    context.city().database.clock().today()
}

/// Eight in the morning in Japan, some days after a day, in microseconds.
pub(super) fn eight(day: Date, after: i64) -> i64 {
    let day = day.saturating_add(jiff::Span::new().days(after.clamp(-4000, 4000)));
    let start = kernel::start_of_day_in_japan(day).as_microsecond();
    start.saturating_add(8 * 3_600_000_000)
}

/// Lines of a text, empty ones left out.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(str::to_owned)
        .collect()
}

/// One of the terms of a scheme, or none of them.
pub(super) fn one_of(terms: &Terms, scheme: Scheme, chosen: &str, none: String) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", none, chosen)];
    choices.extend(
        terms
            .of(scheme)
            .filter(|t| t.retired == 0 && t.parent.is_empty() || t.key == chosen)
            .map(|t| Choice::new(&t.key, &t.label, chosen)),
    );
    choices
}

/// Any of the terms of a scheme; of areas those at the top.
pub(super) fn any_of(terms: &Terms, scheme: Scheme, chosen: &[String]) -> Vec<Choice> {
    terms
        .of(scheme)
        .filter(|t| t.retired == 0 && t.parent.is_empty() || chosen.contains(&t.key))
        .map(|t| Choice::marked(&t.key, &t.label, chosen.contains(&t.key)))
        .collect()
}

/// Whether a term may be chosen: it is there.
pub(super) fn is_term(terms: &Terms, scheme: Scheme, key: &str) -> bool {
    terms.find(scheme, key).is_some()
}
