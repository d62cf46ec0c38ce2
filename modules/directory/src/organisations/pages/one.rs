//! The page of a group: what one can do with it first. Its old addresses lead here; what it became is said here, too.
use super::{day_of, day_text, lines, state_badge, state_text};
use crate::{
    organisations::{
        cycle, policy,
        publicity::{Reader, Seen},
        queries::{self, DocumentRow, EventRow, OrganisationRow, StageRow, WeightsRow},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::extract::Path;
use serde_json::json;
use web::{Answer, Context, Page, Panels};

#[derive(Template)]
#[template(path = "organisations/one.html")]
struct View {
    page: Page,
    seen: Seen,
    kind: String,
    stage: String,
    nature: String,
    state: String,
    badge: &'static str,
    fields: Vec<(String, String)>,
    areas: Vec<(String, String)>,
    doing: Vec<String>,
    joining: Vec<String>,
    coming: Vec<String>,
    achieved: Vec<String>,
    documents: Vec<(String, DocumentRow)>,
    stages: Vec<(String, String, StageRow)>,
    weights: Option<(String, WeightsRow)>,
    events: Vec<(String, EventRow)>,
    is_own: bool,
    may_desk: bool,
    may_claim: bool,
    is_preview: bool,
    is_on_list: bool,
    changed: String,
    renew_by: String,
    json_ld: String,
    panels: Panels,
}

impl View {
    fn is_reachable(&self) -> bool {
        let seen = &self.seen;
        [&seen.phone, &seen.mail, &seen.web, &seen.address]
            .iter()
            .any(|v| !v.is_empty())
    }
}

/// Eight queries for those who have signed in, seven for others; panels of other modules come on top.
pub(super) async fn page(context: Context, Path(last): Path<String>) -> Answer {
    let reads = context.reads();
    let row = queries::get_by_address(reads, &last).await?;
    let id = row.id();
    let is_editor = queries::is_editor(reads, &id, context.actor()).await?;
    let reader = policy::reader(context.actor(), is_editor);
    let inside = matches!(reader, Reader::Own | Reader::Centre);
    if row.published_at.is_none() && !inside {
        return Err(web::not_found());
    }
    if last != row.id && row.slug.as_deref() != Some(last.as_str()) {
        return Ok(web::see_other(&row.href()));
    }
    let seen = Seen::of(&row, reader);
    let own = queries::list_terms_of(reads, &[&row.id]).await?;
    let terms = load_terms(
        reads,
        &[Scheme::Kind, Scheme::Field, Scheme::Area, Scheme::Stage],
    )
    .await?;
    let documents = queries::list_documents(reads, &id).await?;
    let stages = queries::list_stages(reads, &id).await?;
    let weights = queries::list_weights(reads, &id).await?;
    let events = queries::list_events(reads, &id).await?;
    let panels = context.panels(super::super::commands::KIND, &id).await?;
    let of = |scheme: Scheme| -> Vec<(String, String)> {
        own.iter()
            .filter(|t| t.scheme == scheme.name())
            .map(|t| {
                let query = web::form_pair(scheme.name(), &t.key);
                (format!("/groups?{query}"), terms.path(scheme, &t.key))
            })
            .collect()
    };
    let nature = terms
        .find(Scheme::Kind, &seen.kind)
        .filter(|t| !t.nature.is_empty())
        .map_or_else(String::new, |t| {
            context.t(&format!("terms-nature-{}", t.nature))
        });
    let documents = documents
        .into_iter()
        .filter(|d| inside || d.is_public == 1)
        .map(|d| (context.t(&format!("organisations-document-{}", d.kind)), d))
        .collect();
    let stages = stages
        .into_iter()
        .map(|s| {
            let label = terms.label(Scheme::Stage, &s.stage).to_owned();
            (day_text(&context, &s.day), label, s)
        })
        .collect();
    let events = events
        .into_iter()
        .filter(|e| inside || e.is_from == 1 || e.other_public == 1)
        .map(|e| (day_text(&context, &e.day), e))
        .collect();
    let page = Page::new(&context, seen.name.clone())
        .under("/groups", context.t("organisations-title"))
        .here();
    let page = match row.published_at {
        Some(_) => page.followed("group", &row.id).await?,
        None => page,
    };
    context.html(&View {
        page,
        kind: terms.label(Scheme::Kind, &seen.kind).to_owned(),
        stage: terms.label(Scheme::Stage, &seen.stage).to_owned(),
        nature,
        state: state_text(&context, &row.state),
        badge: state_badge(&row.state),
        fields: of(Scheme::Field),
        areas: of(Scheme::Area),
        doing: lines(&seen.doing),
        joining: lines(&seen.joining),
        coming: lines(&seen.coming),
        achieved: lines(&seen.achieved),
        documents,
        stages,
        weights: weights
            .into_iter()
            .next()
            .map(|w| (day_text(&context, &w.day), w)),
        events,
        is_own: policy::edit(context.actor(), is_editor).is_ok(),
        may_desk: context.may(&policy::DESK),
        may_claim: !is_editor && row.state != cycle::ENDED,
        is_preview: row.published_at.is_none(),
        is_on_list: row.state == cycle::ON_LIST,
        changed: day_of(&context, row.changed_at),
        renew_by: row
            .renew_by
            .as_deref()
            .map(|d| day_text(&context, d))
            .unwrap_or_default(),
        json_ld: json_ld(&context, &row),
        panels,
        seen,
    })
}

/// What machines read of the group: only what everybody may see.
fn json_ld(context: &Context, row: &OrganisationRow) -> String {
    let seen = Seen::of(row, Reader::Anyone);
    let mut thing = json!({
        "@context": "https://schema.org",
        "@type": if row.kind == "npo" { "NGO" } else { "Organization" },
        "name": seen.name,
        "url": format!("{}{}", context.origin(), row.href()),
        "description": seen.purpose,
    });
    if let Some(map) = thing.as_object_mut() {
        for (name, value) in [
            ("telephone", seen.phone),
            ("email", seen.mail),
            ("sameAs", seen.web),
            ("address", seen.address),
            ("alternateName", seen.reading),
        ] {
            if !value.is_empty() {
                map.insert(name.into(), value.into());
            }
        }
    }
    thing.to_string().replace('<', "\\u003c")
}
