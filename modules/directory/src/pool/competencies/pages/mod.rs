//! One subject's competencies: for themselves and the centre with picture, table and history; for colleagues, while they
//! are asked, the form alone.
use super::{
    commands::{AskColleagues, RateCompetencies, Relation, relation},
    model::{Competency, is_over, mean},
    picture::{Bar, svg},
    queries::{RatingRow, RoundRow, list_of_colleagues, list_rounds, list_self},
};
use crate::pool::words::{day, day_of, today};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Fault, Id};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "pool/competencies.html")]
struct View {
    page: Page,
    id: String,
    relation: Relation,
    sees: bool,
    picture: String,
    table: Vec<Row>,
    sentence: String,
    history: Vec<History>,
    asked: Vec<Asked>,
    open: Option<Open>,
    scales: Vec<(String, String, String, Vec<Choice>)>,
    form: Typed,
}

struct Row {
    label: String,
    own: String,
    colleagues: String,
}

struct History {
    day: String,
    levels: String,
    grounds: String,
}

struct Asked {
    since: String,
    until: String,
    words: String,
}

struct Open {
    until: String,
    words: String,
}

/// At most seven queries.
pub(in crate::pool) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, &Id::parse(&id)?, Typed::default()).await
}

async fn show(context: &Context, id: &Id, form: Typed) -> Answer {
    let reads = context.reads();
    let (relation, title) = relation(reads, id, context.actor()).await?;
    let rounds = list_rounds(reads, id).await?;
    let now = today(context);
    let over = |r: &RoundRow| is_over(&r.until_day, r.closed_at.is_some(), now);
    let open = rounds.iter().find(|r| !over(r));
    let sees = relation.own || relation.centre;
    if !sees && (!relation.colleague || open.is_none()) {
        return Err(web::not_found());
    }
    let (own, colleagues) = if sees {
        (
            list_self(reads, id).await?,
            list_of_colleagues(reads, id).await?,
        )
    } else {
        (Vec::new(), Vec::new())
    };
    let of_round = |round: &RoundRow| -> Vec<[i64; 5]> {
        let of = colleagues
            .iter()
            .filter(|r| r.round.as_deref() == Some(round.id.as_str()));
        of.map(RatingRow::levels).collect()
    };
    let shown = rounds.iter().find_map(|r| mean(&of_round(r), over(r)));
    let latest = own.first().map(RatingRow::levels);
    let label = |c: Competency| context.t(&format!("pool-competency-{}", c.name()));
    let mut table = Vec::new();
    let mut bars = Vec::new();
    for (at, competency) in Competency::ALL.into_iter().enumerate() {
        let own = latest.and_then(|l| l.get(at).copied());
        let mark = shown.and_then(|m| m.get(at).copied());
        let text = |value: Option<String>| value.unwrap_or_else(|| context.t("pool-level-none"));
        bars.push(Bar {
            label: label(competency),
            value: own.map(|n| f64::from(i32::try_from(n).unwrap_or_default())),
            words: text(own.map(|n| n.to_string())),
            mark,
        });
        table.push(Row {
            label: label(competency),
            own: text(own.map(|n| n.to_string())),
            colleagues: text(mark.map(|n| format!("{n:.1}"))),
        });
    }
    let strong: Vec<String> = Competency::ALL
        .into_iter()
        .zip(latest.unwrap_or_default())
        .filter(|(_, level)| *level >= super::model::STRONG)
        .map(|(c, _)| label(c))
        .collect();
    let sentence = match (latest, strong.is_empty()) {
        (None, _) => context.t("pool-competencies-none"),
        (Some(_), true) => context.t("pool-competencies-even"),
        (Some(_), false) => {
            context.t_with("pool-competencies-strong", &[("what", strong.join("、"))])
        }
    };
    let history = own
        .iter()
        .map(|r| {
            let levels = Competency::ALL.into_iter().zip(r.levels());
            let levels: Vec<String> = levels.map(|(c, n)| format!("{} {n}", label(c))).collect();
            History {
                day: day(context, Some(&r.day)),
                levels: levels.join("　"),
                grounds: r.grounds.clone(),
            }
        })
        .collect();
    let asked = rounds
        .iter()
        .filter(|_| sees)
        .map(|r| Asked {
            since: day_of(context, r.asked_at),
            until: day(context, Some(&r.until_day)),
            words: match mean(&of_round(r), over(r)) {
                Some(mean) => {
                    let levels = Competency::ALL.into_iter().zip(mean);
                    let said: Vec<String> = levels
                        .map(|(c, n)| format!("{} {n:.1}", label(c)))
                        .collect();
                    said.join("　")
                }
                None if over(r) => context.t("pool-asking-few"),
                None => context.t("pool-asking-open"),
            },
        })
        .collect();
    let scales = Competency::ALL
        .into_iter()
        .map(|c| {
            let choices = (1..=5).map(|n| {
                let label = context.t(&format!("pool-level-{n}"));
                Choice::new(n.to_string(), label, form.value(c.name()))
            });
            (
                c.name().to_owned(),
                label(c),
                context.t(&format!("pool-competency-{}-help", c.name())),
                choices.collect(),
            )
        })
        .collect();
    let heading = context.t_with("pool-competencies-of", &[("name", title.clone())]);
    let page = Page::new(context, heading)
        .under("/pool/mine", context.t("pool-mine"))
        .here();
    let status = form.status();
    let view = View {
        page,
        id: id.to_string(),
        relation,
        sees,
        picture: svg(&sentence, &bars),
        table,
        sentence,
        history,
        asked,
        open: open.map(|r| Open {
            until: day(context, Some(&r.until_day)),
            words: r.words.clone(),
        }),
        scales,
        form,
    };
    context.html_with(status, &view)
}

/// Rates, asks, ends the asking.
pub(in crate::pool) async fn act(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let subject = Id::parse(&id)?;
    let to = format!("/pool/{id}/competencies");
    let done = match form.get("what") {
        what @ ("self" | "colleague") => {
            let command = RateCompetencies {
                subject: subject.clone(),
                levels: Competency::ALL.map(|c| form.get(c.name()).to_owned()),
                grounds: form.get("grounds").to_owned(),
                as_colleague: what == "colleague",
            };
            context.carry_out(command).await
        }
        what @ ("ask" | "end") => {
            let until = form.get("until");
            let until = match (what, until) {
                ("end", _) => "",
                // An empty day is a mistake, not the end of the asking.
                (_, "") => "-",
                (_, until) => until,
            };
            let command = AskColleagues {
                subject: subject.clone(),
                until: until.to_owned(),
                words: form.get("words").to_owned(),
            };
            context.carry_out(command).await
        }
        _ => Err(Fault::new(&Code::UNREADABLE)),
    };
    match done {
        Ok(()) if form.get("what") == "colleague" => {
            Ok(context.go("/pool/mine", "pool-done-thanks"))
        }
        Ok(()) => Ok(context.go(&to, "pool-done-saved")),
        Err(fault) => show(&context, &subject, Typed::again(&context, &form, fault)?).await,
    }
}
