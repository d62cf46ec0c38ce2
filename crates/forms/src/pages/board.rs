//! The list of forms, and a new one: empty, from a template, or like another.
use super::{desk_page, typed::Typed};
use crate::{
    FormContent, Section, commands, policy,
    service::{self, FormLine},
    templates::{self, TEMPLATES},
};
use askama::Template;
use axum::http::StatusCode;
use kernel::Id;
use web::{Answer, Asked, Context, Form, Page};

pub(crate) struct Choice {
    value: String,
    label: String,
    selected: bool,
}

#[derive(Template)]
#[template(path = "desk/board.html")]
struct View {
    page: Page,
    form: Typed,
    forms: Vec<FormLine>,
    next: Option<String>,
    origins: Vec<Choice>,
    may_edit: bool,
}

/// Where the list begins.
#[derive(serde::Deserialize)]
pub(crate) struct After {
    pub(crate) after: Option<String>,
}

/// One query.
pub(crate) async fn page(context: Context, Asked(asked): Asked<After>) -> Answer {
    show(
        &context,
        StatusCode::OK,
        Typed::default(),
        asked.after.as_deref(),
    )
    .await
}

async fn show(context: &Context, status: StatusCode, form: Typed, after: Option<&str>) -> Answer {
    let paging = kernel::Page::new(after, None)?;
    let rows = service::list_forms(context.reads(), &paging).await?;
    let (forms, next) = paging.cut(rows, |f| f.id.clone());
    let chosen = form.value("origin");
    let choice = |value: String, label: String| Choice {
        selected: value == chosen,
        value,
        label,
    };
    let mut origins = vec![choice(String::new(), context.t("forms-origin-empty"))];
    origins.extend(
        TEMPLATES
            .iter()
            .map(|t| choice(format!("template:{}", t.name), context.t(t.label))),
    );
    origins.extend(forms.iter().map(|f| {
        let label = context.t_with("forms-origin-copy", &[("title", f.title.clone())]);
        choice(f.id.clone(), label)
    }));
    let page = desk_page(context, &context.t("forms-title"), None);
    let may_edit = context.may(&policy::EDIT);
    context.html_with(
        status,
        &View {
            page,
            form,
            forms,
            next,
            origins,
            may_edit,
        },
    )
}

/// Makes a form and leads to its builder.
pub(crate) async fn create(context: Context, form: Form) -> Answer {
    match make(&context, &form).await {
        Ok(id) => Ok(context.go(&format!("/desk/forms/{id}"), "forms-done-created")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, typed, None).await
        }
    }
}

async fn make(context: &Context, form: &Form) -> kernel::Outcome<Id> {
    let key = form.get("key").trim().to_owned();
    let title = form.get("title").trim().to_owned();
    let origin = form.get("origin");
    let template = origin.strip_prefix("template:").and_then(templates::find);
    if let Some(template) = template {
        let mut content = template.content()?;
        if !title.is_empty() {
            content.title = title;
        }
        let kind = template.kind.to_owned();
        return context
            .carry_out(commands::CreateForm { key, kind, content })
            .await;
    }
    if !origin.is_empty() {
        let from = Id::parse(origin)?;
        return context
            .carry_out(commands::CopyForm { from, key, title })
            .await;
    }
    let content = FormContent {
        title,
        sections: vec![Section {
            key: "s1".into(),
            ..Section::default()
        }],
        ..FormContent::default()
    };
    let kind = "survey".to_owned();
    context
        .carry_out(commands::CreateForm { key, kind, content })
        .await
}
