//! What of centres can be found by searching: news and notices that hang for everybody.
use super::queries::list_posts_by_ids;
use kernel::{Id, Outcome};
use store::Reads;
use web::{Later, SearchDocument, SearchSource};

/// Posts.
pub(super) const SOURCE: SearchSource =
    SearchSource::of_records(super::commands::KIND, "centres-post", load);

/// One query.
fn load<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let rows = list_posts_by_ids(reads, ids).await?;
        let public = rows
            .into_iter()
            .filter(|r| r.state == "shown" && r.audience == "public")
            .filter(|r| r.group_listed == 1 && r.centre_on == 1);
        Ok(public
            .map(|row| SearchDocument {
                text: [
                    row.words.as_str(),
                    row.group_name.as_deref().unwrap_or_default(),
                ]
                .join("\n"),
                note: row.centre_name,
                href: format!("/centres/{}#post-{}", row.centre, row.id),
                title: row.title,
                id: row.id,
                ..SearchDocument::default()
            })
            .collect())
    })
}
