//! Making a report and working on its draft: title, texts, which rounds, parts and columns, in which order.
use super::city;
use crate::report::{
    commands::{MakeReport, PublishReport, SupersedeReport, UpdateReport},
    content::{Column, ReportContent, Section, Wording},
    freeze, policy,
    queries::{self, ReportRow},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id, Outcome, era::FiscalYear};
use std::collections::HashSet;
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "report/edit.html")]
struct View {
    page: Page,
    form: Typed,
    action: String,
    /// `None` while it is being made.
    report: Option<ReportRow>,
    state: String,
    rounds: Vec<Ordered>,
    sections: Vec<Ordered>,
    columns: Vec<Choice>,
    stale: bool,
    may_manage: bool,
    may_edit: bool,
}

/// Something that is in the report where it has a place.
struct Ordered {
    name: String,
    label: String,
    help: String,
    place: String,
}

/// Two queries.
pub(crate) async fn new(context: Context) -> Answer {
    let locked = queries::list_locked(context.reads()).await?;
    let this_year = FiscalYear::of(context.site().clock().today()).map_or(2026, |y| y.year());
    let year = locked.first().map_or(this_year, |r| {
        i32::try_from(r.fiscal_year).unwrap_or_default()
    });
    let words = super::words(&context);
    let title = context.t_with("report-new-default", &[("year", words.fiscal_year(year))]);
    let mut typed = vec![
        ("title".to_owned(), title),
        ("fiscal_year".to_owned(), year.to_string()),
    ];
    let of_year = locked.iter().filter(|r| r.fiscal_year == i64::from(year));
    for (place, round) in (1..).zip(of_year.take(freeze::MOST_ROUNDS)) {
        typed.push((format!("round-{}", round.id), i32::to_string(&place)));
    }
    for (place, section) in (1..).zip(sections(None)) {
        typed.push((
            format!("section-{}", section.name()),
            i32::to_string(&place),
        ));
    }
    typed.extend(Column::ALL.map(|c| ("columns".to_owned(), c.name().to_owned())));
    show(&context, StatusCode::OK, Fields::of(typed), None).await
}

/// What stands in the form, and what needs mending.
struct Fields {
    values: Vec<(String, String)>,
    errors: Vec<web::FieldError>,
}

impl Fields {
    fn of(values: Vec<(String, String)>) -> Self {
        Self {
            values,
            errors: Vec::new(),
        }
    }
    fn again(context: &Context, form: &Form, fault: Fault) -> Result<Self, web::Failure> {
        let values = form
            .fields()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect();
        let errors = Typed::again(context, form, fault)?.errors;
        Ok(Self { values, errors })
    }
    fn value(&self, name: &str) -> String {
        let found = self.values.iter().find(|(k, _)| k == name);
        found.map_or_else(String::new, |(_, v)| v.clone())
    }
    fn has(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(k, v)| k == name && v == value)
    }
}

/// The parts that a report can have: those that other parts of the module bring in only where they did.
fn sections(content: Option<&ReportContent>) -> Vec<Section> {
    Section::ALL
        .into_iter()
        .filter(|s| match s {
            Section::Opinions | Section::Programmes => content
                .map_or(!freeze::PARTS.is_empty(), |c| {
                    c.parts.iter().any(|p| p.section == *s)
                }),
            _ => true,
        })
        .collect()
}

async fn show(
    context: &Context,
    status: StatusCode,
    fields: Fields,
    report: Option<(ReportRow, ReportContent)>,
) -> Answer {
    let words = super::words(context);
    let locked = queries::list_locked(context.reads()).await?;
    let still: HashSet<&str> = locked.iter().map(|r| r.id.as_str()).collect();
    let content = report.as_ref().map(|(_, c)| c);
    let stale = content.is_some_and(|c| c.rounds.iter().any(|r| !still.contains(r.id.as_str())));
    let ordered = |name: String, label: String, help: String| Ordered {
        place: fields.value(&name),
        name,
        label,
        help,
    };
    let mut rounds: Vec<Ordered> = Vec::new();
    for round in content.map_or(&[][..], |c| c.rounds.as_slice()) {
        let help = words.kind(&round.kind);
        rounds.push(ordered(
            format!("round-{}", round.id),
            round.title.clone(),
            help,
        ));
    }
    for round in &locked {
        let year = i32::try_from(round.fiscal_year).unwrap_or_default();
        let name = format!("round-{}", round.id);
        let of_report = content.is_none_or(|c| c.fiscal_year == year);
        if of_report && rounds.iter().all(|r| r.name != name) {
            let help = format!("{} {}", words.fiscal_year(year), words.kind(&round.kind));
            rounds.push(ordered(name, round.title.clone(), help));
        }
    }
    let sections = sections(content)
        .into_iter()
        .map(|s| {
            let text = |end: &str| context.t(&format!("report-section-{}{end}", s.name()));
            ordered(format!("section-{}", s.name()), text(""), text("-help"))
        })
        .collect();
    let columns = Column::ALL
        .into_iter()
        .map(|c| Choice {
            value: c.name().to_owned(),
            label: context.t(&format!("report-column-{}", c.name())),
            help: String::new(),
            selected: fields.has("columns", c.name()),
        })
        .collect();
    let mut form = Typed::of([
        ("title", &fields.value("title")),
        ("fiscal_year", &fields.value("fiscal_year")),
        ("cover", &fields.value("cover")),
        ("foreword", &fields.value("foreword")),
        ("reason", &fields.value("reason")),
        ("anew", &fields.value("anew")),
    ]);
    form.errors = fields.errors;
    let title = match &report {
        Some((row, _)) => row.title.clone(),
        None => context.t("report-new-title"),
    };
    let row = report.map(|(row, _)| row);
    context.html_with(
        status,
        &View {
            page: super::desk_page(context, title).here(),
            action: row.as_ref().map_or_else(
                || "/desk/reports".to_owned(),
                |r| format!("/desk/reports/{}", r.id),
            ),
            state: row.as_ref().map_or_else(String::new, |r| {
                context.t(&format!("report-state-{}", r.state))
            }),
            stale: stale && row.as_ref().is_some_and(ReportRow::is_draft),
            may_manage: context.may(&policy::MANAGE),
            may_edit: context.may(&policy::MANAGE) && row.as_ref().is_none_or(ReportRow::is_draft),
            report: row,
            form,
            rounds,
            sections,
            columns,
        },
    )
}

