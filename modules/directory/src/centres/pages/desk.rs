//! The desk of a centre, for those who are named for it and for staff; and which places have a page.
use crate::{
    centres::{
        commands::{
            AcceptCentre, AnswerCentre, CloseQuestion, DecidePost, EndCentreEditor,
            NameCentreEditor, SaveCentre, SwitchCentre,
        },
        policy,
        queries::{self, CentreRow, EditorRow, MeetingRow, OfferedRow, PostRow, QuestionRow},
    },
    organisations::{
        commands::{code_hash, new_code},
        ports::Accounts,
    },
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Outcome, Page as Paging};
use serde::Deserialize;
use store::Source;
use web::{Answer, Asked, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "centres/desk_list.html")]
struct ListView {
    page: Page,
    rows: Vec<OfferedRow>,
    next: String,
    may_set: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    after: String,
}

/// One query.
pub(super) async fn list(context: Context, Asked(query): Asked<Query>) -> Answer {
    let paging = Paging::new(Some(&query.after), Some(100))?;
    let (rows, next) = queries::list_offered(context.reads(), &paging).await?;
    let page = Page::new(&context, context.t("centres-desk-title"))
        .under("/desk", context.t("places-desk"))
        .here();
    context.html(&ListView {
        page,
        rows,
        next: next.map_or_else(String::new, |n| {
            format!("/desk/centres?{}", web::form_pair("after", &n))
        }),
        may_set: context.may(&policy::SET),
    })
}

/// On or off.
pub(super) async fn switch(context: Context, Path(place): Path<String>, form: Form) -> Answer {
    let on = form.get("on") == "yes";
    let command = SwitchCentre {
        place: Id::parse(&place)?,
        on,
    };
    context.carry_out(command).await?;
    if on {
        Ok(context.go(&format!("/centres/{place}/desk"), "centres-done-on"))
    } else {
        Ok(context.go("/desk/centres", "centres-done-off"))
    }
}

#[derive(Template)]
#[template(path = "centres/desk.html")]
struct View {
    page: Page,
    centre: CentreRow,
    waiting: Vec<PostRow>,
    shown: Vec<PostRow>,
    questions: Vec<QuestionRow>,
    answered: Vec<QuestionRow>,
    meetings: Vec<MeetingRow>,
    editors: Vec<(String, EditorRow)>,
    may_set: bool,
    code: String,
    link: String,
    /// What the centre says of itself.
    about: Typed,
    /// What was typed at a notice or a question.
    form: Typed,
}

/// At most nine queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, &id, None, "").await
}

async fn show(context: &Context, id: &str, back: Option<Typed>, code: &str) -> Answer {
    let centre_id = Id::parse(id)?;
    let reads = context.reads();
    let centre = queries::get_centre(reads, &centre_id).await?;
    let is_editor = queries::is_editor(reads, &centre_id, context.actor()).await?;
    policy::edit(context.actor(), is_editor)?;
    let today = context.city().database.clock().today().to_string();
    let may_set = context.may(&policy::SET);
    let editors = if may_set {
        names(context, queries::list_editors(reads, &centre_id).await?).await?
    } else {
        Vec::new()
    };
    let page = Page::new(context, context.t("centres-desk"))
        .under("/centres", context.t("centres-title"))
        .under(&format!("/centres/{id}"), centre.name.clone())
        .here();
    let status = if back.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let stored = || {
        let approval = if centre.approval == 1 { "on" } else { "" };
        Typed::of([
            ("words", centre.words.as_str()),
            ("coordinator", &centre.coordinator),
            ("approval", approval),
        ])
    };
    let (about, form) = match back {
        Some(typed) if matches!(typed.value("what"), "post" | "question") => (stored(), typed),
        Some(typed) => (typed, Typed::default()),
        None => (stored(), Typed::default()),
    };
    let view = View {
        page,
        waiting: queries::list_waiting(reads, &centre_id).await?,
        shown: queries::list_posts(reads, &centre_id, &today).await?,
        questions: queries::list_questions(reads, &centre_id, "open").await?,
        answered: queries::list_questions(reads, &centre_id, "answered").await?,
        meetings: queries::list_meetings(reads, &centre_id).await?,
        editors,
        may_set,
        link: format!("{}/centres/join/{code}", context.origin()),
        code: code.to_owned(),
        about,
        form,
        centre,
    };
    context.html_with(status, &view)
}

