//! Figures of the plan itself that indicators can be bound to.

/// All of them.
pub const METRICS: &[web::Metric] = &[];
