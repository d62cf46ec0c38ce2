//! A plan as a whole: its title, its address, whether it is the current one, which came before.
use super::{
    data::frame,
    typed::{Choice, Typed},
};
use crate::{
    commands,
    service::{self, PlanRow},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::Id;
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/plan.html")]
struct View {
    page: Page,
    form: Typed,
    plan: PlanRow,
    predecessors: Vec<Choice>,
    may_edit: bool,
}

/// Two queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, None).await
}

async fn show(context: &Context, status: StatusCode, id: &Id, typed: Option<Typed>) -> Answer {
    let reads = context.reads();
    let plans = service::list_plans(reads).await?;
    let plan = plans.iter().find(|p| p.id == id.as_str()).cloned();
    let plan = plan.ok_or_else(web::not_found)?;
    let seen = service::last_change(reads, &plan.id).await?.to_string();
    let form = typed.unwrap_or_else(|| {
        Typed::of([
            ("title", &plan.title),
            ("slug", &plan.slug),
            ("current", if plan.is_current != 0 { "on" } else { "" }),
            (
                "predecessor",
                plan.predecessor_plan.as_deref().unwrap_or_default(),
            ),
            ("seen", &seen),
        ])
    });
    let chosen = form.value("predecessor").to_owned();
    let none = Choice::new("", context.t("plan-desk-plan-predecessor-none"), &chosen);
    let others = plans.iter().filter(|p| p.id != plan.id);
    let view = View {
        page: frame(context, plan.title.clone(), None).here(),
        predecessors: std::iter::once(none)
            .chain(others.map(|p| Choice::new(&p.id, p.title.clone(), &chosen)))
            .collect(),
        may_edit: context.may(&crate::policy::EDIT),
        form,
        plan,
    };
    context.html_with(status, &view)
}

/// Changes it.
pub(crate) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let predecessor = Some(form.get("predecessor"))
        .filter(|p| !p.is_empty())
        .map(Id::parse)
        .transpose()?;
    let command = commands::UpdatePlan {
        plan: id.clone(),
        slug: form.get("slug").trim().to_owned(),
        title: form.get("title").to_owned(),
        current: form.checked("current"),
        predecessor,
        seen: Some(form.get("seen").parse().unwrap_or_default()),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/desk/plan/plans/{id}"), "plan-desk-saved")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, &id, Some(typed)).await
        }
    }
}
