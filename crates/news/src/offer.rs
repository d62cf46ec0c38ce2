//! The offer at the end of a page: to hear of what is new of what it shows. Works without script; without an account it
//! leads to a page with the other ways.
use crate::{ALL, Subjects, policy, queries, subjects::address};
use askama::Template;
use kernel::Outcome;
use web::{Context, Later, Link, Offer, form_pair};

#[derive(Template)]
#[template(path = "news/offer.html")]
struct View<'a> {
    context: &'a Context,
    subject: String,
    back: String,
    csrf: String,
    signed_in: bool,
    follows: bool,
    follow_href: String,
    list_href: String,
    feed_href: String,
}

impl View<'_> {
    fn t(&self, key: &str) -> String {
        self.context.t(key)
    }
}

/// One query where somebody has signed in.
pub(crate) fn offer<'a>(context: &'a Context, subject: &'a str) -> Later<'a, Outcome<Offer>> {
    Box::pin(async move {
        let subjects = Subjects::of(context.site().modules());
        let Some(subject) = subjects.read(subject) else {
            return Ok(Offer::default());
        };
        let signed_in = context.may(&policy::FOLLOW);
        let follows = match context.account() {
            Ok(account) if signed_in => {
                queries::follows(context.reads(), account, &subject).await?
            }
            _ => false,
        };
        let back = if context.query().is_empty() {
            context.path().to_owned()
        } else {
            format!("{}?{}", context.path(), context.query())
        };
        let feed_href = address("/news.atom", &subject, "");
        let view = View {
            context,
            follow_href: format!(
                "/news/follow?{}&{}",
                form_pair("about", &subject),
                form_pair("back", &back)
            ),
            list_href: address("/news", &subject, ""),
            feed_href: feed_href.clone(),
            csrf: context.form_token(),
            back,
            signed_in,
            follows,
            subject: subject.clone(),
        };
        let feed = Link {
            href: feed_href,
            label: context.t("news-feed-of-this"),
            current: false,
        };
        Ok(Offer {
            html: view.render().map_err(kernel::Fault::internal)?,
            // The feed of everything stands on every page already.
            feed: (subject != ALL).then_some(feed),
        })
    })
}
