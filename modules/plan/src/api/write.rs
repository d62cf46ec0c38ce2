//! What the endpoints take: the same commands as the pages.
use crate::{
    commands::{AskQuestion, EnterValue},
    model::{Channel, QuestionKind, YearKind},
};
use axum::{body::Bytes, extract::Path};
use kernel::{Code, Fault, Id, Outcome};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;
use web::{Answer, Context};

fn read<T: DeserializeOwned>(body: &Bytes) -> Outcome<T> {
    if body.len() > 64 * 1024 {
        return Err(Fault::new(&Code::TOO_LARGE).with("max", "64 KB"));
    }
    serde_json::from_slice(body).map_err(|e| Fault::new(&Code::UNREADABLE).because(e))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewValue {
    year: i64,
    year_kind: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    note: String,
}

pub(super) async fn enter_value(
    context: Context,
    Path(lineage): Path<String>,
    body: Bytes,
) -> Answer {
    let new: NewValue = read(&body)?;
    let year_kind = YearKind::from_name(&new.year_kind)
        .ok_or_else(|| Fault::field("year_kind", "field-plan-choice"))?;
    let indicator = Id::parse(&lineage)?;
    let command = EnterValue {
        indicator,
        year: new.year,
        year_kind,
        number: new.number,
        text: new.text,
        note: new.note,
    };
    let id = context.carry_out(command).await?;
    web::json(&json!({ "id": id }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewQuestion {
    kind: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    channel: Option<String>,
}

pub(super) async fn ask(context: Context, Path(lineage): Path<String>, body: Bytes) -> Answer {
    let new: NewQuestion = read(&body)?;
    let wrong = |field| move || Fault::field(field, "field-plan-choice");
    let kind = QuestionKind::from_name(&new.kind).ok_or_else(wrong("kind"))?;
    let channel =
        Channel::from_name(new.channel.as_deref().unwrap_or("web")).ok_or_else(wrong("channel"))?;
    let lineage = Id::parse(&lineage)?;
    let id = context
        .carry_out(AskQuestion {
            lineage,
            kind,
            text: new.text,
            contact: new.contact,
            channel,
        })
        .await?;
    web::json(&json!({ "id": id }))
}
