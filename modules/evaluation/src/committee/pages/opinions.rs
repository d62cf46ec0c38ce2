//! 意見のその後: every published opinion with what became of it, to look through, to take along, and those that nobody has
//! answered yet.
use crate::{
    committee::{
        model,
        said::{self, Opinion, Wanted},
        words::{self, asked},
    },
    ports::People,
};
use askama::Template;
use documents::{Cell, Column, Table};
use kernel::{Id, Page as Paging, era::FiscalYear};
use web::{Answer, Choice, Context, Page, form_pair};

#[derive(Template)]
#[template(path = "committee/opinions.html")]
struct View {
    page: Page,
    opinions: Vec<Opinion>,
    states: Vec<Choice>,
    bodies: Vec<Choice>,
    years: Vec<Choice>,
    next: String,
    file: String,
}

fn wanted(context: &Context) -> Wanted {
    let state = asked(context, "state");
    let body = asked(context, "body");
    Wanted {
        state: if model::OPINION_STATES.contains(&state.as_str()) {
            state
        } else {
            String::new()
        },
        body: Id::parse(&body).map(String::from).unwrap_or_default(),
        year: asked(context, "year").parse().ok(),
    }
}

fn address(path: &str, wanted: &Wanted, after: &str) -> String {
    let year = wanted.year.map(|y| y.to_string()).unwrap_or_default();
    let pairs = [
        ("state", wanted.state.as_str()),
        ("body", &wanted.body),
        ("year", &year),
        ("after", after),
    ];
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, v)| !v.is_empty())
        .map(|(k, v)| form_pair(k, v))
        .collect();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

/// Two queries.
pub(super) async fn page(context: Context) -> Answer {
    let wanted = wanted(&context);
    let after = asked(&context, "after");
    let paging = Paging::new(Some(&after), Some(20))?;
    let (opinions, next) = said::list_public(context.reads(), &wanted, &paging).await?;
    let people = context.port::<dyn People>()?;
    let bodies = people.bodies(context.reads().into()).await?;
    let bodies = bodies
        .into_iter()
        .map(|b| Choice::new(b.id, b.name, &wanted.body))
        .collect();
    let today = kernel::in_japan(context.site().clock().now()).date();
    let this = FiscalYear::of(today).map_or(0, FiscalYear::year);
    let chosen = wanted.year.map(|y| y.to_string()).unwrap_or_default();
    let years = (this - 9..=this)
        .rev()
        .map(|y| {
            let label = context.t_with("committee-year", &[("year", y.to_string())]);
            Choice::new(y.to_string(), label, &chosen)
        })
        .collect();
    let states = words::choices(&context, "state", model::OPINION_STATES, &wanted.state);
    let all = "committee-all";
    let page = words::public(&context, context.t("committee-opinions-title")).here();
    context.html(&View {
        page,
        states: words::or_none(&context, all, states),
        bodies: words::or_none(&context, all, bodies),
        years: words::or_none(&context, all, years),
        next: next
            .map(|n| address("/plan/opinions", &wanted, &n))
            .unwrap_or_default(),
        file: address("/plan/opinions.csv", &wanted, ""),
        opinions,
    })
}

/// The same as CSV, at most 5,000: one query.
pub(super) async fn file(context: Context) -> Answer {
    let most = Paging {
        after: String::new(),
        size: 5000,
    };
    let (opinions, _) = said::list_public(context.reads(), &wanted(&context), &most).await?;
    let day = |at: Option<i64>| {
        at.and_then(|at| jiff::Timestamp::from_microsecond(at).ok())
            .map(|at| kernel::in_japan(at).date().to_string())
            .unwrap_or_default()
    };
    let line = |o: Opinion| {
        let href = format!("{}/plan/opinions/{}", context.origin(), o.id);
        let cells = [
            o.fiscal_year.to_string(),
            o.committee_name,
            o.meeting_number.map(|n| n.to_string()).unwrap_or_default(),
            words::word(&context, "kind", &o.kind),
            o.item_title.unwrap_or_default(),
            o.text,
            o.body_name.unwrap_or_default(),
            words::word(&context, "state", &o.state),
            if o.shown_at.is_some() {
                o.answer
            } else {
                String::new()
            },
            day(o.published_at),
            day(o.shown_at),
            o.withdrawn_reason,
            href,
        ];
        cells.into_iter().map(Cell::Text).collect()
    };
    let heads = [
        "year-head",
        "committee",
        "number",
        "kind",
        "item",
        "text",
        "body",
        "state",
        "answer",
        "published",
        "answered",
        "withdrawn",
        "address",
    ];
    let table = Table {
        title: context.t("committee-opinions-title"),
        columns: heads
            .iter()
            .map(|head| Column {
                head: words::word(&context, "head", head),
                ..Column::default()
            })
            .collect(),
        rows: opinions.into_iter().map(line).collect(),
        ..Table::default()
    };
    let name = format!("{}.csv", table.title);
    let bytes = documents::csv(&table);
    Ok(web::download(&name, "text/csv; charset=utf-8", bytes))
}

#[derive(Template)]
#[template(path = "committee/unanswered.html")]
struct Unanswered {
    page: Page,
    groups: Vec<Group>,
    count: usize,
}

struct Group {
    body: String,
    opinions: Vec<(Opinion, i64)>,
}

/// One query.
pub(super) async fn unanswered(context: Context) -> Answer {
    let opinions = said::list_unanswered(context.reads()).await?;
    let now = context.site().clock().now().as_microsecond();
    let count = opinions.len();
    let mut groups: Vec<Group> = Vec::new();
    for opinion in opinions {
        let body = opinion
            .body_name
            .clone()
            .unwrap_or_else(|| context.t("committee-body-none"));
        let days = opinion.age_days(now);
        let aged = (opinion, days);
        match groups.iter_mut().find(|g| g.body == body) {
            Some(group) => group.opinions.push(aged),
            None => groups.push(Group {
                body,
                opinions: vec![aged],
            }),
        }
    }
    let page = words::public(&context, context.t("committee-unanswered-title"))
        .under("/plan/opinions", context.t("committee-opinions-title"))
        .here();
    context.html(&Unanswered {
        page,
        groups,
        count,
    })
}
