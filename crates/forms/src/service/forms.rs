//! Forms and their versions.
use super::{CHANGED_MEANWHILE, FORM_FAULTS, FormLine, FormRow, NOT_OPEN, VersionRow};
use crate::{FormContent, FormFault, check, is_key};
use kernel::{Fault, Id, Outcome, Permit};
use store::{Entry, Queries, Unit, Visibility, on_constraint, params};

const FORM: &str = "SELECT id, key, title, kind, public, current_version FROM forms";
const VERSION: &str =
    "SELECT id, form, number, content, status, edition, opened_at FROM form_versions";

/// The form, or not found.
pub async fn get_form(queries: &impl Queries, form: &Id) -> Outcome<FormRow> {
    queries
        .get(&format!("{FORM} WHERE id = $1"), params![form])
        .await
}

/// The form of this address.
pub async fn find_form_by_key(queries: &impl Queries, key: &str) -> Outcome<Option<FormRow>> {
    queries
        .first(&format!("{FORM} WHERE key = $1"), params![key])
        .await
}

/// The version, or not found.
pub async fn get_version(queries: &impl Queries, version: &Id) -> Outcome<VersionRow> {
    queries
        .get(&format!("{VERSION} WHERE id = $1"), params![version])
        .await
}

/// The newest version of a form: its draft, or what is open where there is no draft.
pub async fn get_latest(queries: &impl Queries, form: &Id) -> Outcome<VersionRow> {
    queries
        .get(
            &format!("{VERSION} WHERE form = $1 ORDER BY number DESC LIMIT 1"),
            params![form],
        )
        .await
}

/// Forms in the order of their making, newest first; `after` is the identifier of the last one before.
pub async fn list_forms(queries: &impl Queries, page: &kernel::Page) -> Outcome<Vec<FormLine>> {
    queries
        .all(
            "SELECT f.id, f.key, f.title, f.kind, f.public, f.current_version, \
             (SELECT COUNT(*) FROM form_submissions s JOIN form_versions v ON v.id = s.form_version \
              WHERE v.form = f.id AND s.status IN ('submitted', 'locked')) AS submitted \
             FROM forms f WHERE ($1 = '' OR f.id < $1) ORDER BY f.id DESC LIMIT $2",
            params![&page.after, page.limit()],
        )
        .await
}

/// Makes a form with a first draft. `key` is its address; `kind` says what it is used for.
///
/// # Errors
/// Fields `key` and `kind`; faults of the definition that even a draft may not have.
pub async fn create_form(
    unit: &mut Unit,
    permit: &Permit,
    key: &str,
    kind: &str,
    content: &FormContent,
) -> Outcome<Id> {
    if !is_key(key) {
        return Err(Fault::field("key", "forms-field-key"));
    }
    if !kind.split('.').all(is_key) {
        return Err(Fault::field("kind", "forms-field-key"));
    }
    if content.title.trim().is_empty() {
        return Err(Fault::field("title", "field-required"));
    }
    let json = storable(content)?;
    let id = unit
        .create_record(permit, "forms.form", &content.title, Visibility::Staff)
        .await?;
    let at = unit.at_micros();
    let made = unit
        .write(
            permit,
            "INSERT INTO forms (id, key, title, kind, created_at) VALUES ($1, $2, $3, $4, $5)",
            params![&id, key, &content.title, kind, at],
        )
        .await;
    on_constraint(
        made,
        "uq_forms_key",
        "forms.key",
        "key",
        "forms-field-key-taken",
    )?;
    insert_version(unit, permit, &id, 1, json, 1).await?;
    unit.note(Entry::new("forms.create", &id));
    Ok(id)
}

async fn insert_version(
    unit: &mut Unit,
    permit: &Permit,
    form: &Id,
    number: i64,
    json: String,
    edition: i64,
) -> Outcome<u64> {
    let id = unit.new_id();
    unit.write(
        permit,
        "INSERT INTO form_versions (id, form, number, content, status, edition) \
         VALUES ($1, $2, $3, $4, 'draft', $5)",
        params![&id, form, number, json, edition],
    )
    .await
}

/// The JSON of a definition, unless even a draft may not be so.
fn storable(content: &FormContent) -> Outcome<String> {
    let grave = check(content).into_iter().filter(FormFault::is_grave);
    let count = grave.count();
    if count > 0 {
        return Err(Fault::new(&FORM_FAULTS).with("count", count));
    }
    serde_json::to_string(content).map_err(Fault::internal)
}

