//! What the forms of an item ask for, each one command.
use super::{node, typed::Typed};
use crate::{commands, model::Maturity};
use axum::extract::Path;
use kernel::{Fault, Id, Outcome};
use store::Together;
use web::{Answer, Context, Form};

async fn end(context: &Context, id: &Id, form: &Form, done: Outcome<()>, notice: &str) -> Answer {
    match done {
        Ok(()) => Ok(context.go(&format!("/desk/plan/nodes/{id}"), notice)),
        Err(fault) => node::again(context, id, Typed::again(context, form, fault)?).await,
    }
}

/// How many edits the version had when the page was shown.
fn seen(form: &Form) -> i64 {
    form.get("seen").parse().unwrap_or_default()
}

fn content(form: &Form) -> commands::NodeContent {
    let own = |name: &str| form.get(name).to_owned();
    commands::NodeContent {
        number: own("number"),
        title: own("title"),
        body: own("body"),
        priority: form.checked("priority"),
        priority_reason: own("priority_reason"),
        placeholder: form.checked("placeholder"),
        origin_city: own("origin_city"),
    }
}

/// Changes what the item says.
pub(crate) async fn update(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = commands::UpdateNode {
        node: id.clone(),
        edited: seen(&form),
        content: content(&form),
    };
    let done = context.carry_out(command).await.map(|_| ());
    end(&context, &id, &form, done, "plan-desk-saved").await
}

/// Moves it.
pub(crate) async fn place(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let parent = Some(form.get("parent"))
        .filter(|p| !p.is_empty())
        .map(Id::parse)
        .transpose()?;
    let index = form.get("index").parse().unwrap_or(usize::MAX);
    let command = commands::MoveNode {
        node: id.clone(),
        edited: seen(&form),
        parent,
        index,
    };
    let done = context.carry_out(command).await.map(|_| ());
    end(&context, &id, &form, done, "plan-desk-done-moved").await
}

/// Puts it into the trash.
pub(crate) async fn remove(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    match context
        .carry_out(commands::RemoveNode { node: id.clone() })
        .await
    {
        Ok(_) => {
            let row = node_version(&context, &id).await?;
            Ok(context.go(
                &format!("/desk/plan/versions/{row}#trash"),
                "plan-desk-done-removed",
            ))
        }
        Err(fault) => node::again(&context, &id, Typed::again(&context, &form, fault)?).await,
    }
}

/// Takes it out of the trash.
pub(crate) async fn restore(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let done = context
        .carry_out(commands::RestoreNode { node: id.clone() })
        .await
        .map(|_| ());
    end(&context, &id, &form, done, "plan-desk-done-restored").await
}

/// Notes how far it has come.
pub(crate) async fn maturity(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let lineage = lineage(&context, &id).await?;
    let on = form.get("on").trim();
    let day = if on.is_empty() {
        Ok(None)
    } else {
        on.parse().map(Some)
    };
    let done = match (Maturity::from_name(form.get("maturity")), day) {
        (Some(maturity), Ok(on)) => {
            let evidence = form.get("evidence").to_owned();
            context
                .carry_out(commands::SetMaturity {
                    lineage,
                    maturity,
                    evidence,
                    on,
                })
                .await
                .map(|_| ())
        }
        (None, _) => Err(Fault::field("maturity", "field-plan-choice")),
        (_, Err(_)) => Err(Fault::field("on", "plan-desk-day-error")),
    };
    end(&context, &id, &form, done, "plan-desk-saved").await
}

/// Says which bodies carry it: one field per body, `lead`, `carries` or empty.
pub(crate) async fn carriers(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let lineage = lineage(&context, &id).await?;
    let bodies = super::node_data::bodies(context.reads(), lineage.as_str()).await?;
    let changed = bodies.iter().filter_map(|body| {
        let wanted = form.get(&format!("body-{}", body.id));
        (!body.is(wanted)).then(|| commands::SetCarrier {
            lineage: lineage.clone(),
            body: Id::from_stored(body.id.clone()),
            lead: match wanted {
                "lead" => Some(true),
                "carries" => Some(false),
                _ => None,
            },
        })
    });
    let done = context
        .carry_out(Together(changed.collect()))
        .await
        .map(|_| ());
    end(&context, &id, &form, done, "plan-desk-saved").await
}

/// Marks its row of the role matrix.
pub(crate) async fn roles(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let row = super::node_data::NodeDetail::get(context.reads(), &id).await?;
    let cells = super::node_data::cells(context.reads(), &row).await?;
    let changed = cells.iter().filter_map(|cell| {
        let marked = form.all("role").any(|r| r == cell.id);
        (marked != cell.is_marked()).then(|| commands::SetRole {
            node: id.clone(),
            column: Id::from_stored(cell.id.clone()),
            marked,
        })
    });
    let done = context
        .carry_out(Together(changed.collect()))
        .await
        .map(|_| ());
    end(&context, &id, &form, done, "plan-desk-saved").await
}

/// Adds an item below it.
pub(crate) async fn add(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let version = node_version(&context, &id).await?;
    let level =
        Id::parse(form.get("level")).map_err(|_| Fault::field("level", "field-plan-choice"));
    let done = match level {
        Ok(level) => {
            let content = commands::NodeContent {
                number: form.get("new_number").to_owned(),
                title: form.get("new_title").to_owned(),
                ..commands::NodeContent::default()
            };
            let version = Id::from_stored(version);
            let command = commands::CreateNode {
                version,
                level,
                parent: Some(id.clone()),
                index: usize::MAX,
                content,
            };
            context.carry_out(command).await
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(created) => Ok(context.go(
            &format!("/desk/plan/nodes/{}", created.node),
            "plan-desk-done-added",
        )),
        Err(fault) => node::again(&context, &id, Typed::again(&context, &form, fault)?).await,
    }
}

/// Takes the words of an earlier revision back.
pub(crate) async fn back(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let sequence = form.get("sequence").parse().map_err(|_| web::not_found())?;
    let state = store::revision_of(context.reads(), &id, sequence)
        .await?
        .ok_or_else(web::not_found)?;
    let text = |name: &str| {
        state
            .get(name)
            .and_then(|v| v.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    let flag = |name: &str| state.get(name).and_then(serde_json::Value::as_i64) == Some(1);
    let content = commands::NodeContent {
        number: text("number"),
        title: text("title"),
        body: text("body"),
        priority: flag("priority"),
        priority_reason: text("priority_reason"),
        placeholder: flag("placeholder"),
        origin_city: text("origin_city"),
    };
    let command = commands::UpdateNode {
        node: id.clone(),
        edited: seen(&form),
        content,
    };
    let done = context.carry_out(command).await.map(|_| ());
    end(&context, &id, &form, done, "plan-desk-done-back").await
}

async fn lineage(context: &Context, id: &Id) -> Outcome<Id> {
    Ok(Id::from_stored(
        super::node_data::NodeDetail::get(context.reads(), id)
            .await?
            .lineage,
    ))
}

async fn node_version(context: &Context, id: &Id) -> Outcome<String> {
    Ok(super::node_data::NodeDetail::get(context.reads(), id)
        .await?
        .version)
}

/// Shows another item here, or no longer.
pub(crate) async fn cross(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let target = Some(form.get("target"))
        .filter(|t| !t.is_empty())
        .map(Id::parse)
        .transpose()?;
    let done = context
        .carry_out(commands::SetCrossListing {
            node: id.clone(),
            target,
        })
        .await
        .map(|_| ());
    end(&context, &id, &form, done, "plan-desk-saved").await
}
