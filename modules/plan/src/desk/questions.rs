//! Questions about items of the plan: the inbox, the answer, and what came by paper, telephone or at the counter.
use super::{
    typed::{Choice, Typed},
    words,
};
use crate::{
    commands,
    model::{Channel, QuestionKind},
    policy,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id};
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/questions.html")]
struct Inbox {
    page: Page,
    form: Typed,
    shown: Vec<Question>,
    statuses: Vec<Choice>,
    next: String,
    may_answer: bool,
}

/// A question in the inbox.
struct Question {
    row: Row,
    kind: String,
    status: String,
    channel: String,
    age: String,
    late: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    lineage: String,
    item: String,
    kind: String,
    text: String,
    channel: String,
    contact: String,
    status: String,
    answer: String,
    is_public: i64,
    asked_at: i64,
}

/// One query.
pub(crate) async fn page(context: Context) -> Answer {
    show(&context, StatusCode::OK, Typed::default()).await
}

async fn show(context: &Context, status: StatusCode, form: Typed) -> Answer {
    let asked = words::asked(context);
    let chosen = if asked.contains_key("status") {
        words::one_of(&asked, "status", &["open", "answered", "closed"])
    } else {
        "open"
    };
    let cursor = kernel::Page::new(asked.get("after").map(String::as_str), Some(50))?;
    // An identifier begins with a digit: every one comes before «z», however the database sorts.
    let after = if cursor.after.is_empty() {
        "z".to_owned()
    } else {
        cursor.after.clone()
    };
    let rows: Vec<Row> = context
        .reads()
        .all(
            "SELECT q.id, q.lineage, r.title AS item, q.kind, q.text, q.channel, q.contact, q.status, q.answer, \
             q.is_public, q.asked_at FROM plan_questions q JOIN records r ON r.id = q.lineage \
             WHERE ($1 = '' OR q.status = $1) AND q.id < $2 ORDER BY q.id DESC LIMIT $3",
            params![chosen, after, cursor.limit()],
        )
        .await?;
    let (rows, next) = cursor.cut(rows, |r| r.id.clone());
    let shown = rows
        .into_iter()
        .map(|row| {
            let days = words::days_since(context, row.asked_at);
            Question {
                kind: words::word(context, "question", &row.kind),
                status: words::word(context, "question", &row.status),
                channel: words::word(context, "channel", &row.channel),
                age: context.t_with("plan-desk-days-ago", &[("days", days.to_string())]),
                late: row.status == "open" && days >= 14,
                row,
            }
        })
        .collect();
    let choice = |value: &str, key: &str| Choice::new(value, context.t(key), chosen);
    let view = Inbox {
        page: Page::new(context, context.t("plan-desk-questions-title"))
            .under("/desk", context.t("plan-desk-desk"))
            .under("/desk/plan", context.t("plan-desk-title"))
            .here(),
        statuses: vec![
            choice("", "plan-desk-question-all"),
            choice("open", "plan-desk-question-open"),
            choice("answered", "plan-desk-question-answered"),
            choice("closed", "plan-desk-question-closed"),
        ],
        next: next
            .map(|n| format!("/desk/plan/questions?status={chosen}&after={n}"))
            .unwrap_or_default(),
        may_answer: context.may(&policy::ANSWER),
        shown,
        form,
    };
    context.html_with(status, &view)
}

/// Answers, or closes without answer.
pub(crate) async fn answer(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let question = Id::parse(&id)?;
    let done = if form.get("do") == "close" {
        context
            .carry_out(commands::CloseQuestion {
                question,
                closed: true,
            })
            .await
            .map(|_| ())
    } else {
        let answer = form.get("answer").to_owned();
        let is_public = form.checked("is_public");
        context
            .carry_out(commands::AnswerQuestion {
                question,
                answer,
                is_public,
            })
            .await
            .map(|_| ())
    };
    match done {
        Ok(()) => Ok(context.go("/desk/plan/questions", "plan-desk-done-answered")),
        Err(fault) => {
            show(
                &context,
                StatusCode::UNPROCESSABLE_ENTITY,
                Typed::again(&context, &form, fault)?,
            )
            .await
        }
    }
}

#[derive(Template)]
#[template(path = "desk/question-new.html")]
struct Enter {
    page: Page,
    form: Typed,
    items: Vec<Choice>,
    kinds: Vec<Choice>,
    channels: Vec<Choice>,
}

#[derive(FromQueryResult)]
struct Item {
    lineage: String,
    number: String,
    title: String,
}

/// A form for a question that did not come by the web. One query.
pub(crate) async fn enter(context: Context) -> Answer {
    let asked = words::asked(&context);
    let item = asked.get("item").cloned().unwrap_or_default();
    let form = Typed::of([
        ("lineage", &item),
        ("kind", "question"),
        ("channel", "telephone"),
    ]);
    show_enter(&context, StatusCode::OK, form).await
}

async fn show_enter(context: &Context, status: StatusCode, form: Typed) -> Answer {
    let items: Vec<Item> = context
        .reads()
        .all(
            "SELECT n.lineage, n.number, n.title FROM plan_nodes n JOIN plans p ON p.published_version = n.version \
             WHERE n.removed_at IS NULL AND n.cross_of IS NULL ORDER BY p.is_current DESC, n.version, n.position LIMIT 3000",
            params![],
        )
        .await?;
    let view = Enter {
        page: Page::new(context, context.t("plan-desk-question-enter"))
            .under("/desk", context.t("plan-desk-desk"))
            .under("/desk/plan", context.t("plan-desk-title"))
            .under(
                "/desk/plan/questions",
                context.t("plan-desk-questions-title"),
            )
            .here(),
        items: items
            .into_iter()
            .map(|i| {
                Choice::new(
                    i.lineage,
                    format!("{} {}", i.number, i.title).trim(),
                    form.value("lineage"),
                )
            })
            .collect(),
        kinds: QuestionKind::ALL
            .iter()
            .map(|k| {
                Choice::new(
                    k.name(),
                    words::word(context, "question", k.name()),
                    form.value("kind"),
                )
            })
            .collect(),
        channels: Channel::ALL
            .iter()
            .filter(|c| **c != Channel::Web)
            .map(|c| {
                Choice::new(
                    c.name(),
                    words::word(context, "channel", c.name()),
                    form.value("channel"),
                )
            })
            .collect(),
        form,
    };
    context.html_with(status, &view)
}

/// Takes the question in.
pub(crate) async fn take(context: Context, form: Form) -> Answer {
    let channel = Channel::from_name(form.get("channel")).filter(|c| *c != Channel::Web);
    let kind = QuestionKind::from_name(form.get("kind"));
    let done = match (Id::parse(form.get("lineage")), kind, channel) {
        (Ok(lineage), Some(kind), Some(channel)) => {
            let (text, contact) = (form.get("text").to_owned(), form.get("contact").to_owned());
            context
                .carry_out(commands::AskQuestion {
                    lineage,
                    kind,
                    text,
                    contact,
                    channel,
                })
                .await
                .map(|_| ())
        }
        (Err(_), _, _) => Err(Fault::field("lineage", "field-plan-choice")),
        (_, None, _) => Err(Fault::field("kind", "field-plan-choice")),
        _ => Err(Fault::field("channel", "field-plan-choice")),
    };
    match done {
        Ok(()) => Ok(context.go("/desk/plan/questions", "plan-desk-done-taken")),
        Err(fault) => {
            show_enter(
                &context,
                StatusCode::UNPROCESSABLE_ENTITY,
                Typed::again(&context, &form, fault)?,
            )
            .await
        }
    }
}
