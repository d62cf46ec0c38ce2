//! What an item says.
use super::shared::{check_unchanged, note_nodes, open_version, touch};
use crate::{model, policy, service};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Unit, params};

/// The words and marks of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeContent {
    /// Number as printed; at most 40 characters.
    pub number: String,
    /// Title; at most 300.
    pub title: String,
    /// Explanation; at most 20,000.
    pub body: String,
    /// 重点
    pub priority: bool,
    /// Why; at most 500.
    pub priority_reason: String,
    /// Whether it is to be replaced (仮).
    pub placeholder: bool,
    /// City whose example this is; at most 40.
    pub origin_city: String,
}

impl NodeContent {
    pub(super) fn checked(&self) -> Outcome<Self> {
        let mut check = Check::new();
        let content = Self {
            number: check.optional_text("number", &self.number, 40),
            title: check.text("title", &self.title, 300),
            body: check.optional_text("body", &self.body, 20_000),
            priority: self.priority,
            priority_reason: check.optional_text("priority_reason", &self.priority_reason, 500),
            placeholder: self.placeholder,
            origin_city: check.optional_text("origin_city", &self.origin_city, 40),
        };
        check.done().map(|()| content)
    }
}

/// Changes an item of a version that is not published.
pub struct UpdateNode {
    /// The item as the version has it.
    pub node: Id,
    /// `edited` of its version when the page was shown. Only a change of this very item since then is refused.
    pub edited: i64,
    /// What it says from now on.
    pub content: NodeContent,
}

impl Command for UpdateNode {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = service::get_node(unit, &self.node).await?;
        if row.removed_at.is_some() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let version = open_version(unit, &row.version).await?;
        check_unchanged(unit, &row.id, self.edited).await?;
        let c = self.content.checked()?;
        unit.write(
            &permit,
            "UPDATE plan_nodes SET number = $2, number_key = $3, title = $4, body = $5, priority = $6, priority_reason = $7, \
             placeholder = $8, origin_city = $9 WHERE id = $1",
            params![
                &self.node, &c.number, model::number_key(&c.number), &c.title, c.body, c.priority, c.priority_reason,
                c.placeholder, c.origin_city
            ],
        )
        .await?;
        let edited = touch(unit, &permit, &version).await?;
        note_nodes(unit, "plan.update-node", &row.version, &[row.id], edited).await
    }
}
