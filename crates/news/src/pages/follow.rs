//! The ways to hear of something: signed in, by a mail address alone, or by a feed.
use crate::{
    ALL, Subjects,
    commands::{AskByMail, Follow},
    model::Rhythm,
    policy,
    subjects::address,
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Code, Fault, Outcome};
use std::sync::Arc;
use store::{Source, attempts};
use web::{Answer, Choice, Context, Form, Page, Sender, Typed, form_pair, local_path};

/// Addresses that one visitor may enter.
const BY_NETWORK: attempts::Limit = attempts::Limit {
    most: 10,
    minutes: 60,
};
/// Questions to one address.
const BY_ADDRESS: attempts::Limit = attempts::Limit {
    most: 3,
    minutes: 60,
};
/// Questions to one mailbox in a day.
const BY_MAILBOX: attempts::Limit = attempts::Limit {
    most: 5,
    minutes: 24 * 60,
};
/// Questions of a whole city: above it somebody is sending to lists of addresses.
const BY_CITY: attempts::Limit = attempts::Limit {
    most: 200,
    minutes: 60,
};

/// The mailbox behind an address: `name+anything@example.jp` is the same as `name@example.jp`.
fn mailbox(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((name, host)) => {
            let name = name.split('+').next().unwrap_or_default();
            format!("{name}@{host}")
        }
        None => address.to_owned(),
    }
}

#[derive(Template)]
#[template(path = "news/follow.html")]
struct View {
    page: Page,
    form: Typed,
    subject: String,
    title: String,
    back: String,
    signed_in: bool,
    sign_in: String,
    feed_href: String,
    rhythms: Vec<Choice>,
    asked: bool,
}

/// A subject that is there, and what it is called.
async fn find(context: &Context, text: &str) -> Outcome<(String, String)> {
    let subjects = Subjects::of(context.site().modules());
    let gone = || Fault::new(&Code::NOT_FOUND);
    let subject = subjects.read(text).ok_or_else(gone)?;
    if subject == ALL {
        return Ok((subject, context.t("news-everything")));
    }
    let found = subjects
        .find(
            Source::Reads(context.reads()),
            std::slice::from_ref(&subject),
        )
        .await?;
    let title = found.into_values().next().ok_or_else(gone)?.title;
    Ok((subject, title))
}

fn rhythms(context: &Context, chosen: &str) -> Vec<Choice> {
    let sent = Rhythm::ALL.into_iter().filter(|r| *r != Rhythm::Never);
    sent.map(|r| {
        Choice::new(
            r.name(),
            context.t(&format!("news-rhythm-{}", r.name())),
            chosen,
        )
    })
    .collect()
}

fn show(
    context: &Context,
    (subject, title): (String, String),
    back: &str,
    form: Typed,
    asked: bool,
) -> Answer {
    let here = format!(
        "/news/follow?{}&{}",
        form_pair("about", &subject),
        form_pair("back", back)
    );
    let chosen = match form.value("rhythm") {
        "" => Rhythm::Weekly.name(),
        typed => typed,
    };
    let view = View {
        page: Page::new(context, context.t("news-follow-title"))
            .under("/news", context.t("news-title"))
            .here(),
        rhythms: rhythms(context, chosen),
        sign_in: format!("/sign-in?{}", form_pair("next", &here)),
        feed_href: address("/news.atom", &subject, ""),
        signed_in: context.may(&policy::FOLLOW),
        back: back.to_owned(),
        subject,
        title,
        asked,
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

/// One query where one thing is named, two for a pair.
pub(super) async fn page(context: Context) -> Answer {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(context.query())
        .map_err(|e| Fault::new(&Code::UNREADABLE).because(e))?;
    let get = |name: &str| pairs.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v);
    let found = find(&context, get("about")).await?;
    show(
        &context,
        found,
        local_path(get("back")),
        Typed::default(),
        false,
    )
}

/// POST /news/follow
pub(super) async fn follow(context: Context, form: Form) -> Answer {
    let found = find(&context, form.get("about")).await?;
    let back = local_path(form.get("back")).to_owned();
    let command = Follow {
        subject: found.0.clone(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&back, "news-followed")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, found, &back, typed, false)
        }
    }
}

/// POST /news/follow/mail: the answer does not say whether the address is known.
pub(super) async fn by_mail(context: Context, sender: Sender, form: Form) -> Answer {
    let found = find(&context, form.get("about")).await?;
    let back = local_path(form.get("back")).to_owned();
    let city = Arc::clone(context.city());
    let address = form.get("email").trim().to_lowercase();
    let mailbox = mailbox(&address);
    let result = async {
        for (what, subject, limit) in [
            ("news-network", sender.network.as_str(), BY_NETWORK),
            ("news-address", &mailbox, BY_ADDRESS),
            ("news-mailbox", &mailbox, BY_MAILBOX),
            ("news-city", "", BY_CITY),
        ] {
            let pause = attempts::attempt(&city.database, what, subject, limit).await?;
            if pause.is_some() {
                return Err(Fault::new(&Code::TOO_MANY));
            }
        }
        let command = AskByMail {
            city: Arc::clone(&city),
            email: form.get("email").to_owned(),
            subject: found.0.clone(),
            title: found.1.clone(),
            rhythm: form.get("rhythm").to_owned(),
            language: context.language(),
        };
        context.carry_out(command).await
    };
    match result.await {
        Ok(()) => show(&context, found, &back, Typed::default(), true),
        Err(fault) if fault.code().status == StatusCode::TOO_MANY_REQUESTS.as_u16() => {
            Err(fault.into())
        }
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, found, &back, typed, false)
        }
    }
}
