//! An item as it stood on a day: the version that was published then, and within it the revision of that day. What was
//! a draft on that day is never shown.
use super::item_data::Edition;
use crate::service;
use jiff::civil::Date;
use kernel::{Id, Outcome, start_of_day_in_japan};
use store::Reads;

/// What was asked for, and what there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// Nothing was asked for.
    Now,
    /// This day.
    On(Date),
    /// Something that is no day.
    Unreadable,
}

impl Then {
    pub(crate) fn read(text: Option<&String>) -> Self {
        match text.map(|t| t.trim()).filter(|t| !t.is_empty()) {
            None => Self::Now,
            Some(text) => text.parse::<Date>().map_or(Self::Unreadable, Self::On),
        }
    }
}

/// The item at the end of the day, or `None` where nothing of it was published by then: two queries, five where the journal tells of that day.
pub(crate) async fn at(reads: &Reads, editions: &[Edition], day: Date) -> Outcome<Option<Edition>> {
    let Ok(next) = day.tomorrow() else {
        return Ok(editions.first().cloned());
    };
    let end = start_of_day_in_japan(next).as_microsecond() - 1;
    let published = |e: &&Edition| e.published_at.is_some_and(|at| at <= end);
    let Some(edition) = editions
        .iter()
        .filter(published)
        .max_by_key(|e| e.published_at)
    else {
        return Ok(None);
    };
    let mut edition = edition.clone();
    let instant = jiff::Timestamp::from_microsecond(end).unwrap_or(jiff::Timestamp::MAX);
    let node = Id::from_stored(edition.id.clone());
    if let Some(state) = service::node_as_of(reads, &node, instant).await? {
        let text = |name: &str, into: &mut String| {
            if let Some(value) = state.get(name).and_then(|v| v.as_str()) {
                value.clone_into(into);
            }
        };
        text("number", &mut edition.number);
        text("title", &mut edition.title);
        text("body", &mut edition.body);
        text("priority_reason", &mut edition.priority_reason);
        text("maturity", &mut edition.maturity);
        text("maturity_words", &mut edition.maturity_words);
        if let Some(priority) = state.get("priority") {
            edition.priority =
                i64::from(priority.as_bool().unwrap_or(priority.as_i64() == Some(1)));
        }
    }
    Ok(Some(edition))
}
