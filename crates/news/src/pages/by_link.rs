//! Behind the links of messages: nobody needs to sign in, and opening a link does nothing yet, as programs that look
//! through mails open them too. A mail program may stop by one POST of its own (RFC 8058).
use crate::{
    ALL, Subjects,
    commands::{ConfirmByMail, StopByLink},
    links::{self, Link},
};
use askama::Template;
use kernel::{Code, Fault, Id, Outcome};
use store::Source;
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "news/by_link.html")]
struct View {
    page: Page,
    /// Where the button leads; empty where it is done.
    action: String,
    sentence: String,
    button: String,
    /// What else can be done.
    other: Option<(String, String)>,
}

struct Held {
    reader: Id,
    subject: String,
}

/// What the address says, if it is a link that this city made.
fn held(context: &Context, link: Link) -> Outcome<Held> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(context.query()).unwrap_or_default();
    let get = |name: &str| pairs.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v);
    let (reader, subject) = (get("r"), get("s"));
    if !links::is_ours(context.city(), link, reader, subject, get("t")) {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    Ok(Held {
        reader: Id::parse(reader)?,
        subject: subject.to_owned(),
    })
}

async fn title(context: &Context, subject: &str) -> Outcome<String> {
    if subject == ALL {
        return Ok(context.t("news-everything"));
    }
    let subjects = Subjects::of(context.site().modules());
    let wanted = [subject.to_owned()];
    let found = subjects
        .find(Source::Reads(context.reads()), &wanted)
        .await?;
    let title = found.into_values().next().map(|s| s.title);
    Ok(title.unwrap_or_else(|| context.t("news-gone")))
}

fn show(context: &Context, key: &str, args: &[(&str, String)], again: Option<&str>) -> View {
    let page = Page::new(context, context.t(&format!("{key}-title")));
    View {
        page: page.under("/news", context.t("news-title")).here(),
        action: again.unwrap_or_default().to_owned(),
        sentence: context.t_with(key, args),
        button: if again.is_some() {
            context.t(&format!("{key}-button"))
        } else {
            String::new()
        },
        other: None,
    }
}

fn own_address(context: &Context) -> String {
    format!("{}?{}", context.path(), context.query())
}

/// GET /one-click/news
pub(super) async fn ask_stop(context: Context) -> Answer {
    let held = held(&context, Link::Stop)?;
    let action = own_address(&context);
    if held.subject.is_empty() {
        return context.html(&show(&context, "news-stop-all", &[], Some(&action)));
    }
    let args = [("title", title(&context, &held.subject).await?)];
    let all = links::path(context.city(), Link::Stop, held.reader.as_str(), "");
    context.html(&View {
        other: Some((all, context.t("news-stop-all-instead"))),
        ..show(&context, "news-stop-one", &args, Some(&action))
    })
}

/// POST /one-click/news
pub(super) async fn stop(context: Context, _: Form) -> Answer {
    let Held { reader, subject } = held(&context, Link::Stop)?;
    context.carry_out(StopByLink { reader, subject }).await?;
    context.html(&show(&context, "news-stop-done", &[], None))
}

/// GET /one-click/news-confirm
pub(super) async fn ask_confirm(context: Context) -> Answer {
    let held = held(&context, Link::Confirm)?;
    let args = [("title", title(&context, &held.subject).await?)];
    let action = own_address(&context);
    context.html(&show(&context, "news-confirm", &args, Some(&action)))
}

/// POST /one-click/news-confirm
pub(super) async fn confirm(context: Context, _: Form) -> Answer {
    let Held { reader, subject } = held(&context, Link::Confirm)?;
    context.carry_out(ConfirmByMail { reader, subject }).await?;
    context.html(&show(&context, "news-confirm-done", &[], None))
}
