//! Behaviour of `plan_diff`, seen from outside.
mod build;
mod kawanishi;
mod marks;
mod musashino;
mod properties;
mod structure;
