//! Files that answer a question: at most 10 MB each, kept beside their submission.
use super::{CLOSED, get_submission};
use crate::{FileReference, MAX_FILE};
use kernel::{Code, Fault, Id, Outcome, Permit};
use store::{Entry, FromQueryResult, Queries, Unit, params};

/// A file.
#[derive(Clone, Debug, FromQueryResult)]
pub struct FileRow {
    /// Identifier.
    pub id: String,
    /// Its submission.
    pub submission: String,
    /// Name on the sender's machine.
    pub name: String,
    /// Contents.
    pub bytes: Vec<u8>,
}

/// The file, or not found.
pub async fn get_file(queries: &impl Queries, file: &Id) -> Outcome<FileRow> {
    queries
        .get(
            "SELECT id, submission, name, bytes FROM form_files WHERE id = $1",
            params![file],
        )
        .await
}

/// Keeps a file of a submission; gives the reference to answer with.
pub async fn keep_file(
    unit: &mut Unit,
    permit: &Permit,
    submission: &Id,
    question: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Outcome<FileReference> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > MAX_FILE {
        return Err(Fault::new(&Code::TOO_LARGE).with("max", "10 MB"));
    }
    let row = get_submission(unit, submission).await?;
    if !row.is_open() {
        return Err(Fault::new(&CLOSED));
    }
    let name: String = name
        .chars()
        .filter(|c| !c.is_control() && !"/\\".contains(*c))
        .take(200)
        .collect();
    let id = unit.new_id();
    let at = unit.at_micros();
    unit.write(
        permit,
        "INSERT INTO form_files (id, submission, respondent, question, name, bytes, size, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            &id,
            submission,
            row.respondent,
            question,
            &name,
            bytes,
            i64::try_from(size).unwrap_or(i64::MAX),
            at
        ],
    )
    .await?;
    unit.note(Entry::new("forms.keep-file", submission));
    Ok(FileReference {
        id: id.into(),
        name,
        bytes: size,
    })
}
