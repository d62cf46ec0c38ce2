//! The city's words for kinds of collaboration.
use crate::programmes::{
    commands::{CollaborationWords, SaveCollaborations},
    queries::{self, CollaborationRow},
};
use askama::Template;
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "programmes/kinds.html")]
struct View {
    page: Page,
    form: Typed,
    kinds: Vec<CollaborationRow>,
}

/// One query.
pub(super) async fn page(context: Context) -> Answer {
    let kinds = queries::list_collaborations(context.reads()).await?;
    show(&context, Typed::default(), kinds)
}

fn show(context: &Context, form: Typed, mut kinds: Vec<CollaborationRow>) -> Answer {
    if !kinds.iter().any(|k| k.id.is_empty()) {
        kinds.push(CollaborationRow {
            id: String::new(),
            label_ja: String::new(),
            label_en: String::new(),
            counts: 0,
        });
    }
    let page = super::frame(context, context.t("evaluation-kinds")).here();
    let status = form.status();
    context.html_with(status, &View { page, form, kinds })
}

fn typed(form: &Form) -> Vec<CollaborationWords> {
    form.all("id")
        .zip(form.all("label_ja"))
        .zip(form.all("label_en"))
        .map(|((id, ja), en)| CollaborationWords {
            id: id.to_owned(),
            label_ja: ja.to_owned(),
            label_en: en.to_owned(),
            counts: form
                .all("counts")
                .any(|c| c == id || (id.is_empty() && c == "new")),
        })
        .filter(|k| !k.id.is_empty() || !k.label_ja.trim().is_empty())
        .collect()
}

/// Saves them.
pub(super) async fn save(context: Context, form: Form) -> Answer {
    let kinds = typed(&form);
    match context.carry_out(SaveCollaborations(kinds.clone())).await {
        Ok(()) => Ok(context.go("/desk/programmes/kinds", "evaluation-done-kinds")),
        Err(fault) => {
            let again = Typed::again(&context, &form, fault)?;
            let rows = kinds
                .into_iter()
                .map(|k| CollaborationRow {
                    id: k.id,
                    label_ja: k.label_ja,
                    label_en: k.label_en,
                    counts: i64::from(k.counts),
                })
                .collect();
            show(&context, again, rows)
        }
    }
}
