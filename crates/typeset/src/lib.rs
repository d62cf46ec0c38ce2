//! PDF from an outline, set by Typst with fonts that are inside the program: no network, no file, no clock.
//!
//! Same input, same bytes. No word of a document can become markup: the template `report.typ` is ours and reads the
//! document as data. What no font can print is shown as 〓 and listed with its code points at the end. Files are tagged,
//! and PDF/UA-1 wherever the document allows it ([ADR 6](../../../docs/adr/0006-typesetting-in-a-program-of-its-own.md)).

mod data;
mod fonts;
mod printable;
mod world;

pub use fonts::Fonts;

use documents::Outline;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::world::Desk;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum TypesetFault {
    /// A font file could not be read.
    #[error("a font could not be read")]
    Font,
    /// The document could not be written as data.
    #[error("the document could not be written as data: {0}")]
    Data(#[from] serde_json::Error),
    /// The typesetter refused.
    #[error("the document could not be set: {0}")]
    Refused(String),
}

/// A finished file and what was kept.
#[derive(Debug)]
pub struct Typeset {
    /// The file.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Whether it conforms to PDF/UA-1; otherwise it is tagged, but something in it stands against the standard.
    pub accessible: bool,
    /// What the typesetter remarked on its way.
    pub warnings: Vec<String>,
}

/// The document as PDF, A4.
///
/// # Errors
/// If the typesetter refuses, which no text should bring it to.
pub fn pdf(outline: &Outline, fonts: &Fonts) -> Result<Vec<u8>, TypesetFault> {
    typeset(outline, fonts).map(|typeset| typeset.pdf)
}

/// As [`pdf`], with what was kept of the standard.
///
/// # Errors
/// As [`pdf`].
pub fn typeset(outline: &Outline, fonts: &Fonts) -> Result<Typeset, TypesetFault> {
    let (document, warnings) = match set(outline, fonts, true) {
        // A drawing that cannot be read must not cost the document; its words stand in its place.
        Err(TypesetFault::Refused(_)) => set(outline, fonts, false)?,
        other => other?,
    };
    let pages = document.pages().len();
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).ok();
    let written =
        accessible.and_then(|standards| typst_pdf::pdf(&document, &options(standards)).ok());
    let accessible = written.is_some();
    let pdf = match written {
        Some(pdf) => pdf,
        None => typst_pdf::pdf(&document, &options(PdfStandards::default()))
            .map_err(|faults| refused(&faults))?,
    };
    Ok(Typeset {
        pdf,
        pages,
        accessible,
        warnings,
    })
}

fn set(
    outline: &Outline,
    fonts: &Fonts,
    drawings: bool,
) -> Result<(PagedDocument, Vec<String>), TypesetFault> {
    let desk = Desk::new(data::of(outline, fonts, drawings)?, fonts);
    let set = typst::compile::<PagedDocument>(&desk);
    let warnings = set
        .warnings
        .iter()
        .map(|warning| warning.message.to_string());
    let warnings = warnings.collect();
    let document = set.output.map_err(|faults| refused(&faults))?;
    Ok((document, warnings))
}

fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("Tsunagu".to_owned())),
        standards,
        ..PdfOptions::default()
    }
}

fn refused(faults: &[SourceDiagnostic]) -> TypesetFault {
    let faults: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    TypesetFault::Refused(faults.join("; ").replace('\n', " "))
}
