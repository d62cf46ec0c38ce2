//! What the forms of a version ask for, each one command.
use super::{typed::Typed, version, words};
use crate::{commands, model::VersionStatus};
use axum::extract::Path;
use kernel::{Check, Fault, Id, Outcome};
use plan_reader::PlanDocument;
use web::{Answer, Context, Form};

/// Imports a document as a new plan or as the next version of one; gives the version.
pub(super) async fn import(
    context: &Context,
    (into, slug): &(String, String),
    document: PlanDocument,
    name: &str,
    lines: Vec<(usize, String)>,
) -> Outcome<Id> {
    let into = if into == "new" {
        commands::Destination::NewPlan { slug: slug.clone() }
    } else {
        commands::Destination::NextVersion {
            plan: Id::parse(into)?,
        }
    };
    let label = document.version_label.clone().unwrap_or_default();
    let command = commands::ImportDocument {
        document,
        source_lines: numbered(lines),
        source_name: name.to_owned(),
        label,
        into,
        sample: false,
    };
    Ok(context.carry_out(command).await?.version)
}

/// Lines in the place of their number, the first being line 1; several of one number are joined.
fn numbered(lines: Vec<(usize, String)>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for (number, text) in lines {
        if number == 0 || number > crate::model::MAX_SOURCE_LINES {
            continue;
        }
        if kept.len() < number {
            kept.resize(number, String::new());
        }
        if let Some(line) = kept.get_mut(number - 1) {
            if !line.is_empty() {
                line.push('\n');
            }
            line.push_str(&text);
        }
    }
    kept
}

async fn end(context: &Context, id: &Id, form: &Form, done: Outcome<()>, notice: &str) -> Answer {
    match done {
        Ok(()) => Ok(context.go(&format!("/desk/plan/versions/{id}"), notice)),
        Err(fault) => version::again(context, id, Typed::again(context, form, fault)?).await,
    }
}

/// Leads the version on in its life cycle.
pub(crate) async fn status(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let status = VersionStatus::from_name(form.get("to")).ok_or_else(web::not_found)?;
    let done = context
        .carry_out(commands::SetStatus {
            version: id.clone(),
            status,
        })
        .await
        .map(|_| ());
    end(&context, &id, &form, done, "plan-desk-done-status").await
}

/// Publishes now, at an instant, or not any more.
pub(crate) async fn publish(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let (done, notice) = match form.get("when") {
        "never" => {
            let done = context
                .carry_out(commands::CancelPublication {
                    version: id.clone(),
                })
                .await;
            (done.map(|_| ()), "plan-desk-done-unscheduled")
        }
        "later" => {
            let at = words::instant(form.get("at"))
                .and_then(|at| jiff::Timestamp::from_microsecond(at).ok());
            let done = match at {
                Some(at) => context
                    .carry_out(commands::PublishVersion {
                        version: id.clone(),
                        at: Some(at),
                    })
                    .await
                    .map(|_| ()),
                None => Err(Fault::field("at", "plan-desk-publish-at-error")),
            };
            (done, "plan-desk-done-scheduled")
        }
        _ => {
            let done = context
                .carry_out(commands::PublishVersion {
                    version: id.clone(),
                    at: None,
                })
                .await;
            (done.map(|_| ()), "plan-desk-done-publish")
        }
    };
    end(&context, &id, &form, done, notice).await
}

/// Publishes a correction of what is published.
pub(crate) async fn correct(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let mut check = Check::new();
    let text = check.text("correction", form.get("correction"), 1000);
    let done = match check.done() {
        Ok(()) => context
            .carry_out(commands::CorrectPublished {
                version: id.clone(),
                text,
                nodes: Vec::new(),
                seen: None,
            })
            .await
            .map(|_| ()),
        Err(fault) => Err(fault),
    };
    end(&context, &id, &form, done, "plan-desk-done-correct").await
}

/// Makes the next version as a copy.
pub(crate) async fn revise(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let mut check = Check::new();
    let label = check.text("new_label", form.get("new_label"), 80);
    let done = match check.done() {
        Ok(()) => {
            context
                .carry_out(commands::ReviseVersion {
                    version: id.clone(),
                    label,
                })
                .await
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(version) => Ok(context.go(
            &format!("/desk/plan/versions/{version}"),
            "plan-desk-done-revise",
        )),
        Err(fault) => version::again(&context, &id, Typed::again(&context, &form, fault)?).await,
    }
}

/// Changes title, label, period, plans above and before.
pub(crate) async fn edit(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let mut check = Check::new();
    let first = year(&mut check, "first_fiscal_year", &form);
    let last = year(&mut check, "last_fiscal_year", &form);
    let own = |name: &str| form.get(name).to_owned();
    let done = match check.done() {
        Ok(()) => context
            .carry_out(commands::UpdateVersion {
                version: id.clone(),
                edited: form.get("seen").parse().ok(),
                title: own("title"),
                label: own("label"),
                period_text: own("period_text"),
                first_fiscal_year: first,
                last_fiscal_year: last,
                parent_plans: own("parent_plans"),
                predecessor_plans: own("predecessor_plans"),
            })
            .await
            .map(|_| ()),
        Err(fault) => Err(fault),
    };
    end(&context, &id, &form, done, "plan-desk-saved").await
}

/// A year as typed; nothing where the field is empty.
pub(super) fn year(check: &mut Check, field: &'static str, form: &Form) -> Option<i64> {
    let text = form.get(field).trim();
    let year = text.parse().ok();
    if !text.is_empty() && year.is_none() {
        check.fault(field, "field-plan-year");
    }
    year
}

/// Marks a remark as settled, or opens it again.
pub(crate) async fn settle(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let settled = form.checked("settled");
    context
        .carry_out(commands::SettleRemark {
            remark: Id::parse(&id)?,
            settled,
        })
        .await?;
    let version = Id::parse(form.get("version"))?;
    let notice = if settled {
        "plan-desk-done-settled"
    } else {
        "plan-desk-done-reopened"
    };
    Ok(context.go(&format!("/desk/plan/versions/{version}"), notice))
}
