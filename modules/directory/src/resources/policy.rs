//! Who may do what with resources. Pure; whose resource it is, is asked where it is loaded.
use kernel::{Actor, Id, Outcome, Permit, Role, Rule, Who};

const STAFF: &[Role] = &[Role::Coordinator, Role::Staff, Role::Administrator];
const CENTRE: &[Role] = &[Role::Coordinator, Role::Administrator];

/// Everybody sees what can be lent.
pub static VIEW: Rule = Rule::new("directory.view-resources", Who::Anyone);
/// Who has signed in asks for a resource, and finds their own requests.
pub static ASK: Rule = Rule::new("directory.ask-resource", Who::SignedIn);
/// The owner keeps it (see [`keep`]); otherwise the centre.
pub static KEEP: Rule = Rule::new("directory.keep-resource", Who::Roles(CENTRE));
/// Staff at their own department.
pub static KEEP_BODY: Rule = Rule::new("directory.keep-body-resource", Who::Roles(STAFF));
/// The program reminds and forgets.
pub static SCHEDULE: Rule = Rule::new("directory.resources-schedule", Who::System);

/// The permit to keep a resource: an editor of its group, staff of its department, or the centre.
pub fn keep(actor: &Actor, is_editor: bool, body: Option<&Id>) -> Outcome<Permit> {
    if let Some(body) = body
        && let Ok(permit) = KEEP_BODY.permit_at(actor, body)
    {
        return Ok(permit);
    }
    KEEP.permit_if(actor, is_editor)
}

/// Departments in whose name somebody may register: those of their own roles; `None` in the list means any.
pub fn bodies(actor: &Actor) -> Vec<Option<Id>> {
    let own = actor.grants.iter().filter(|g| STAFF.contains(&g.role));
    own.map(|g| g.body.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Grant;

    #[test]
    fn a_resource_is_kept_by_its_owner_and_by_the_centre() {
        let park = Id::from_stored("park".into());
        let road = Id::from_stored("road".into());
        for role in Role::ALL {
            let grant = |body: Option<Id>| {
                let grants = vec![Grant { role, body }];
                Actor::person(Id::from_stored("a".into()), "p".into(), grants)
            };
            let centre = CENTRE.contains(&role);
            let staff = STAFF.contains(&role);
            let at_park = grant(Some(park.clone()));
            assert_eq!(
                keep(&at_park, false, Some(&park)).is_ok(),
                staff,
                "{role:?}"
            );
            assert_eq!(
                keep(&at_park, false, Some(&road)).is_ok(),
                centre,
                "{role:?}"
            );
            assert_eq!(keep(&at_park, false, None).is_ok(), centre, "{role:?}");
            assert!(keep(&at_park, true, None).is_ok());
            assert!(ASK.allows(&at_park) && !SCHEDULE.allows(&at_park));
            assert_eq!(bodies(&at_park).is_empty(), !staff);
        }
        assert!(keep(&Actor::visitor(), false, Some(&park)).is_err());
        assert!(!ASK.allows(&Actor::visitor()));
    }
}
