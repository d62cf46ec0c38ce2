//! A report as a page, and at the addresses below it its files, its one page, its data.
use super::{Seen, file, load};
use askama::Template;
use axum::extract::Path;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "report/show.html")]
struct View {
    page: Page,
    subtitle: String,
    html: String,
    /// Address without extension.
    base: String,
    /// What the addresses of the parts begin with.
    parts: String,
    summary: bool,
    draft: bool,
    /// Why it was superseded, and by which report.
    superseded: Option<(String, String)>,
    /// Why it supersedes another, and which.
    supersedes: Option<(String, String)>,
    whole: String,
    licence: String,
    digest: String,
    published: String,
    columns: Vec<(&'static str, String)>,
}

/// One query. The same address with `.docx`, `.xlsx`, `.pdf` gives the file.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let (id, format) = id.rsplit_once('.').unwrap_or((&id, ""));
    let seen = load(&context, id, false).await?;
    let here = format!("/plan/reports/{id}");
    if format.is_empty() {
        return show(&context, &seen, here.clone(), here, false);
    }
    if !matches!(format, "docx" | "xlsx" | "pdf") {
        return Err(web::not_found());
    }
    let wanted = file::Wanted {
        format,
        summary: false,
        print: format!("{here}/print"),
        base: here,
    };
    file::give(&context, &seen, wanted).await
}

/// One query.
pub(crate) async fn part(context: Context, Path((id, what)): Path<(String, String)>) -> Answer {
    let seen = load(&context, &id, false).await?;
    below(&context, &seen, format!("/plan/reports/{id}"), &what).await
}

/// One query. What a draft will look like, in every format; for those who work on it.
pub(crate) async fn preview(context: Context, Path((id, what)): Path<(String, String)>) -> Answer {
    let seen = load(&context, &id, true).await?;
    let here = format!("/desk/reports/{id}");
    let base = format!("{here}/preview");
    match what.strip_prefix("preview") {
        Some("") => show(&context, &seen, base, here, false),
        Some(format @ (".docx" | ".xlsx" | ".pdf")) => {
            let wanted = file::Wanted {
                format: format.trim_start_matches('.'),
                summary: false,
                print: format!("{here}/print"),
                base,
            };
            file::give(&context, &seen, wanted).await
        }
        _ => below(&context, &seen, here, &what).await,
    }
}

async fn below(context: &Context, seen: &Seen, here: String, what: &str) -> Answer {
    let base = format!("{here}/summary");
    let (format, summary) = match what {
        "summary" => return show(context, seen, base, here, true),
        "summary.docx" => ("docx", true),
        "summary.pdf" => ("pdf", true),
        "summary-print" => ("print", true),
        "print" => ("print", false),
        "data.csv" => ("csv", false),
        _ => return Err(web::not_found()),
    };
    let print = if summary { "summary-print" } else { "print" };
    let wanted = file::Wanted {
        format,
        summary,
        print: format!("{here}/{print}"),
        base,
    };
    file::give(context, seen, wanted).await
}

fn show(context: &Context, seen: &Seen, base: String, parts: String, summary: bool) -> Answer {
    let outline = file::document(context, seen, summary);
    let row = &seen.row;
    let draft = row.is_draft();
    let mut page = if parts.starts_with("/desk") {
        super::desk_page(context, outline.title.clone()).under(&parts, &row.title)
    } else {
        let page = Page::new(context, outline.title.clone())
            .under("/plan", context.t("evaluation-plan"))
            .under("/plan/reports", context.t("report-list-title"));
        if summary {
            page.under(&parts, &row.title)
        } else {
            page
        }
    }
    .here();
    if draft {
        page = page.notice("warning", context.t("report-draft-notice"));
    }
    // A correction that nobody may see yet is not spoken of.
    let superseded = match (&row.successor, row.state.as_str()) {
        (Some(next), "superseded") => Some((
            row.successor_reason.clone().unwrap_or_default(),
            format!("/plan/reports/{next}"),
        )),
        _ => None,
    };
    let supersedes = row
        .supersedes
        .as_ref()
        .map(|old| (row.reason.clone(), format!("/plan/reports/{old}")));
    let columns = crate::report::data::COLUMNS
        .map(|name| {
            (
                name,
                context.t(&format!("report-data-{}", name.replace('_', "-"))),
            )
        })
        .to_vec();
    context.html(&View {
        whole: if draft {
            format!("{parts}/preview")
        } else {
            parts.clone()
        },
        licence: seen.content.licence.of(context.language().tag()).to_owned(),
        digest: row.digest.clone(),
        published: row
            .published_at
            .map_or_else(String::new, |at| page.date(&at)),
        subtitle: outline.subtitle.clone(),
        html: documents::html_fragment(&outline),
        page,
        base,
        parts,
        summary,
        draft,
        superseded,
        supersedes,
        columns,
    })
}
