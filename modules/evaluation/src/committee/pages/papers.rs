//! A paper of a meeting as a file: for everybody where it is public, otherwise for those who read the committee's papers.
use crate::committee::policy;
use axum::extract::Path;
use kernel::{Code, Fault, Id};
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context};

#[derive(FromQueryResult)]
struct Row {
    body: String,
    is_public: i64,
    meeting_public: i64,
    file_name: String,
}

#[derive(FromQueryResult)]
struct Bytes {
    bytes: Vec<u8>,
}

/// Two queries; the bytes are read only for those who may have them.
pub(super) async fn send(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let row: Row = context
        .reads()
        .get(
            "SELECT c.body, p.is_public, CAST(CASE WHEN m.announced = 1 OR m.state = 'public' THEN 1 ELSE 0 END AS BIGINT) AS meeting_public, \
             p.file_name FROM committee_papers p JOIN committee_meetings m ON m.id = p.meeting \
             JOIN committees c ON c.id = m.committee WHERE p.id = $1 AND p.removed_at IS NULL",
            params![&id],
        )
        .await?;
    let is_public = row.is_public == 1 && row.meeting_public == 1;
    if !is_public && !policy::reads(context.actor(), &Id::from_stored(row.body)) {
        return Err(Fault::new(&Code::NOT_FOUND).into());
    }
    let file: Bytes = context
        .reads()
        .get(
            "SELECT bytes FROM committee_papers WHERE id = $1",
            params![&id],
        )
        .await?;
    Ok(web::download(
        &row.file_name,
        media_type(&row.file_name),
        file.bytes,
    ))
}

/// What the file says of itself by its ending. Always sent to be kept, never to be shown in place.
fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "pdf" => "application/pdf",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        _ => "application/octet-stream",
    }
}
