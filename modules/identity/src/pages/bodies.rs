//! The bodies of the city as a tree; entering and joining them.
use super::{Choice, Filled, body_choices, day_text, shown, status, with_fault};
use crate::{
    commands::{CreateBody, MergeBodies, MergeInto},
    model::{BodyKind, parse_day},
    policy,
    queries::{BodyRow, list_bodies},
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

pub(super) struct BodyView {
    id: String,
    name: String,
    kind: String,
    code: String,
    depth: usize,
    until: String,
    open: bool,
}

#[derive(Template)]
#[template(path = "identity/bodies.html")]
struct BodiesPage {
    page: Page,
    form: Filled,
    bodies: Vec<BodyView>,
    kinds: Vec<Choice>,
    parents: Vec<Choice>,
    targets: Vec<Choice>,
    may_manage: bool,
}

pub(super) fn kinds(context: &Context, chosen: &str) -> Vec<Choice> {
    let text = |k: BodyKind| context.t(&format!("body-kind-{}", k.name()));
    BodyKind::ALL
        .into_iter()
        .map(|k| Choice {
            value: k.name().into(),
            label: text(k),
            selected: k.name() == chosen,
        })
        .collect()
}

/// The bodies in the order of the tree, each with its depth.
fn in_tree(context: &Context, rows: &[BodyRow]) -> Vec<BodyView> {
    fn below(
        context: &Context,
        rows: &[BodyRow],
        parent: Option<&str>,
        depth: usize,
        out: &mut Vec<BodyView>,
    ) {
        let today = context.site().clock().today();
        for row in rows.iter().filter(|r| r.parent.as_deref() == parent) {
            out.push(BodyView {
                id: row.id.clone(),
                name: row.name.clone(),
                kind: context.t(&format!("body-kind-{}", row.kind().name())),
                code: row.code.clone().unwrap_or_default(),
                depth: depth.min(6),
                until: row
                    .valid_to
                    .as_ref()
                    .map_or_else(String::new, |d| day_text(context, d)),
                open: row.is_open(today),
            });
            if depth < 10 {
                below(context, rows, Some(&row.id), depth + 1, out);
            }
        }
    }
    let mut out = Vec::with_capacity(rows.len());
    below(context, rows, None, 0, &mut out);
    out
}

async fn render(context: &Context, form: Option<Filled>, fault: Option<&Fault>) -> Answer {
    let rows = list_bodies(context.reads()).await?;
    let mut page = Page::new(context, context.t("identity-nav-bodies"))
        .under("/desk", context.t("identity-desk-title"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    let today = context.site().clock().today().to_string();
    let form = form.unwrap_or_else(|| Filled::with(&[("day", &today), ("from", &today)]));
    let template = BodiesPage {
        bodies: in_tree(context, &rows),
        kinds: kinds(
            context,
            if form.value("kind").is_empty() {
                "section"
            } else {
                form.value("kind")
            },
        ),
        parents: body_choices(context, &rows, "identity-no-parent", form.value("parent")),
        targets: body_choices(context, &rows, "identity-new-body", form.value("into")),
        may_manage: context.may(&policy::MANAGE_BODIES),
        page,
        form,
    };
    context.html_with(fault.map_or(StatusCode::OK, status), &template)
}

/// GET /desk/bodies
pub(super) async fn show(context: Context) -> Answer {
    render(&context, None, None).await
}

fn optional_id(text: &str) -> Outcome<Option<Id>> {
    if text.is_empty() {
        Ok(None)
    } else {
        Id::parse(text).map(Some)
    }
}

/// Reads a day from a form.
pub(super) fn day_of(form: &Form, field: &'static str) -> Outcome<jiff::civil::Date> {
    parse_day(form.get(field)).ok_or_else(|| Fault::field(field, "field-day"))
}

/// Reads a body from a form.
pub(super) fn body_of(form: &Form, from: jiff::civil::Date) -> Outcome<CreateBody> {
    Ok(CreateBody {
        kind: BodyKind::from_name(form.get("kind")).unwrap_or(BodyKind::Section),
        name: form.get("name").to_owned(),
        name_en: form.get("name_en").to_owned(),
        parent: optional_id(form.get("parent"))?,
        code: form.get("code").to_owned(),
        from,
    })
}

async fn done(context: &Context, form: &Form, result: Outcome<Id>, notice: &str) -> Answer {
    match result {
        Ok(id) => Ok(context.go(&format!("/desk/bodies/{id}"), notice)),
        Err(fault) => {
            let fault = shown(fault)?;
            render(
                context,
                Some(Filled::back(context, form, &fault)),
                Some(&fault),
            )
            .await
        }
    }
}

/// POST /desk/bodies
pub(super) async fn create(context: Context, form: Form) -> Answer {
    let result = async {
        context
            .carry_out(body_of(&form, day_of(&form, "from")?)?)
            .await
    };
    let result = result.await;
    done(&context, &form, result, "identity-body-created").await
}

/// POST /desk/bodies/merge
pub(super) async fn merge(context: Context, form: Form) -> Answer {
    let result = async {
        let day = day_of(&form, "day")?;
        let bodies = form
            .all("bodies")
            .map(Id::parse)
            .collect::<Outcome<Vec<_>>>()?;
        let into = match optional_id(form.get("into"))? {
            Some(id) => MergeInto::Body(id),
            None => MergeInto::New(body_of(&form, day)?),
        };
        context
            .carry_out(MergeBodies {
                bodies,
                into,
                day,
                reason: form.get("reason").to_owned(),
            })
            .await
    };
    let result = result.await;
    done(&context, &form, result, "identity-bodies-merged").await
}
