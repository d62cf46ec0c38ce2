//! Finding one's own group, its page for newcomers, asking to join, and the officers' list.
use super::{
    commands::{AskToJoin, DecideJoin, SaveNeighbour},
    cycle, policy,
    queries::{self, JoinRow, NeighbourRow},
};
use crate::{
    organisations::{self, mail, ports::Accounts},
    places::{queries::TownRow, towns},
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id, Outcome};
use serde::Deserialize;
use store::{
    Source,
    attempts::{self, Limit},
};
use web::{Answer, Asked, Context, Form, Later, Page, Panel, Routes, Sender, Slot, Typed};

/// As for questions: what holds back a flood is where it comes from.
const PER_NETWORK: Limit = Limit {
    most: 5,
    minutes: 60,
};

/// The routes.
pub(super) fn routes() -> Routes {
    use policy::{ASK, USE, VIEW};
    Routes::new()
        .get("/areas/find", &VIEW, find)
        .get("/neighbours/{id}", &VIEW, one)
        .get("/neighbours/{id}/join", &ASK, join)
        .post("/neighbours/{id}/join", &ASK, send)
        .get("/neighbours/{id}/edit", &USE, edit)
        .post("/neighbours/{id}/edit", &USE, save)
        .get("/neighbours/{id}/requests", &USE, requests)
        .post("/neighbours/{id}/requests/{request}", &USE, decide)
}

#[derive(Template)]
#[template(path = "neighbours/find.html")]
struct FindView {
    page: Page,
    query: String,
    asked: bool,
    towns: Vec<(TownRow, String)>,
    groups: Vec<NeighbourRow>,
    others: Vec<(String, String)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    q: String,
}

/// No query where nothing is asked; at most four.
async fn find(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let typed: String = query.q.trim().chars().take(100).collect();
    let mut view = FindView {
        page: Page::new(&context, context.t("neighbours-find"))
            .under("/areas", context.t("places-areas"))
            .here(),
        asked: !typed.is_empty(),
        query: typed.clone(),
        towns: Vec::new(),
        groups: Vec::new(),
        others: Vec::new(),
    };
    if view.asked {
        let found = towns::find(reads, &typed).await?;
        let mut folded: Vec<String> = found.iter().map(|t| t.folded.clone()).collect();
        // A group may have written a town that no list of towns has.
        folded.push(list_reader::fold_address(&typed).chars().take(60).collect());
        folded.sort_unstable();
        folded.dedup();
        view.groups = queries::list_of_towns(reads, &folded).await?;
        let terms = load_terms(reads, &[Scheme::Area]).await?;
        if view.groups.is_empty() {
            let mut areas: Vec<&str> = found
                .iter()
                .map(|t| t.area.as_str())
                .filter(|a| !a.is_empty())
                .collect();
            areas.sort_unstable();
            areas.dedup();
            view.others = areas
                .into_iter()
                .take(5)
                .map(|a| (format!("/areas/{a}"), terms.path(Scheme::Area, a)))
                .collect();
        }
        view.towns = found
            .into_iter()
            .map(|t| {
                let path = terms.path(Scheme::Area, &t.area);
                (t, path)
            })
            .collect();
    }
    context.html(&view)
}

#[derive(Template)]
#[template(path = "neighbours/one.html")]
struct OneView {
    page: Page,
    row: NeighbourRow,
    is_editor: bool,
    may_edit: bool,
}

async fn opened(context: &Context, id: &str) -> Outcome<(Id, NeighbourRow, bool)> {
    let id = Id::parse(id)?;
    let row = queries::get_neighbour(context.reads(), &id).await?;
    let is_editor =
        organisations::queries::is_editor(context.reads(), &id, context.actor()).await?;
    Ok((id, row, is_editor))
}

fn frame(context: &Context, row: &NeighbourRow, title: &str) -> Page {
    Page::new(context, context.t(title))
        .under("/areas/find", context.t("neighbours-find"))
        .under(&format!("/neighbours/{}", row.id), row.name.clone())
        .here()
}

