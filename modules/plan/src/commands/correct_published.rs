//! 訂正: an error in what is published is mended visibly, with a sentence that says what was wrong.
use super::shared::{note_snapshot_of, touch};
use crate::{
    model, policy,
    service::{self, NodeRow},
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use std::collections::HashMap;
use store::{Command, FromQueryResult, Queries, Unit, params};

/// The mended text of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeCorrection {
    /// The item as the version has it.
    pub node: Id,
    /// Number as printed; at most 40 characters.
    pub number: String,
    /// Title; at most 300.
    pub title: String,
    /// Explanation; at most 20,000.
    pub body: String,
}

/// Corrects a published version.
pub struct CorrectPublished {
    /// The version.
    pub version: Id,
    /// What was wrong and what is right now, for everybody; at most 1,000 characters. Earlier corrections stay above it.
    /// Where it is about one item, the item is named before it.
    pub text: String,
    /// Items that are mended; at most 200. Where there are any, at least one must say something else than before.
    pub nodes: Vec<NodeCorrection>,
    /// `edited` of the version when the page was shown; a correction of these very items since then is refused.
    pub seen: Option<i64>,
}

#[derive(FromQueryResult)]
struct Last {
    node: String,
    edited: i64,
}

impl CorrectPublished {
    fn checked(&self) -> Outcome<(String, Vec<NodeCorrection>)> {
        let mut check = Check::new();
        let text = check.text("text", &self.text, 1000);
        if self.nodes.len() > 200 {
            return Err(Fault::new(&Code::TOO_LARGE).with("max", 200));
        }
        let mended = self
            .nodes
            .iter()
            .map(|node| NodeCorrection {
                node: node.node.clone(),
                number: check.optional_text("number", &node.number, 40),
                title: check.text("title", &node.title, 300),
                body: check.optional_text("body", &node.body, 20_000),
            })
            .collect();
        check.done().map(|()| (text, mended))
    }

    /// Whether nobody else corrected one of the items meanwhile.
    async fn check_unchanged(&self, unit: &Unit) -> Outcome<()> {
        let Some(seen) = self.seen else { return Ok(()) };
        let last: Vec<Last> = unit
            .all(
                "SELECT node, MAX(edited) AS edited FROM plan_corrections WHERE version = $1 GROUP BY node LIMIT 5000",
                params![&self.version],
            )
            .await?;
        let corrected = |l: &Last| self.nodes.iter().any(|n| n.node.as_str() == l.node);
        if last.iter().any(|l| l.edited > seen && corrected(l)) {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        Ok(())
    }
}

fn label(number: &str, title: &str) -> String {
    format!("{number} {title}").trim().to_owned()
}

impl Command for CorrectPublished {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::PUBLISH.permit(unit.actor())?;
        let row = service::get_version(unit, self.version.as_str()).await?;
        if row.published_at.is_none() {
            return Err(Fault::new(&model::TRANSITION)
                .with("from", &row.status)
                .with("to", "corrected"));
        }
        let (text, mended) = self.checked()?;
        let before: HashMap<String, NodeRow> = service::list_nodes(unit, &row.id)
            .await?
            .into_iter()
            .map(|n| (n.id.clone(), n))
            .collect();
        let mut pairs = Vec::new();
        for now in &mended {
            let was = before.get(now.node.as_str());
            pairs.push((was.ok_or_else(|| Fault::new(&Code::NOT_FOUND))?, now));
        }
        self.check_unchanged(unit).await?;
        pairs.retain(|(was, now)| {
            (&was.number, &was.title, &was.body) != (&now.number, &now.title, &now.body)
        });
        if pairs.is_empty() && !mended.is_empty() {
            return Err(Fault::field("title", "field-plan-unchanged"));
        }
        let edited = touch(unit, &permit, &row).await?;
        let at = unit.at_micros();
        let mut kept = Vec::new();
        for (was, now) in &pairs {
            mend(unit, &permit, was, now).await?;
            kept.push(params![
                unit.new_id(),
                &row.id,
                &was.id,
                &was.number,
                &was.title,
                &was.body,
                &text,
                edited,
                at
            ]);
        }
        let columns = [
            "id",
            "version",
            "node",
            "number_before",
            "title_before",
            "body_before",
            "reason",
            "edited",
            "at",
        ];
        unit.insert_rows(&permit, "plan_corrections", &columns, kept, "")
            .await?;
        let line = match pairs.as_slice() {
            [(was, _)] => format!("{}：{text}", label(&was.number, &was.title)),
            _ => text,
        };
        let all = if row.correction.is_empty() {
            line
        } else {
            format!("{}\n{line}", row.correction)
        };
        unit.write(
            &permit,
            "UPDATE plan_versions SET correction = $2, corrected_at = $3 WHERE id = $1",
            params![&self.version, all, at],
        )
        .await?;
        let items = pairs
            .iter()
            .map(|(was, _)| Id::from_stored(was.lineage.clone()));
        let items = (!pairs.is_empty()).then(|| items.collect());
        note_snapshot_of(unit, "plan.correct", &self.version, items).await
    }
}

/// Writes the new words, also where the item is shown again with its old title.
async fn mend(
    unit: &mut Unit,
    permit: &Permit,
    was: &NodeRow,
    now: &NodeCorrection,
) -> Outcome<()> {
    unit.write(
        permit,
        "UPDATE plan_nodes SET number = $2, number_key = $3, title = $4, body = $5 WHERE id = $1",
        params![
            &was.id,
            &now.number,
            model::number_key(&now.number),
            &now.title,
            &now.body
        ],
    )
    .await?;
    unit.write(
        permit,
        "UPDATE plan_nodes SET title = $4 WHERE version = $1 AND cross_of = $2 AND title = $3",
        params![&was.version, &was.lineage, &was.title, &now.title],
    )
    .await?;
    unit.write(
        permit,
        "UPDATE records SET title = $2 WHERE id = $1",
        params![&was.lineage, &now.title],
    )
    .await?;
    Ok(())
}
