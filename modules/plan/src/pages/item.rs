//! One item, in this order: what is promised; who carries it and what I can do; how it is going; what people do for it
//! now; what the committee said; how it changed.
use super::{
    here::Here,
    indicator_data::{self, Indicator},
    item_data::{
        self, Axis, Carrier, Commitment, Correction, Edition, Evaluation, Near, Proposal, Question,
        Step,
    },
    item_then::{self, Then},
    journal_words::{self, Change},
    words::asked,
};
use askama::Template;
use kernel::Page as Paging;
use plan_diff::{Piece, word_marks};
use web::{Answer, Page, Panels};

#[derive(Template)]
#[template(path = "pages/item.html")]
pub(super) struct ItemPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) item: Edition,
    /// The day whose state is shown, in words.
    pub(super) then: Option<String>,
    /// The day as the field of the form holds it.
    pub(super) then_value: String,
    /// Whether the version that the plan shows now still has it.
    pub(super) is_current: bool,
    pub(super) near: Vec<Near>,
    pub(super) carriers: Vec<Carrier>,
    pub(super) indicators: Vec<Indicator>,
    pub(super) changes: Vec<Change>,
    pub(super) questions: Vec<Question>,
    pub(super) commitments: Vec<Commitment>,
    pub(super) evaluations: Vec<Evaluation>,
    pub(super) steps: Vec<Step>,
    pub(super) proposals: Vec<Proposal>,
    pub(super) axes: Vec<Axis>,
    pub(super) corrections: Vec<Correction>,
    /// Whether the reader may ask, promise and propose.
    pub(super) takes_part: bool,
    pub(super) history: Vec<Past>,
    /// What other modules say of it.
    pub(super) panels: Panels,
}

/// One version of the item's title, with what changed from the version before.
pub(super) struct Past {
    pub(super) edition: Edition,
    pub(super) marks: Vec<Piece>,
    pub(super) before: Option<String>,
}

impl ItemPage {
    fn related(&self, relation: &str) -> Vec<&Near> {
        self.near
            .iter()
            .filter(|n| n.relation == relation)
            .collect()
    }
    fn has_roles(&self) -> bool {
        self.carriers.iter().any(Carrier::is_role)
    }
}

/// Fifteen queries, seventeen on a day of the past, twenty where the journal tells of that day. A cross-listing leads to the page of what it shows.
pub(super) async fn page(here: Here) -> Answer {
    let lineage = here.id("lineage")?;
    let reads = here.reads();
    let editions = item_data::editions(&here, &lineage).await?;
    let current = editions.iter().find(|e| e.version == here.version.id);
    let Some(newest) = current.or(editions.first()).cloned() else {
        return Err(web::not_found());
    };
    if let Some(origin) = &newest.cross_of {
        return Ok(web::see_other(&format!("{}/items/{origin}", here.base)));
    }
    let is_current = current.is_some();
    let asked = asked(&here.context);
    let then = Then::read(asked.get("as-of"));
    let (item, then_text, then_value) = match &then {
        Then::On(day) => match item_then::at(reads, &editions, *day).await? {
            Some(edition) => (
                edition,
                Some(web::date_text(*day, here.context.language())),
                day.to_string(),
            ),
            None => (newest.clone(), None, String::new()),
        },
        _ => (newest.clone(), None, String::new()),
    };
    let near = item_data::near(&here, &item).await?;
    let carriers = item_data::carriers(&here, &item).await?;
    let indicators = indicator_data::load_of_node(reads, &item.id).await?;
    let paging = Paging {
        after: String::new(),
        size: 20,
    };
    let (changes, _) =
        journal_words::list(reads, &item.version, Some(lineage.as_str()), &paging).await?;
    let questions = item_data::questions(&here, &item).await?;
    let commitments = item_data::commitments(&here, &item).await?;
    let evaluations = item_data::evaluations(&here, &item).await?;
    let steps = item_data::steps(&here, &item).await?;
    let proposals = item_data::proposals(&here, &item).await?;
    let axes = item_data::axes(&here, &item).await?;
    let panels = here.context.panels("plan.item", &lineage).await?;
    let corrections = item_data::corrections(&here, &newest).await?;
    let mut page = here.page(item.label());
    for above in near.iter().filter(|n| n.relation == "above") {
        page = page.under(
            &format!("{}/items/{}", here.base, above.target()),
            above.label(),
        );
    }
    if then == Then::Unreadable {
        page = page.notice("warning", here.context.t("plan-item-day-unreadable"));
    } else if then != Then::Now && then_text.is_none() {
        page = page.notice("warning", here.context.t("plan-item-day-before"));
    }
    here.context.html(&ItemPage {
        page: page.here().followed("item", &lineage).await?,
        base: here.base.clone(),
        item,
        then: then_text,
        then_value,
        is_current,
        near,
        carriers,
        indicators,
        changes,
        questions,
        commitments,
        evaluations,
        steps,
        proposals,
        axes,
        corrections,
        takes_part: crate::policy::takes_part(here.context.actor()),
        history: history(editions),
        panels,
    })
}

fn history(editions: Vec<Edition>) -> Vec<Past> {
    let before: Vec<Option<String>> = editions
        .iter()
        .skip(1)
        .map(|e| Some(e.title.clone()))
        .chain([None])
        .collect();
    let past = |(edition, before): (Edition, Option<String>)| Past {
        marks: before
            .as_ref()
            .map_or_else(Vec::new, |b| word_marks(b, &edition.title)),
        edition,
        before,
    };
    editions.into_iter().zip(before).map(past).collect()
}
