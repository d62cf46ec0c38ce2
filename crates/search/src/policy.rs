//! Who may look for something, and who may see what was asked for in vain and say which words mean the same.
use kernel::{Role, Rule, Who};

/// Everybody may look for what is published.
pub static FIND: Rule = Rule::new("search.find", Who::Anyone);
/// Those who answer for what can be found see what was asked for in vain.
pub static VIEW_MISSED: Rule = Rule::new(
    "search.view-missed",
    Who::Roles(&[
        Role::Auditor,
        Role::PlanManager,
        Role::Administrator,
        Role::Staff,
        Role::Coordinator,
    ]),
);
/// And, but for 監査, say which words mean the same.
pub static EDIT_WORDS: Rule = Rule::new(
    "search.edit-words",
    Who::Roles(&[
        Role::PlanManager,
        Role::Administrator,
        Role::Staff,
        Role::Coordinator,
    ]),
);
