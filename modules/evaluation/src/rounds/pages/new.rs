//! Preparing a round: what, for which year, by when, with which sheet.
use super::words;
use crate::{
    ports::{People, Plans},
    rounds::{
        commands::{CreateRound, Sheet},
        model::{Kind, Scope},
        presets::Scale,
    },
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Fault, Id, era::FiscalYear};
use store::Source;
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "rounds/new.html")]
struct View {
    page: Page,
    form: Typed,
    kinds: Vec<Choice>,
    scopes: Vec<Choice>,
    committees: Vec<Choice>,
    sheets: Vec<Choice>,
    has_plan: bool,
}

/// Seven queries.
pub(crate) async fn page(context: Context) -> Answer {
    let year = FiscalYear::of(context.site().clock().today()).map_or(2026, |y| y.year());
    let form = Typed::of([
        ("kind", "report"),
        ("scope", "leaves"),
        ("sheet", "preset:signs"),
        ("weight", "0"),
        ("fiscal_year", &year.to_string()),
        ("title", ""),
        ("due_day", ""),
    ]);
    show(&context, StatusCode::OK, form).await
}

async fn show(context: &Context, status: StatusCode, form: Typed) -> Answer {
    let reads = context.reads();
    let plans = context.port::<dyn Plans>()?;
    let plan = plans.current(Source::Reads(reads)).await?;
    let has_plan = plan.is_some();
    let mut levels: Vec<(String, usize)> = Vec::new();
    if let Some(plan) = plan {
        for item in plans.items(Source::Reads(reads), &plan.version).await? {
            match levels.iter_mut().find(|(name, _)| *name == item.level) {
                Some((_, count)) => *count += 1,
                None => levels.push((item.level, 1)),
            }
        }
    }
    let bodies = context
        .port::<dyn People>()?
        .bodies(Source::Reads(reads))
        .await?;
    let paging = kernel::Page {
        after: String::new(),
        size: 100,
    };
    let forms = forms::service::list_forms(reads, &paging).await?;
    let kinds = Kind::ALL
        .into_iter()
        .map(|k| {
            Choice::new(k.name(), words::kind(context, k), form.value("kind"))
                .help(context.t(&format!("rounds-kind-{}-help", k.name())))
        })
        .collect();
    let levels = levels.into_iter().map(|(name, count)| {
        let label = context.t_with(
            "rounds-scope-level",
            &[("level", name.clone()), ("count", count.to_string())],
        );
        Choice::new(Scope::Level(name).name(), label, form.value("scope"))
    });
    let scopes = Scope::COMMON
        .into_iter()
        .map(|s| {
            let label = context.t(&format!("rounds-scope-{}", s.name()));
            Choice::new(s.name(), label, form.value("scope"))
        })
        .chain(levels)
        .collect();
    let none = Choice::new(
        "",
        context.t("rounds-no-committee"),
        form.value("committee"),
    );
    let committees = std::iter::once(none)
        .chain(
            bodies
                .into_iter()
                .filter(|b| b.kind == "committee")
                .map(|b| Choice::new(b.id.as_str(), b.name, form.value("committee"))),
        )
        .collect();
    let presets = Scale::ALL.into_iter().map(|s| {
        let label = context.t(&format!("rounds-scale-{}", s.name()));
        Choice::new(format!("preset:{}", s.name()), label, form.value("sheet"))
    });
    let own = forms
        .into_iter()
        .filter(|f| matches!(f.kind.as_str(), "report" | "evaluation"))
        .filter_map(|f| {
            Some(Choice::new(
                f.current_version?,
                f.title,
                form.value("sheet"),
            ))
        });
    let sheets = presets.chain(own).collect();
    let page = words::page(context, context.t("rounds-new-title")).here();
    context.html_with(
        status,
        &View {
            page,
            form,
            kinds,
            scopes,
            committees,
            sheets,
            has_plan,
        },
    )
}

/// Prepares it.
pub(crate) async fn send(context: Context, form: Form) -> Answer {
    let command = match command(&context, &form) {
        Ok(command) => context.carry_out(command).await,
        Err(fault) => Err(fault),
    };
    match command {
        Ok(round) => Ok(context.go(&format!("/desk/rounds/{round}"), "rounds-done-created")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, typed).await
        }
    }
}

fn command(context: &Context, form: &Form) -> kernel::Outcome<CreateRound> {
    let mut check = kernel::Check::new();
    let kind = Kind::from_name(form.get("kind"));
    if kind.is_none() {
        check.fault("kind", "field-required");
    }
    let sheet = match form.get("sheet").strip_prefix("preset:") {
        Some(name) => Scale::from_name(name).map(Sheet::Preset),
        None => Id::parse(form.get("sheet")).ok().map(Sheet::Version),
    };
    if sheet.is_none() {
        check.fault("sheet", "field-required");
    }
    let weight: Option<i64> = if form.get("weight").trim().is_empty() {
        Some(0)
    } else {
        folded(form.get("weight")).parse().ok()
    };
    if weight.is_none() {
        check.fault("weight", "field-rounds-weight");
    }
    let fiscal_year = folded(form.get("fiscal_year")).parse().unwrap_or_default();
    let committee = match form.get("committee") {
        "" => None,
        id => Some(Id::parse(id)?),
    };
    check.done()?;
    let missing = || Fault::field("kind", "field-required");
    Ok(CreateRound {
        plans: context.port()?,
        kind: kind.ok_or_else(missing)?,
        fiscal_year,
        title: form.get("title").to_owned(),
        note: form.get("note").to_owned(),
        scope: Scope::from_name(form.get("scope")).unwrap_or(Scope::Leaves),
        committee,
        form: sheet.ok_or_else(missing)?,
        weight: weight.ok_or_else(missing)?,
        due_day: form.get("due_day").to_owned(),
        supersedes: None,
    })
}

/// Full-width digits as ASCII, without spaces.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => {
                char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
            }
            other => other,
        })
        .collect()
}
