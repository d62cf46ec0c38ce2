//! Who may do what with a report. Pure; the table is printed in the permission snapshot.
use kernel::{Role, Rule, Who};

/// Everybody reads what is published; a draft is not found.
pub static VIEW: Rule = Rule::new("report.view", Who::Anyone);
/// Those who look at drafts.
pub static PREVIEW: Rule = Rule::new(
    "report.preview",
    Who::Roles(&[Role::Staff, Role::PlanManager, Role::Auditor]),
);
/// 計画担当 makes, edits, publishes, supersedes.
pub static MANAGE: Rule = Rule::new("report.manage", Who::Roles(&[Role::PlanManager]));
