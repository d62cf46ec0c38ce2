//! Who may do what with the pool. Pure. Whose registration or request it is, is asked where it is loaded.
use crate::organisations::publicity::Reader;
use kernel::{Actor, Role, Rule, Who};

const CENTRE: &[Role] = &[Role::Coordinator, Role::Administrator];
const STAFF: &[Role] = &[Role::Coordinator, Role::Staff, Role::Administrator];
const ASKERS: &[Role] = &[
    Role::Coordinator,
    Role::Staff,
    Role::PlanManager,
    Role::Administrator,
];

/// Everybody reads what the people of the pool published.
pub static VIEW: Rule = Rule::new("pool.view", Who::Anyone);
/// Everybody who has signed in offers themselves; and finds what is their own.
pub static APPLY: Rule = Rule::new("pool.apply", Who::SignedIn);
/// A person of the pool changes their own registration; otherwise the centre.
pub static EDIT: Rule = Rule::new("pool.edit", Who::Roles(CENTRE));
/// The centre confirms, selects, closes.
pub static DECIDE: Rule = Rule::new("pool.decide", Who::Roles(CENTRE));
/// The centre and the staff enter somebody who came by paper, telephone or to the counter.
pub static ENTER: Rule = Rule::new("pool.enter", Who::Roles(STAFF));
/// The centre and the staff keep the kinds and the intermediaries.
pub static SET_UP: Rule = Rule::new("pool.set-up", Who::Roles(STAFF));
/// Those who see what waits.
pub static DESK: Rule = Rule::new(
    "pool.desk",
    Who::Roles(&[
        Role::Coordinator,
        Role::Staff,
        Role::Administrator,
        Role::Auditor,
    ]),
);
/// The city's own people ask for a dispatch; an editor of a group asks for the group.
pub static REQUEST: Rule = Rule::new("pool.request", Who::Roles(ASKERS));
/// The coordinators' room: the centre, and the coordinators of the pool.
pub static ROOM: Rule = Rule::new("pool.room", Who::Roles(CENTRE));
/// Teams are put together by the centre.
pub static TEAM: Rule = Rule::new("pool.team", Who::Roles(CENTRE));
/// A person rates themselves, colleagues rate those who asked for it; the centre rates what nobody else can.
pub static RATE: Rule = Rule::new("pool.rate", Who::Roles(CENTRE));
/// The program asks for renewal, reminds and pauses by itself.
pub static SCHEDULE: Rule = Rule::new("pool.schedule", Who::System);

/// As whom somebody reads a registration.
pub fn reader(actor: &Actor, is_own: bool) -> Reader {
    if is_own {
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
    fn who_may_do_what_by_role_alone() {
        let desk: &[Role] = &[
            Role::Coordinator,
            Role::Staff,
            Role::Administrator,
            Role::Auditor,
        ];
        let table: [(&Rule, &[Role]); 9] = [
            (&EDIT, CENTRE),
            (&DECIDE, CENTRE),
            (&ROOM, CENTRE),
            (&TEAM, CENTRE),
            (&RATE, CENTRE),
            (&ENTER, STAFF),
            (&SET_UP, STAFF),
            (&REQUEST, ASKERS),
            (&DESK, desk),
        ];
        for (rule, allowed) in table {
            for role in Role::ALL {
                let may = rule.allows(&somebody(role));
                assert_eq!(may, allowed.contains(&role), "{} {role:?}", rule.name);
            }
            assert!(!rule.allows(&Actor::visitor()), "{}", rule.name);
        }
        assert!(VIEW.allows(&Actor::visitor()) && !APPLY.allows(&Actor::visitor()));
        assert!(!SCHEDULE.allows(&somebody(Role::Administrator)));
    }

    #[test]
    fn an_auditor_reads_no_contacts() {
        assert_eq!(reader(&somebody(Role::Auditor), false), Reader::SignedIn);
        assert_eq!(reader(&somebody(Role::Staff), false), Reader::Centre);
        assert_eq!(reader(&somebody(Role::Citizen), true), Reader::Own);
        assert_eq!(reader(&Actor::visitor(), false), Reader::Anyone);
    }
}
