//! Who may do what with a round. Pure; the table is printed in the permission snapshot. Whose sheet it is, is asked
//! where the sheet is loaded.
use kernel::{Role, Rule, Who};

/// Everybody sees what was locked and published.
pub static VIEW: Rule = Rule::new("evaluation.view", Who::Anyone);
/// Those who work on the plan's year.
pub static DESK: Rule = Rule::new(
    "evaluation.desk",
    Who::Roles(&[
        Role::GroupEditor,
        Role::Coordinator,
        Role::Staff,
        Role::PlanManager,
        Role::CommitteeMember,
        Role::Auditor,
        Role::Administrator,
    ]),
);
/// Those who look at what a round brought in.
pub static READ: Rule = Rule::new(
    "evaluation.read",
    Who::Roles(&[
        Role::Staff,
        Role::PlanManager,
        Role::CommitteeMember,
        Role::Auditor,
    ]),
);
/// 計画担当 opens, returns, accepts, reveals, locks.
pub static MANAGE: Rule = Rule::new("evaluation.manage", Who::Roles(&[Role::PlanManager]));
/// Those to whom sheets are handed.
pub static FILL: Rule = Rule::new(
    "evaluation.fill",
    Who::Roles(&[
        Role::GroupEditor,
        Role::Coordinator,
        Role::Staff,
        Role::PlanManager,
        Role::CommitteeMember,
    ]),
);
/// Roles that fill in the sheets of their body; 計画担当 only those of the very body at which they sit.
pub const FILLERS: [Role; 4] = [
    Role::Staff,
    Role::Coordinator,
    Role::GroupEditor,
    Role::PlanManager,
];
/// The program reminds by itself.
pub static REMIND: Rule = Rule::new("evaluation.remind", Who::System);
