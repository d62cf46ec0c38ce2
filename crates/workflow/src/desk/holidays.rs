//! The days on which the city is closed: those of the law, and those that the city adds or takes away.
use super::{Choice, FieldError, error_of, errors_of};
use crate::{
    Calendar, Closure, ClosureDay, ClosureKind, DayKind, YEARS,
    commands::{RemoveClosure, SetClosure},
    load_calendar,
};
use askama::Template;
use axum::http::StatusCode;
use jiff::civil::Date;
use kernel::{Code, Fault};
use serde::Deserialize;
use web::{Answer, Asked, Context, Form, Page};

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    year: String,
}

#[derive(Template)]
#[template(path = "desk/holidays.html")]
struct View {
    page: Page,
    year: i16,
    previous: String,
    next: String,
    open: usize,
    months: Vec<Month>,
    own: Vec<Own>,
    form: Form,
    kinds: Vec<Choice>,
    errors: Vec<FieldError>,
}

impl View {
    fn error(&self, field: &str) -> &str {
        error_of(&self.errors, field)
    }
}

struct Month {
    name: String,
    open: usize,
    days: Vec<(String, String)>,
}

struct Own {
    key: String,
    day: String,
    kind: String,
    label: String,
}

/// One query.
pub(crate) async fn page(context: Context, Asked(wish): Asked<Wish>) -> Answer {
    show(
        &context,
        &wish.year,
        StatusCode::OK,
        Form::default(),
        Vec::new(),
    )
    .await
}

async fn show(
    context: &Context,
    year: &str,
    status: StatusCode,
    form: Form,
    errors: Vec<FieldError>,
) -> Answer {
    let this_year = context.site().clock().today().year();
    let year = if year.is_empty() {
        this_year
    } else {
        let year: i16 = year.parse().map_err(|_| Fault::new(&Code::NOT_FOUND))?;
        if !YEARS.contains(&year) {
            return Err(Fault::new(&Code::NOT_FOUND).into());
        }
        year
    };
    let calendar = load_calendar(context.reads()).await?;
    let months: Vec<Month> = (1..=12)
        .map(|m| month(context, &calendar, year, m))
        .collect();
    let own = calendar
        .closures()
        .map(|c| Own {
            key: c.day.to_string(),
            day: match c.day {
                ClosureDay::Once(day) => web::date_text(day, context.language()),
                ClosureDay::Yearly(month, day) => context.t_with(
                    "workflow-holidays-every-year",
                    &[("month", month.to_string()), ("day", day.to_string())],
                ),
            },
            kind: context.t(kind_key(c.kind)),
            label: c.label.clone(),
        })
        .collect();
    let near = |year: i16| {
        if YEARS.contains(&year) {
            format!("/desk/holidays?year={year}")
        } else {
            String::new()
        }
    };
    let page = Page::new(context, context.t("workflow-holidays-title"))
        .under("/desk", context.t("workflow-desk"))
        .here();
    let view = View {
        year,
        previous: near(year - 1),
        next: near(year + 1),
        open: months.iter().map(|m| m.open).sum(),
        months,
        own,
        kinds: [ClosureKind::Add, ClosureKind::Remove]
            .map(|k| Choice::new(k.name(), context.t(kind_key(k)), form.get("kind")))
            .into(),
        form,
        errors,
        page,
    };
    context.html_with(status, &view)
}

fn kind_key(kind: ClosureKind) -> &'static str {
    match kind {
        ClosureKind::Add => "workflow-holidays-closed",
        ClosureKind::Remove => "workflow-holidays-open",
    }
}

fn month(context: &Context, calendar: &Calendar, year: i16, month: i8) -> Month {
    let days = (1..=31).filter_map(|day| Date::new(year, month, day).ok());
    let mut lines = Vec::new();
    let mut open = 0;
    for day in days {
        open += usize::from(calendar.is_business_day(day));
        let why = match calendar.kind(day) {
            DayKind::Open | DayKind::Weekend => continue,
            DayKind::National(holiday) => context.t(holiday.name.text_key()),
            DayKind::City(closure) => {
                format!("{} ({})", closure.label, context.t(kind_key(closure.kind)))
            }
        };
        lines.push((web::date_text(day, context.language()), why));
    }
    Month {
        name: context.t_with("workflow-holidays-month", &[("month", month.to_string())]),
        open,
        days: lines,
    }
}

/// Opens or closes a day.
pub(crate) async fn add(context: Context, form: Form) -> Answer {
    let typed = form.get("day").trim();
    let day = if form.checked("yearly") {
        typed.get(5..).unwrap_or(typed)
    } else {
        typed
    };
    let done = match (day.parse(), ClosureKind::from_name(form.get("kind"))) {
        (Ok(day), Some(kind)) => {
            let label = form.get("label").to_owned();
            context
                .carry_out(SetClosure(Closure { day, kind, label }))
                .await
        }
        (Err(_), _) => Err(Fault::field("day", "field-workflow-day")),
        (_, None) => Err(Fault::field("kind", "field-required")),
    };
    match done {
        Ok(()) => Ok(context.go("/desk/holidays", "workflow-holidays-done")),
        Err(fault) => {
            let errors = errors_of(&context, fault)?;
            show(&context, "", StatusCode::UNPROCESSABLE_ENTITY, form, errors).await
        }
    }
}

/// Takes back what was said of a day.
pub(crate) async fn remove(context: Context, form: Form) -> Answer {
    let day = form
        .get("day")
        .parse()
        .map_err(|_| Fault::new(&Code::NOT_FOUND))?;
    context.carry_out(RemoveClosure(day)).await?;
    Ok(context.go("/desk/holidays", "workflow-holidays-removed"))
}
