//! Rows of the tables.
use crate::{Answers, FormContent};
use kernel::{Fault, Id, Outcome};
use store::FromQueryResult;

/// A form.
#[derive(Clone, Debug, FromQueryResult)]
pub struct FormRow {
    /// Identifier; a record.
    pub id: String,
    /// Its address: `/forms/{key}`.
    pub key: String,
    /// Title.
    pub title: String,
    /// What it is used for: `survey`, `report`, `evaluation`, `application`, or another module's word.
    pub kind: String,
    /// Whether everybody may fill it in, 0 or 1.
    pub public: i64,
    /// The version that new submissions are opened with.
    pub current_version: Option<String>,
}

/// A form in a list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct FormLine {
    /// Identifier.
    pub id: String,
    /// Its address.
    pub key: String,
    /// Title.
    pub title: String,
    /// What it is used for.
    pub kind: String,
    /// Whether everybody may fill it in, 0 or 1.
    pub public: i64,
    /// The version that new submissions are opened with.
    pub current_version: Option<String>,
    /// How many were handed in.
    pub submitted: i64,
}

/// A version of a form.
#[derive(Clone, Debug, FromQueryResult)]
pub struct VersionRow {
    /// Identifier.
    pub id: String,
    /// Its form.
    pub form: String,
    /// 1, 2, 3 …
    pub number: i64,
    /// JSON.
    pub content: String,
    /// `draft` or `open`.
    pub status: String,
    /// Grows with every change.
    pub edition: i64,
    /// Microseconds since 1970.
    pub opened_at: Option<i64>,
}

impl VersionRow {
    /// The form itself.
    pub fn content(&self) -> Outcome<FormContent> {
        serde_json::from_str(&self.content).map_err(Fault::internal)
    }
    /// Its identifier.
    pub fn id(&self) -> Id {
        Id::from_stored(self.id.clone())
    }
}

/// A submission.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SubmissionRow {
    /// Identifier; a record.
    pub id: String,
    /// The version that it was opened with.
    pub form_version: String,
    /// The record that it is about.
    pub subject: Option<String>,
    /// The body that it comes from.
    pub body: Option<String>,
    /// The account whose answers these are.
    pub respondent: Option<String>,
    /// `draft`, `submitted`, `returned`, `locked`.
    pub status: String,
    /// JSON.
    pub answers: String,
    /// Grows with every change.
    pub edition: i64,
    /// `web`, `paper`, `telephone`, `counter`, `line`, `workshop`.
    pub channel: String,
    /// The account that typed it.
    pub entered_by: Option<String>,
    /// Why it was returned.
    pub reason: String,
    /// Microseconds since 1970.
    pub submitted_at: Option<i64>,
    /// Microseconds since 1970.
    pub updated_at: i64,
}

impl SubmissionRow {
    /// The answers.
    pub fn answers(&self) -> Outcome<Answers> {
        serde_json::from_str(&self.answers).map_err(Fault::internal)
    }
    /// Its identifier.
    pub fn id(&self) -> Id {
        Id::from_stored(self.id.clone())
    }
    /// Whether its answers can still be changed.
    pub fn is_open(&self) -> bool {
        matches!(self.status.as_str(), "draft" | "returned")
    }
}
