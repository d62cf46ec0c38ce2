//! x
pub const METRICS: &[web::Metric] = &[];
