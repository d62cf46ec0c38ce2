//! One's own data to take away: as JSON for programs, as a page to read and print. Everything that is held, with the
//! history of consents, of requests received and sent, and of whom one keeps out.
use super::{card_view::day_of, kept};
use crate::{
    people::{
        model::is_open,
        policy,
        queries::{self, PersonRow, RequestRow},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Fault, Id, Outcome};
use serde_json::{Value, json};
use web::{Answer, Context, download};

fn instant(micros: i64) -> String {
    jiff::Timestamp::from_microsecond(micros).map_or_else(|_| String::new(), |t| t.to_string())
}

/// What a request says to the one who was asked: how to reach the sender only when both agreed.
fn request(row: &RequestRow) -> Value {
    let open = is_open(&row.state);
    json!({
        "from": row.group_name, "what": row.what, "when": row.time_text, "how_long": row.length_text,
        "state": row.state, "at": instant(row.created_at), "decided_at": row.decided_at.map(instant),
        "ended_at": row.ended_at.map(instant), "handed_over": row.asked_contact, "report": row.report,
        "received": if open { Some(&row.sender_contact) } else { None },
    })
}

/// What a request says to the one who sent it.
fn sent_request(row: &RequestRow) -> Value {
    let open = is_open(&row.state);
    json!({
        "from": row.group_name, "what": row.what, "when": row.time_text, "how_long": row.length_text,
        "state": row.state, "at": instant(row.created_at), "decided_at": row.decided_at.map(instant),
        "ended_at": row.ended_at.map(instant), "handed_over": row.sender_contact,
        "received": if open { Some(&row.asked_contact) } else { None },
    })
}

/// Everything that is held of a person.
async fn everything(context: &Context, row: &PersonRow) -> Outcome<Value> {
    let reads = context.reads();
    let id = row.id();
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let consents = queries::list_consents(reads, &id).await?;
    let guardians = queries::list_guardians(reads, &id).await?;
    let requests = queries::list_requests_to(reads, &id).await?;
    // What they asked for as somebody of a group goes with their account; the counter has none of it.
    let sent = match row
        .account
        .as_ref()
        .filter(|_| policy::is_own(context.actor(), row))
    {
        Some(account) => {
            queries::list_requests_by(reads, &Id::from_stored(account.clone())).await?
        }
        None => Vec::new(),
    };
    let blocks = queries::list_blocks(reads, &id).await?;
    let content = row.content();
    let labels = |scheme: Scheme, keys: &[String]| -> Vec<String> {
        keys.iter()
            .map(|k| terms.label(scheme, k).to_owned())
            .collect()
    };
    Ok(json!({
        "name": content.name, "words": content.words, "skills": content.skills,
        "interests": labels(Scheme::Field, &content.interests), "areas": labels(Scheme::Area, &content.areas),
        "place": content.place, "least": content.least, "times": content.slots, "exceptions": content.exceptions,
        "situation": content.situation, "publicity": content.publicity,
        "adult": row.adult == 1, "born": row.born, "channel": row.channel, "contact": row.contact,
        "state": row.state, "paused_until": row.paused_until,
        "since": instant(row.created_at), "changed_at": instant(row.changed_at),
        "confirmed_at": instant(row.confirmed_at),
        "consents": consents.iter().map(|c| json!({
            "purpose": c.purpose, "channel": c.channel, "given_at": instant(c.given_at),
            "withdrawn_at": c.withdrawn_at.map(instant),
        })).collect::<Vec<_>>(),
        "guardians": guardians.iter().map(|g| json!({
            "mail": g.mail, "asked_at": instant(g.asked_at), "answer": g.answer,
            "answered_at": g.answered_at.map(instant), "withdrawn_at": g.withdrawn_at.map(instant),
        })).collect::<Vec<_>>(),
        "requests": requests.iter().map(request).collect::<Vec<_>>(),
        "sent": sent.iter().map(sent_request).collect::<Vec<_>>(),
        "blocks": blocks.iter().map(|b| json!({
            "from": b.group_name, "at": instant(b.created_at),
        })).collect::<Vec<_>>(),
    }))
}

/// As JSON: seven queries.
pub(super) async fn json(context: Context, Path(id): Path<String>) -> Answer {
    let row = kept(&context, &id).await?;
    let data = everything(&context, &row).await?;
    let bytes = serde_json::to_vec_pretty(&data).map_err(Fault::internal)?;
    let media = "application/json; charset=utf-8";
    Ok(download("tsunagu-my-profile.json", media, bytes))
}

#[derive(Template)]
#[template(path = "people/data.html")]
struct View {
    lang: &'static str,
    title: String,
    made: String,
    rows: Vec<(String, Vec<String>)>,
}

/// To read and print: seven queries.
pub(super) async fn html(context: Context, Path(id): Path<String>) -> Answer {
    let row = kept(&context, &id).await?;
    let data = everything(&context, &row).await?;
    let rows = data.as_object().into_iter().flatten().map(|(name, value)| {
        let label = context.t(&format!("people-data-{}", name.replace('_', "-")));
        (label, plain(&context, name, value))
    });
    let view = View {
        lang: context.language().tag(),
        title: context.t("people-data-title"),
        made: day_of(&context, super::now(&context)),
        rows: rows.filter(|(_, lines)| !lines.is_empty()).collect(),
    };
    let text = view.render().map_err(Fault::internal)?;
    let media = "text/html; charset=utf-8";
    Ok(download(
        "tsunagu-my-profile.html",
        media,
        text.into_bytes(),
    ))
}

/// What a stored name is called in the reader's language; what somebody wrote stays as it is.
fn words(context: &Context, key: &str, text: &str) -> String {
    let named = match key {
        "place" => format!("people-place-{text}"),
        "least" => format!("people-least-{text}"),
        "situation" => format!("people-situation-{text}"),
        "publicity" => format!("people-shown-{text}"),
        "channel" => format!("people-channel-{text}"),
        "purpose" => format!("people-purpose-{text}"),
        "answer" => format!("people-guardian-{text}"),
        "state" if matches!(text, "open" | "paused") => format!("people-data-state-{text}"),
        "state" => format!("people-request-{text}"),
        "times" => {
            let (day, part) = text.split_once('-').unwrap_or((text, ""));
            return format!(
                "{} {}",
                context.t(&format!("people-day-{day}")),
                context.t(&format!("people-part-{part}"))
            );
        }
        _ => return text.to_owned(),
    };
    context.t(&named)
}

/// How a part of something is called.
fn part(context: &Context, outer: &str, key: &str) -> String {
    if outer == "publicity" {
        return context.t(&format!("people-field-{key}"));
    }
    context.t(&format!("people-data-part-{}", key.replace('_', "-")))
}

/// A value as lines of text; empty where nothing is held.
fn plain(context: &Context, key: &str, value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) if text.is_empty() => Vec::new(),
        Value::String(text) => words(context, key, text)
            .lines()
            .map(str::to_owned)
            .collect(),
        Value::Array(values) => values
            .iter()
            .map(|v| plain(context, key, v).join(" ／ "))
            .collect(),
        Value::Object(values) => values
            .iter()
            .map(|(name, v)| {
                let inner = if key == "publicity" { key } else { name };
                (part(context, key, name), plain(context, inner, v))
            })
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(label, lines)| format!("{label}: {}", lines.join(" ")))
            .collect(),
        Value::Bool(is) => {
            let key = if *is {
                "people-data-yes"
            } else {
                "people-data-no"
            };
            vec![context.t(key)]
        }
        Value::Number(number) => vec![number.to_string()],
    }
}
