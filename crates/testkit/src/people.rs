//! People of a test, signed in by their role's name as session token.

use kernel::{Actor, Grant, Id, Outcome, Role};
use web::{City, Later, Sessions, SignedIn};

/// Whoever holds the cookie `role-name` is signed in with that role, at the city as a whole. The value `nobody` and
/// unknown values are nobody.
#[derive(Debug, Default)]
pub struct ByRole;

/// The person of a role; the same account in every test.
#[must_use]
pub fn person(role: Role) -> Actor {
    let account = Id::from_stored(format!("01jtest0000000000000000{:03}", role as u8));
    Actor::person(
        account,
        format!("pseudonym-{}", role.name()),
        vec![Grant { role, body: None }],
    )
}

fn signed_in(token: &str) -> Option<SignedIn> {
    let role = Role::from_name(token)?;
    Some(SignedIn {
        actor: person(role),
        name: format!("{}の人", role.name()),
        session: format!("session-{token}"),
    })
}

impl Sessions for ByRole {
    fn find<'a>(&'a self, _: &'a City, token: &'a str) -> Later<'a, Outcome<Option<SignedIn>>> {
        Box::pin(async move { Ok(signed_in(token)) })
    }
    fn find_bearer<'a>(
        &'a self,
        _: &'a City,
        token: &'a str,
    ) -> Later<'a, Outcome<Option<SignedIn>>> {
        Box::pin(async move { Ok(signed_in(token)) })
    }
}

impl crate::Browser {
    /// The same browser with this role signed in (for sites built with [`ByRole`]).
    #[must_use]
    pub fn as_role(mut self, role: Role) -> Self {
        self.set_cookie("tsunagu", role.name());
        self
    }
}
