//! Who may look at what waits, and who may change life cycles and closing days.
use kernel::{Role, Rule, Who};

/// Those who work in the town hall see what waits for whom.
pub static VIEW: Rule = Rule::new(
    "workflow.view",
    Who::Roles(&[
        Role::Auditor,
        Role::PlanManager,
        Role::Administrator,
        Role::Staff,
        Role::Coordinator,
    ]),
);
/// 計画担当 and 管理者 set labels, owners, deadlines and closing days.
pub static EDIT: Rule = Rule::new(
    "workflow.edit",
    Who::Roles(&[Role::PlanManager, Role::Administrator]),
);
