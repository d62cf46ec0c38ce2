//! 組織改編: what came after a body has its programmes, the opinions that it has not answered, and the sheets that it was
//! filling in. What was handed in, answered or locked stays under the name of whoever did it.
use crate::ports::{Body, People};
use kernel::{Id, Outcome, Permit};
use store::{Entry, FromQueryResult, Source, Unit, params};
use web::{Later, Ports};

/// Where a body was split, all goes to the first part, as its roles do unless somebody says otherwise.
pub(super) fn follow<'a>(
    ports: &'a Ports,
    unit: &'a mut Unit,
    permit: &'a Permit,
    from: &'a Id,
) -> Later<'a, Outcome<()>> {
    Box::pin(async move {
        let people = ports.get::<dyn People>()?;
        let successors = people.successors(Source::Unit(unit), from).await?;
        let Some(to) = successors.first() else {
            return Ok(());
        };
        for kept in KEPT {
            kept.hand_over(unit, permit, from, &to.id).await?;
        }
        hand_over_partners(unit, permit, from, &to.id).await?;
        hand_over_sheets(unit, permit, from, to).await
    })
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
}

/// Rows of a table that belong to a body and have an edition.
struct Kept {
    table: &'static str,
    condition: &'static str,
    action: &'static str,
}

const KEPT: [Kept; 2] = [
    Kept {
        table: "evaluation_programmes",
        condition: "1 = 1",
        action: "evaluation.move-programme",
    },
    Kept {
        table: "committee_opinions",
        condition: "answered_at IS NULL AND withdrawn_at IS NULL",
        action: "evaluation.move-opinion",
    },
];

impl Kept {
    async fn hand_over(&self, unit: &mut Unit, permit: &Permit, from: &Id, to: &Id) -> Outcome<()> {
        let Self {
            table,
            condition,
            action,
        } = self;
        let rows: Vec<Row> = unit
            .write_returning(
                permit,
                &format!(
                    "UPDATE {table} SET body = $1, edition = edition + 1 WHERE body = $2 AND {condition} RETURNING id"
                ),
                params![to, from],
            )
            .await?;
        for row in rows {
            unit.note(Entry::new(action, &Id::from_stored(row.id)));
        }
        Ok(())
    }
}

/// Nobody is their own partner, and nobody a partner twice.
async fn hand_over_partners(unit: &mut Unit, permit: &Permit, from: &Id, to: &Id) -> Outcome<()> {
    unit.write(
        permit,
        "INSERT INTO evaluation_programme_partners (programme, body) \
         SELECT programme, CAST($1 AS TEXT) FROM evaluation_programme_partners WHERE body = $2 \
         ON CONFLICT (programme, body) DO NOTHING",
        params![to, from],
    )
    .await?;
    unit.write(
        permit,
        "DELETE FROM evaluation_programme_partners WHERE body = $1 OR (body = $2 AND programme IN \
         (SELECT id FROM evaluation_programmes WHERE body = $3))",
        params![from, to, to],
    )
    .await?;
    Ok(())
}

/// The sheets of open rounds that the body has not handed in.
async fn hand_over_sheets(unit: &mut Unit, permit: &Permit, from: &Id, to: &Body) -> Outcome<()> {
    let rows: Vec<Row> = unit
        .write_returning(
            permit,
            "UPDATE evaluation_sheets SET body = $1, evaluator = $2 WHERE body = $3 \
             AND round IN (SELECT id FROM evaluation_rounds WHERE status = 'open') \
             AND id IN (SELECT record FROM workflow_instances WHERE state = 'filling') RETURNING id",
            params![&to.id, &to.name, from],
        )
        .await?;
    let sheets: Vec<Id> = rows.into_iter().map(|r| Id::from_stored(r.id)).collect();
    if !sheets.is_empty() {
        workflow::seat_body_instead(unit, permit, &sheets, from, &to.id).await?;
    }
    for sheet in &sheets {
        unit.note(Entry::new("evaluation.move-sheet-to-body", sheet));
    }
    Ok(())
}
