//! The addresses of the public pages of each part, for the site map: what is always there, and what was published.
use kernel::Outcome;
use store::{FromQueryResult, Queries, params};
use web::{Context, Later};

#[derive(FromQueryResult)]
struct Row {
    id: String,
}

/// The addresses of the pages under `path`, one for each row that the query gives.
async fn below(context: &Context, path: &str, sql: &str) -> Outcome<Vec<String>> {
    let rows: Vec<Row> = context.reads().all(sql, params![]).await?;
    Ok(rows
        .into_iter()
        .map(|r| format!("{path}/{}", r.id))
        .collect())
}

/// Of the rounds: no query.
pub(crate) fn rounds(_: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async { Ok(vec!["/plan/progress".to_owned()]) })
}

/// Of the committee: two queries.
pub(crate) fn committee(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let mut addresses = [
            "/plan/committee",
            "/plan/committee/history",
            "/plan/opinions",
            "/plan/opinions/unanswered",
            "/plan/opportunities",
        ]
        .map(str::to_owned)
        .to_vec();
        let meetings = "SELECT id FROM committee_meetings WHERE announced = 1 OR state = 'public' \
                        ORDER BY id DESC LIMIT 5000";
        addresses.extend(below(context, "/plan/committee/meetings", meetings).await?);
        let opinions =
            "SELECT id FROM committee_opinions WHERE is_public = 1 ORDER BY id DESC LIMIT 5000";
        addresses.extend(below(context, "/plan/opinions", opinions).await?);
        Ok(addresses)
    })
}

/// Of the programmes: one query.
pub(crate) fn programmes(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let mut addresses = vec!["/plan/programmes".to_owned()];
        let sql = "SELECT id FROM evaluation_programmes WHERE published_at IS NOT NULL ORDER BY id DESC LIMIT 5000";
        addresses.extend(below(context, "/plan/programmes", sql).await?);
        Ok(addresses)
    })
}

/// Of the surveys: one query.
pub(crate) fn surveys(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let mut addresses = vec!["/plan/surveys".to_owned()];
        let sql = "SELECT id FROM evaluation_waves WHERE published_at IS NOT NULL ORDER BY id DESC LIMIT 5000";
        addresses.extend(below(context, "/plan/surveys", sql).await?);
        Ok(addresses)
    })
}
