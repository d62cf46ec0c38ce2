//! Who may do what with the terms. Pure.
use kernel::{Role, Rule, Who};

/// Those who work with the directory see all terms, the retired ones too.
pub static VIEW: Rule = Rule::new(
    "directory.view-terms",
    Who::Roles(&[
        Role::Coordinator,
        Role::Staff,
        Role::Administrator,
        Role::Auditor,
    ]),
);
/// The centre and the staff edit them.
pub static EDIT: Rule = Rule::new(
    "directory.edit-terms",
    Who::Roles(&[Role::Coordinator, Role::Staff, Role::Administrator]),
);

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Actor, Grant, Id};

    #[test]
    fn only_centre_staff_and_administrators_edit_terms() {
        let may = |rule: &Rule| -> Vec<&str> {
            Role::ALL
                .into_iter()
                .filter(|role| {
                    let grant = Grant {
                        role: *role,
                        body: None,
                    };
                    rule.allows(&Actor::person(
                        Id::from_stored("a".into()),
                        "p".into(),
                        vec![grant],
                    ))
                })
                .map(Role::name)
                .collect()
        };
        assert_eq!(may(&EDIT), ["coordinator", "staff", "administrator"]);
        assert_eq!(
            may(&VIEW),
            ["coordinator", "staff", "auditor", "administrator"]
        );
        assert!(!VIEW.allows(&Actor::visitor()));
    }
}
