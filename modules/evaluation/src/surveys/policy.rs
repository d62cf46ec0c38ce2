//! Who may do what with surveys. Pure.
use kernel::{Role, Rule, Who};

/// Everybody may look at waves that are published.
pub static VIEW: Rule = Rule::new("evaluation.view-surveys", Who::Anyone);
/// Those who work with the plan see all waves.
pub static DESK: Rule = Rule::new(
    "evaluation.surveys-desk",
    Who::Roles(&[Role::PlanManager, Role::Staff, Role::Auditor]),
);
/// 計画担当 enters waves and names them as sources.
pub static ENTER: Rule = Rule::new("evaluation.enter-surveys", Who::Roles(&[Role::PlanManager]));
