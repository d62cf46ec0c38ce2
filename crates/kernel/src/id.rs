//! Identifiers of records: ULIDs in lower case, so that they sort by time, fit an address and cannot be guessed.
use crate::{Clock, Code, Entropy, Fault};
use serde::{Deserialize, Serialize};
use std::fmt;

/// 26 characters of Crockford base 32, lower case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// A new identifier; unique by 80 random bits.
    pub fn new(clock: &dyn Clock, entropy: &dyn Entropy) -> Self {
        let millis = u64::try_from(clock.now().as_millisecond()).unwrap_or_default();
        let mut bytes = [0u8; 16];
        entropy.fill(&mut bytes);
        let random = u128::from_be_bytes(bytes);
        Self(
            ulid::Ulid::from_parts(millis, random)
                .to_string()
                .to_ascii_lowercase(),
        )
    }

    /// Reads an identifier from an address or a form. A text that is none gives the same answer as one that leads
    /// nowhere: not found.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        ulid::Ulid::from_string(&text.to_ascii_uppercase())
            .map(|_| Self(text.to_ascii_lowercase()))
            .map_err(|_| Fault::new(&Code::NOT_FOUND))
    }

    /// Takes a text that a database of ours holds.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl From<&Id> for String {
    fn from(id: &Id) -> Self {
        id.0.clone()
    }
}
impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}
