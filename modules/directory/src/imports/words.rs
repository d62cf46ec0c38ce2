//! What was found in a list, in the reader's language: what it is, and how to mend it.
use list_reader::{Level, Note, Reason};
use web::Context;

/// Where it is: the row, and the column by letter and heading.
pub(super) fn place(context: &Context, note: &Note) -> String {
    match note.column {
        Some(_) => context.t_with(
            "imports-at-cell",
            &[
                ("row", note.row.to_string()),
                ("letters", note.letters()),
                ("header", note.header.clone()),
            ],
        ),
        None => context.t_with("imports-at-row", &[("row", note.row.to_string())]),
    }
}

/// What it is and how to mend it.
pub(super) fn cause(context: &Context, note: &Note) -> String {
    context.t(&format!("imports-cause-{}", note.cause.key()))
}

/// The sentence for the column of a corrected list.
pub(super) fn left(context: &Context, note: &Note) -> String {
    let text = cause(context, note);
    if note.header.is_empty() {
        text
    } else {
        context.t_with(
            "imports-left",
            &[("header", note.header.clone()), ("text", text)],
        )
    }
}

/// Key of the name of a level.
pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Repaired => "imports-level-repaired",
        Level::Doubt => "imports-level-doubt",
        Level::Problem => "imports-level-problem",
    }
}

/// Why two entries may be the same, with the points of the rule.
pub(super) fn reasons(context: &Context, reasons: &[Reason]) -> String {
    let words: Vec<String> = reasons
        .iter()
        .map(|reason| {
            context.t_with(
                &format!("imports-reason-{}", reason.key()),
                &[("points", reason.points().to_string())],
            )
        })
        .collect();
    words.join("、")
}
