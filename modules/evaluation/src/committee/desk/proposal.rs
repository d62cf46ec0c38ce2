//! Change proposals: made out of an opinion, decided with a reason, put into the draft.
use super::meeting::items;
use crate::{
    committee::{
        commands::{ApplyProposal, DecideProposal, MakeProposal, ProposalContent},
        model, policy,
        said::{self, Opinion, Proposal},
        words,
    },
    ports::Plans,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id, Outcome};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "committee/desk-propose.html")]
struct Propose {
    page: Page,
    form: Typed,
    opinion: Opinion,
    kinds: Vec<Choice>,
    items: Vec<Choice>,
    versions: Vec<Choice>,
}

/// The drafts of the plan, to choose among.
async fn drafts(context: &Context, chosen: &str) -> Outcome<Vec<Choice>> {
    let plans = context.port::<dyn Plans>()?;
    let versions = plans.versions(context.reads().into()).await?;
    let open = versions.into_iter().filter(|v| v.published_at.is_none());
    Ok(open.map(|v| Choice::new(v.id, v.label, chosen)).collect())
}

/// Five queries.
pub(super) async fn enter(context: Context, Path(id): Path<String>) -> Answer {
    let opinion = asked(&context, &Id::parse(&id)?).await?;
    let lineage = opinion.lineage.clone().unwrap_or_default();
    let form = Typed::of([("kind", "text"), ("lineage", &lineage), ("flag", "on")]);
    propose(&context, StatusCode::OK, opinion, form).await
}

/// The opinion, if the reader answers for its body.
async fn asked(context: &Context, id: &Id) -> Outcome<Opinion> {
    let opinion = said::get_opinion_for(context.reads(), context.actor(), id.as_str()).await?;
    if policy::answers_for(context.actor(), opinion.body_id().as_ref()) {
        Ok(opinion)
    } else {
        Err(Fault::new(&Code::NOT_ALLOWED).with("rule", policy::DRAFT_ANSWER.name))
    }
}

async fn propose(context: &Context, status: StatusCode, opinion: Opinion, form: Typed) -> Answer {
    let items = items(context, form.value("lineage")).await?;
    let versions = drafts(context, form.value("version")).await?;
    let page = words::desk(context, context.t("committee-propose-title"))
        .under(
            &format!("/desk/committee/opinions/{}", opinion.id),
            context.t("committee-opinion-title"),
        )
        .here();
    let view = Propose {
        page,
        opinion,
        kinds: words::choices(
            context,
            "proposal",
            model::PROPOSAL_KINDS,
            form.value("kind"),
        ),
        items: words::or_none(context, "committee-on-plan", items),
        versions: words::or_none(context, "committee-next-revision", versions),
        form,
    };
    context.html_with(status, &view)
}

/// Makes it.
pub(super) async fn make(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let text = |name| form.get(name).to_owned();
    let command = MakeProposal {
        opinion: id.clone(),
        content: ProposalContent {
            lineage: text("lineage"),
            version: text("version"),
            kind: text("kind"),
            after: text("after"),
            flag: form.checked("flag"),
            reason: text("reason"),
        },
        plans: context.port::<dyn Plans>()?,
    };
    match context.carry_out(command).await {
        Ok(made) => Ok(context.go(
            &format!("/desk/committee/proposals/{made}"),
            "committee-done-saved",
        )),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            let opinion = asked(&context, &id).await?;
            propose(&context, StatusCode::UNPROCESSABLE_ENTITY, opinion, typed).await
        }
    }
}

#[derive(Template)]
#[template(path = "committee/desk-proposal.html")]
struct View {
    page: Page,
    form: Typed,
    opinion: Opinion,
    proposal: Proposal,
    decisions: Vec<Choice>,
    versions: Vec<Choice>,
    may_decide: bool,
}

/// Three queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, Typed::default()).await
}

async fn show(context: &Context, status: StatusCode, id: &Id, form: Typed) -> Answer {
    let proposal = said::get_proposal(context.reads(), id.as_str()).await?;
    let actor = context.actor();
    let opinion = said::get_opinion_for(context.reads(), actor, &proposal.opinion).await?;
    let chosen = proposal.version.clone().unwrap_or_default();
    let chosen = if form.came_back() {
        form.value("version").to_owned()
    } else {
        chosen
    };
    let versions = drafts(context, &chosen).await?;
    let page = words::desk(context, context.t("committee-proposal-title"))
        .under(
            &format!("/desk/committee/opinions/{}", opinion.id),
            context.t("committee-opinion-title"),
        )
        .here();
    let view = View {
        page,
        decisions: words::choices(context, "decided", model::DECISIONS, form.value("outcome")),
        versions,
        opinion,
        proposal,
        form,
        may_decide: context.may(&policy::DECIDE),
    };
    context.html_with(status, &view)
}

async fn end(context: &Context, id: &Id, form: &Form, done: Outcome<()>) -> Answer {
    match done {
        Ok(()) => Ok(context.go(
            &format!("/desk/committee/proposals/{id}"),
            "committee-done-decided",
        )),
        Err(fault) => {
            let typed = Typed::again(context, form, fault)?;
            show(context, StatusCode::UNPROCESSABLE_ENTITY, id, typed).await
        }
    }
}

/// Decides it.
pub(super) async fn decide(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let text = |name| form.get(name).to_owned();
    let command = DecideProposal {
        proposal: id.clone(),
        outcome: text("outcome"),
        decision: text("decision"),
        decided: text("decided"),
        differs: text("differs"),
    };
    end(&context, &id, &form, context.carry_out(command).await).await
}

/// Puts it into the draft.
pub(super) async fn apply(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = ApplyProposal {
        proposal: id.clone(),
        version: form.get("version").to_owned(),
        plans: context.port::<dyn Plans>()?,
    };
    end(&context, &id, &form, context.carry_out(command).await).await
}
