//! Commands that pages of the desk give, where the form does not name them one to one.
use kernel::{Code, Fault, Outcome};
use plan_reader::PlanDocument;
use web::Context;

/// Imports a document as a new plan or as the next version of one; gives the version.
pub(super) async fn import(
    _context: &Context,
    _place: &(String, String),
    _document: PlanDocument,
    _name: &str,
    _lines: Vec<(usize, String)>,
) -> Outcome<String> {
    Err(Fault::new(&Code::INTERNAL))
}
