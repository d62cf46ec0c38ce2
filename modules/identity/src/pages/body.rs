//! One body: name, place in the tree, who holds roles there, splitting it.
use super::{
    Choice, Filled, GrantView,
    bodies::{day_of, kinds},
    body_choices, day_text, shown, status, with_fault,
};
use crate::{
    commands::{CreateBody, RenameBody, SplitBody},
    model::BodyKind,
    policy,
    queries::{get_body, list_bodies, list_open_grants_at, list_successors},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Link, Page};

/// At most so many parts in the form.
const PARTS: usize = 4;

#[derive(Template)]
#[template(path = "identity/body.html")]
struct BodyPage {
    page: Page,
    form: Filled,
    id: String,
    until: String,
    open: bool,
    successors: Vec<Link>,
    grants: Vec<GrantView>,
    kinds: Vec<Choice>,
    parents: Vec<Choice>,
    may_manage: bool,
}

async fn render(context: &Context, id: &Id, form: Option<Filled>, fault: Option<&Fault>) -> Answer {
    let reads = context.reads();
    let body = get_body(reads, id).await?;
    let all = list_bodies(reads).await?;
    let today = context.site().clock().today();
    let grants = list_open_grants_at(reads, id, today).await?;
    let successors = list_successors(reads, id).await?;
    let mut page = Page::new(context, body.name.clone())
        .under("/desk", context.t("identity-desk-title"))
        .under("/desk/bodies", context.t("identity-nav-bodies"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    let form = form.unwrap_or_else(|| {
        Filled::with(&[
            ("name", &body.name),
            ("name_en", &body.name_en),
            ("code", body.code.as_deref().unwrap_or_default()),
            ("kind", &body.kind),
            ("parent", body.parent.as_deref().unwrap_or_default()),
            ("day", &today.to_string()),
        ])
    });
    let link = |b: &crate::queries::BodyRow| Link {
        href: Some(format!("/desk/bodies/{}", b.id)),
        label: b.name.clone(),
        current: false,
    };
    let template = BodyPage {
        id: id.to_string(),
        until: body
            .valid_to
            .as_ref()
            .map_or_else(String::new, |d| day_text(context, d)),
        open: body.is_open(today) && body.valid_to.is_none(),
        successors: successors.iter().map(link).collect(),
        grants: grants.iter().map(|g| GrantView::of(context, g)).collect(),
        kinds: kinds(context, form.value("kind")),
        parents: body_choices(context, &all, "identity-no-parent", form.value("parent")),
        may_manage: context.may(&policy::MANAGE_BODIES),
        page,
        form,
    };
    context.html_with(fault.map_or(StatusCode::OK, status), &template)
}

/// GET /desk/bodies/{id}
pub(super) async fn show(context: Context, Path(id): Path<String>) -> Answer {
    render(&context, &Id::parse(&id)?, None, None).await
}

/// POST /desk/bodies/{id}/rename
pub(super) async fn rename(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let body = Id::parse(&id)?;
    let result = async {
        let parent = match form.get("parent") {
            "" => None,
            id => Some(Id::parse(id)?),
        };
        let command = RenameBody {
            body: body.clone(),
            kind: BodyKind::from_name(form.get("kind")).unwrap_or(BodyKind::Other),
            name: form.get("name").to_owned(),
            name_en: form.get("name_en").to_owned(),
            parent,
            code: form.get("code").to_owned(),
        };
        context.carry_out(command).await
    };
    match result.await {
        Ok(()) => Ok(context.go(&format!("/desk/bodies/{body}"), "identity-body-saved")),
        Err(fault) => {
            let fault = shown(fault)?;
            render(
                &context,
                &body,
                Some(Filled::back(&context, &form, &fault)),
                Some(&fault),
            )
            .await
        }
    }
}

/// POST /desk/bodies/{id}/split: fields `part-1` … `part-4`, and `grant-<id>` with the number of the part.
pub(super) async fn split(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let body = Id::parse(&id)?;
    let result = split_now(&context, &body, &form);
    match result.await {
        Ok(_) => Ok(context.go(&format!("/desk/bodies/{body}"), "identity-body-split")),
        Err(fault) => {
            let fault = shown(fault)?;
            render(&context, &body, None, Some(&fault)).await
        }
    }
}

async fn split_now(context: &Context, body: &Id, form: &Form) -> Outcome<Vec<Id>> {
    let day = day_of(form, "day")?;
    let old = get_body(context.reads(), body).await?;
    let parts = (1..=PARTS)
        .map(|n| form.get(&format!("part-{n}")).trim().to_owned())
        .filter(|name| !name.is_empty())
        .map(|name| CreateBody {
            kind: old.kind(),
            name,
            name_en: String::new(),
            parent: old.parent.clone().map(Id::from_stored),
            code: String::new(),
            from: day,
        })
        .collect();
    let assignment = form
        .fields()
        .filter_map(|(k, v)| {
            Some((
                k.strip_prefix("grant-")?.to_owned(),
                v.parse::<usize>().ok()?.checked_sub(1)?,
            ))
        })
        .collect();
    let command = SplitBody {
        body: body.clone(),
        parts,
        day,
        reason: form.get("reason").to_owned(),
        assignment,
    };
    context.carry_out(command).await
}
