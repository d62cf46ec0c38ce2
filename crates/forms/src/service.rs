//! Storage: forms with their versions, submissions, files. What writes takes the caller's unit of work and permit, so
//! that a command of another module can carry a submission of its own inside its transaction.
mod files;
mod forms;
mod rows;
mod submissions;

pub use files::{FileRow, get_file, keep_file};
pub use forms::{
    copy_form, create_form, find_form_by_key, get_form, get_latest, get_version, list_forms,
    open_version, save_form_draft, set_public,
};
pub use rows::{FormLine, FormRow, SubmissionRow, VersionRow};
pub use submissions::{
    Begin, CHANNELS, begin_submission, find_draft_of, get_submission, list_answers,
    list_submissions, lock, return_submission, save_draft, submit,
};

use kernel::Code;

/// Somebody else stored another edition in the meantime; nothing was overwritten.
pub const CHANGED_MEANWHILE: Code = Code {
    id: "forms-changed-meanwhile",
    status: 409,
};
/// The form has faults and cannot be opened or stored.
pub const FORM_FAULTS: Code = Code {
    id: "forms-form-faults",
    status: 422,
};
/// The answers need mending.
pub const ANSWERS: Code = Code {
    id: "forms-answers",
    status: 422,
};
/// The form is not open.
pub const NOT_OPEN: Code = Code {
    id: "forms-not-open",
    status: 409,
};
/// The submission is handed in or locked.
pub const CLOSED: Code = Code {
    id: "forms-closed",
    status: 409,
};

/// The faults of this crate.
pub const FAULTS: &[&Code] = &[
    &CHANGED_MEANWHILE,
    &FORM_FAULTS,
    &ANSWERS,
    &NOT_OPEN,
    &CLOSED,
];

/// Most submissions that are read for one table or count.
pub const MAX_SUBMISSIONS: i64 = 20_000;
