//! One dispatch, as each of its parties sees it: where it is, what comes next and when, what they can do now.
use super::{
    badge,
    candidates::{Proposed, propose},
    now_text,
};
use crate::{
    pool::{
        dispatches::{
            commands::Sides,
            cycle,
            queries::{DispatchRow, OfferRow, get_dispatch, list_offers},
        },
        kinds::Kinds,
        words::{day, day_of, lines},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Choice, Context, Page, Typed};

#[derive(Template)]
#[template(path = "pool/dispatch.html")]
struct View {
    page: Page,
    row: DispatchRow,
    sides: Sides,
    state: String,
    badge: &'static str,
    nows: Vec<(String, String)>,
    facts: Vec<(String, String, bool)>,
    report: Option<Report>,
    offers: Vec<Offer>,
    offer_words: String,
    proposed: Vec<Proposed>,
    useful: Vec<Choice>,
    timeline: String,
    form: Typed,
    asked: bool,
    may_cancel: bool,
}

struct Report {
    hours: String,
    done: Vec<String>,
    result: Vec<String>,
    useful: String,
    words: String,
}

struct Offer {
    row: OfferRow,
    answer: String,
    when: String,
    reasons: Vec<String>,
}

/// At most fifteen queries.
pub(in crate::pool) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, &Id::parse(&id)?, Typed::default()).await
}

pub(super) async fn show(context: &Context, id: &Id, form: Typed) -> Answer {
    let reads = context.reads();
    let row = get_dispatch(reads, id).await?;
    let sides = Sides::of(reads, &row, context.actor()).await?;
    if !sides.any() {
        return Err(web::not_found());
    }
    let kinds = Kinds::load(reads).await?;
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let offers = list_offers(reads, id).await?;
    let proposed = if sides.centre && row.state == cycle::REQUESTED {
        propose(context, &row, &terms, &kinds, &offers).await?
    } else {
        Vec::new()
    };
    let timeline = workflow::timeline_of(context, id, sides.centre).await?;
    let open = offers.iter().rev().find(|o| o.answer == "open");
    let offer_words = open.map_or_else(String::new, |o| o.words.clone());
    let nows = [
        ("person", sides.person),
        ("asker", sides.asker),
        ("centre", sides.centre),
    ]
    .into_iter()
    .filter(|(_, is)| *is)
    .map(|(side, _)| {
        let label = context.t(&format!("pool-side-{side}"));
        (label, now_text(context, &row, side))
    })
    .collect();
    // How to reach each other is told to both when the person has said yes.
    let agreed =
        row.member.is_some() && !matches!(row.state.as_str(), cycle::REQUESTED | cycle::OFFERED);
    // What was written is Japanese; what the program says of it is in the reader's language.
    let written = |key: &str, value: &str| (context.t(key), value.to_owned(), true);
    let said = |key: &str, value: String| (context.t(key), value, false);
    let mut facts = vec![
        written("pool-asker-name", &row.asker_name),
        written("pool-wish", &row.wish),
        written("pool-kind", kinds.label(&row.kind)),
        written("pool-field", terms.label(Scheme::Field, &row.field)),
        written("pool-area", &terms.path(Scheme::Area, &row.area)),
        written("pool-dates", &row.dates),
        written("pool-place", &row.place),
        said("pool-cost", context.t(&format!("pool-cost-{}", row.cost))),
        written("pool-cost-words", &row.cost_words),
        said("pool-day", day(context, row.day.as_deref())),
        written("pool-meeting-place", &row.meeting_place),
    ];
    if sides.centre || sides.asker || agreed {
        facts.insert(1, written("pool-contact", &row.contact));
    }
    if agreed || sides.centre {
        let name = row.member_name.clone().unwrap_or_default();
        facts.push(written("pool-person", &name));
    }
    facts.retain(|(_, value, _)| !value.trim().is_empty());
    let report = row.reported_at.map(|_| Report {
        hours: row.minutes.map_or_else(String::new, |m| {
            let (hours, rest) = (m / 60, m % 60);
            context.t_with(
                "pool-hours-minutes",
                &[("hours", hours.to_string()), ("minutes", rest.to_string())],
            )
        }),
        done: lines(&row.done),
        result: lines(&row.result),
        // What the asker found is for the asker and the centre.
        useful: row
            .useful
            .filter(|_| sides.asker || sides.centre)
            .map_or_else(String::new, |n| context.t(&format!("pool-useful-{n}"))),
        words: if sides.asker || sides.centre {
            row.useful_words.clone()
        } else {
            String::new()
        },
    });
    let offers = offers
        .into_iter()
        .filter(|_| sides.centre)
        .map(|o| Offer {
            answer: context.t(&format!("pool-answer-{}", o.answer)),
            when: day_of(context, o.offered_at),
            reasons: o
                .reasons
                .split_whitespace()
                .map(|r| context.t(&format!("pool-fit-{r}")))
                .collect(),
            row: o,
        })
        .collect();
    let useful = (1..=5)
        .map(|n| {
            let label = context.t(&format!("pool-useful-{n}"));
            Choice::new(n.to_string(), label, form.value("useful"))
        })
        .collect();
    let crumb = if sides.centre {
        ("/desk/pool/requests", context.t("pool-requests-desk"))
    } else {
        ("/pool/mine", context.t("pool-mine"))
    };
    let page = Page::new(context, row.theme.clone())
        .under(crumb.0, crumb.1)
        .here();
    let status = form.status();
    let view = View {
        page,
        state: context.t(&format!("pool-dispatch-{}", row.state)),
        badge: badge(&row.state),
        nows,
        facts,
        report,
        offers,
        offer_words,
        proposed,
        useful,
        timeline,
        asked: row.state == cycle::OFFERED && (sides.person || sides.centre),
        may_cancel: cycle::may_cancel(&row.state) && (sides.asker || sides.centre),
        form,
        sides,
        row,
    };
    context.html_with(status, &view)
}
