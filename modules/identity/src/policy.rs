//! Who may do what with accounts, roles and bodies. Pure; the table is printed in the permission snapshot.
use kernel::{Role, Rule, Who};

/// Everybody may reach the doors: sign in, join, confirm, reset, accept, use a code.
pub static ENTER: Rule = Rule::new("identity.enter", Who::Anyone);
/// Everybody may join with a mail address.
pub static JOIN: Rule = Rule::new("identity.join", Who::Anyone);
/// Whoever holds a one-time link or a code may use it; the command checks the link.
pub static REDEEM: Rule = Rule::new("identity.redeem", Who::Anyone);
/// Whoever has signed in sees a desk and keeps an account.
pub static OWN: Rule = Rule::new("identity.own", Who::SignedIn);
/// 管理者 invite people, give and end roles, close accounts.
pub static MANAGE_PEOPLE: Rule =
    Rule::new("identity.manage-people", Who::Roles(&[Role::Administrator]));
/// 管理者 and 監査 see who may do what, and who ever could.
pub static VIEW_PEOPLE: Rule = Rule::new(
    "identity.view-people",
    Who::Roles(&[Role::Administrator, Role::Auditor]),
);
/// 管理者 edit the bodies of the city.
pub static MANAGE_BODIES: Rule =
    Rule::new("identity.manage-bodies", Who::Roles(&[Role::Administrator]));
/// Those who work for the city see its bodies.
pub static VIEW_BODIES: Rule = Rule::new(
    "identity.view-bodies",
    Who::Roles(&[
        Role::Administrator,
        Role::Auditor,
        Role::PlanManager,
        Role::Staff,
        Role::Coordinator,
    ]),
);
/// The counter hands out codes to people without mail.
pub static ISSUE_CODES: Rule = Rule::new(
    "identity.issue-codes",
    Who::Roles(&[
        Role::Coordinator,
        Role::Staff,
        Role::PlanManager,
        Role::Administrator,
    ]),
);
/// Only the program itself sets up sample people.
pub static SET_UP_SAMPLE: Rule = Rule::new("identity.set-up-sample", Who::System);

/// Every rule, for the table in the tests.
pub static RULES: &[&Rule] = &[
    &ENTER,
    &JOIN,
    &REDEEM,
    &OWN,
    &MANAGE_PEOPLE,
    &VIEW_PEOPLE,
    &MANAGE_BODIES,
    &VIEW_BODIES,
    &ISSUE_CODES,
    &SET_UP_SAMPLE,
];
