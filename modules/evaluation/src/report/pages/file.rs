//! A document as a file of one of the formats.
use super::Seen;
use crate::{
    ports::Typesetter,
    report::{data, outline},
};
use askama::Template;
use documents::Outline;
use kernel::Fault;
use web::{Answer, Context, Page};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Template)]
#[template(path = "report/no_pdf.html")]
struct NoPdf {
    page: Page,
    print: String,
    docx: String,
}

#[derive(Template)]
#[template(path = "report/print.html")]
struct Print {
    page: Page,
    subtitle: String,
    html: String,
}

/// What is asked for, and where it stands.
pub(super) struct Wanted<'a> {
    /// `docx`, `xlsx`, `pdf`, `csv`, `print`.
    pub(super) format: &'a str,
    /// Whether it is the one page.
    pub(super) summary: bool,
    /// Address without extension.
    pub(super) base: String,
    /// Address of the print view.
    pub(super) print: String,
}

/// The document of the report or of its summary.
pub(super) fn document(context: &Context, seen: &Seen, summary: bool) -> Outline {
    let words = super::words(context);
    let language = context.language().tag();
    if summary {
        let address = format!("{}/plan/reports/{}", context.origin(), seen.row.id);
        outline::summary_outline(&seen.content, language, &words, &address)
    } else {
        outline::outline(&seen.content, language, &words)
    }
}

/// The file.
pub(super) async fn give(context: &Context, seen: &Seen, wanted: Wanted<'_>) -> Answer {
    let name = format!("{}.{}", seen.content.wording.title, wanted.format);
    if wanted.format == "csv" {
        let bytes = documents::csv(&data::table(&seen.content));
        return Ok(web::download(&name, "text/csv; charset=utf-8", bytes));
    }
    let outline = document(context, seen, wanted.summary);
    match wanted.format {
        "docx" => {
            let bytes = documents::docx(&outline).map_err(Fault::internal)?;
            Ok(web::download(&name, DOCX, bytes))
        }
        "xlsx" => {
            let bytes = documents::xlsx_of(&outline).map_err(Fault::internal)?;
            Ok(web::download(&name, XLSX, bytes))
        }
        "pdf" => match context.port::<dyn Typesetter>()?.pdf(&outline).await? {
            Some(bytes) => Ok(web::download(&name, "application/pdf", bytes)),
            None => {
                let page = Page::new(context, context.t("report-no-pdf-title"))
                    .under("/plan/reports", context.t("report-list-title"))
                    .here();
                context.html(&NoPdf {
                    page,
                    print: wanted.print,
                    docx: format!("{}.docx", wanted.base),
                })
            }
        },
        "print" => context.html(&Print {
            page: Page::new(context, outline.title.clone()),
            subtitle: outline.subtitle.clone(),
            html: documents::html_fragment(&outline),
        }),
        _ => Err(web::not_found()),
    }
}
