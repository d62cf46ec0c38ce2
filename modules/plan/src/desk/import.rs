//! First step of an import: a file or pasted text, and where it goes. The bytes are kept as a draft of the account until
//! they are confirmed; a file that cannot be read is answered at once and nothing is kept.
use super::{
    reading,
    typed::{Choice, Typed},
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Fault, Id};
use store::{FromQueryResult, Housekeeping, Queries, params};
use web::{Answer, Context, Form, Page};

/// Uploads that nobody confirmed are thrown away after so many days.
const KEPT_DAYS: i64 = 14;
/// So many unconfirmed uploads of one person are kept.
const KEPT_UPLOADS: i64 = 5;

#[derive(Template)]
#[template(path = "desk/import.html")]
struct Import {
    page: Page,
    form: Typed,
    into: Vec<Choice>,
    slug: String,
}

#[derive(FromQueryResult)]
pub(super) struct PlanRow {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) title: String,
}

/// The plans that a document can become the next version of. One query.
pub(super) async fn plans(context: &Context) -> kernel::Outcome<Vec<PlanRow>> {
    context
        .reads()
        .all(
            "SELECT id, slug, title FROM plans ORDER BY is_current DESC, created_at DESC LIMIT 100",
            params![],
        )
        .await
}

/// One query.
pub(crate) async fn page(context: Context) -> Answer {
    let plans = plans(&context).await?;
    let slug = if plans.is_empty() { "plan" } else { "" };
    let into = plans.first().map_or("new", |p| p.id.as_str()).to_owned();
    let form = Typed::of([("into", &into), ("slug", slug)]);
    show(&context, StatusCode::OK, form, &plans)
}

fn show(context: &Context, status: StatusCode, form: Typed, plans: &[PlanRow]) -> Answer {
    let chosen = form.value("into");
    let mut into: Vec<Choice> = plans
        .iter()
        .map(|p| {
            Choice::new(
                &p.id,
                context.t_with("plan-desk-import-next", &[("title", p.title.clone())]),
                chosen,
            )
        })
        .collect();
    into.push(
        Choice::new("new", context.t("plan-desk-import-new"), chosen)
            .help(context.t("plan-desk-import-new-help")),
    );
    let page = Page::new(context, context.t("plan-desk-import-title"))
        .under("/desk", context.t("plan-desk-desk"))
        .under("/desk/plan", context.t("plan-desk-title"))
        .here();
    let slug = form.value("slug").to_owned();
    context.html_with(
        status,
        &Import {
            page,
            form,
            into,
            slug,
        },
    )
}

/// Keeps the bytes and leads to the preview.
pub(crate) async fn send(context: Context, form: Form) -> Answer {
    let plans = plans(&context).await?;
    let (name, bytes) = match form
        .file("file")
        .filter(|f| !f.bytes.is_empty() || form.get("text").trim().is_empty())
    {
        Some(file) => (file.name.clone(), file.bytes.clone()),
        None => (
            context.t("plan-desk-import-pasted"),
            form.get("text").replace("\r\n", "\n").into_bytes(),
        ),
    };
    let again = |field: &str, text: String| {
        show(
            &context,
            StatusCode::UNPROCESSABLE_ENTITY,
            Typed::with_error(&form, field, text),
            &plans,
        )
    };
    let nothing_sent = form.file("file").is_none() && form.get("text").trim().is_empty();
    if nothing_sent {
        return again("file", context.t("plan-desk-import-nothing"));
    }
    let into = form.get("into");
    if into != "new" && !plans.iter().any(|p| p.id == into) {
        return again("into", context.t("plan-desk-import-choose"));
    }
    let slug = form.get("slug").trim();
    if into == "new" && !is_slug(slug) {
        return again("slug", context.t("plan-desk-import-slug-error"));
    }
    if into == "new" && plans.iter().any(|p| p.slug == slug) {
        return again("slug", context.t("plan-desk-import-slug-taken"));
    }
    if let Err(sentence) = reading::read(&context, &name, bytes.clone()).await? {
        return again("file", sentence);
    }
    let account = context.account()?;
    let id = Id::new(context.site().clock(), context.city().database.entropy());
    let now = context.site().clock().now().as_microsecond();
    let database = &context.city().database;
    database
        .housekeep(
            Housekeeping::Drafts,
            "INSERT INTO plan_uploads (id, account, name, bytes, at) VALUES ($1, $2, $3, $4, $5)",
            params![&id, account, short(&name), bytes, now],
        )
        .await?;
    database
        .housekeep(
            Housekeeping::Drafts,
            "DELETE FROM plan_uploads WHERE at < $1 OR (account = $2 AND id NOT IN \
             (SELECT id FROM plan_uploads WHERE account = $2 ORDER BY at DESC, id DESC LIMIT $3))",
            params![
                now - KEPT_DAYS * 24 * 3_600 * 1_000_000,
                account,
                KEPT_UPLOADS
            ],
        )
        .await?;
    let to = format!(
        "/desk/plan/import/{id}?{}&{}",
        web::form_pair("into", into),
        web::form_pair("slug", if into == "new" { slug } else { "" })
    );
    Ok(web::see_other(&to))
}

/// Whether a text can stand in an address: lower-case letters, digits, hyphens, at most 40.
pub(super) fn is_slug(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.len() <= 40 && text.bytes().all(plain) && !text.starts_with('-')
}

fn short(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[derive(FromQueryResult)]
pub(super) struct Upload {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// An upload of this account; anybody else's is not found.
pub(super) async fn upload(context: &Context, id: &str) -> Result<Upload, Fault> {
    let id = Id::parse(id)?;
    context
        .reads()
        .get(
            "SELECT name, bytes FROM plan_uploads WHERE id = $1 AND account = $2",
            params![&id, context.account()?],
        )
        .await
}

/// Throws an upload away.
pub(crate) async fn discard(
    context: Context,
    axum::extract::Path(id): axum::extract::Path<String>,
    _form: Form,
) -> Answer {
    forget(&context, &id).await?;
    Ok(context.go("/desk/plan", "plan-desk-import-discarded"))
}

pub(super) async fn forget(context: &Context, id: &str) -> Result<(), Fault> {
    let id = Id::parse(id)?;
    let account = context.account()?;
    context
        .city()
        .database
        .housekeep(
            Housekeeping::Drafts,
            "DELETE FROM plan_uploads WHERE id = $1 AND account = $2",
            params![&id, account],
        )
        .await?;
    Ok(())
}
