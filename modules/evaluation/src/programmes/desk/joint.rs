//! Saves how far a joint programme is.
use super::programme;
use crate::programmes::{commands::SetJoint, model::Joint};
use axum::extract::Path;
use kernel::{Fault, Id};
use web::{Answer, Context, Form, Typed};

pub(super) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let effects = form
        .fields()
        .filter_map(|(name, value)| {
            let item = name.strip_prefix("effect-")?;
            Some((item.to_owned(), value.to_owned()))
        })
        .collect();
    let to = Joint::from_name(form.get("joint"))
        .ok_or_else(|| Fault::field("joint", "field-evaluation-choice"))?;
    let command = SetJoint {
        programme: id.clone(),
        seen: form.get("seen").parse().unwrap_or_default(),
        to,
        partners: form.all("partners").map(str::to_owned).collect(),
        effects,
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/desk/programmes/{id}"), "evaluation-done-joint")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            programme::show(&context, &id, typed).await
        }
    }
}
