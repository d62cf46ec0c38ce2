//! Who may do what with groups. Pure. Whose group it is, is asked where the group is loaded: an editor of the group, or
//! the centre in its name.
use super::{cycle, publicity::Reader};
use kernel::{Actor, Outcome, Permit, Role, Rule, Who};
use workflow::Standing;

const CENTRE: &[Role] = &[Role::Coordinator, Role::Administrator];
const STAFF: &[Role] = &[Role::Coordinator, Role::Staff, Role::Administrator];

/// Everybody reads what a group published.
pub static VIEW: Rule = Rule::new("directory.view", Who::Anyone);
/// Everybody who has signed in announces a group, claims one, accepts an invitation; and finds their own groups.
pub static APPLY: Rule = Rule::new("directory.apply", Who::SignedIn);
/// The editors of a group edit it (see [`edit`]); otherwise the centre.
pub static EDIT: Rule = Rule::new("directory.edit", Who::Roles(CENTRE));
/// The centre confirms, returns, decides on claims.
pub static DECIDE: Rule = Rule::new("directory.decide", Who::Roles(CENTRE));
/// The centre and the staff enter a group for somebody who came by paper, telephone or to the counter.
pub static ENTER: Rule = Rule::new("directory.enter", Who::Roles(STAFF));
/// Those who see what waits at the centre.
pub static DESK: Rule = Rule::new(
    "directory.desk",
    Who::Roles(&[
        Role::Coordinator,
        Role::Staff,
        Role::Administrator,
        Role::Auditor,
    ]),
);
/// The program asks for renewal by itself, and takes over lists.
pub static SCHEDULE: Rule = Rule::new("directory.schedule", Who::System);

/// The permit to edit a group, for its editors and the centre.
pub fn edit(actor: &Actor, is_editor: bool) -> Outcome<Permit> {
    EDIT.permit_if(actor, is_editor)
}

/// Who somebody is in the life of a group's entry, and what holds.
pub fn standing(actor: &Actor, is_editor: bool, is_complete: bool) -> Standing {
    let parties: Vec<&str> = [
        (cycle::GROUP, is_editor),
        (cycle::CENTRE, DECIDE.allows(actor)),
        (cycle::SCHEDULE, SCHEDULE.allows(actor)),
    ]
    .into_iter()
    .filter_map(|(party, is)| is.then_some(party))
    .collect();
    let facts: &[&str] = if is_complete { &[cycle::COMPLETE] } else { &[] };
    Standing::of(&parties, facts)
}

/// As whom somebody reads a group's entry.
pub fn reader(actor: &Actor, is_editor: bool) -> Reader {
    if is_editor {
        Reader::Own
    } else if STAFF.iter().any(|role| actor.has(*role)) {
        Reader::Centre
    } else if actor.signed_in() {
        Reader::SignedIn
    } else {
        Reader::Anyone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Grant, Id};

    fn somebody(role: Role) -> Actor {
        let grant = Grant { role, body: None };
        Actor::person(Id::from_stored("a".into()), "p".into(), vec![grant])
    }

    #[test]
    fn who_may_do_what() {
        let table: [(&Rule, &[Role]); 4] = [
            (&EDIT, CENTRE),
            (&DECIDE, CENTRE),
            (&ENTER, STAFF),
            (
                &DESK,
                &[
                    Role::Coordinator,
                    Role::Staff,
                    Role::Administrator,
                    Role::Auditor,
                ],
            ),
        ];
        for (rule, allowed) in table {
            for role in Role::ALL {
                assert_eq!(
                    rule.allows(&somebody(role)),
                    allowed.contains(&role),
                    "{} {role:?}",
                    rule.name
                );
            }
            assert!(!rule.allows(&Actor::visitor()), "{}", rule.name);
        }
        assert!(VIEW.allows(&Actor::visitor()) && !APPLY.allows(&Actor::visitor()));
        for role in Role::ALL {
            assert!(APPLY.allows(&somebody(role)) && !SCHEDULE.allows(&somebody(role)));
        }
    }

    #[test]
    fn an_editor_edits_and_nobody_else_of_their_role() {
        let citizen = somebody(Role::Citizen);
        assert!(edit(&citizen, true).is_ok() && edit(&citizen, false).is_err());
        assert!(edit(&Actor::visitor(), false).is_err());
    }

    #[test]
    fn everybody_reads_as_who_they_are() {
        assert_eq!(reader(&Actor::visitor(), false), Reader::Anyone);
        assert_eq!(
            reader(&somebody(Role::GroupEditor), false),
            Reader::SignedIn
        );
        assert_eq!(reader(&somebody(Role::Auditor), false), Reader::SignedIn);
        assert_eq!(reader(&somebody(Role::Staff), false), Reader::Centre);
        assert_eq!(reader(&somebody(Role::Citizen), true), Reader::Own);
    }
}
