//! What waits at the centre, the oldest first; renewals; claims; and any group by its name.
use crate::organisations::{
    cycle,
    pages::{day_of, day_text, state_badge, state_text, today},
    policy,
    queries::{self, ClaimRow, OrganisationRow},
};
use askama::Template;
use kernel::Page as Paging;
use serde::Deserialize;
use web::{Answer, Asked, Context, Link, Page};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    show: String,
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "organisations/desk-board.html")]
struct View {
    page: Page,
    tabs: Vec<Link>,
    q: String,
    heading: String,
    lines: Vec<Line>,
    claims: Vec<(String, ClaimRow)>,
    shows_claims: bool,
    next: String,
    counters: String,
    may_enter: bool,
}

/// A group that waits.
struct Line {
    row: OrganisationRow,
    state: String,
    badge: &'static str,
    since: String,
    days: i64,
    renew_by: String,
    channel: String,
}

/// A group is quiet when nobody has touched its entry for so long: half a year.
const QUIET: i64 = 183 * 86_400_000_000;

const SHOWS: [(&str, &str); 6] = [
    ("checking", cycle::CHECKING),
    ("claims", ""),
    ("renewal", cycle::RENEWAL),
    ("lapsed", cycle::LAPSED),
    ("draft", cycle::DRAFT),
    ("quiet", cycle::REGISTERED),
];

/// Three queries.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let paging = Paging::new(Some(&query.after), None)?;
    let (show, state) = SHOWS
        .into_iter()
        .find(|(name, _)| *name == query.show)
        .unwrap_or(("checking", cycle::CHECKING));
    let searching = !query.q.trim().is_empty();
    let claims = queries::list_open_claims(reads, &Paging::new(None, None)?).await?;
    let (rows, next) = if searching {
        (queries::search(reads, &query.q).await?, None)
    } else if show == "claims" {
        (Vec::new(), None)
    } else if show == "quiet" {
        let before = context.city().database.clock().now().as_microsecond() - QUIET;
        queries::list_quiet(reads, before, &paging).await?
    } else {
        queries::list_in_state(reads, state, &paging).await?
    };
    let counters = queries::load_counters(reads).await?;
    let now = today(&context);
    let lines: Vec<Line> = rows
        .into_iter()
        .map(|row| {
            let from = if show == "quiet" {
                row.changed_at
            } else {
                row.since
            };
            let began = jiff::Timestamp::from_microsecond(from)
                .map(|at| kernel::in_japan(at).date())
                .unwrap_or(now);
            Line {
                state: state_text(&context, &row.state),
                badge: state_badge(&row.state),
                since: day_of(&context, from),
                days: began
                    .until(now)
                    .map_or(0, |span| i64::from(span.get_days())),
                renew_by: row
                    .renew_by
                    .as_deref()
                    .map(|d| day_text(&context, d))
                    .unwrap_or_default(),
                channel: context.t(&format!("organisations-channel-{}", row.channel)),
                row,
            }
        })
        .collect();
    let tabs = SHOWS
        .into_iter()
        .map(|(name, _)| {
            let label = context.t(&format!("organisations-show-{name}"));
            let label = if name == "claims" && !claims.is_empty() {
                format!("{label}（{}）", claims.len())
            } else {
                label
            };
            Link {
                href: format!("/desk/groups?show={name}"),
                label,
                current: name == show && !searching,
            }
        })
        .collect();
    let heading = if searching {
        context.t_with("organisations-found", &[("q", query.q.clone())])
    } else {
        context.t(&format!("organisations-show-{show}"))
    };
    let page = Page::new(&context, context.t("organisations-desk"))
        .under("/desk", context.t("organisations-to-desk"))
        .here();
    context.html(&View {
        page,
        tabs,
        heading,
        lines,
        claims: claims
            .into_iter()
            .map(|c| (day_of(&context, c.created_at), c))
            .collect(),
        shows_claims: show == "claims" && !searching,
        next: next.map_or_else(String::new, |n| {
            format!("/desk/groups?show={show}&{}", web::form_pair("after", &n))
        }),
        counters: context.t_with(
            "organisations-listed",
            &[("count", counters.all().to_string())],
        ),
        may_enter: context.may(&policy::ENTER),
        q: query.q,
    })
}
