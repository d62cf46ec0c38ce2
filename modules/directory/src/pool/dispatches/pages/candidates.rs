//! The candidates of a request, each with the reasons in words.
use crate::{
    pool::{
        dispatches::{
            fit::{Candidate, Fit, Wanted, rank, skill_words},
            queries::{DispatchRow, OfferRow, list_candidates},
        },
        kinds::Kinds,
        members::{
            pages::{fee_text, kinds_of},
            queries::{MemberRow, list_members, list_terms_of},
        },
        words::today,
    },
    terms::{Scheme, model::Terms},
};
use kernel::Outcome;
use web::Context;

/// Somebody who may be asked.
pub(super) struct Proposed {
    pub(super) row: MemberRow,
    pub(super) kinds: String,
    pub(super) fee: String,
    pub(super) good: Vec<String>,
    pub(super) mind: Vec<String>,
}

/// So many are shown.
const SHOWN: usize = 12;

/// Candidates in their order, at most three queries.
pub(super) async fn ranked(
    context: &Context,
    row: &DispatchRow,
    terms: &Terms,
    offers: &[OfferRow],
) -> Outcome<(
    Vec<MemberRow>,
    Vec<Fit>,
    Vec<crate::pool::members::queries::TermOfRow>,
)> {
    let reads = context.reads();
    let mut rows = list_candidates(reads, &row.kind, &row.field).await?;
    if let Some(wanted) = &row.wanted_member
        && rows.iter().all(|m| &m.id != wanted)
    {
        let named = list_members(reads, &[wanted]).await?;
        rows.extend(named.into_iter().filter(|m| m.state == "registered"));
    }
    let ids: Vec<&str> = rows.iter().map(|m| m.id.as_str()).collect();
    let own = list_terms_of(reads, &ids).await?;
    let keys = |id: &str, scheme: &str| -> Vec<String> {
        own.iter()
            .filter(|t| t.owner == id && t.scheme == scheme)
            .map(|t| t.key.clone())
            .collect()
    };
    let candidates: Vec<Candidate> = rows
        .iter()
        .map(|m| Candidate {
            id: m.id.clone(),
            kinds: keys(&m.id, "kind"),
            fields: keys(&m.id, "field"),
            areas: keys(&m.id, "area"),
            fee: m.fee.clone(),
            skills: skill_words(&m.skills),
            busy: m.busy.clone(),
            last_used: m.last_used.as_deref().and_then(|d| d.parse().ok()),
            declined: offers
                .iter()
                .any(|o| o.member == m.id && o.answer == "declined"),
        })
        .collect();
    let wanted = Wanted {
        kind: row.kind.clone(),
        field: row.field.clone(),
        areas: with_above(terms, &row.area),
        cost: row.cost.clone(),
        words: crate::organisations::model::fold(&format!("{}{}", row.theme, row.wish)),
        member: row.wanted_member.clone().unwrap_or_default(),
    };
    let fits = rank(&wanted, &candidates, today(context));
    Ok((rows, fits, own))
}

/// The first of them, in words.
pub(super) async fn propose(
    context: &Context,
    row: &DispatchRow,
    terms: &Terms,
    kinds: &Kinds,
    offers: &[OfferRow],
) -> Outcome<Vec<Proposed>> {
    let (rows, fits, own) = ranked(context, row, terms, offers).await?;
    let proposed = fits.iter().take(SHOWN).filter_map(|fit| {
        let row = rows.iter().find(|m| m.id == fit.id)?;
        let say = |good: bool| -> Vec<String> {
            let reasons = fit.reasons.iter().filter(|r| (r.weight() > 0) == good);
            reasons
                .map(|r| context.t(&format!("pool-fit-{}", r.name())))
                .collect()
        };
        Some(Proposed {
            kinds: kinds_of(kinds, &own, &row.id).join("、"),
            fee: fee_text(context, &row.fee, &row.fee_words),
            good: say(true),
            mind: say(false),
            row: row.clone(),
        })
    });
    Ok(proposed.collect())
}

/// An area with those that it lies in.
fn with_above(terms: &Terms, area: &str) -> Vec<String> {
    let mut areas = Vec::new();
    let mut key = area;
    for _ in 0..6 {
        if key.is_empty() {
            break;
        }
        areas.push(key.to_owned());
        key = terms
            .find(Scheme::Area, key)
            .map_or("", |t| t.parent.as_str());
    }
    areas
}
