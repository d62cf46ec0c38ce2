//! What waits on a reader's desk: facts that came back to their body, and facts that wait for 計画担当.
use super::{
    own_bodies, policy,
    queries::{marks, values},
    words::{this_year, year},
};
use kernel::Outcome;
use store::{FromQueryResult, Queries, params};
use web::{Context, Later, WaitingItem};

#[derive(FromQueryResult)]
struct Returned {
    programme: String,
    title: String,
    body_name: String,
    year: i64,
}

/// One query for a body, one for 計画担当; of this fiscal year and the one before.
pub(crate) fn list(context: &Context) -> Later<'_, Outcome<Vec<WaitingItem>>> {
    Box::pin(async move {
        let this = this_year(context);
        let mut waiting = Vec::new();
        let own = own_bodies(context);
        if !own.is_empty() {
            let sql = format!(
                "SELECT f.programme, p.title, b.title AS body_name, f.year FROM evaluation_facts f \
                 JOIN evaluation_programmes p ON p.id = f.programme JOIN records b ON b.id = p.body \
                 WHERE f.year IN ($1, $2) AND f.status = 'draft' AND f.returned <> '' AND p.body IN ({}) \
                 ORDER BY f.year, f.programme LIMIT 20",
                marks(3, own.len())
            );
            let mut given = params![this, this - 1];
            given.extend(values(own.iter().map(String::as_str)));
            let rows: Vec<Returned> = context.reads().all(&sql, given).await?;
            waiting.extend(rows.into_iter().map(|row| WaitingItem {
                title: context.t_with(
                    "evaluation-waiting-returned",
                    &[("programme", row.title), ("year", year(context, row.year))],
                ),
                href: format!("/desk/programmes/{}/{}", row.programme, row.year),
                due: None,
                body: Some(row.body_name),
            }));
        }
        if context.may(&policy::MANAGE) {
            let submitted = context
                .reads()
                .number(
                    "SELECT COUNT(*) AS n FROM evaluation_facts WHERE year IN ($1, $2) AND status = 'submitted'",
                    params![this, this - 1],
                )
                .await?;
            if submitted > 0 {
                waiting.push(WaitingItem {
                    title: context.t_with(
                        "evaluation-waiting-submitted",
                        &[("count", submitted.to_string())],
                    ),
                    href: "/desk/programmes?scope=all".into(),
                    due: None,
                    body: None,
                });
            }
        }
        Ok(waiting)
    })
}
