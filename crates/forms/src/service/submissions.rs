//! Submissions: what one person or body answers to one version of a form.
use super::{
    ANSWERS, CHANGED_MEANWHILE, CLOSED, MAX_SUBMISSIONS, NOT_OPEN, SubmissionRow, get_version,
};
use crate::{Answer, Answers, Stage, validate};
use kernel::{Check, Code, Fault, Id, Outcome, Page, Permit};
use std::collections::BTreeSet;
use store::{Entry, FromQueryResult, Queries, Unit, Visibility, params};

const SUBMISSION: &str = "SELECT s.id, s.form_version, s.subject, s.body, s.respondent, s.status, s.answers, \
     s.edition, s.channel, s.entered_by, s.reason, s.submitted_at, s.updated_at FROM form_submissions s";

/// The ways in which answers come in.
pub const CHANNELS: [&str; 6] = ["web", "paper", "telephone", "counter", "line", "workshop"];

/// What a submission begins with.
#[derive(Clone, Debug)]
pub struct Begin {
    /// The version, which must be open.
    pub form_version: Id,
    /// The record that it is about.
    pub subject: Option<Id>,
    /// The body that it comes from.
    pub body: Option<Id>,
    /// The account whose answers these are; `None` for visitors and for those whom staff enter.
    pub respondent: Option<Id>,
    /// One of [`CHANNELS`].
    pub channel: String,
}

impl Begin {
    /// On the web, about nothing.
    pub fn on_web(form_version: Id) -> Self {
        Self {
            form_version,
            subject: None,
            body: None,
            respondent: None,
            channel: "web".into(),
        }
    }
}

/// The submission, or not found.
pub async fn get_submission(queries: &impl Queries, submission: &Id) -> Outcome<SubmissionRow> {
    queries
        .get(
            &format!("{SUBMISSION} WHERE s.id = $1"),
            params![submission],
        )
        .await
}

/// The submission to any version of a form that this account has begun and not handed in.
pub async fn find_draft_of(
    queries: &impl Queries,
    form: &Id,
    account: &Id,
) -> Outcome<Option<SubmissionRow>> {
    queries
        .first(
            &format!(
                "{SUBMISSION} JOIN form_versions v ON v.id = s.form_version \
                 WHERE v.form = $1 AND s.respondent = $2 AND s.channel = 'web' \
                 AND s.status IN ('draft', 'returned') ORDER BY s.id DESC LIMIT 1"
            ),
            params![form, account],
        )
        .await
}

/// Submissions to a version, oldest first; `after` is the identifier of the last one before.
pub async fn list_submissions(
    queries: &impl Queries,
    form_version: &Id,
    page: &Page,
) -> Outcome<(Vec<SubmissionRow>, Option<String>)> {
    let rows = queries
        .all(
            &format!("{SUBMISSION} WHERE s.form_version = $1 AND s.id > $2 ORDER BY s.id LIMIT $3"),
            params![form_version, &page.after, page.limit()],
        )
        .await?;
    Ok(page.cut(rows, |row: &SubmissionRow| row.id.clone()))
}

/// What was handed in to a version, oldest first, for counting and export: at most [`MAX_SUBMISSIONS`].
pub async fn list_answers(
    queries: &impl Queries,
    form_version: &Id,
) -> Outcome<Vec<SubmissionRow>> {
    queries
        .all(
            &format!(
                "{SUBMISSION} WHERE s.form_version = $1 AND s.status IN ('submitted', 'locked') \
                 ORDER BY s.id LIMIT $2"
            ),
            params![form_version, MAX_SUBMISSIONS],
        )
        .await
}

