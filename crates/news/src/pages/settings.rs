//! What one follows, and how often one hears of it.
use crate::{
    ALL, Subjects,
    commands::{SetRhythm, Unfollow},
    model::Rhythm,
    queries,
    subjects::address,
};
use askama::Template;
use kernel::Outcome;
use store::Source;
use web::{Answer, Choice, Context, Form, Page, Subject, Typed, local_path};

#[derive(Template)]
#[template(path = "news/settings.html")]
struct View {
    page: Page,
    form: Typed,
    rhythms: Vec<Choice>,
    weekdays: Vec<Choice>,
    /// Each with the address of its feed.
    followed: Vec<(Subject, String)>,
    next: String,
}

async fn show(context: &Context, form: Typed) -> Answer {
    let reads = context.reads();
    let reader = queries::find_reader(reads, context.account()?).await?;
    let follows = match &reader {
        Some(reader) => queries::list_follows(reads, &reader.id).await?,
        None => Vec::new(),
    };
    let subjects = Subjects::of(context.site().modules());
    let titles = subjects.find(Source::Reads(reads), &follows).await?;
    let followed = follows
        .into_iter()
        .map(|key| {
            let subject = titles.get(&key).cloned().unwrap_or_else(|| Subject {
                title: context.t(if key == ALL {
                    "news-everything"
                } else {
                    "news-gone"
                }),
                href: if key == ALL {
                    "/news".to_owned()
                } else {
                    String::new()
                },
                key: key.clone(),
            });
            (subject, address("/news.atom", &key, ""))
        })
        .collect();
    let page = Page::new(context, context.t("news-settings"))
        .under("/desk", context.t("news-desk"))
        .here();
    let stored = |typed: &str, stored: Option<String>, otherwise: &str| match typed {
        "" => stored.unwrap_or_else(|| otherwise.to_owned()),
        typed => typed.to_owned(),
    };
    let rhythm = reader.as_ref().map(|r| r.rhythm.clone());
    let rhythm = stored(form.value("rhythm"), rhythm, Rhythm::Weekly.name());
    let weekday = reader.as_ref().map(|r| r.weekday.to_string());
    let weekday = stored(form.value("weekday"), weekday, "1");
    let rhythms = Rhythm::ALL.into_iter().map(|r| {
        Choice::new(
            r.name(),
            context.t(&format!("news-rhythm-{}", r.name())),
            &rhythm,
        )
    });
    let weekdays = (1..=7).map(|day| {
        let label = context.t(&format!("news-weekday-{day}"));
        Choice::new(day.to_string(), label, &weekday)
    });
    let next = reader.and_then(|r| r.next_at);
    let view = View {
        next: next.map_or_else(String::new, |at| page.date(&at)),
        rhythms: rhythms.collect(),
        weekdays: weekdays.collect(),
        followed,
        page,
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

/// Two queries, and one for each kind of what is followed.
pub(super) async fn page(context: Context) -> Answer {
    show(&context, Typed::default()).await
}

/// POST /desk/news
pub(super) async fn save(context: Context, form: Form) -> Answer {
    let command = SetRhythm {
        rhythm: form.get("rhythm").to_owned(),
        weekday: form.get("weekday").to_owned(),
    };
    let result: Outcome<()> = context.carry_out(command).await;
    match result {
        Ok(()) => Ok(context.go("/desk/news", "news-saved")),
        Err(fault) => show(&context, Typed::again(&context, &form, fault)?).await,
    }
}

/// POST /desk/news/stop
pub(super) async fn stop(context: Context, form: Form) -> Answer {
    let subject = form.get("about").to_owned();
    context.carry_out(Unfollow { subject }).await?;
    let back = match form.get("back") {
        "" => "/desk/news",
        back => local_path(back),
    };
    Ok(context.go(back, "news-stopped"))
}
