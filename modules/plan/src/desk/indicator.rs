//! An indicator: what it means, what it is bound to, and its values by year on their way to being approved.
use super::{
    data::VersionRow,
    typed::{Choice, Typed},
    words,
};
use crate::{
    commands, metrics,
    model::{Direction, YearKind},
    policy,
    service::{self, IndicatorRow, ValueRow},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/indicator.html")]
struct View {
    page: Page,
    form: Typed,
    row: IndicatorRow,
    version: VersionRow,
    directions: Vec<Choice>,
    metrics: Vec<Choice>,
    year_kinds: Vec<Choice>,
    target_kinds: Vec<Choice>,
    values: Vec<Value>,
    may_edit: bool,
    may_enter: bool,
    may_approve: bool,
    printed: bool,
}

struct Value {
    row: ValueRow,
    year: String,
    status: String,
    origin: String,
}

/// Three queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, None).await
}

async fn show(context: &Context, status: StatusCode, id: &Id, typed: Option<Typed>) -> Answer {
    let reads = context.reads();
    let row = service::get_indicator_of_lineage(reads, id.as_str(), false).await?;
    let version = VersionRow::get(reads, &Id::from_stored(row.version.clone())).await?;
    let values = service::list_values(reads, id.as_str()).await?;
    let year = super::indicators::last_year(context).to_string();
    let target_year = row.target_year.map(|y| y.to_string()).unwrap_or_default();
    let form = typed.unwrap_or_else(|| {
        Typed::of([
            ("name", row.name.as_str()),
            ("unit", &row.unit),
            ("direction", &row.direction),
            ("counting_rule", &row.counting_rule),
            ("metric", &row.metric),
            ("target_text", &row.target_text),
            (
                "target_number",
                row.target_number.as_deref().unwrap_or_default(),
            ),
            ("target_year", &target_year),
            ("target_year_kind", &row.target_year_kind),
            ("year", &year),
            ("year_kind", "fiscal_year"),
        ])
    });
    let kinds = |chosen: &str| {
        YearKind::ALL
            .iter()
            .map(|k| {
                Choice::new(
                    k.name(),
                    words::word(context, "year-kind", k.name()),
                    chosen,
                )
            })
            .collect::<Vec<_>>()
    };
    let mut bound = vec![Choice::new(
        "",
        context.t("plan-desk-metric-none"),
        form.value("metric"),
    )];
    bound.extend(
        context
            .site()
            .metrics()
            .map(|m| Choice::new(m.id, context.t(m.label), form.value("metric"))),
    );
    let mut target_kinds = vec![Choice::new(
        "",
        context.t("plan-desk-year-none"),
        form.value("target_year_kind"),
    )];
    target_kinds.extend(kinds(form.value("target_year_kind")));
    let values = values
        .into_iter()
        .rev()
        .map(|row| Value {
            year: words::year(context, row.year, &row.year_kind),
            status: words::word(context, "value", &row.status),
            origin: words::word(context, "origin", &row.origin),
            row,
        })
        .collect();
    let view = View {
        page: Page::new(context, format!("{} {}", row.number, row.name).trim())
            .under("/desk", context.t("plan-desk-desk"))
            .under("/desk/plan", context.t("plan-desk-title"))
            .under(
                "/desk/plan/indicators",
                context.t("plan-desk-indicators-title"),
            )
            .here(),
        directions: Direction::ALL
            .iter()
            .map(|d| {
                Choice::new(
                    d.name(),
                    words::word(context, "direction", d.name()),
                    form.value("direction"),
                )
            })
            .collect(),
        metrics: bound,
        year_kinds: kinds(form.value("year_kind")),
        target_kinds,
        values,
        may_edit: context.may(&policy::EDIT),
        may_enter: context.may(&policy::ENTER_VALUES),
        may_approve: context.may(&policy::APPROVE_VALUES),
        printed: version.published_at.is_some(),
        form,
        row,
        version,
    };
    context.html_with(status, &view)
}

async fn end(context: &Context, id: &Id, form: &Form, done: Outcome<()>, notice: &str) -> Answer {
    match done {
        Ok(()) => Ok(context.go(&format!("/desk/plan/indicators/{id}"), notice)),
        Err(fault) => {
            show(
                context,
                StatusCode::UNPROCESSABLE_ENTITY,
                id,
                Some(Typed::again(context, form, fault)?),
            )
            .await
        }
    }
}

