//! The Atom feed of a filter. Whoever comes again with its ETag gets an empty answer while nothing is new.
use super::list::Filter;
use crate::feed::Feed;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use web::{Answer, Context};

/// The queries of the filter.
pub(super) async fn page(context: Context) -> Answer {
    let filter = Filter::of(&context).await?;
    let (told, next) = filter.load(&context).await?;
    let city = &context.city().config;
    let author = if context.language() == web::Language::English && !city.name_en.is_empty() {
        city.name_en.clone()
    } else {
        city.name.clone()
    };
    let own = filter.address("/news.atom", None);
    let before = (filter.before != i64::MAX).then_some(filter.before);
    let feed = Feed {
        authority: city
            .hosts
            .first()
            .map_or_else(|| city.slug.clone(), Clone::clone),
        origin: context.origin(),
        lang: context.language().tag(),
        title: format!("{} | {author}", filter.heading(&context)),
        author,
        filter: own
            .split_once('?')
            .map_or_else(String::new, |(_, query)| query.to_owned()),
        own: filter.address("/news.atom", before),
        page: filter.address("/news", None),
        next: next.map_or_else(String::new, |n| filter.address("/news.atom", Some(n))),
        entries: told.into_iter().map(|t| (context.t(t.label), t)).collect(),
    };
    let headers = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    let response: Response = (headers, feed.xml()).into_response();
    Ok(response)
}
