//! What may have been reported twice, and the decision.
use crate::programmes::{
    commands::DecidePair,
    doubles::{self, Pair},
    figures::read_year,
    policy,
    queries::{self, NamedRow, PairRow},
    words,
};
use askama::Template;
use kernel::{Id, Outcome};
use serde::Deserialize;
use std::collections::BTreeSet;
use web::{Answer, Asked, Context, Form, Page};

/// So many pairs are shown on a page.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "programmes/pairs.html")]
struct View {
    page: Page,
    year: i64,
    open: Vec<(NamedRow, NamedRow)>,
    decided: Vec<(NamedRow, NamedRow, String)>,
    may_manage: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    year: String,
}

/// Pairs of a year on which nobody decided yet: two queries.
pub(super) async fn open(context: &Context, year: i64) -> Outcome<BTreeSet<Pair>> {
    let (found, decided) = found(context, year).await?;
    let decided: BTreeSet<Pair> = decided.iter().map(PairRow::pair).collect();
    Ok(found.difference(&decided).cloned().collect())
}

async fn found(context: &Context, year: i64) -> Outcome<(BTreeSet<Pair>, Vec<PairRow>)> {
    let reports = queries::list_reports(context.reads(), year).await?;
    let decided = queries::list_pairs(context.reads()).await?;
    Ok((doubles::candidates(&reports), decided))
}

/// Three queries.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let year = read_year(&query.year).unwrap_or_else(|_| words::this_year(&context));
    let (found, decided) = found(&context, year).await?;
    let known: BTreeSet<Pair> = decided.iter().map(PairRow::pair).collect();
    let open: Vec<&Pair> = found.difference(&known).take(SHOWN).collect();
    let decided: Vec<&PairRow> = decided.iter().take(SHOWN).collect();
    let ids: BTreeSet<&str> = open
        .iter()
        .flat_map(|(a, b)| [a.as_str(), b.as_str()])
        .chain(
            decided
                .iter()
                .flat_map(|p| [p.one.as_str(), p.other.as_str()]),
        )
        .collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let named = queries::list_named(context.reads(), &ids).await?;
    let name = |id: &str| named.iter().find(|n| n.id == id).cloned();
    let open = open
        .iter()
        .filter_map(|(a, b)| name(a).zip(name(b)))
        .collect();
    let decided = decided
        .iter()
        .filter_map(|p| {
            let (one, other) = name(&p.one).zip(name(&p.other))?;
            Some((one, other, words::state(&context, "pair", &p.verdict)))
        })
        .collect();
    let page = super::frame(&context, context.t("evaluation-pairs")).here();
    context.html(&View {
        page,
        year,
        open,
        decided,
        may_manage: context.may(&policy::MANAGE),
    })
}

/// Marks a pair.
pub(super) async fn decide(context: Context, form: Form) -> Answer {
    let command = DecidePair {
        one: Id::parse(form.get("one"))?,
        other: Id::parse(form.get("other"))?,
        same: form.get("do") == "same",
    };
    context.carry_out(command).await?;
    let year = read_year(form.get("year")).unwrap_or_else(|_| words::this_year(&context));
    Ok(context.go(
        &format!("/desk/programmes/pairs?year={year}"),
        "evaluation-done-pair",
    ))
}
