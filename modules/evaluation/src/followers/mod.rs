//! What the year of the plan does when the journal says that something happened: the work of a body that ended goes over
//! to what came after it, and a body hears that an opinion of the committee waits for its answer.
mod bodies;
mod opinions;

use news::Tell;
use std::sync::Arc;
use web::{MakeFollower, Succession};

/// The followers.
pub(crate) const FOLLOWERS: &[MakeFollower] = &[
    |ports, _| {
        Arc::new(Succession {
            name: "evaluation.bodies",
            ports: ports.clone(),
            hand_over: bodies::follow,
        })
    },
    |ports, texts| {
        Arc::new(Tell {
            name: "evaluation.opinions",
            action: "evaluation.publish-opinion",
            key: "evaluation/opinion",
            text: "committee-mail-opinion",
            ports: ports.clone(),
            texts: texts.clone(),
            find: opinions::find,
        })
    },
];