/// Makes it.
pub(crate) async fn make(context: Context, form: Form) -> Answer {
    let made = match choose(&form) {
        Ok((wording, rounds)) => {
            let command = MakeReport {
                plans: context.port()?,
                city: city(&context),
                fiscal_year: form.get("fiscal_year").trim().parse().unwrap_or_default(),
                wording,
                rounds,
            };
            context.carry_out(command).await
        }
        Err(fault) => Err(fault),
    };
    match made {
        Ok(id) => Ok(context.go(&format!("/desk/reports/{id}"), "report-done-made")),
        Err(fault) => {
            let fields = Fields::again(&context, &form, fault)?;
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, fields, None).await
        }
    }
}

/// What the form says, in the order of the places.
fn choose(form: &Form) -> Outcome<(Wording, Vec<Id>)> {
    let places = |prefix: &str| {
        let mut chosen: Vec<(u32, String)> = form
            .fields()
            .filter_map(|(k, v)| Some((k.strip_prefix(prefix)?, v.trim())))
            .filter(|(_, v)| !v.is_empty())
            .map(|(k, v)| (v.parse().unwrap_or(u32::MAX), k.to_owned()))
            .collect();
        chosen.sort_by_key(|(place, _)| *place);
        chosen.into_iter().map(|(_, name)| name)
    };
    let sections = places("section-")
        .filter_map(|name| Section::ALL.into_iter().find(|s| s.name() == name))
        .collect();
    let rounds = places("round-")
        .map(|id| Id::parse(&id))
        .collect::<Outcome<Vec<Id>>>()?;
    let columns = Column::ALL
        .into_iter()
        .filter(|c| form.all("columns").any(|v| v == c.name()))
        .collect();
    let wording = Wording {
        title: form.get("title").to_owned(),
        cover: form.get("cover").to_owned(),
        foreword: form.get("foreword").to_owned(),
        sections,
        columns,
    };
    Ok((wording, rounds))
}

/// Two queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let seen = super::load(&context, &id, true).await?;
    let wording = &seen.content.wording;
    let mut typed = vec![
        ("title".to_owned(), wording.title.clone()),
        ("cover".to_owned(), wording.cover.clone()),
        ("foreword".to_owned(), wording.foreword.clone()),
    ];
    for (place, round) in (1..).zip(&seen.content.rounds) {
        typed.push((format!("round-{}", round.id), i32::to_string(&place)));
    }
    for (place, section) in (1..).zip(&wording.sections) {
        typed.push((
            format!("section-{}", section.name()),
            i32::to_string(&place),
        ));
    }
    for column in &wording.columns {
        typed.push(("columns".to_owned(), column.name().to_owned()));
    }
    let report = Some((seen.row, seen.content));
    show(&context, StatusCode::OK, Fields::of(typed), report).await
}

/// One of the buttons.
pub(crate) async fn act(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let report = Id::parse(&id)?;
    match carry_out(&context, &report, &form).await {
        Ok((to, notice)) => Ok(context.go(&to, notice)),
        Err(fault) => {
            let fields = Fields::again(&context, &form, fault)?;
            let seen = super::load(&context, &id, true).await?;
            let report = Some((seen.row, seen.content));
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, fields, report).await
        }
    }
}

async fn carry_out(context: &Context, report: &Id, form: &Form) -> Outcome<(String, &'static str)> {
    let edition = form.get("edition").parse().unwrap_or_default();
    let here = format!("/desk/reports/{report}");
    match form.get("do") {
        "save" => {
            let (wording, rounds) = choose(form)?;
            let command = UpdateReport {
                plans: context.port()?,
                city: city(context),
                report: report.clone(),
                edition,
                wording,
                rounds,
                anew: form.checked("anew"),
            };
            context.carry_out(command).await?;
            Ok((here, "report-done-saved"))
        }
        "publish" => {
            let command = PublishReport {
                report: report.clone(),
                edition,
            };
            context.carry_out(command).await?;
            Ok((format!("/plan/reports/{report}"), "report-done-published"))
        }
        "supersede" => {
            let command = SupersedeReport {
                report: report.clone(),
                reason: form.get("reason").to_owned(),
            };
            let new = context.carry_out(command).await?;
            Ok((format!("/desk/reports/{new}"), "report-done-superseded"))
        }
        _ => Err(Fault::field("do", "field-required")),
    }
}
