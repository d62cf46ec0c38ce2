//! Accounts, roles, and the bodies they belong to.
