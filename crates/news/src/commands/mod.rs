//! Who follows what, and how often they hear of it. The journal says that somebody changed what they follow, never what.
mod by_mail;
mod follow;
mod stop;
pub use by_mail::*;
pub use follow::*;
pub use stop::*;

/// Somebody follows so many things at most.
pub const MOST: i64 = 100;
