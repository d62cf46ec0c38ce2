//! The sealed links of messages: whoever holds one says yes to a subject, or stops. They are good for ever and for one
//! reader alone, and say nothing of the person.
use web::{City, form_pair};

/// What a link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Stops one subject, or all.
    Stop,
    /// Says that an address wants to hear of a subject.
    Confirm,
}

impl Link {
    /// Its path.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Stop => "/one-click/news",
            Self::Confirm => "/one-click/news-confirm",
        }
    }
}

fn said(reader: &str, subject: &str) -> String {
    format!("{reader} {subject}")
}

/// Scheme and host of a city in messages, which are written without a reader.
pub fn origin(city: &City) -> String {
    let host = city.config.hosts.first();
    format!("https://{}", host.map_or("localhost", String::as_str))
}

/// The address of a link, without host. `subject`: empty for all.
pub fn path(city: &City, link: Link, reader: &str, subject: &str) -> String {
    let pairs = [
        form_pair("r", reader),
        form_pair("s", subject),
        form_pair("t", &city.seal(link.path(), &said(reader, subject))),
    ];
    format!("{}?{}", link.path(), pairs.join("&"))
}

/// Whether this city made the link.
pub fn is_ours(city: &City, link: Link, reader: &str, subject: &str, tag: &str) -> bool {
    city.is_seal(link.path(), &said(reader, subject), tag)
}
