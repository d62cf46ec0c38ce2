//! What stands above the items: slogan, vision, missions, directions, principles; footnotes and terms.
use super::{data::VersionRow, typed::Typed, words};
use crate::{
    commands::{self, NOTE_KINDS, TEXT_KINDS},
    service::{NoteRow, TextRow},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Outcome};
use store::{Queries, Together, params};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/texts.html")]
struct View {
    page: Page,
    form: Typed,
    version: VersionRow,
    texts: Vec<Field>,
    notes: Vec<(NoteRow, String)>,
    kinds: Vec<(String, String)>,
    open: bool,
}

struct Field {
    name: String,
    label: String,
    value: String,
}

/// Three queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, Typed::default()).await
}

async fn texts(queries: &impl Queries, id: &str) -> Outcome<Vec<TextRow>> {
    let sql = "SELECT id, version, position, kind, text, source_line FROM plan_texts WHERE version = $1 \
               ORDER BY position LIMIT 1000";
    queries.all(sql, params![id]).await
}

fn joined(rows: &[TextRow], kind: &str) -> String {
    rows.iter()
        .filter(|t| t.kind == kind)
        .map(|t| t.text.as_str())
        .collect::<Vec<_>>()
        .join("\n\n")
}

async fn show(context: &Context, status: StatusCode, id: &Id, form: Typed) -> Answer {
    let reads = context.reads();
    let version = VersionRow::get(reads, id).await?;
    let rows = texts(reads, &version.id).await?;
    let notes: Vec<NoteRow> = reads
        .all(
            "SELECT id, version, position, kind, mark, term, text, source_line FROM plan_notes WHERE version = $1 \
             ORDER BY position LIMIT 300",
            params![&version.id],
        )
        .await?;
    let texts = TEXT_KINDS
        .iter()
        .map(|kind| {
            let name = format!("text-{kind}");
            Field {
                label: words::word(context, "text", kind),
                value: if form.came_back() {
                    form.value(&name).to_owned()
                } else {
                    joined(&rows, kind)
                },
                name,
            }
        })
        .collect();
    let view = View {
        page: Page::new(context, context.t("plan-desk-texts-title"))
            .under("/desk", context.t("plan-desk-desk"))
            .under("/desk/plan", context.t("plan-desk-title"))
            .under(&version.href(), version.name())
            .here(),
        open: context.may(&crate::policy::EDIT)
            && version.is_open()
            && version.published_at.is_none(),
        kinds: NOTE_KINDS
            .iter()
            .map(|k| ((*k).to_owned(), words::word(context, "note", k)))
            .collect(),
        notes: notes
            .into_iter()
            .map(|n| (n.clone(), words::word(context, "note", &n.kind)))
            .collect(),
        form,
        version,
        texts,
    };
    context.html_with(status, &view)
}

/// Saves the texts whose words changed, all or none.
pub(crate) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let rows = texts(context.reads(), id.as_str()).await?;
    let changed = TEXT_KINDS.iter().filter_map(|kind| {
        let typed = form.get(&format!("text-{kind}")).replace("\r\n", "\n");
        (typed.trim() != joined(&rows, kind).trim()).then(|| commands::SetTexts {
            version: id.clone(),
            kind: (*kind).to_owned(),
            texts: typed
                .split("\n\n")
                .map(|t| t.trim().to_owned())
                .filter(|t| !t.is_empty())
                .collect(),
        })
    });
    let done = context
        .carry_out(Together(changed.collect()))
        .await
        .map(|_| ());
    end(&context, &id, &form, done).await
}

/// Changes a note, adds one, or removes one whose text was emptied.
pub(crate) async fn note(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let own = |name: &str| form.get(name).to_owned();
    let note = Some(form.get("note"))
        .filter(|n| !n.is_empty())
        .map(Id::parse)
        .transpose()?;
    let command = commands::SetNote {
        version: id.clone(),
        note,
        kind: own("kind"),
        mark: own("mark"),
        term: own("term"),
        text: own("text"),
    };
    let done = context.carry_out(command).await.map(|_| ());
    end(&context, &id, &form, done).await
}

async fn end(context: &Context, id: &Id, form: &Form, done: Outcome<()>) -> Answer {
    match done {
        Ok(()) => Ok(context.go(&format!("/desk/plan/texts/{id}"), "plan-desk-saved")),
        Err(fault) => {
            show(
                context,
                StatusCode::UNPROCESSABLE_ENTITY,
                id,
                Typed::again(context, form, fault)?,
            )
            .await
        }
    }
}
