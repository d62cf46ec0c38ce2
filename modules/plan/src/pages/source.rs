//! The lines of the document that a version was read from, around the one that something stands on.
use super::{
    here::{Here, VersionRow},
    words::asked,
};
use askama::Template;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Page};

/// Lines before and after the one that is shown.
const AROUND: i64 = 25;

#[derive(Template)]
#[template(path = "pages/source.html")]
pub(super) struct SourcePage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) version: VersionRow,
    pub(super) lines: Vec<SourceLine>,
    /// The line that was asked for; 0 where none was.
    pub(super) line: i64,
    pub(super) earlier: Option<i64>,
    pub(super) later: Option<i64>,
}

/// A line of the document.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(super) struct SourceLine {
    pub(super) line: i64,
    pub(super) text: String,
    /// The last line of the document.
    pub(super) last: i64,
}

/// Two queries, three where the version is not the one that is shown.
pub(super) async fn page(here: Here) -> Answer {
    let version = here.version(&here.id("version")?).await?;
    let asked = asked(&here.context);
    let line = asked.get("line").map(|l| l.trim().parse::<i64>());
    let readable = matches!(line, None | Some(Ok(1..)));
    let line = line.and_then(Result::ok).filter(|l| *l > 0).unwrap_or(0);
    let middle = line.clamp(1 + AROUND, i64::from(u32::MAX));
    let lines: Vec<SourceLine> = here
        .reads()
        .all(
            "SELECT s.line, s.text, (SELECT MAX(line) FROM plan_source_lines WHERE version = $1) AS last \
             FROM plan_source_lines s WHERE s.version = $1 AND s.line >= $2 AND s.line <= $3 ORDER BY s.line LIMIT 100",
            params![&version.id, middle - AROUND, middle + AROUND],
        )
        .await?;
    let page = here.page(here.context.t("plan-source-title"));
    let page = page.under(
        &format!("{}/versions", here.base),
        here.context.t("plan-nav-versions"),
    );
    let missing = !readable || (line > 0 && !lines.iter().any(|l| l.line == line));
    let page = if missing {
        page.notice("warning", here.context.t("plan-source-no-line"))
    } else {
        page
    };
    let earlier = lines
        .first()
        .filter(|l| l.line > 1)
        .map(|_| (middle - 2 * AROUND - 1).max(1));
    let later = lines
        .last()
        .filter(|l| l.line < l.last)
        .map(|_| middle + 2 * AROUND + 1);
    here.context.html(&SourcePage {
        page: page.here(),
        base: here.base.clone(),
        version,
        lines,
        line,
        earlier,
        later,
    })
}
