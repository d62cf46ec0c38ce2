//! 訂正: an error in what is published is mended visibly, with a sentence that says what was wrong.
use super::shared::{note_snapshot, touch};
use crate::{model, policy, service};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Unit, params};

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
    pub text: String,
    /// Items that are mended; at most 200.
    pub nodes: Vec<NodeCorrection>,
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
        let mut check = Check::new();
        let text = check.text("text", &self.text, 1000);
        if self.nodes.len() > 200 {
            return Err(Fault::new(&Code::TOO_LARGE).with("max", 200));
        }
        let mut mended = Vec::new();
        for node in &self.nodes {
            let number = check.optional_text("number", &node.number, 40);
            let title = check.text("title", &node.title, 300);
            mended.push((
                &node.node,
                number,
                title,
                check.optional_text("body", &node.body, 20_000),
            ));
        }
        check.done()?;
        for (node, number, title, body) in mended {
            let key = model::number_key(&number);
            let changed = unit
                .write(
                    &permit,
                    "UPDATE plan_nodes SET number = $3, number_key = $4, title = $5, body = $6 \
                     WHERE id = $1 AND version = $2 AND removed_at IS NULL",
                    params![node, &self.version, number, key, &title, body],
                )
                .await?;
            if changed == 0 {
                return Err(Fault::new(&Code::NOT_FOUND));
            }
            unit.write(
                &permit,
                "UPDATE records SET title = $2 WHERE id = (SELECT lineage FROM plan_nodes WHERE id = $1)",
                params![node, &title],
            )
            .await?;
        }
        let all = if row.correction.is_empty() {
            text
        } else {
            format!("{}\n{text}", row.correction)
        };
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE plan_versions SET correction = $2, corrected_at = $3 WHERE id = $1",
            params![&self.version, all, at],
        )
        .await?;
        touch(unit, &permit, &row).await?;
        note_snapshot(unit, "plan.correct", &self.version).await
    }
}
