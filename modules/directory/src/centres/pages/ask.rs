//! The ask box. Nobody has to give a name; the answer is found by a code that only the asker has.
use crate::{
    centres::{commands::AskCentre, model, queries},
    organisations::commands::{code_hash, new_code},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id};
use store::attempts::{self, Limit};
use web::{Answer, Context, Form, Page, Sender, Typed};

/// As for questions about the plan: what holds back a flood is where it comes from.
const PER_NETWORK: Limit = Limit {
    most: 10,
    minutes: 60,
};

#[derive(Template)]
#[template(path = "centres/ask.html")]
struct View {
    page: Page,
    centre: String,
    form: Typed,
}

/// One query.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, &id, StatusCode::OK, Typed::default()).await
}

async fn show(context: &Context, id: &str, status: StatusCode, form: Typed) -> Answer {
    let centre = queries::get_centre(context.reads(), &Id::parse(id)?).await?;
    let page = Page::new(context, context.t("centres-ask"))
        .under("/centres", context.t("centres-title"))
        .under(&format!("/centres/{id}"), centre.name.clone())
        .here();
    let view = View {
        page,
        centre: centre.place,
        form,
    };
    context.html_with(status, &view)
}

/// Takes it; leads to the page where the answer will stand.
pub(super) async fn send(
    context: Context,
    Path(id): Path<String>,
    sender: Sender,
    form: Form,
) -> Answer {
    let centre = Id::parse(&id)?;
    let database = &context.city().database;
    let pause = attempts::attempt(database, "centre.ask", &sender.network, PER_NETWORK).await?;
    if let Some(pause) = pause {
        let fault = Fault::new(&model::ASK_WAIT).with("minutes", pause.minutes);
        let text = context.fault_text(&fault);
        let typed = Typed::with_error(&form, "words", text);
        return show(&context, &id, StatusCode::TOO_MANY_REQUESTS, typed).await;
    }
    let code = new_code(database.entropy());
    let command = AskCentre {
        centre,
        words: form.get("words").to_owned(),
        name: form.get("name").to_owned(),
        code_hash: code_hash(&code),
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go(&format!("/centres/answers/{code}"), "centres-done-asked")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, StatusCode::UNPROCESSABLE_ENTITY, typed).await
        }
    }
}

#[derive(Template)]
#[template(path = "centres/answer.html")]
struct AnswerView {
    page: Page,
    question: queries::QuestionRow,
    address: String,
}

/// One query. Whoever has the code reads it; it is not to be guessed.
pub(super) async fn answer(context: Context, Path(code): Path<String>) -> Answer {
    let question = queries::find_by_code(context.reads(), &code_hash(&code))
        .await?
        .filter(|q| !q.words.is_empty())
        .ok_or_else(|| Fault::new(&model::CODE_GONE))?;
    let page = Page::new(&context, context.t("centres-answer"))
        .under("/centres", context.t("centres-title"))
        .here();
    let address = format!("{}/centres/answers/{code}", context.origin());
    context.html(&AnswerView {
        page,
        question,
        address,
    })
}