/// Changes the definition.
pub(crate) async fn define(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let done = defined(&context, &id, &form).await;
    end(&context, &id, &form, done, "plan-desk-saved").await
}

async fn defined(context: &Context, id: &Id, form: &Form) -> Outcome<()> {
    let row = service::get_indicator_of_lineage(context.reads(), id.as_str(), false).await?;
    let own = |name: &str| form.get(name).to_owned();
    let mut content = commands::IndicatorContent::of(&row);
    let metric = own("metric");
    if !metric.is_empty() && metrics::get(context.site(), &metric).is_err() {
        return Err(Fault::field("metric", "field-plan-metric"));
    }
    content.metric = metric;
    content.counting_rule = own("counting_rule");
    content.direction = Direction::from_name(form.get("direction"))
        .ok_or_else(|| Fault::field("direction", "field-plan-choice"))?;
    if form.fields().any(|(name, _)| name == "name") {
        let mut check = kernel::Check::new();
        content.target_year = super::act::year(&mut check, "target_year", form);
        check.done()?;
        content.name = own("name");
        content.unit = own("unit");
        content.target_text = own("target_text");
        content.target_number = own("target_number");
        content.target_year_kind = YearKind::from_name(form.get("target_year_kind"));
    }
    let edited = form.get("seen").parse().unwrap_or_default();
    let indicator = Id::from_stored(row.id);
    context
        .carry_out(commands::UpdateIndicator {
            indicator,
            edited,
            content,
        })
        .await
        .map(|_| ())
}

fn year_of(form: &Form) -> Outcome<(i64, YearKind)> {
    let year = form
        .get("year")
        .trim()
        .parse()
        .map_err(|_| Fault::field("year", "field-plan-year"))?;
    let kind = YearKind::from_name(form.get("year_kind"))
        .ok_or_else(|| Fault::field("year_kind", "field-plan-choice"))?;
    Ok((year, kind))
}

/// Enters the value of a year, or computes it and writes it down.
pub(crate) async fn enter(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let done = entered(&context, &id, &form).await;
    end(&context, &id, &form, done, "plan-desk-saved").await
}

async fn entered(context: &Context, id: &Id, form: &Form) -> Outcome<()> {
    let (year, year_kind) = year_of(form)?;
    let own = |name: &str| form.get(name).to_owned();
    let indicator = id.clone();
    let (number, text, note) = (own("number"), own("text"), own("note"));
    let value = context
        .carry_out(commands::EnterValue {
            indicator,
            year,
            year_kind,
            number,
            text,
            note,
        })
        .await?;
    if form.get("do") == "submit" {
        context.carry_out(commands::SubmitValue { value }).await?;
    }
    Ok(())
}

/// Computes the figure of a year that has ended, and writes it down with its definition.
pub(crate) async fn freeze(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let done = frozen(&context, &id, &form).await;
    end(&context, &id, &form, done, "plan-desk-done-frozen").await
}

async fn frozen(context: &Context, id: &Id, form: &Form) -> Outcome<()> {
    let (year, year_kind) = year_of(form)?;
    let row = service::get_indicator_of_lineage(context.reads(), id.as_str(), false).await?;
    if row.metric.is_empty() {
        return Err(Fault::new(&crate::model::NO_METRIC));
    }
    let computed = metrics::compute(
        context.site(),
        context.reads(),
        &row.metric,
        year,
        year_kind,
    )
    .await?;
    let indicator = id.clone();
    context
        .carry_out(commands::FreezeComputed {
            indicator,
            year,
            year_kind,
            computed,
        })
        .await
        .map(|_| ())
}

/// Leads a value on: handed in, approved, given back.
pub(crate) async fn step(
    context: Context,
    Path((id, value)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (id, value) = (Id::parse(&id)?, Id::parse(&value)?);
    if service::get_value(context.reads(), &value).await?.indicator != id.as_str() {
        return Err(web::not_found());
    }
    let done = match form.get("do") {
        "submit" => context.carry_out(commands::SubmitValue { value }).await,
        "approve" => context.carry_out(commands::ApproveValue { value }).await,
        "return" => {
            let reason = form.get("reason").to_owned();
            context
                .carry_out(commands::ReturnValue { value, reason })
                .await
        }
        _ => return Err(web::not_found()),
    };
    end(&context, &id, &form, done, "plan-desk-done-value").await
}
