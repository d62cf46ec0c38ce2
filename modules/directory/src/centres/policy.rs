//! Who may do what at a centre. Pure; whose centre or group it is, is asked where it is loaded.
use kernel::{Actor, Fault, Outcome, Permit, Role, Rule, Who};

const STAFF: &[Role] = &[Role::Coordinator, Role::Staff, Role::Administrator];

/// Everybody reads what is public at a centre.
pub static VIEW: Rule = Rule::new("directory.view-centres", Who::Anyone);
/// Everybody may ask a centre, with or without a name.
pub static ASK: Rule = Rule::new("directory.ask-centre", Who::Anyone);
/// Who has signed in finds the boards and forms of the groups that they edit.
pub static USE: Rule = Rule::new("directory.use-centres", Who::SignedIn);
/// Editors of the centre (see [`edit`]); otherwise staff.
pub static EDIT: Rule = Rule::new("directory.edit-centre", Who::Roles(STAFF));
/// Staff say which places have a page, who coordinates there and who edits it.
pub static SET: Rule = Rule::new("directory.set-centre", Who::Roles(STAFF));
/// Editors of a group (see [`speak`]); otherwise staff in its name.
pub static SPEAK: Rule = Rule::new("directory.speak-at-centre", Who::Roles(STAFF));
/// Local bodies (see [`local`]); otherwise staff.
pub static LOCAL: Rule = Rule::new("directory.local-board", Who::Roles(STAFF));
/// Those who see the list of centres at the desk.
pub static DESK: Rule = Rule::new(
    "directory.centres-desk",
    Who::Roles(&[
        Role::Coordinator,
        Role::Staff,
        Role::Administrator,
        Role::Auditor,
    ]),
);
/// The program ends what has expired and forgets questions.
pub static SCHEDULE: Rule = Rule::new("directory.centres-schedule", Who::System);

/// The permit to edit a centre.
pub fn edit(actor: &Actor, is_editor: bool) -> Outcome<Permit> {
    EDIT.permit_if(actor, is_editor)
}

/// The permit to speak in the name of a group.
pub fn speak(actor: &Actor, is_editor: bool) -> Outcome<Permit> {
    SPEAK.permit_if(actor, is_editor)
}

/// The permit to read and write on the board of local bodies.
pub fn local(actor: &Actor, is_local: bool) -> Result<Permit, Fault> {
    LOCAL.permit_if(actor, is_local)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Grant, Id};

    #[test]
    fn staff_keep_centres_and_others_only_what_is_theirs() {
        for role in Role::ALL {
            let grant = Grant { role, body: None };
            let actor = Actor::person(Id::from_stored("a".into()), "p".into(), vec![grant]);
            let staff = STAFF.contains(&role);
            for rule in [&EDIT, &SET, &SPEAK, &LOCAL] {
                assert_eq!(rule.allows(&actor), staff, "{} {role:?}", rule.name);
            }
            assert_eq!(DESK.allows(&actor), staff || role == Role::Auditor);
            assert!(VIEW.allows(&actor) && ASK.allows(&actor) && USE.allows(&actor));
            assert!(edit(&actor, true).is_ok() && speak(&actor, true).is_ok());
            assert_eq!(local(&actor, false).is_ok(), staff);
            assert!(!SCHEDULE.allows(&actor));
        }
        let visitor = Actor::visitor();
        assert!(ASK.allows(&visitor) && !USE.allows(&visitor) && edit(&visitor, false).is_err());
    }
}