/// Stores the draft of a form; where the newest version is open, a new draft begins. Gives the new edition.
///
/// # Errors
/// [`CHANGED_MEANWHILE`] where the newest version is not of the expected edition; nothing is overwritten.
pub async fn save_form_draft(
    unit: &mut Unit,
    permit: &Permit,
    form: &Id,
    expected_edition: i64,
    content: &FormContent,
) -> Outcome<i64> {
    let json = storable(content)?;
    let latest = get_latest(unit, form).await?;
    let stale = || Fault::new(&CHANGED_MEANWHILE);
    if latest.edition != expected_edition {
        return Err(stale());
    }
    let edition = expected_edition + 1;
    if latest.status == "open" {
        insert_version(unit, permit, form, latest.number + 1, json, edition)
            .await
            .map_err(|fault| {
                let twice = fault.args().iter().any(|(name, _)| *name == "constraint");
                if twice { stale() } else { fault }
            })?;
    } else {
        let changed = unit
            .write(
                permit,
                "UPDATE form_versions SET content = $3, edition = $4 \
                 WHERE id = $1 AND edition = $2 AND status = 'draft'",
                params![&latest.id, expected_edition, json, edition],
            )
            .await?;
        if changed == 0 {
            return Err(stale());
        }
    }
    unit.write(
        permit,
        "UPDATE forms SET title = $2 WHERE id = $1",
        params![form, &content.title],
    )
    .await?;
    let row = get_form(unit, form).await?;
    unit.update_record(permit, form, &content.title, visibility(row.public == 1))
        .await?;
    unit.note(Entry::new("forms.save", form));
    Ok(edition)
}

fn visibility(public: bool) -> Visibility {
    if public {
        Visibility::Public
    } else {
        Visibility::Staff
    }
}

/// Opens the draft: from now on new submissions use it. Those that run keep the version that they were opened with.
///
/// # Errors
/// [`FORM_FAULTS`] where the definition has faults; [`CHANGED_MEANWHILE`] where it is not of the expected edition;
/// [`NOT_OPEN`] where there is no draft.
pub async fn open_version(
    unit: &mut Unit,
    permit: &Permit,
    form: &Id,
    expected_edition: i64,
) -> Outcome<Id> {
    let latest = get_latest(unit, form).await?;
    if latest.edition != expected_edition {
        return Err(Fault::new(&CHANGED_MEANWHILE));
    }
    if latest.status == "open" {
        return Err(Fault::new(&NOT_OPEN));
    }
    let count = check(&latest.content()?).len();
    if count > 0 {
        return Err(Fault::new(&FORM_FAULTS).with("count", count));
    }
    let at = unit.at_micros();
    let changed = unit
        .write(
            permit,
            "UPDATE form_versions SET status = 'open', opened_at = $3 \
             WHERE id = $1 AND edition = $2 AND status = 'draft'",
            params![&latest.id, expected_edition, at],
        )
        .await?;
    if changed == 0 {
        return Err(Fault::new(&CHANGED_MEANWHILE));
    }
    unit.write(
        permit,
        "UPDATE forms SET current_version = $2 WHERE id = $1",
        params![form, &latest.id],
    )
    .await?;
    unit.note(Entry::new("forms.open", form).revision(serde_json::json!({
        "version": latest.id, "number": latest.number, "content": latest.content()?
    })));
    Ok(latest.id())
}

/// Lets everybody fill the form in, or no longer.
pub async fn set_public(unit: &mut Unit, permit: &Permit, form: &Id, public: bool) -> Outcome<()> {
    let row = get_form(unit, form).await?;
    unit.write(
        permit,
        "UPDATE forms SET public = $2 WHERE id = $1",
        params![form, public],
    )
    .await?;
    unit.update_record(permit, form, &row.title, visibility(public))
        .await?;
    unit.note(Entry::new("forms.publish", form));
    Ok(())
}

/// A new form with the newest definition of another.
pub async fn copy_form(
    unit: &mut Unit,
    permit: &Permit,
    from: &Id,
    key: &str,
    title: &str,
) -> Outcome<Id> {
    let row = get_form(unit, from).await?;
    let mut content = get_latest(unit, from).await?.content()?;
    content.title = title.to_owned();
    create_form(unit, permit, key, &row.kind, &content).await
}
