//! What can go wrong with a report, and what it is known by.
use super::content::ReportContent;
use kernel::{Code, Fault, Outcome};
use sha2::{Digest, Sha256};

/// Shape of the content.
pub const FORMAT: u32 = 1;

/// It is published; it can only be superseded.
pub const PUBLISHED: Code = Code {
    id: "report-published",
    status: 409,
};
/// It is not published, or a correction of it was begun already.
pub const NOT_PUBLISHED: Code = Code {
    id: "report-not-published",
    status: 409,
};
/// A round that it stands on was superseded since.
pub const STALE: Code = Code {
    id: "report-stale",
    status: 409,
};

/// The faults of this part.
pub const FAULTS: &[&Code] = &[&PUBLISHED, &NOT_PUBLISHED, &STALE];

/// The content as it is stored, with its SHA-256 in hexadecimal.
pub fn stored(content: &ReportContent) -> Outcome<(String, String)> {
    let text = serde_json::to_string(content).map_err(Fault::internal)?;
    let digest = Sha256::digest(text.as_bytes());
    let digest = digest.iter().map(|b| format!("{b:02x}")).collect();
    Ok((text, digest))
}
