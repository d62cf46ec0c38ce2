//! Teams: which of the five nobody in them is strong in, and whom to ask; as a picture, a table and a sentence.
use super::{
    commands::{ChangeTeam, CreateTeam},
    model::{Competency, Mate, cover},
    picture::{Bar, svg},
    queries::{
        LevelRow, MateRow, TeamRow, get_team, list_levels, list_mates, list_strong, list_teams,
    },
};
use crate::pool::{members::queries::list_choosable, policy, room};
use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome};
use web::{Answer, Choice, Context, Form, Page, Typed};

/// Teams are for the centre and the coordinators of the pool; for others there is nothing here.
async fn enter(context: &Context) -> Outcome<()> {
    if room::may_enter(context.reads(), context.actor()).await? {
        Ok(())
    } else {
        Err(kernel::Fault::new(&kernel::Code::NOT_ALLOWED))
    }
}

#[derive(Template)]
#[template(path = "pool/teams.html")]
struct List {
    page: Page,
    teams: Vec<TeamRow>,
    form: Typed,
}

/// At most two queries.
pub(in crate::pool) async fn list(context: Context) -> Answer {
    show_list(&context, Typed::default()).await
}

async fn show_list(context: &Context, form: Typed) -> Answer {
    enter(context).await?;
    let teams = list_teams(context.reads()).await?;
    let page = Page::new(context, context.t("pool-teams"))
        .under("/desk", context.t("pool-to-desk"))
        .here();
    let status = form.status();
    context.html_with(status, &List { page, teams, form })
}

/// Saves a team under its name.
pub(in crate::pool) async fn create(context: Context, form: Form) -> Answer {
    let command = CreateTeam {
        name: form.get("name").to_owned(),
        purpose: form.get("purpose").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(id) => Ok(context.go(&format!("/pool/teams/{id}"), "pool-done-saved")),
        Err(fault) => show_list(&context, Typed::again(&context, &form, fault)?).await,
    }
}

#[derive(Template)]
#[template(path = "pool/team.html")]
struct One {
    page: Page,
    team: TeamRow,
    mates: Vec<MateRow>,
    unrated: Vec<String>,
    picture: String,
    sentence: String,
    rows: Vec<Row>,
    choices: Vec<Choice>,
    form: Typed,
}

struct Row {
    label: String,
    help: String,
    best: String,
    strong: String,
    missing: bool,
    ask: Vec<LevelRow>,
}

/// So many people are proposed for a gap.
const ASK: usize = 5;

/// At most seven queries.
pub(in crate::pool) async fn one(context: Context, Path(id): Path<String>) -> Answer {
    show_one(&context, &Id::parse(&id)?, Typed::default()).await
}

async fn show_one(context: &Context, id: &Id, form: Typed) -> Answer {
    enter(context).await?;
    let reads = context.reads();
    let team = get_team(reads, id).await?;
    let mates = list_mates(reads, id).await?;
    let ids: Vec<&str> = mates.iter().map(|m| m.id.as_str()).collect();
    let levels = list_levels(reads, &ids).await?;
    let known: Vec<Mate> = mates
        .iter()
        .map(|m| Mate {
            id: m.id.clone(),
            levels: levels
                .iter()
                .filter(|l| l.member == m.id)
                .filter_map(|l| Some((l.competency()?, l.level)))
                .collect(),
        })
        .collect();
    let covers = cover(&known);
    let missing: Vec<Competency> = covers
        .iter()
        .filter(|c| c.is_missing())
        .map(|c| c.competency)
        .collect();
    let centre = context.may(&policy::TEAM);
    let ready = list_choosable(reads, centre).await?;
    // Who registered without being listed is proposed to the centre only.
    let mut strong = list_strong(reads, &missing).await?;
    strong.retain(|l| centre || ready.iter().any(|m| m.id == l.member));
    let name = |id: &String| {
        let mate = mates.iter().find(|m| &m.id == id);
        mate.map_or_else(String::new, |m| m.name.clone())
    };
    let label = |c: Competency| context.t(&format!("pool-competency-{}", c.name()));
    let rows: Vec<Row> = covers
        .iter()
        .map(|c| {
            let names: Vec<String> = c.strong.iter().map(name).collect();
            let outside = strong.iter().filter(|l| {
                l.competency() == Some(c.competency) && !ids.contains(&l.member.as_str())
            });
            Row {
                label: label(c.competency),
                help: context.t(&format!("pool-competency-{}-help", c.competency.name())),
                best: c
                    .best
                    .map_or_else(|| context.t("pool-level-none"), |n| n.to_string()),
                strong: names.join("、"),
                missing: c.is_missing(),
                ask: outside.take(ASK).cloned().collect(),
            }
        })
        .collect();
    let sentence = if mates.is_empty() {
        context.t("pool-team-empty")
    } else if missing.is_empty() {
        context.t("pool-team-all")
    } else {
        let what: Vec<String> = missing.iter().map(|c| label(*c)).collect();
        context.t_with("pool-team-missing", &[("what", what.join("、"))])
    };
    let bars: Vec<Bar> = covers
        .iter()
        .map(|c| Bar {
            label: label(c.competency),
            value: c
                .best
                .map(|n| f64::from(i32::try_from(n).unwrap_or_default())),
            words: c
                .best
                .map_or_else(|| context.t("pool-level-none"), |n| n.to_string()),
            mark: None,
        })
        .collect();
    let unrated = known
        .iter()
        .filter(|m| m.levels.is_empty())
        .map(|m| name(&m.id))
        .collect();
    let mut choices = vec![Choice::new("", context.t("pool-team-choose"), "")];
    choices.extend(
        ready
            .iter()
            .filter(|m| !ids.contains(&m.id.as_str()))
            .map(|m| Choice::new(&m.id, &m.name, form.value("add"))),
    );
    let page = Page::new(context, team.name.clone())
        .under("/pool/teams", context.t("pool-teams"))
        .here();
    let status = form.status();
    let view = One {
        page,
        picture: svg(&sentence, &bars),
        team,
        unrated,
        sentence,
        rows,
        choices,
        form,
        mates,
    };
    context.html_with(status, &view)
}

/// Takes somebody in, lets somebody go, ends the team.
pub(in crate::pool) async fn change(
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let team = Id::parse(&id)?;
    let who = |name: &str| match form.get(name) {
        "" => Ok(None),
        id => Id::parse(id).map(Some),
    };
    let end = form.checked("end");
    let command = ChangeTeam {
        team: team.clone(),
        add: who("add")?,
        remove: who("remove")?,
        end,
    };
    match context.carry_out(command).await {
        Ok(()) if end => Ok(context.go("/pool/teams", "pool-done-saved")),
        Ok(()) => Ok(context.go(&format!("/pool/teams/{id}"), "pool-done-saved")),
        Err(fault) => show_one(&context, &team, Typed::again(&context, &form, fault)?).await,
    }
}
