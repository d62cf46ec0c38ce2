//! 組織改編: what a body carried, those carry that came after it. Who led an item is led by the first of them.
use crate::ports::Bodies;
use kernel::{Id, Outcome, Permit};
use store::{Entry, FromQueryResult, Queries, Source, Unit, params};
use web::{Later, Ports};

/// Hands over to all successors.
pub(super) fn follow<'a>(
    ports: &'a Ports,
    unit: &'a mut Unit,
    permit: &'a Permit,
    body: &'a Id,
) -> Later<'a, Outcome<()>> {
    Box::pin(async move {
        let bodies = ports.get::<dyn Bodies>()?;
        let successors = bodies.successors(Source::Unit(unit), body).await?;
        hand_over(unit, permit, body, &successors).await
    })
}

#[derive(FromQueryResult)]
struct Carried {
    lineage: String,
    is_lead: i64,
}

/// Carrying an item twice is carrying it once; where either of the two led, the one that is left leads.
async fn hand_over(unit: &mut Unit, permit: &Permit, body: &Id, successors: &[Id]) -> Outcome<()> {
    if successors.is_empty() {
        return Ok(());
    }
    let carried: Vec<Carried> = unit
        .all(
            "SELECT lineage, is_lead FROM plan_carriers WHERE body = $1 ORDER BY lineage LIMIT 20000",
            params![body],
        )
        .await?;
    if carried.is_empty() {
        return Ok(());
    }
    for (place, successor) in successors.iter().enumerate() {
        unit.write(
            permit,
            "INSERT INTO plan_carriers (lineage, body, is_lead) \
             SELECT lineage, CAST($1 AS TEXT), CASE WHEN CAST($2 AS BIGINT) = 1 THEN is_lead ELSE 0 END \
             FROM plan_carriers WHERE body = $3 \
             ON CONFLICT (lineage, body) DO UPDATE SET is_lead = \
             CASE WHEN excluded.is_lead = 1 THEN 1 ELSE plan_carriers.is_lead END",
            params![successor, place == 0, body],
        )
        .await?;
    }
    unit.write(
        permit,
        "DELETE FROM plan_carriers WHERE body = $1",
        params![body],
    )
    .await?;
    for Carried { lineage, is_lead } in carried {
        let lineage = Id::from_stored(lineage);
        let state = serde_json::json!({
            "lineage": lineage, "from": body, "to": successors, "lead": is_lead == 1
        });
        unit.note(
            Entry::new("plan.move-carrier", &lineage)
                .item(&lineage)
                .revision(state),
        );
    }
    Ok(())
}
