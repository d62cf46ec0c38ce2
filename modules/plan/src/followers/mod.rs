//! What the plan does when the journal says that something happened: items go over to what came after a body, and
//! those who carry an item hear that a question waits.
mod carriers;
mod questions;

use news::Tell;
use std::sync::Arc;
use web::{MakeFollower, Succession};

/// The followers.
pub(crate) const FOLLOWERS: &[MakeFollower] = &[
    |ports, _| {
        Arc::new(Succession {
            name: "plan.carriers",
            ports: ports.clone(),
            hand_over: carriers::follow,
        })
    },
    |ports, texts| {
        Arc::new(Tell {
            name: "plan.questions",
            action: "plan.ask",
            key: "plan/ask",
            text: "plan-mail-question",
            ports: ports.clone(),
            texts: texts.clone(),
            find: questions::find,
        })
    },
];