/// At most one query.
async fn names(context: &Context, rows: Vec<EditorRow>) -> Outcome<Vec<(String, EditorRow)>> {
    let accounts: Vec<Id> = rows
        .iter()
        .filter_map(|r| r.account.clone())
        .map(Id::from_stored)
        .collect();
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let port = context.port::<dyn Accounts>()?;
    let people = port
        .people(Source::Reads(context.reads()), &accounts)
        .await?;
    let named = rows.into_iter().map(|row| {
        let known = people
            .iter()
            .find(|p| row.account.as_deref() == Some(p.account.as_str()));
        (
            known.map_or_else(|| "—".to_owned(), |p| p.name.clone()),
            row,
        )
    });
    Ok(named.collect())
}

/// Saves what the form says: what the centre says of itself, a notice decided, a question answered.
pub(super) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let centre = Id::parse(&id)?;
    let done = match form.get("what") {
        "post" => {
            let command = DecidePost {
                post: Id::parse(form.get("post"))?,
                accept: form.get("decision") == "accept",
                reason: form.get("reason").to_owned(),
            };
            (context.carry_out(command).await, "centres-done-decided")
        }
        "question" if form.get("decision") == "close" => {
            let question = Id::parse(form.get("question"))?;
            let command = CloseQuestion { question };
            (context.carry_out(command).await, "centres-done-closed")
        }
        "question" => {
            let command = AnswerCentre {
                question: Id::parse(form.get("question"))?,
                answer: form.get("answer").to_owned(),
                is_public: form.get("decision") == "public",
            };
            (context.carry_out(command).await, "centres-done-answered")
        }
        _ => {
            let command = SaveCentre {
                centre,
                words: form.get("words").to_owned(),
                coordinator: form.get("coordinator").to_owned(),
                approval: form.checked("approval"),
            };
            (context.carry_out(command).await, "centres-done-saved")
        }
    };
    match done {
        (Ok(()), notice) => Ok(context.go(&format!("/centres/{id}/desk"), notice)),
        (Err(fault), _) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, Some(typed), "").await
        }
    }
}

/// Names somebody by a code that is shown once, or ends somebody's editing.
pub(super) async fn editors(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let centre = Id::parse(&id)?;
    if form.get("end").is_empty() {
        let code = new_code(context.city().database.entropy());
        let command = NameCentreEditor {
            centre,
            code_hash: code_hash(&code),
        };
        context.carry_out(command).await?;
        return show(&context, &id, None, &code).await;
    }
    let editor = Id::parse(form.get("end"))?;
    context
        .carry_out(EndCentreEditor { centre, editor })
        .await?;
    Ok(context.go(&format!("/centres/{id}/desk"), "centres-done-ended"))
}

#[derive(Template)]
#[template(path = "centres/join.html")]
struct JoinView {
    page: Page,
    code: String,
}

/// No query.
pub(super) async fn join_page(context: Context, Path(code): Path<String>) -> Answer {
    let page = Page::new(&context, context.t("centres-join"))
        .under("/centres", context.t("centres-title"))
        .here();
    context.html(&JoinView { page, code })
}

/// Accepts the code.
pub(super) async fn join(context: Context, Path(code): Path<String>, _form: Form) -> Answer {
    let centre = context.carry_out(AcceptCentre { code }).await?;
    Ok(context.go(&format!("/centres/{centre}/desk"), "centres-done-joined"))
}
