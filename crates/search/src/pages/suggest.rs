//! Titles that go on from what is being typed, for the list under the field.
use super::Query;
use crate::Finder;
use web::{Answer, Context};

/// So many are given.
const MOST: usize = 8;

/// No query.
pub(super) async fn page(context: Context) -> Answer {
    let typed = Query::of(&context).get("q").to_owned();
    let finder = context.city().local::<Finder>()?;
    let titles = finder.suggest(&typed, MOST).await?;
    web::json(&serde_json::json!({ "titles": titles }))
}
