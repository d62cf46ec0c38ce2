//! What the year of the plan does when the journal says that something happened: the work of a body that ended goes over
//! to what came after it, and a body hears that an opinion of the committee waits for its answer.
mod bodies;
mod opinions;

use std::sync::Arc;
use web::MakeFollower;

/// The followers.
pub(crate) const FOLLOWERS: &[MakeFollower] = &[
    |ports, _| Arc::new(bodies::Bodies::new(ports.clone())),
    |ports, texts| Arc::new(opinions::Opinions::new(ports.clone(), texts.clone())),
];