/// One query; two for those who have signed in.
async fn one(context: Context, Path(id): Path<String>) -> Answer {
    let (_, row, is_editor) = opened(&context, &id).await?;
    let may_edit = is_editor || context.may(&policy::EDIT);
    if row.takes == 0 && !may_edit {
        return Err(web::not_found());
    }
    let page = Page::new(&context, row.name.clone())
        .under("/areas/find", context.t("neighbours-find"))
        .here();
    context.html(&OneView {
        page,
        row,
        is_editor,
        may_edit,
    })
}

#[derive(Template)]
#[template(path = "neighbours/join.html")]
struct JoinView {
    page: Page,
    row: NeighbourRow,
    at_counter: bool,
    form: Typed,
}

/// One query; two for those who have signed in.
async fn join(context: Context, Path(id): Path<String>) -> Answer {
    show_join(&context, &id, StatusCode::OK, Typed::default()).await
}

async fn show_join(context: &Context, id: &str, status: StatusCode, form: Typed) -> Answer {
    let (_, row, _) = opened(context, id).await?;
    if row.takes == 0 || row.editors == 0 {
        return Err(web::not_found());
    }
    let view = JoinView {
        page: frame(context, &row, "neighbours-join"),
        row,
        at_counter: context.may(&policy::ENTER),
        form,
    };
    context.html_with(status, &view)
}

/// Hands it to the officers.
async fn send(context: Context, Path(id): Path<String>, sender: Sender, form: Form) -> Answer {
    let group = Id::parse(&id)?;
    let at_counter = context.may(&policy::ENTER) && form.checked("counter");
    if !at_counter {
        let database = &context.city().database;
        let pause = attempts::attempt(database, "join.ask", &sender.network, PER_NETWORK).await?;
        if let Some(pause) = pause {
            let fault = Fault::new(&policy::WAIT).with("minutes", pause.minutes);
            let typed = Typed::with_error(&form, "name", context.fault_text(&fault));
            return show_join(&context, &id, StatusCode::TOO_MANY_REQUESTS, typed).await;
        }
    }
    let command = AskToJoin {
        messages: told(&context, &group).await?,
        organisation: group,
        name: form.get("name").to_owned(),
        contact: form.get("contact").to_owned(),
        words: form.get("words").to_owned(),
        at_counter,
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go(&format!("/neighbours/{id}"), "neighbours-done-asked")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show_join(&context, &id, StatusCode::UNPROCESSABLE_ENTITY, typed).await
        }
    }
}

/// A word to the officers that somebody wants to join; it says nobody's name. Three queries.
async fn told(context: &Context, group: &Id) -> Outcome<Vec<notify::Message>> {
    let reads = context.reads();
    let row = queries::get_neighbour(reads, group).await?;
    let editors = organisations::queries::list_editors(reads, group).await?;
    let accounts: Vec<Id> = editors
        .into_iter()
        .filter_map(|e| e.account)
        .map(Id::from_stored)
        .collect();
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let port = context.port::<dyn Accounts>()?;
    let people = port.people(Source::Reads(reads), &accounts).await?;
    let href = format!("{}/neighbours/{group}/requests", context.origin());
    let now = context.city().database.clock().now().as_microsecond();
    let key = format!("{group}/join/{now}");
    let args = [("group", row.name), ("href", href)];
    Ok(mail::to(
        context.site().texts(),
        people,
        "join",
        &key,
        &args,
    ))
}

#[derive(Template)]
#[template(path = "neighbours/edit.html")]
struct EditView {
    page: Page,
    id: String,
    group: String,
    form: Typed,
}

/// At most three queries.
async fn edit(context: Context, Path(id): Path<String>) -> Answer {
    show_edit(&context, &id, None).await
}

