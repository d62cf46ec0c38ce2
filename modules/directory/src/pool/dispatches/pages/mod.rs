//! The pages of dispatches: asking for somebody, and one dispatch as each of its parties sees it.
mod act;
mod candidates;
mod new;
mod one;

pub(in crate::pool) use act::act;
pub(in crate::pool) use new::{page as new_page, send as new_send};
pub(in crate::pool) use one::page as one_page;

use super::{
    cycle::{ANSWER_DAYS, CLOSE_DAYS},
    queries::DispatchRow,
};
use crate::pool::words::{date_of, day, day_of};
use web::Context;

/// A dispatch in a list, as one of its parties reads it.
pub(in crate::pool) struct Line {
    pub(in crate::pool) id: String,
    pub(in crate::pool) theme: String,
    pub(in crate::pool) asker: String,
    pub(in crate::pool) state: String,
    pub(in crate::pool) badge: &'static str,
    pub(in crate::pool) now: String,
    pub(in crate::pool) since: String,
    pub(in crate::pool) person: String,
}

/// The kind of badge of a state.
pub(in crate::pool) fn badge(state: &str) -> &'static str {
    match state {
        "requested" => "new",
        "dispatched" | "rated" => "good",
        "closed" | "cancelled" => "",
        _ => "warn",
    }
}

/// What a state means for a side (`person`, `asker`, `centre`), and what comes next, when.
pub(in crate::pool) fn now_text(context: &Context, row: &DispatchRow, side: &str) -> String {
    let after = |days: i64| {
        let date = date_of(row.since).saturating_add(jiff::Span::new().days(days));
        web::date_text(date, context.language())
    };
    let by = match row.state.as_str() {
        "offered" => after(ANSWER_DAYS),
        "reported" => after(CLOSE_DAYS),
        _ => day(context, row.day.as_deref()),
    };
    let name = row.member_name.clone().filter(|n| !n.is_empty());
    let args = [
        ("name", name.unwrap_or_else(|| context.t("pool-nameless"))),
        ("by", by),
        ("place", row.meeting_place.clone()),
    ];
    context.t_with(&format!("pool-now-{side}-{}", row.state), &args)
}

/// Dispatches as lines of a list.
pub(in crate::pool) fn lines(context: &Context, rows: Vec<DispatchRow>, side: &str) -> Vec<Line> {
    rows.into_iter()
        .map(|row| Line {
            state: context.t(&format!("pool-dispatch-{}", row.state)),
            badge: badge(&row.state),
            now: now_text(context, &row, side),
            since: day_of(context, row.since),
            person: match side {
                // Whoever asked learns who it is when that person has said yes.
                "asker" if matches!(row.state.as_str(), "requested" | "offered") => String::new(),
                _ => row.member_name.clone().unwrap_or_default(),
            },
            id: row.id,
            theme: row.theme,
            asker: row.asker_name,
        })
        .collect()
}
