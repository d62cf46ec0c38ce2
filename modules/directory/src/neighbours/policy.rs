//! Who may do what when somebody wants to join. Pure; whose group it is, is asked where it is loaded.
use kernel::{Actor, Code, Outcome, Permit, Role, Rule, Who};

const STAFF: &[Role] = &[Role::Coordinator, Role::Staff, Role::Administrator];

/// Too many requests from one network.
pub const WAIT: Code = Code {
    id: "neighbours-wait",
    status: 429,
};

/// Everybody finds their own group.
pub static VIEW: Rule = Rule::new("directory.find-neighbours", Who::Anyone);
/// Everybody may ask to join, with or without an account.
pub static ASK: Rule = Rule::new("directory.ask-to-join", Who::Anyone);
/// Who has signed in finds the requests of their own groups.
pub static USE: Rule = Rule::new("directory.use-neighbours", Who::SignedIn);
/// Staff enter a request for somebody who came to the counter. They do not read it again.
pub static ENTER: Rule = Rule::new("directory.enter-join", Who::Roles(STAFF));
/// Editors of the group, or staff, say where it reaches and what newcomers are told.
pub static EDIT: Rule = Rule::new("directory.edit-neighbours", Who::Roles(STAFF));
/// Requests are read and decided by editors of the group alone (see [`decide`]).
pub static DECIDE: Rule = Rule::new("directory.decide-join", Who::System);
/// The program forgets.
pub static SCHEDULE: Rule = Rule::new("directory.neighbours-schedule", Who::System);

/// The permit to read and decide requests: editors of the group, nobody else.
pub fn decide(actor: &Actor, is_editor: bool) -> Outcome<Permit> {
    DECIDE.permit_if(actor, is_editor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Grant, Id};

    #[test]
    fn no_role_reads_a_request_unless_they_edit_the_group() {
        for role in Role::ALL {
            let grant = Grant { role, body: None };
            let actor = Actor::person(Id::from_stored("a".into()), "p".into(), vec![grant]);
            assert!(decide(&actor, false).is_err(), "{role:?}");
            assert!(decide(&actor, true).is_ok());
            assert_eq!(ENTER.allows(&actor), STAFF.contains(&role));
            assert_eq!(EDIT.allows(&actor), STAFF.contains(&role));
        }
        assert!(ASK.allows(&Actor::visitor()) && decide(&Actor::visitor(), false).is_err());
    }
}
