//! Offering to do something for an item, or proposing a new one under it, by whoever has signed in. Both are looked at
//! by 計画担当 before everybody sees them.
use super::{here::Here, item_data};
use crate::{
    commands::{MakeCommitment, ProposeItem},
    desk::Typed,
    policy,
};
use askama::Template;
use axum::http::StatusCode;
use kernel::Outcome;
use web::{Answer, Form, Page};

#[derive(Template)]
#[template(path = "pages/offer.html")]
pub(super) struct OfferPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) lineage: String,
    pub(super) label: String,
    pub(super) form: Typed,
    pub(super) kind: Kind,
}

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Promise,
    Proposal,
}

impl Kind {
    /// Last part of the address, and of the text keys.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Proposal => "propose",
        }
    }
}

impl OfferPage {
    fn text(&self, tail: &str) -> String {
        self.page.t(&format!("plan-{}-{tail}", self.kind.name()))
    }
    fn is_promise(&self) -> bool {
        self.kind == Kind::Promise
    }
}

/// Two queries.
pub(super) async fn promise(here: Here) -> Answer {
    open(here, Kind::Promise).await
}

/// Two queries.
pub(super) async fn propose(here: Here) -> Answer {
    open(here, Kind::Proposal).await
}

async fn open(here: Here, kind: Kind) -> Answer {
    let view = view(&here, kind, Typed::default()).await?;
    here.context.html(&view)
}

/// Takes the promise.
pub(super) async fn send_promise(here: Here, form: Form) -> Answer {
    let own = |name: &str| form.get(name).to_owned();
    let command = MakeCommitment {
        lineage: here.id("lineage")?,
        actor_kind: own("actor_kind"),
        actor_name: own("actor_name"),
        text: own("text"),
    };
    let done = here.context.carry_out(command).await.map(|_| ());
    end(here, Kind::Promise, form, done).await
}

/// Takes the proposal.
pub(super) async fn send_proposal(here: Here, form: Form) -> Answer {
    let command = ProposeItem {
        under: here.id("lineage")?,
        title: form.get("title").to_owned(),
        reason: form.get("reason").to_owned(),
    };
    let done = here.context.carry_out(command).await.map(|_| ());
    end(here, Kind::Proposal, form, done).await
}

async fn end(here: Here, kind: Kind, form: Form, done: Outcome<()>) -> Answer {
    match done {
        Ok(()) => {
            let item = format!("{}/items/{}", here.base, here.id("lineage")?);
            Ok(here
                .context
                .go(&item, &format!("plan-{}-thanks", kind.name())))
        }
        Err(fault) => {
            let typed = Typed::again(&here.context, &form, fault)?;
            let view = view(&here, kind, typed).await?;
            here.context
                .html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

async fn view(here: &Here, kind: Kind, form: Typed) -> Outcome<OfferPage> {
    let context = &here.context;
    policy::permit_to_take_part(&policy::PROPOSE, context.actor())?;
    let lineage = here.id("lineage")?;
    let editions = item_data::editions(here, &lineage).await?;
    let item = editions.iter().find(|e| e.version == here.version.id);
    let item = item.ok_or_else(|| kernel::Fault::new(&kernel::Code::NOT_FOUND))?;
    let page = here
        .page(context.t(&format!("plan-{}-title", kind.name())))
        .under(&format!("{}/items/{lineage}", here.base), item.label())
        .here();
    Ok(OfferPage {
        page,
        base: here.base.clone(),
        lineage: lineage.to_string(),
        label: item.label(),
        form,
        kind,
    })
}
