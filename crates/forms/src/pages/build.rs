//! The builder: the whole form with its sections and questions, each with its buttons; every button is a plain form.
use super::{desk_page, typed::Typed};
use crate::{
    FormContent, check, commands,
    edit::{Edit, KINDS, apply},
    policy, render,
    service::{self, FormRow, VersionRow},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Outcome};
use web::{Answer, Context, Form, Page};

struct QuestionLine {
    key: String,
    label: String,
    kind: String,
    required: bool,
    condition: String,
}

struct SectionLine {
    key: String,
    title: String,
    new_page: bool,
    condition: String,
    questions: Vec<QuestionLine>,
}

#[derive(Template)]
#[template(path = "desk/build.html")]
struct View {
    page: Page,
    form: Typed,
    row: FormRow,
    version: VersionRow,
    head: FormContent,
    sections: Vec<SectionLine>,
    faults: Vec<String>,
    kinds: Vec<(&'static str, String)>,
    may_edit: bool,
    may_enter: bool,
}

/// Two queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, &Id::parse(&id)?, StatusCode::OK, Typed::default()).await
}

/// What needs mending in a definition, in words, with the place.
pub(crate) fn fault_lines(context: &Context, content: &FormContent) -> Vec<String> {
    check(content)
        .iter()
        .map(|fault| {
            let label = content
                .question(&fault.place)
                .map(|q| q.label.as_str())
                .or_else(|| content.section(&fault.place).map(|s| s.title.as_str()))
                .filter(|label| !label.is_empty())
                .unwrap_or(&fault.place);
            let text = context.t_with(fault.key, &fault.args);
            if label.is_empty() {
                text
            } else {
                context.t_with(
                    "forms-error-line",
                    &[("label", label.to_owned()), ("text", text)],
                )
            }
        })
        .collect()
}

async fn show(context: &Context, id: &Id, status: StatusCode, form: Typed) -> Answer {
    let row = service::get_form(context.reads(), id).await?;
    let version = service::get_latest(context.reads(), id).await?;
    let head = version.content()?;
    let page = desk_page(context, &row.title, None);
    let words = |condition: &Option<crate::Condition>| {
        condition
            .as_ref()
            .map(|c| render::condition_text(&page, &head, c))
            .unwrap_or_default()
    };
    let sections = head
        .sections
        .iter()
        .map(|section| SectionLine {
            key: section.key.clone(),
            title: section.title.clone(),
            new_page: section.new_page,
            condition: words(&section.show_if),
            questions: section
                .questions
                .iter()
                .map(|q| QuestionLine {
                    key: q.key.clone(),
                    label: q.label.clone(),
                    kind: kind_label(context, q.kind.name()),
                    required: q.required,
                    condition: words(&q.show_if),
                })
                .collect(),
        })
        .collect();
    let faults = fault_lines(context, &head);
    let kinds = KINDS.map(|k| (k, kind_label(context, k))).to_vec();
    let may_edit = context.may(&policy::EDIT);
    let may_enter = context.may(&policy::ENTER);
    context.html_with(
        status,
        &View {
            page,
            form,
            row,
            version,
            head,
            sections,
            faults,
            kinds,
            may_edit,
            may_enter,
        },
    )
}

/// What a kind of question is called.
pub(crate) fn kind_label(context: &Context, kind: &str) -> String {
    context.t(&format!("forms-kind-{}", kind.replace('_', "-")))
}

/// The edition that a page was made on.
pub(crate) fn edition(form: &Form) -> i64 {
    form.get("edition").parse().unwrap_or(-1)
}

/// Makes a change to the newest definition, if it is still the one that was looked at.
pub(crate) async fn save(context: &Context, id: &Id, form: &Form, edit: Edit) -> Outcome<()> {
    let version = service::get_latest(context.reads(), id).await?;
    let edition = edition(form);
    let content = if edition == version.edition {
        apply(version.content()?, edit)?
    } else {
        version.content()?
    };
    let command = commands::SaveForm {
        form: id.clone(),
        edition,
        content,
    };
    context.carry_out(command).await.map(|_| ())
}

fn read(form: &Form) -> Option<Edit> {
    let text = |name: &str| form.get(name).trim().to_owned();
    let of = text("of");
    Some(match form.get("do") {
        "head" => Edit::Head {
            title: text("title"),
            intro: text("intro"),
        },
        "add-section" => Edit::AddSection {
            title: text("section_title"),
        },
        "remove-section" => Edit::RemoveSection(of),
        "section-up" => Edit::MoveSection { key: of, up: true },
        "section-down" => Edit::MoveSection { key: of, up: false },
        "add-question" => Edit::AddQuestion {
            section: of,
            key: text("key"),
            kind: text("kind"),
            label: text("label"),
        },
        "remove-question" => Edit::RemoveQuestion(of),
        "question-up" => Edit::MoveQuestion { key: of, up: true },
        "question-down" => Edit::MoveQuestion { key: of, up: false },
        _ => return None,
    })
}

/// Changes the definition, opens it, or makes it public.
pub(crate) async fn change(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let done = match (form.get("do"), read(&form)) {
        (_, Some(edit)) => save(&context, &id, &form, edit)
            .await
            .map(|()| "forms-done-saved"),
        ("open", None) => {
            let command = commands::OpenForm {
                form: id.clone(),
                edition: edition(&form),
            };
            context
                .carry_out(command)
                .await
                .map(|_| "forms-done-opened")
        }
        ("public" | "private", None) => {
            let command = commands::SetPublic {
                form: id.clone(),
                public: form.get("do") == "public",
            };
            context
                .carry_out(command)
                .await
                .map(|()| "forms-done-saved")
        }
        _ => return Err(web::not_found()),
    };
    match done {
        Ok(notice) => Ok(context.go(&format!("/desk/forms/{id}"), notice)),
        Err(fault) => {
            let status = StatusCode::from_u16(fault.code().status)
                .unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, status, typed).await
        }
    }
}
