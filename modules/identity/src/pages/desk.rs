//! The desk: who you are, what is waiting for you, and what you can do.
use super::{GrantView, day_text};
use crate::queries::{GrantRow, grants_in_force};
use askama::Template;
use jiff::civil::Date;
use web::{Answer, Context, Page, Place};

struct WaitingView {
    title: String,
    href: String,
    due: String,
    late: bool,
    body: String,
}

struct Card {
    href: &'static str,
    label: String,
    about: String,
}

#[derive(Template)]
#[template(path = "identity/desk.html")]
struct DeskPage {
    page: Page,
    name: String,
    grants: Vec<GrantView>,
    waiting: Vec<WaitingView>,
    cards: Vec<Card>,
}

/// GET /desk
pub(super) async fn show(context: Context) -> Answer {
    let today = context.site().clock().today();
    let rows: Vec<GrantRow> = grants_in_force(context.reads(), context.account()?, today).await?;
    let mut items = Vec::new();
    for list in context.site().modules().iter().flat_map(|m| m.waiting) {
        items.extend(list(&context).await?);
    }
    items.sort_by(|a, b| a.due.unwrap_or(Date::MAX).cmp(&b.due.unwrap_or(Date::MAX)));
    let waiting = items
        .into_iter()
        .map(|i| WaitingView {
            due: i
                .due
                .map_or_else(String::new, |d| day_text(&context, &d.to_string())),
            late: i.due.is_some_and(|d| d < today),
            title: i.title,
            href: i.href,
            body: i.body.unwrap_or_default(),
        })
        .collect();
    let cards = context
        .site()
        .navigation(Place::Desk)
        .filter(|n| context.may(n.rule))
        .map(|n| {
            let about = context.t(&format!("{}-about", n.label));
            Card {
                href: n.href,
                label: context.t(n.label),
                about: if about.starts_with('[') {
                    String::new()
                } else {
                    about
                },
            }
        })
        .collect();
    let name = context
        .signed_in()
        .map_or_else(String::new, |s| s.name.clone());
    let page = Page::new(&context, context.t("identity-desk-title"));
    let grants = rows.iter().map(|g| GrantView::of(&context, g)).collect();
    context.html(&DeskPage {
        page,
        name,
        grants,
        waiting,
        cards,
    })
}
