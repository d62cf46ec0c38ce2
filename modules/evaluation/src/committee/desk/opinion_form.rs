//! Entering an opinion, and changing one that is not published yet.
use super::meeting::items;
use crate::{
    committee::{
        commands::{OpinionContent, SaveOpinion},
        model, policy,
        rows::{self, Committee},
        said, words,
    },
    ports::{People, Plans},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id, Outcome};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "committee/desk-opinion-form.html")]
struct View {
    page: Page,
    form: Typed,
    action: String,
    kinds: Vec<Choice>,
    voices: Vec<Choice>,
    members: Vec<Choice>,
    meetings: Vec<Choice>,
    rounds: Vec<Choice>,
    items: Vec<Choice>,
    bodies: Vec<Choice>,
    may_run: bool,
}

async fn read(context: &Context, id: &str) -> Outcome<Committee> {
    let id = Id::parse(id)?;
    let committee = rows::get_committee(context.reads(), id.as_str()).await?;
    rows::check_reads(context.actor(), &committee)?;
    Ok(committee)
}

/// Eight queries.
pub(super) async fn enter(context: Context, Path(id): Path<String>) -> Answer {
    let committee = read(&context, &id).await?;
    let asked = |name| words::asked(&context, name);
    let form = Typed::of([
        ("meeting", &asked("meeting")),
        ("round", &asked("round")),
        ("lineage", &asked("item")),
        ("kind", "opinion"),
        ("voice", "committee"),
    ]);
    let action = format!("/desk/committee/committees/{}/opinion", committee.id);
    show(&context, StatusCode::OK, committee, action, form).await
}

/// Nine queries.
pub(super) async fn change(context: Context, Path(id): Path<String>) -> Answer {
    let opinion = opinion(&context, &id).await?;
    let committee = read(&context, &opinion.committee).await?;
    let or = |value: &Option<String>| value.clone().unwrap_or_default();
    let form = Typed::of([
        ("meeting", &or(&opinion.meeting)),
        ("round", &or(&opinion.round)),
        ("lineage", &or(&opinion.lineage)),
        ("text", &opinion.text),
        ("kind", &opinion.kind),
        ("voice", &opinion.voice),
        ("body", &or(&opinion.body)),
        ("edition", &opinion.edition.to_string()),
    ]);
    let action = format!("/desk/committee/opinions/{}/edit", opinion.id);
    show(&context, StatusCode::OK, committee, action, form).await
}

async fn opinion(context: &Context, id: &str) -> Outcome<said::Opinion> {
    let id = Id::parse(id)?;
    let opinion = said::get_opinion_for(context.reads(), context.actor(), id.as_str()).await?;
    if opinion.is_public() {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    Ok(opinion)
}

async fn show(
    context: &Context,
    status: StatusCode,
    committee: Committee,
    action: String,
    form: Typed,
) -> Answer {
    let reads = context.reads();
    let may_run = context.may(&policy::RUN);
    let people = context.port::<dyn People>()?;
    let bodies = people.bodies(reads.into()).await?;
    let bodies = bodies
        .into_iter()
        .map(|b| Choice::new(b.id, b.name, form.value("body")))
        .collect();
    let members = rows::list_members(reads, &committee.id).await?;
    let members = members
        .into_iter()
        .map(|m| Choice::new(m.id, m.name, form.value("member")))
        .collect();
    let meetings = rows::list_meetings(reads, &committee.id).await?;
    let meetings = meetings
        .into_iter()
        .map(|m| {
            let number = [("number", m.number.to_string())];
            let label = format!(
                "{} {}",
                context.t_with("committee-meeting-number", &number),
                words::day(context, &m.day)
            );
            Choice::new(m.id, label, form.value("meeting"))
        })
        .collect();
    let rounds = rows::list_rounds(reads, &committee.body).await?;
    let rounds: Vec<Choice> = rounds
        .into_iter()
        .map(|r| Choice::new(r.id, r.title, form.value("round")))
        .collect();
    let items = items(context, form.value("lineage")).await?;
    let page = words::desk(context, context.t("committee-opinion-enter"))
        .under(
            &format!("/desk/committee/committees/{}", committee.id),
            committee.name.clone(),
        )
        .here();
    let chosen = |name| form.value(name);
    let kinds = words::choices(context, "kind", model::OPINION_KINDS, chosen("kind"));
    let voices = words::choices(context, "voice", model::VOICES, chosen("voice"));
    let view = View {
        page,
        kinds,
        voices,
        members: words::or_none(context, "committee-member-open", members),
        meetings: words::or_none(context, "committee-no-meeting", meetings),
        rounds: words::or_none(context, "committee-no-round", rounds),
        items: words::or_none(context, "committee-on-plan", items),
        bodies: words::or_none(context, "committee-body-default", bodies),
        may_run,
        action,
        form,
    };
    context.html_with(status, &view)
}

/// What was typed; without a responsible body it is the one that leads the item.
async fn content(context: &Context, form: &Form) -> Outcome<OpinionContent> {
    let text = |name| form.get(name).to_owned();
    let mut content = OpinionContent {
        meeting: text("meeting"),
        round: text("round"),
        lineage: text("lineage"),
        text: text("text"),
        voice: text("voice"),
        member: text("member"),
        kind: text("kind"),
        body: text("body"),
    };
    if content.body.is_empty() && !content.lineage.is_empty() {
        let plans = context.port::<dyn Plans>()?;
        if let Some(plan) = plans.current(context.reads().into()).await? {
            let items = plans.items(context.reads().into(), &plan.version).await?;
            let item = items.iter().find(|i| i.lineage.as_str() == content.lineage);
            let lead = item.and_then(|i| i.carriers.iter().find(|c| c.lead).or(i.carriers.first()));
            content.body = lead.map(|c| c.body.to_string()).unwrap_or_default();
        }
    }
    Ok(content)
}

/// Enters it.
pub(super) async fn send(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let committee = read(&context, &id).await?;
    let command = SaveOpinion {
        committee: Id::parse(&id)?,
        opinion: None,
        content: content(&context, &form).await?,
    };
    let action = format!("/desk/committee/committees/{}/opinion", committee.id);
    end(&context, committee, action, &form, command).await
}

/// Changes it.
pub(super) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let opinion = opinion(&context, &id).await?;
    let committee = read(&context, &opinion.committee).await?;
    let edition = form.get("edition").parse().unwrap_or(-1);
    let command = SaveOpinion {
        committee: Id::from_stored(opinion.committee),
        opinion: Some((Id::parse(&id)?, edition)),
        content: content(&context, &form).await?,
    };
    let action = format!("/desk/committee/opinions/{}/edit", opinion.id);
    end(&context, committee, action, &form, command).await
}

async fn end(
    context: &Context,
    committee: Committee,
    action: String,
    form: &Form,
    command: SaveOpinion,
) -> Answer {
    match context.carry_out(command).await {
        Ok(id) => Ok(context.go(
            &format!("/desk/committee/opinions/{id}"),
            "committee-done-saved",
        )),
        Err(fault) => {
            let typed = Typed::again(context, form, fault)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(context, status, committee, action, typed).await
        }
    }
}