async fn show_edit(context: &Context, id: &str, back: Option<Typed>) -> Answer {
    let id = Id::parse(id)?;
    let reads = context.reads();
    let group = organisations::queries::get_organisation(reads, &id).await?;
    if group.listed == 0 {
        return Err(web::not_found());
    }
    let is_editor = organisations::queries::is_editor(reads, &id, context.actor()).await?;
    policy::EDIT.permit_if(context.actor(), is_editor)?;
    let stored = queries::find_neighbour(reads, &id).await?;
    let form = back.unwrap_or_else(|| match &stored {
        Some(row) => Typed::of([
            ("takes", if row.takes == 1 { "on" } else { "" }),
            ("kit", row.kit.as_str()),
            ("towns", &row.towns),
        ]),
        None => Typed::of([("takes", "on")]),
    });
    let page = Page::new(context, context.t("neighbours-edit"))
        .under("/groups", context.t("organisations-title"))
        .under(&group.href(), group.name.clone())
        .here();
    let view = EditView {
        page,
        id: group.id,
        group: group.name,
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

/// Saves it.
async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let command = SaveNeighbour {
        organisation: Id::parse(&id)?,
        takes: form.checked("takes"),
        kit: form.get("kit").to_owned(),
        towns: form.get("towns").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/neighbours/{id}"), "neighbours-done-saved")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show_edit(&context, &id, Some(typed)).await
        }
    }
}

/// The word for where a request is, the steps that lead on from there with their words, and the request.
type RequestLine = (String, Vec<(String, String)>, JoinRow);

#[derive(Template)]
#[template(path = "neighbours/requests.html")]
struct RequestsView {
    page: Page,
    id: String,
    rows: Vec<RequestLine>,
}

/// Three queries. Only officers of the group read them.
async fn requests(context: Context, Path(id): Path<String>) -> Answer {
    let (id, row, is_editor) = opened(&context, &id).await?;
    policy::decide(context.actor(), is_editor)?;
    let rows = queries::list_requests(context.reads(), &id).await?;
    let life = cycle::request();
    let rows = rows
        .into_iter()
        .map(|r| {
            let ways = life
                .ways_out(&r.state)
                .map(|w| {
                    (
                        w.key.clone(),
                        context.t(&format!("neighbours-way-{}", w.key)),
                    )
                })
                .collect();
            (context.t(&format!("neighbours-state-{}", r.state)), ways, r)
        })
        .collect();
    context.html(&RequestsView {
        page: frame(&context, &row, "neighbours-requests"),
        id: row.id.clone(),
        rows,
    })
}

/// Takes a step.
async fn decide(
    context: Context,
    Path((id, request)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let command = DecideJoin {
        request: Id::parse(&request)?,
        way: form.get("way").to_owned(),
        answer: form.get("answer").to_owned(),
    };
    context.carry_out(command).await?;
    let to = format!("/neighbours/{}/requests", Id::parse(&id)?);
    Ok(context.go(&to, "neighbours-done-decided"))
}

/// Panels.
pub(super) const PANELS: &[Panel] = &[Panel {
    of: organisations::commands::KIND,
    slot: Slot::Now,
    order: 10,
    show: of_group,
}];

#[derive(Template)]
#[template(path = "centres/panel.html")]
struct PanelView {
    title: String,
    /// Whether what leads on is a name, and whether the line under it was written here: in the language of the city.
    named: bool,
    written: bool,
    lines: Vec<(String, String, String)>,
}

/// One query.
fn of_group<'a>(context: &'a Context, id: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let row = queries::find_neighbour(context.reads(), id).await?;
        let Some(row) = row.filter(|r| r.takes == 1) else {
            return Ok(String::new());
        };
        let view = PanelView {
            title: context.t("neighbours-panel"),
            named: false,
            written: true,
            lines: vec![(
                format!("/neighbours/{}", row.id),
                context.t("neighbours-panel-link"),
                row.towns.replace('\n', "、"),
            )],
        };
        view.render().map_err(Fault::internal)
    })
}
