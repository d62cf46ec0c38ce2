//! Who may do what with profiles of people. Pure. Whose profile it is, is asked where it is loaded: one's own, or one
//! that the counter keeps for somebody without an account.
use super::queries::PersonRow;
use crate::publicity::Reader;
use kernel::{Actor, Code, Fault, Outcome, Permit, Role, Rule, Who};

const STAFF: &[Role] = &[Role::Coordinator, Role::Staff, Role::Administrator];

/// Everybody reads what people published.
pub static VIEW: Rule = Rule::new("directory.view-people", Who::Anyone);
/// Everybody who has signed in has a profile if they like, answers what they are asked, and asks for a group of theirs.
pub static OWN: Rule = Rule::new("directory.own-profile", Who::SignedIn);
/// The centre and the staff keep the profiles of those who come to the counter, and ask in the centre's name.
pub static ENTER: Rule = Rule::new("directory.enter-people", Who::Roles(STAFF));
/// A guardian answers by the link in a mail, without an account: who knows the link may.
pub static GUARDIAN: Rule = Rule::new("directory.answer-as-guardian", Who::Anyone);
/// A visitor is shown a next step; it is counted, and nothing else.
pub static STEP: Rule = Rule::new("directory.first-step", Who::Anyone);
/// The calendar: the end of a pause, the yearly question; and what is left of somebody who was erased.
pub static SCHEDULE: Rule = Rule::new("directory.schedule-people", Who::System);

/// Whether this is the actor's own profile.
pub fn is_own(actor: &Actor, row: &PersonRow) -> bool {
    match (&actor.account, &row.account) {
        (Some(actor), Some(owner)) => actor.as_str() == owner,
        _ => false,
    }
}

/// Whether the counter keeps this profile: it was entered for somebody, and they have no account yet.
pub fn is_kept(row: &PersonRow) -> bool {
    row.account.is_none() && row.channel != "web"
}

/// The permit to keep a profile: its owner, or the staff where the counter keeps it. For others it is not there.
pub fn keep(actor: &Actor, row: &PersonRow) -> Outcome<Permit> {
    let permit = if is_kept(row) {
        ENTER.permit(actor)
    } else {
        OWN.permit_if(actor, false).and_then(|permit| {
            let own = is_own(actor, row) || SCHEDULE.allows(actor);
            own.then_some(permit)
                .ok_or_else(|| Fault::new(&Code::NOT_FOUND))
        })
    };
    permit.map_err(|fault| {
        if actor.signed_in() {
            Fault::new(&Code::NOT_FOUND)
        } else {
            fault
        }
    })
}

/// As whom somebody reads a profile. The staff have no wider view of a profile that its owner keeps.
pub fn reader(actor: &Actor, row: &PersonRow) -> Reader {
    if is_own(actor, row) || (is_kept(row) && ENTER.allows(actor)) {
        Reader::Own
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

    fn row(account: Option<&str>, channel: &str) -> PersonRow {
        PersonRow {
            account: account.map(str::to_owned),
            channel: channel.into(),
            ..PersonRow::default()
        }
    }

    #[test]
    fn only_staff_and_the_centre_enter_profiles_of_others() {
        for role in Role::ALL {
            assert_eq!(ENTER.allows(&somebody(role)), STAFF.contains(&role));
            assert!(OWN.allows(&somebody(role)) && !SCHEDULE.allows(&somebody(role)));
        }
        for rule in [&OWN, &ENTER, &SCHEDULE] {
            assert!(!rule.allows(&Actor::visitor()), "{}", rule.name);
        }
    }

    #[test]
    fn a_profile_is_kept_by_its_owner_and_not_even_by_an_administrator() {
        let own = row(Some("a"), "web");
        let other = row(Some("b"), "web");
        for role in Role::ALL {
            assert!(keep(&somebody(role), &own).is_ok());
            let refused = keep(&somebody(role), &other).err();
            assert!(refused.is_some_and(|f| f.is(&Code::NOT_FOUND)));
            assert_eq!(reader(&somebody(role), &other), Reader::SignedIn);
        }
        assert!(keep(&Actor::visitor(), &own).is_err());
        assert_eq!(reader(&Actor::visitor(), &own), Reader::Anyone);
    }

    #[test]
    fn the_counter_keeps_the_profile_of_somebody_without_account_until_they_have_one() {
        let kept = row(None, "counter");
        let taken = row(Some("b"), "counter");
        let erased = row(None, "web");
        for role in Role::ALL {
            assert_eq!(keep(&somebody(role), &kept).is_ok(), STAFF.contains(&role));
            assert!(keep(&somebody(role), &taken).is_err());
            assert!(keep(&somebody(role), &erased).is_err());
        }
    }
}
