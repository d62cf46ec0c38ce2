//! The card of one person, as this reader may see it.
use super::CardView;
use crate::{
    people::{
        card::Card,
        policy,
        queries::{self},
    },
    publicity::Reader,
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "people/one.html")]
struct View {
    page: Page,
    card: CardView,
    is_own: bool,
    home: String,
    is_signed_in: bool,
    can_be_asked: bool,
}

/// Three queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let reads = context.reads();
    let row = queries::get_person(reads, &Id::parse(&id)?).await?;
    let is_own = policy::reader(context.actor(), &row) == Reader::Own;
    // Who keeps it sees here what others who have signed in see, if they see anything.
    let reader = if context.actor().signed_in() {
        Reader::SignedIn
    } else {
        Reader::Anyone
    };
    let card = Card::of(&row, reader).ok_or_else(web::not_found)?;
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let consents = queries::list_consents(reads, &row.id()).await?;
    let can_be_asked = queries::consents(&consents, "groups")
        || (context.may(&policy::ENTER) && queries::consents(&consents, "centre"));
    let card = CardView::of(&context, &terms, card);
    let page = Page::new(&context, card.name.clone())
        .under("/people", context.t("people-title"))
        .here();
    context.html(&View {
        page,
        card,
        is_own,
        home: super::home(&row),
        is_signed_in: context.actor().signed_in(),
        can_be_asked,
    })
}