/// Begins a submission; gives its identifier. Its edition is 1.
pub async fn begin_submission(unit: &mut Unit, permit: &Permit, begin: &Begin) -> Outcome<Id> {
    let version = get_version(unit, &begin.form_version).await?;
    if version.status != "open" {
        return Err(Fault::new(&NOT_OPEN));
    }
    if !CHANNELS.contains(&begin.channel.as_str()) {
        return Err(Fault::field("channel", "forms-field-choice"));
    }
    for record in begin.subject.iter().chain(&begin.body) {
        if !store::exists(unit, record).await? {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
    }
    let title = version.content()?.title;
    let id = unit
        .create_record(permit, "forms.submission", &title, Visibility::Private)
        .await?;
    let at = unit.at_micros();
    let entered_by = unit.actor().account.clone();
    unit.write(
        permit,
        "INSERT INTO form_submissions (id, form_version, subject, body, respondent, status, answers, edition, channel, \
         entered_by, updated_at) VALUES ($1, $2, $3, $4, $5, 'draft', '{}', 1, $6, $7, $8)",
        params![
            &id,
            &begin.form_version,
            begin.subject.as_ref(),
            begin.body.as_ref(),
            begin.respondent.as_ref(),
            &begin.channel,
            entered_by,
            at
        ],
    )
    .await?;
    unit.note(Entry::new("forms.begin", &id));
    Ok(id)
}

/// Stores answers as a draft; gives the new edition.
///
/// # Errors
/// [`CHANGED_MEANWHILE`] where somebody else stored in the meantime, [`CLOSED`] where it is handed in, [`ANSWERS`]
/// where even a draft cannot hold them; nothing is overwritten.
pub async fn save_draft(
    unit: &mut Unit,
    permit: &Permit,
    submission: &Id,
    expected_edition: i64,
    answers: &Answers,
) -> Outcome<i64> {
    store_answers(
        unit,
        permit,
        submission,
        expected_edition,
        answers,
        Stage::Draft,
    )
    .await
}

/// Hands the answers in; gives the new edition.
///
/// # Errors
/// As [`save_draft`]; [`ANSWERS`] also where something needs mending: [`validate`] says what.
pub async fn submit(
    unit: &mut Unit,
    permit: &Permit,
    submission: &Id,
    expected_edition: i64,
    answers: &Answers,
) -> Outcome<i64> {
    store_answers(
        unit,
        permit,
        submission,
        expected_edition,
        answers,
        Stage::Final,
    )
    .await
}

async fn store_answers(
    unit: &mut Unit,
    permit: &Permit,
    submission: &Id,
    expected_edition: i64,
    answers: &Answers,
    stage: Stage,
) -> Outcome<i64> {
    let row = get_submission(unit, submission).await?;
    if !row.is_open() {
        return Err(Fault::new(&CLOSED));
    }
    let version = get_version(unit, &Id::from_stored(row.form_version)).await?;
    let answers = validate(&version.content()?, answers, stage)
        .map_err(|faults| Fault::new(&ANSWERS).with("count", faults.len()))?;
    check_files(unit, submission, &answers).await?;
    let json = serde_json::to_string(&answers).map_err(Fault::internal)?;
    let at = unit.at_micros();
    let (status, submitted_at, action) = match stage {
        Stage::Draft => (row.status.as_str(), row.submitted_at, "forms.save-answers"),
        Stage::Final => ("submitted", Some(at), "forms.submit"),
    };
    let changed = unit
        .write(
            permit,
            "UPDATE form_submissions SET answers = $3, edition = $2 + 1, status = $4, submitted_at = $5, updated_at = $6 \
             WHERE id = $1 AND edition = $2 AND status IN ('draft', 'returned')",
            params![submission, expected_edition, json, status, submitted_at, at],
        )
        .await?;
    if changed == 0 {
        return Err(Fault::new(&CHANGED_MEANWHILE));
    }
    unit.note(Entry::new(action, submission));
    Ok(expected_edition + 1)
}

#[derive(FromQueryResult)]
struct FileId {
    id: String,
}

/// A file of another submission cannot be taken over by naming it.
async fn check_files(unit: &Unit, submission: &Id, answers: &Answers) -> Outcome<()> {
    let named: BTreeSet<&str> = answers
        .values()
        .filter_map(|a| match a {
            Answer::File(file) => Some(file.id.as_str()),
            _ => None,
        })
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    let own: Vec<FileId> = unit
        .all(
            "SELECT id FROM form_files WHERE submission = $1 ORDER BY id DESC LIMIT 1000",
            params![submission],
        )
        .await?;
    if named.iter().all(|id| own.iter().any(|o| o.id == *id)) {
        Ok(())
    } else {
        Err(Fault::new(&Code::NOT_FOUND))
    }
}

/// Gives a submission back to be mended, with a reason of at most 1,000 characters.
pub async fn return_submission(
    unit: &mut Unit,
    permit: &Permit,
    submission: &Id,
    reason: &str,
) -> Outcome<()> {
    let mut check = Check::new();
    let reason = check.text("reason", reason, 1000);
    check.done()?;
    pass(unit, permit, submission, "returned", &reason).await?;
    unit.note(Entry::new("forms.return", submission));
    Ok(())
}

/// Locks a submission that was handed in: it stays as it is.
pub async fn lock(unit: &mut Unit, permit: &Permit, submission: &Id) -> Outcome<()> {
    pass(unit, permit, submission, "locked", "").await?;
    unit.note(Entry::new("forms.lock", submission));
    Ok(())
}

async fn pass(
    unit: &mut Unit,
    permit: &Permit,
    submission: &Id,
    to: &str,
    reason: &str,
) -> Outcome<()> {
    get_submission(unit, submission).await?;
    let at = unit.at_micros();
    let changed = unit
        .write(
            permit,
            "UPDATE form_submissions SET status = $2, reason = $3, edition = edition + 1, updated_at = $4 \
             WHERE id = $1 AND status = 'submitted'",
            params![submission, to, reason, at],
        )
        .await?;
    if changed == 0 {
        return Err(Fault::new(&CLOSED));
    }
    Ok(())
}
