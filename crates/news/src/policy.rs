//! Who may read news, follow, and send. Pure.
use kernel::{Rule, Who};

/// Everybody reads what is new.
pub static VIEW: Rule = Rule::new("news.view", Who::Anyone);
/// Everybody who has signed in follows, and decides how often to hear of it.
pub static FOLLOW: Rule = Rule::new("news.follow", Who::SignedIn);
/// Everybody follows by a mail address; nothing is sent before the address itself says yes.
pub static FOLLOW_BY_MAIL: Rule = Rule::new("news.follow-by-mail", Who::Anyone);
/// Whoever holds the sealed link of a message says yes, or stops.
pub static BY_LINK: Rule = Rule::new("news.by-link", Who::Anyone);
/// The program sends digests.
pub static SEND: Rule = Rule::new("news.send", Who::System);
