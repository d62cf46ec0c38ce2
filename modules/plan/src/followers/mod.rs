//! What the plan does when the journal says that something happened: items go over to what came after a body, and
//! those who carry an item hear that a question waits.
mod carriers;
mod questions;

use std::sync::Arc;
use web::MakeFollower;

/// The followers.
pub(crate) const FOLLOWERS: &[MakeFollower] = &[
    |ports, _| Arc::new(carriers::Carriers::new(ports.clone())),
    |ports, texts| Arc::new(questions::Questions::new(ports.clone(), texts.clone())),
];
